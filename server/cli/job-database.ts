/**
 * The database of a job at the terminal: the one given by DATABASE_URL; else the embedded one, shared with the app
 * while that runs and started for the job's time when it does not.
 */
import path from 'node:path';
import { APP_ROLE, urlOfAppRole } from '../data/app-role.ts';
import { type Database, openDatabase } from '../data/database.ts';
import { ownerUrlOfRunning, startEmbedded } from '../data/embedded.ts';
import { migrate } from '../data/migrate.ts';
import { reach } from '../data/reach.ts';
import { readSettings } from '../env.ts';
import { keepSecrets } from '../secrets.ts';
import { releaseLock, takeLock } from '../setup/lock.mjs';

/** Runs `work` on the database and leaves everything as it was found. */
export async function withJobDatabase<T>(work: (db: Database) => Promise<T>): Promise<T> {
  const { database, dataDir } = readSettings(process.env);
  if (database) return use(database.ownerUrl, database.appPassword, work);
  const { ownerPassword, appPassword } = keepSecrets(dataDir);
  const lock = path.join(dataDir, 'running.lock');
  if (!takeLock(lock)) return use(ownerUrlOfRunning(dataDir, ownerPassword), appPassword, work);
  try {
    const postgres = await startEmbedded({ dataDir, password: ownerPassword });
    try {
      return await use(postgres.ownerUrl, appPassword, work);
    } finally {
      await postgres.stop();
    }
  } finally {
    releaseLock(lock);
  }
}

async function use<T>(ownerUrl: string, password: string, work: (db: Database) => Promise<T>): Promise<T> {
  await reach(ownerUrl);
  await migrate(ownerUrl, { role: APP_ROLE, password });
  const db = openDatabase(urlOfAppRole(ownerUrl, password));
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
