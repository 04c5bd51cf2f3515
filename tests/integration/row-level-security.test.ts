/** One provider never sees or touches another's rows, whatever statement is sent: the database stands behind that. */
import { beforeAll, describe, expect, test } from 'vitest';
import { inTenant, mintScope, type ProviderScope } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import { APP, makeProvider, testDatabase } from '../support/database.ts';
import { recordsOf } from '../support/records.ts';

const database = testDatabase();
let ours: ProviderScope;
let theirs: ProviderScope;

beforeAll(async () => {
  const records = recordsOf([{ marks: '++н' }, { marks: '+б.' }]);
  const plan = { records, slots: [], childKeys: new Map(), recordedAt: new Date(), recordedBy: null };
  ours = await makeProvider(database.db, 'Біздікі');
  theirs = await makeProvider(database.db, 'Олардікі');
  for (const scope of [ours, theirs]) await inTenant(scope, (tx) => insertRecords(tx, plan));
});

/** Tables whose policies hide every row without a scope, partitions too: not those that are read before there is one. */
const guardedTables = () =>
  database.asOwner<{ relname: string; partition: boolean }>(`
    SELECT relname, relispartition AS partition FROM pg_class c
    WHERE relrowsecurity AND relkind IN ('r', 'p') AND NOT EXISTS (
      SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid
        AND (pg_get_expr(p.polqual, p.polrelid) = 'true' OR pg_get_expr(p.polqual, p.polrelid) ILIKE '%coalesce%'))
    ORDER BY relname`);

const countProviders = async (scope: ProviderScope | null, table: string): Promise<number> => {
  const sql = `SELECT count(DISTINCT provider_id)::int AS n FROM ${table}`;
  const rows =
    scope === null
      ? await database.db.prisma.$queryRawUnsafe<{ n: number }[]>(sql)
      : await inTenant(scope, (tx) => tx.prisma.$queryRawUnsafe<{ n: number }[]>(sql));
  return rows[0]!.n;
};

const FILLED = ['attendance_batch', 'child', 'club_group', 'enrolment', 'lesson', 'mark', 'provider'];

test('the rows of both are there for the owner', async () => {
  for (const table of FILLED) {
    const rows = await database.asOwner<{ n: number }>(
      `SELECT count(DISTINCT provider_id)::int AS n FROM ${table}`,
    );
    expect(rows[0]!.n, table).toBe(2);
  }
});

test('without a scope no table shows a row', async () => {
  const tables = (await guardedTables()).filter(({ partition }) => !partition);
  expect(tables.length).toBeGreaterThan(20);
  for (const { relname } of tables) expect(await countProviders(null, relname), relname).toBe(0);
});

test.each(FILLED)('with a scope %s shows one provider', async (table) => {
  expect(await countProviders(ours, table)).toBe(1);
});

test('partitions are reached through their table only', async () => {
  const partitions = (await guardedTables()).filter(({ partition }) => partition);
  expect(partitions.length).toBeGreaterThan(100);
  const open = await database.asOwner<{ relname: string }>(
    `SELECT relname FROM pg_class
     WHERE relispartition AND has_any_column_privilege($1, oid, 'SELECT, INSERT, UPDATE')`,
    [APP.role],
  );
  expect(open).toEqual([]);
});

