/**
 * A real database for each test file: one template is migrated once for the suite, each file gets a copy. Tests go
 * in as the app's role does; `asOwner` looks behind row-level security.
 */
import pg from 'pg';
import { afterAll, beforeAll, inject } from 'vitest';
import { type Database, openDatabase } from '../../server/data/database.ts';
import { newId } from '../../server/data/ids.ts';
import { migrate } from '../../server/data/migrate.ts';
import { createProvider } from '../../server/data/providers.ts';
import type { ProviderScope } from '../../server/data/scope.ts';

const EMPTY = 'qatysu_template';
export const APP = { role: 'qatysu_test_app', password: 'test' };
/** Held while a template is made, by whichever worker comes first. */
const TEMPLATE_LOCK = 20261101;

export interface TestDatabase {
  readonly db: Database;
  readonly ownerUrl: string;
  readonly appUrl: string;
  /** Runs a statement as the owner, whom row-level security does not concern. */
  asOwner<Row extends pg.QueryResultRow>(sql: string, values?: unknown[]): Promise<Row[]>;
  end(): Promise<void>;
}

/** A migrated database of its own for the tests of the describe block or file that calls this. */
export function testDatabase(): Omit<TestDatabase, 'end'> {
  let made: TestDatabase | undefined;
  const ready = () => {
    if (!made) throw new Error('the database is there from beforeAll on');
    return made;
  };
  beforeAll(async () => {
    made = await makeDatabase();
  });
  afterAll(() => made?.end());
  return {
    get db() {
      return ready().db;
    },
    get ownerUrl() {
      return ready().ownerUrl;
    },
    get appUrl() {
      return ready().appUrl;
    },
    asOwner: (sql, values) => ready().asOwner(sql, values),
  };
}

/** An empty database, for tests of the migrator itself. Gives its owner's address. */
export async function makeEmptyDatabase(): Promise<string> {
  const name = `empty_${newId().replaceAll('-', '')}`;
  await withAdmin((admin) => admin.query(`CREATE DATABASE ${name}`));
  return urlOf(name);
}

/** A provider without any records, in Almaty, with a five-day week. */
export const makeProvider = (db: Database, name = 'Балалар сарайы'): Promise<ProviderScope> =>
  createProvider(
    db,
    {
      name,
      bin: null,
      zone: 'Asia/Almaty',
      markHoursAfter: 24,
      week: 'five',
      kind: 'palace',
      languages: ['kk'],
    },
    new Date(),
  );

/** What is in a database before any test: put in once for the suite, as the app's role does, and copied from then on. */
export interface Contents {
  /** Part of a database's name: lower case and underscores. */
  readonly name: string;
  readonly fill: (db: Database) => Promise<void>;
}

/** As `testDatabase`, for whoever ends it; empty but for `contents`. */
export async function makeDatabase(contents?: Contents): Promise<TestDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`;
  await withAdmin(async (admin) => {
    await admin.query('SELECT pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    await ensureTemplate(admin, EMPTY, 'template0', (draft) => migrate(urlOf(draft), APP));
    const template = contents ? `${EMPTY}_${contents.name}` : EMPTY;
    if (contents) await ensureTemplate(admin, template, EMPTY, (draft) => fillOnce(draft, contents));
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const ownerUrl = urlOf(name);
  const appUrl = urlOf(name, APP);
  const db = openDatabase(appUrl);
  const owner = new pg.Pool({ connectionString: ownerUrl, max: 2 });
  return {
    db,
    ownerUrl,
    appUrl,
    asOwner: async (sql, values) => (await owner.query(sql, values)).rows,
    async end() {
      await db.close();
      await owner.end();
    },
  };
}

/** Made under another name first, so that a half-made template is never copied. */
async function ensureTemplate(
  admin: pg.Client,
  name: string,
  from: string,
  make: (draft: string) => Promise<unknown>,
): Promise<void> {
  const found = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
  if (found.rows.length > 0) return;
  const draft = `${name}_draft`;
  await admin.query(`DROP DATABASE IF EXISTS ${draft}`);
  await admin.query(`CREATE DATABASE ${draft} TEMPLATE ${from}`);
  await make(draft);
  await admin.query(`ALTER DATABASE ${draft} RENAME TO ${name}`);
}

async function fillOnce(draft: string, { fill }: Contents): Promise<void> {
  const db = openDatabase(urlOf(draft, APP));
  try {
    await fill(db);
  } finally {
    await db.close();
  }
}

async function withAdmin<T>(work: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: inject('ownerUrl') });
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.end();
  }
}

function urlOf(database: string, user?: { role: string; password: string }): string {
  const url = new URL(inject('ownerUrl'));
  url.pathname = `/${database}`;
  if (user) {
    url.username = user.role;
    url.password = user.password;
  }
  return url.toString();
}
