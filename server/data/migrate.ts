/**
 * Brings a database up to the schema of this program, as its owner and without the Prisma CLI: same table, same
 * checksums and same lock, so `prisma migrate status` agrees. May run from any number of starting processes.
 */
import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type CivilDate, dateInZone } from '../domain/shared/civil-date.ts';
import { type AppRole, ensureAppRole } from './app-role.ts';
import { tightenFinishedMonths } from './finished-months.ts';
import { ensurePartitions } from './partitions.ts';
import { splitStatements } from './sql-statements.ts';

/** The advisory lock that Prisma's own `migrate deploy` takes. */
const PRISMA_LOCK = 72707369;
const LOCK_WAIT_MS = 60_000;
const OLDEST_SERVER = 150_000;
const SHIPPED_MIGRATIONS = fileURLToPath(new URL('../../prisma/migrations', import.meta.url));

interface MigrationOptions {
  /** Folder of migrations, in Prisma's layout. */
  readonly directory?: string;
  /** The day from which partitions are made ahead. */
  readonly today?: CivilDate;
}

interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** A database that cannot be brought up to date; the message is a sentence for whoever starts the program. */
export class MigrationError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'MigrationError';
  }
}

/**
 * Applies what is missing, each migration in one transaction, then makes the app's role with its grants and the
 * month partitions, and tightens the indexes of months that are over. Gives the names of the migrations applied now; none when there was nothing to do.
 * Throws MigrationError when a migration fails (it then left nothing behind), was edited after it was applied,
 * or when the database is newer than this program.
 */
export async function migrate(
  ownerUrl: string,
  app: AppRole,
  options: MigrationOptions = {},
): Promise<{ applied: string[] }> {
  const migrations = await readMigrations(options.directory ?? SHIPPED_MIGRATIONS);
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await takeLock(client);
    const applied = await applyMissing(client, migrations);
    const today = options.today ?? dateInZone(new Date(), 'UTC');
    await ensurePartitions(client, today);
    await tightenFinishedMonths(client, today);
    await ensureAppRole(client, app);
    return { applied };
  } finally {
    // Ending the connection gives the lock back.
    await client.end();
  }
}

async function readMigrations(directory: string): Promise<Migration[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(`${directory}/${name}/migration.sql`, 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

async function takeLock(client: pg.Client): Promise<void> {
  const server = await client.query<{ server_version_num: string }>('SHOW server_version_num');
  if (Number(server.rows[0]!.server_version_num) < OLDEST_SERVER) {
    throw new MigrationError('The database server is too old: PostgreSQL 15 or newer is needed.');
  }
  await client.query(`SET lock_timeout = ${LOCK_WAIT_MS}`);
  try {
    await client.query(`SELECT pg_advisory_lock(${PRISMA_LOCK})`);
  } catch (cause) {
    throw new MigrationError('Another process has been migrating this database for over a minute.', cause);
  }
}

async function applyMissing(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query(`
    CREATE TABLE IF NOT EXISTS _prisma_migrations (
      id varchar(36) PRIMARY KEY NOT NULL,
      checksum varchar(64) NOT NULL,
      finished_at timestamptz,
      migration_name varchar(255) NOT NULL,
      logs text,
      rolled_back_at timestamptz,
      started_at timestamptz NOT NULL DEFAULT now(),
      applied_steps_count integer NOT NULL DEFAULT 0
    )`);
  const done = await client.query<{ migration_name: string; checksum: string; finished: boolean }>(`
    SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
    FROM _prisma_migrations WHERE rolled_back_at IS NULL`);
  const known = new Map(migrations.map((migration) => [migration.name, migration]));
  for (const row of done.rows) {
    const name = row.migration_name;
    if (!row.finished) throw new MigrationError(`Migration ${name} was started and never finished.`);
    const shipped = known.get(name);
    if (!shipped) throw new MigrationError(`The database is newer than this program: it has ${name}.`);
    if (shipped.checksum !== row.checksum) {
      throw new MigrationError(`Migration ${name} was edited after it was applied to this database.`);
    }
    known.delete(name);
  }
  const missing = [...known.values()];
  for (const migration of missing) await applyOne(client, migration);
  return missing.map((migration) => migration.name);
}

async function applyOne(client: pg.Client, migration: Migration): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  for (const [index, statement] of splitStatements(migration.sql).entries()) {
    try {
      await client.query(statement);
    } catch (cause) {
      await client.query('ROLLBACK');
      const said = cause instanceof Error ? cause.message : String(cause);
      throw new MigrationError(
        `Migration ${migration.name} failed at statement ${index + 1} (${said}); nothing of it was kept.`,
        cause,
      );
    }
  }
  await client.query(
    `INSERT INTO _prisma_migrations
       (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
     VALUES ($1, $2, $3, $4, clock_timestamp(), 1)`,
    [randomUUID(), migration.checksum, migration.name, startedAt],
  );
  await client.query('COMMIT');
}