describe('what belongs to another provider', () => {
  const theirId = async () => (await inTenant(theirs, async (tx) => tx.providerId)) as string;

  test('cannot be written', async () => {
    const id = await theirId();
    const write = inTenant(
      ours,
      (tx) => tx.prisma.$executeRaw`
      INSERT INTO site (provider_id, id, name) VALUES (${id}::uuid, ${id}::uuid, 'Филиал')`,
    );
    await expect(write).rejects.toThrow('row-level security');
  });

  /** Nothing refers to a mark, so a statement may change and delete it. */
  const marksOf = async (scope: ProviderScope) =>
    database.asOwner<{ guest: boolean }>(
      'SELECT * FROM mark WHERE provider_id = $1 ORDER BY lesson_id, child_id',
      [await inTenant(scope, async (tx) => tx.providerId)],
    );

  test.each([
    { what: 'changed', sql: 'UPDATE mark SET guest = true', left: [true, true, true, true, true] },
    { what: 'deleted', sql: 'DELETE FROM mark', left: [] },
  ])('is not $what by a statement that forgot to filter; our own is', async ({ sql, left }) => {
    const before = await marksOf(theirs);
    expect(before.map(({ guest }) => guest)).toEqual([false, false, false, false, false]);
    await inTenant(ours, (tx) => tx.prisma.$executeRawUnsafe(sql));
    expect(await marksOf(theirs)).toEqual(before);
    expect((await marksOf(ours)).map(({ guest }) => guest)).toEqual(left);
  });

  test('a funded place is taken for oneself alone, and seen by all', async () => {
    const take = (scope: ProviderScope, providerId: string) =>
      inTenant(
        scope,
        (tx) => tx.prisma.$executeRaw`
        INSERT INTO funded_place (child_key, domain, month, provider_id)
        VALUES (${`key of ${providerId}`}, 'creative', '2026-10', ${providerId}::uuid)`,
      );
    const id = await theirId();
    await expect(take(ours, id)).rejects.toThrow('row-level security');
    await take(theirs, id);
    expect(await countProviders(ours, 'funded_place')).toBe(1);
    expect(await countProviders(null, 'funded_place')).toBe(0);
  });

  test('cannot be taken over by changing the provider of a row', async () => {
    const id = await theirId();
    const move = inTenant(ours, (tx) => tx.prisma.$executeRaw`UPDATE guardian SET provider_id = ${id}::uuid`);
    await inTenant(ours, (tx) =>
      tx.prisma.guardian.create({ data: { providerId: tx.providerId, id, name: 'Ата-ана' } }),
    );
    const moveOne = inTenant(
      ours,
      (tx) => tx.prisma.$executeRaw`UPDATE guardian SET provider_id = ${id}::uuid`,
    );
    await move;
    await expect(moveOne).rejects.toThrow('row-level security');
  });
});

describe('a scope', () => {
  test('leaves nothing behind on its connection', async () => {
    await inTenant(ours, (tx) => tx.prisma.$executeRaw`SELECT 1`);
    await inTenant(ours, () => Promise.reject(new Error('on purpose'))).catch(() => undefined);
    for (let again = 0; again < 20; again++) expect(await countProviders(null, 'child')).toBe(0);
  });

  test('is for a uuid and nothing else', () => {
    for (const id of ['', 'x', "'; DROP TABLE child; --", '0190A000-0000-7000-8000-000000000001'])
      expect(() => mintScope(database.db, id)).toThrow('assertion failed');
  });

  test('cannot be made by hand', async () => {
    const forged = Object.create(Object.getPrototypeOf(ours)) as ProviderScope;
    await expect(inTenant(forged, async () => 1)).rejects.toThrow(TypeError);
    expect(Object.keys(ours)).toEqual([]);
  });
});

