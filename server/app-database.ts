/** How a program of ours comes to its database: reached, brought up to date, and opened as the role that owns nothing. */
import { APP_ROLE, urlOfAppRole } from './data/app-role.ts';
import { type Database, openDatabase } from './data/database.ts';
import { migrate } from './data/migrate.ts';
import { reach } from './data/reach.ts';

/**
 * @param ownerUrl connection string of the one who may change the schema
 * @param appPassword given to the app's role
 * @throws an error with a sentence (setup/fault.mjs) when it cannot be reached or brought up to date
 */
export async function openAppDatabase(ownerUrl: string, appPassword: string): Promise<Database> {
  await reach(ownerUrl);
  await migrate(ownerUrl, { role: APP_ROLE, password: appPassword });
  return openDatabase(urlOfAppRole(ownerUrl, appPassword));
}
