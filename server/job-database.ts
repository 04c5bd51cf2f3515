/**
 * The database of a job at the terminal: the one given by DATABASE_URL; else the embedded one, shared with the app
 * while that runs and started for the job's time when it does not. A job's start proves the tenants it works for.
 */
import path from 'node:path';
import { openAppDatabase } from './app-database.ts';
import type { Database } from './data/database.ts';
import { ownerUrlOfRunning, startEmbedded } from './data/embedded.ts';
import { findProviderIds } from './data/providers.ts';
import { mintScope, type ProviderScope } from './data/scope.ts';
import { AppError } from './domain/shared/errors.ts';
import { readSettings } from './env.ts';
import { keepSecrets } from './secrets.ts';
import { releaseLock, takeLock } from './setup/lock.mjs';

/**
 * Runs `work` for every provider, oldest first, or for the one of this id; leaves the database as it was found.
 *
 * @throws AppError `not_found` when there is no provider of this id
 */
export async function forEachProvider(
  only: string | null,
  work: (scope: ProviderScope, providerId: string) => Promise<void>,
): Promise<void> {
  await withDatabase(async (db) => {
    const providerIds = await findProviderIds(db, only);
    if (only !== null && providerIds.length === 0) throw new AppError('not_found', { provider: only });
    for (const providerId of providerIds) await work(mintScope(db, providerId), providerId);
  });
}

async function withDatabase(work: (db: Database) => Promise<void>): Promise<void> {
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

async function use(ownerUrl: string, password: string, work: (db: Database) => Promise<void>): Promise<void> {
  const db = await openAppDatabase(ownerUrl, password);
  try {
    await work(db);
  } finally {
    await db.close();
  }
}
