/**
 * A real database for benchmarks: the embedded PostgreSQL as the product runs it, durable, in a folder of its own
 * that is thrown away at the end. Providers in it are made by `addProvider`.
 */
import pg from 'pg';
import { APP_ROLE, urlOfAppRole } from '../../server/data/app-role.ts';
import { type Database, openDatabase } from '../../server/data/database.ts';
import { startEmbedded } from '../../server/data/embedded.ts';
import { migrate } from '../../server/data/migrate.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { createProvider } from '../../server/data/providers.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import type { Records } from '../../server/domain/records.ts';
import type { Actor } from '../../server/services/actor.ts';
import { childKeysOf } from '../../server/services/child-key.ts';
import { actorOf, CHILD_KEY_SECRET } from '../support/actors.ts';
import { makeDataFolder, removeDataFolder } from '../support/data-folder.ts';

const PASSWORD = 'bench';

export interface BenchDatabase {
  readonly db: Database;
  /** For a plain connection of the app's role. */
  readonly appUrl: string;
  /** A plain connection of the owner, whom row-level security does not slow down. */
  readonly owner: pg.Client;
}

/** Runs `work` with a database that is migrated and empty but for the shipped programmes. */
export async function withDatabase<T>(work: (database: BenchDatabase) => Promise<T>): Promise<T> {
  const dataDir = makeDataFolder();
  const postgres = await startEmbedded({ dataDir, password: PASSWORD });
  try {
    const { ownerUrl } = postgres;
    await migrate(ownerUrl, { role: APP_ROLE, password: PASSWORD });
    const appUrl = urlOfAppRole(ownerUrl, PASSWORD);
    const db = openDatabase(appUrl);
    const owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      await saveProgrammes(db, PRESETS);
      return await work({ db, appUrl, owner });
    } finally {
      await owner.end();
      await db.close();
    }
  } finally {
    await postgres.stop();
    removeDataFolder(dataDir);
  }
}

/** A provider without any records, and its owner on 2 November 2026. */
export async function addProvider({ db }: BenchDatabase): Promise<{ actor: Actor; providerId: string }> {
  const scope = await createProvider(
    db,
    {
      name: 'Балалар сарайы',
      bin: null,
      zone: 'Asia/Almaty',
      markHoursAfter: 24,
      week: 'six',
      kind: 'palace',
      languages: ['kk'],
    },
    new Date(),
  );
  const providerId = await inTenant(scope, async (tx) => tx.providerId);
  return { actor: actorOf(scope), providerId };
}

/** Writes the records and has the statistics made that autovacuum makes within a minute. */
export async function addRecords(
  { owner }: BenchDatabase,
  scope: ProviderScope,
  records: Records,
): Promise<void> {
  const childKeys = childKeysOf(
    records.children.map((child) => child.iin),
    CHILD_KEY_SECRET,
  );
  await inTenant(
    scope,
    (tx) => insertRecords(tx, { records, slots: [], childKeys, recordedAt: new Date(), recordedBy: null }),
    { timeoutMs: 600_000 },
  );
  await owner.query('VACUUM ANALYZE');
}
