/** The boot migrator: once, from any number of processes, in a way that Prisma's own command agrees with. */
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type MigrationError, migrate } from '../../server/data/migrate.ts';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { makeEmptyDatabase } from '../support/database.ts';

const SHIPPED = 'prisma/migrations';
const app = { role: 'qatysu_migrate_test', password: "it's secret" };
const today = '2026-11-22' as CivilDate;
let ownerUrl: string;
let owner: pg.Client;
let directory: string;

beforeEach(async () => {
  ownerUrl = await makeEmptyDatabase();
  owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  directory = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(async () => {
  await owner.end();
  rmSync(directory, { recursive: true });
});

function addMigration(name: string, sql: string): void {
  mkdirSync(join(directory, name), { recursive: true });
  writeFileSync(join(directory, name, 'migration.sql'), sql);
}
/** The shipped migrations, with one more. */
function shippedAnd(name: string, sql: string): void {
  for (const folder of readdirSync(SHIPPED).filter((entry) => !entry.endsWith('.toml')))
    addMigration(folder, readFileSync(join(SHIPPED, folder, 'migration.sql'), 'utf8'));
  addMigration(name, sql);
}
const has = async (table: string): Promise<boolean> =>
  (await owner.query('SELECT to_regclass($1) AS found', [table])).rows[0].found !== null;
const failureOf = (run: Promise<unknown>): Promise<MigrationError> =>
  run.then(
    () => expect.unreachable('it should have failed'),
    (error) => error,
  );

test('applies once, then finds nothing to do', async () => {
  const first = await migrate(ownerUrl, app, { today });
  expect(first.applied[0]).toMatch(/_init$/);
  expect(await migrate(ownerUrl, app, { today })).toEqual({ applied: [] });
});

test('two processes at once: one applies, the other waits and finds it done', async () => {
  const runs = await Promise.all([migrate(ownerUrl, app, { today }), migrate(ownerUrl, app, { today })]);
  expect(runs.map(({ applied }) => applied.length).sort()).toEqual([0, readdirSync(SHIPPED).length - 1]);
});

test('keeps the table as Prisma does, with the checksum of each file', async () => {
  await migrate(ownerUrl, app, { today });
  const { rows } = await owner.query('SELECT * FROM _prisma_migrations ORDER BY migration_name');
  for (const row of rows) {
    const file = readFileSync(join(SHIPPED, row.migration_name, 'migration.sql'));
    expect(row).toMatchObject({
      checksum: createHash('sha256').update(file).digest('hex'),
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
    expect(row.finished_at >= row.started_at).toBe(true);
  }
});

test('partitions reach from January 2024 to three years ahead, and further when time has passed', async () => {
  await migrate(ownerUrl, app, { today });
  for (const month of ['2024_01', '2026_11', '2029_11']) expect(await has(`mark_${month}`)).toBe(true);
  expect(await has('mark_2029_12')).toBe(false);
  await migrate(ownerUrl, app, { today: '2026-12-01' as CivilDate });
  expect(await has('mark_2029_12')).toBe(true);
});

test('rows that came before their partition keep the start from failing', async () => {
  await migrate(ownerUrl, app, { today });
  await owner.query(
    `INSERT INTO audit_event VALUES (gen_random_uuid(), '2029-12-03', gen_random_uuid(), NULL, 'a', 'b', 'c')`,
  );
  await migrate(ownerUrl, app, { today: '2027-01-01' as CivilDate });
  expect(await has('audit_event_2029_12')).toBe(false);
  expect(await has('audit_event_2030_01')).toBe(true);
});

test('the role signs in with the password it was given last', async () => {
  await migrate(ownerUrl, app, { today });
  await migrate(ownerUrl, { ...app, password: 'another' }, { today });
  const url = new URL(ownerUrl);
  url.username = app.role;
  url.password = 'another';
  const client = new pg.Client({ connectionString: url.href });
  await client.connect();
  expect((await client.query('SELECT current_user AS name')).rows).toEqual([{ name: app.role }]);
  await client.end();
});

describe('refuses', () => {
  test('a migration that fails, and keeps nothing of it', async () => {
    shippedAnd('20991231000000_bad', 'CREATE TABLE half (id int); CREATE TABLE half (id int);');
    const error = await failureOf(migrate(ownerUrl, app, { directory, today }));
    expect(error.message).toBe(
      'Migration 20991231000000_bad failed at statement 2 (relation "half" already exists); nothing of it was kept.',
    );
    expect(await has('half')).toBe(false);
    shippedAnd('20991231000000_bad', 'CREATE TABLE whole (id int);');
    expect((await migrate(ownerUrl, app, { directory, today })).applied).toEqual(['20991231000000_bad']);
  });

  test('a migration that was edited after it was applied', async () => {
    shippedAnd('20991231000000_more', 'CREATE TABLE more (id int);');
    await migrate(ownerUrl, app, { directory, today });
    shippedAnd('20991231000000_more', 'CREATE TABLE more (id bigint);');
    const error = await failureOf(migrate(ownerUrl, app, { directory, today }));
    expect(error.message).toContain('20991231000000_more was edited after it was applied');
  });

  test('a database that is newer than the program', async () => {
    shippedAnd('20991231000000_later', 'CREATE TABLE later (id int);');
    await migrate(ownerUrl, app, { directory, today });
    const error = await failureOf(migrate(ownerUrl, app, { today }));
    expect(error.message).toContain('newer than this program');
  });

  test('a role that no policy would hold', async () => {
    const [{ name }] = (await owner.query('SELECT current_user AS name')).rows;
    const error = await failureOf(migrate(ownerUrl, { role: name, password: 'x' }, { today }));
    expect(error.message).toContain("would see every provider's rows");
  });
});