describe("the app's role", () => {
  test('owns nothing and is above nothing', async () => {
    const [role] = await database.asOwner(
      `SELECT rolsuper, rolbypassrls, rolcreatedb, rolcreaterole, rolreplication,
         (SELECT count(*)::int FROM pg_class WHERE relowner = r.oid) AS owned,
         (SELECT count(*)::int FROM pg_auth_members WHERE member = r.oid) AS memberships,
         has_schema_privilege(rolname, 'public', 'CREATE') AS creates
       FROM pg_roles r WHERE rolname = $1`,
      [APP.role],
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreatedb: false,
      rolcreaterole: false,
      rolreplication: false,
      owned: 0,
      memberships: 0,
      creates: false,
    });
  });

  test.each([
    `UPDATE audit_event SET action = 'x'`,
    'DELETE FROM audit_event',
    `UPDATE attendance_batch SET device = 'x'`,
    'DELETE FROM attendance_batch',
    `UPDATE claim SET month = '2026-09'`,
    'DELETE FROM claim',
    'UPDATE claim_version SET version = 2',
    `UPDATE claim_version SET frozen = '{}'`,
    'DELETE FROM claim_version',
    'UPDATE claim_line SET amount_tiyn = 0',
    'DELETE FROM claim_line',
    `UPDATE funded_place SET month = '2026-09'`,
    'DELETE FROM funded_place',
    `UPDATE programme SET title = 'x'`,
    'DELETE FROM programme',
    `UPDATE programme_version SET document = '{}'`,
    'DELETE FROM programme_version',
    `UPDATE provider_registry SET created_at = now()`,
    'DELETE FROM provider_registry',
    `UPDATE app_user SET email = 'x'`,
    'DELETE FROM app_user',
    `UPDATE invitation SET role = 'owner'`,
    'UPDATE calendar_feed SET group_id = NULL',
    'UPDATE kiosk SET ends_at = now()',
    'DELETE FROM kiosk',
    'UPDATE attendance_correction SET asked_by = decided_by',
    'DELETE FROM attendance_correction',
    `UPDATE attendance_correction_child SET wanted = 'present'`,
    'DELETE FROM missing_roll_told',
    'UPDATE audit_person SET after = NULL',
    'TRUNCATE child',
    'SELECT * FROM _prisma_migrations',
    'ALTER TABLE child DISABLE ROW LEVEL SECURITY',
  ])('may not: %s', async (sql) => {
    const attempt = inTenant(ours, (tx) => tx.prisma.$executeRawUnsafe(sql));
    await expect(attempt).rejects.toThrow(/permission denied|must be owner/);
  });

  test.each([
    `UPDATE claim_version SET state = 'accepted'`,
    `UPDATE app_user SET language = 'kk'`,
    'DELETE FROM user_session',
  ])('may: %s', async (sql) => {
    expect(await inTenant(ours, (tx) => tx.prisma.$executeRawUnsafe(sql))).toBe(0);
  });
});

describe('what is shared and speaks of one provider', () => {
  const USER = '01900000-0000-7000-8000-00000000000f';
  const written = async () => {
    const theirId = await inTenant(theirs, async (tx) => tx.providerId);
    await database.asOwner(
      `INSERT INTO app_user (id, email, password_hash, name, created_at)
       VALUES ($1, 'of-theirs@example.kz', '-', 'Тест', now()) ON CONFLICT DO NOTHING`,
      [USER],
    );
    await database.asOwner(
      `INSERT INTO membership VALUES ($1, $2, 'instructor')
       ON CONFLICT (user_id, provider_id) DO UPDATE SET role = excluded.role`,
      [USER, theirId],
    );
    return theirId;
  };

  test.each([
    `UPDATE membership SET role = 'owner'`,
    'DELETE FROM membership',
    'UPDATE provider_registry SET bin = NULL',
  ])('is changed for the scope alone: %s', async (sql) => {
    const theirId = await written();
    const theirRows = () =>
      database.asOwner(
        `SELECT role, bin FROM membership JOIN provider_registry USING (provider_id) WHERE provider_id = $1`,
        [theirId],
      );
    const before = await theirRows();
    expect(before).toHaveLength(1);
    await inTenant(ours, (tx) => tx.prisma.$executeRawUnsafe(sql));
    expect(await theirRows()).toEqual(before);
    expect(await inTenant(theirs, (tx) => tx.prisma.$executeRawUnsafe(sql))).toBe(1);
  });

  test.each(['membership', 'provider_registry'])(
    'is asked of %s before a scope, and within one of the own',
    async (table) => {
      const theirId = await written();
      const count = async (scope: ProviderScope | null) => {
        const sql = `SELECT count(*)::int AS n FROM ${table} WHERE provider_id = '${theirId}'`;
        const rows = await (scope === null
          ? database.db.prisma.$queryRawUnsafe<{ n: number }[]>(sql)
          : inTenant(scope, (tx) => tx.prisma.$queryRawUnsafe<{ n: number }[]>(sql)));
        return rows[0]!.n;
      };
      expect([await count(null), await count(theirs), await count(ours)]).toEqual([1, 1, 0]);
    },
  );

  test('is not made for another provider', async () => {
    const theirId = await written();
    const join = inTenant(
      ours,
      (tx) => tx.prisma.$executeRaw`
        INSERT INTO membership (user_id, provider_id, role)
        VALUES (gen_random_uuid(), ${theirId}::uuid, 'owner')`,
    );
    await expect(join).rejects.toThrow('row-level security');
  });
});
