/**
 * The database of a job at the terminal: the one given by DATABASE_URL; else the embedded one, shared with the app
 * while that runs and started for the job's time when it does not. A job's start proves the tenants it works for.
 */
import fs from 'node:fs';
import path from 'node:path';
import { openAppDatabase } from './app-database.ts';
import type { Database } from './data/database.ts';
import { ownerUrlOfRunning, startEmbedded } from './data/embedded.ts';
import { findProviderIds } from './data/providers.ts';
import { mintScope, type ProviderScope } from './data/scope.ts';
import { AppError } from './domain/shared/errors.ts';
import { readSettings, type Settings } from './env.ts';
import { keepSecrets } from './secrets.ts';
import { Fault } from './setup/fault.mjs';
import { releaseLock, takeLock } from './setup/lock.mjs';

export interface ProvenProvider {
  readonly scope: ProviderScope;
  readonly providerId: string;
}

/**
 * Runs `work` on every provider, oldest first, or on the one of this id; leaves the database as it was found, and
 * makes none.
 *
 * @throws AppError `not_found` when there is no provider of this id
 * @throws Fault when there is no database
 */
export function withProviders<Given>(
  only: string | null,
  work: (providers: readonly ProvenProvider[]) => Promise<Given>,
): Promise<Given> {
  refuseMissing(readSettings(process.env));
  return withDatabase(async (db) => {
    const providerIds = await findProviderIds(db, only);
    if (only !== null && providerIds.length === 0) throw new AppError('not_found', { provider: only });
    return work(providerIds.map((providerId) => ({ scope: mintScope(db, providerId), providerId })));
  });
}

/** A mistyped folder would get a new and empty database, and a job of every night would look well for ever. */
function refuseMissing({ database, dataDir }: Settings): void {
  if (database !== null || fs.existsSync(path.join(dataDir, 'secrets.json'))) return;
  throw new Fault(`There is no database of Qatysu in ${dataDir}: check QATYSU_DATA_DIR, nothing was done.`);
}

/** Runs `work` on the database, for what needs no provider yet; leaves it as it was found. */
export async function withDatabase<Given>(work: (db: Database) => Promise<Given>): Promise<Given> {
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

async function use<Given>(
  ownerUrl: string,
  password: string,
  work: (db: Database) => Promise<Given>,
): Promise<Given> {
  const db = await openAppDatabase(ownerUrl, password);
  try {
    return await work(db);
  } finally {
    await db.close();
  }
}
