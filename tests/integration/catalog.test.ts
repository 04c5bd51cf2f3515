/** The schema keeps the rules that let it be spread over machines by provider; each rule is shown to bite. */
import { describe, expect, test } from 'vitest';
import { offencesIn } from '../support/catalog.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
const offences = () => offencesIn((sql) => database.asOwner<{ offence: string }>(sql));

test('the catalog is in order', async () => {
  const tables = await database.asOwner<{ count: number }>(
    `SELECT count(*)::int FROM pg_class WHERE relkind IN ('r', 'p') AND relrowsecurity AND NOT relispartition`,
  );
  expect(tables[0]!.count).toBeGreaterThan(20);
  expect(await offences()).toEqual([]);
});

test('attendance and audit have a partition for each month and one for the rest', async () => {
  const rows = await database.asOwner<{ parent: string; months: number; rest: number }>(`
    SELECT p.relname AS parent, count(*) FILTER (WHERE c.relname ~ '_20[0-9]{2}_[0-9]{2}$')::int AS months,
      count(*) FILTER (WHERE c.relname ~ '_default$')::int AS rest
    FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent JOIN pg_class c ON c.oid = i.inhrelid
    WHERE p.relkind = 'p' GROUP BY 1 ORDER BY 1`);
  expect(rows.map(({ parent }) => parent)).toEqual(['attendance_batch', 'audit_event', 'mark']);
  for (const { months, rest } of rows) {
    expect(months).toBeGreaterThan(36);
    expect(rest).toBe(1);
  }
});

const POLICY = `USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid)`;
const good = (name: string, extra = '') => [
  `CREATE TABLE ${name} (provider_id uuid, id uuid, n int ${extra}, CONSTRAINT ${name}_pk PRIMARY KEY (provider_id, id))`,
  `ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`,
  `CREATE POLICY ${name}_tenant ON ${name} ${POLICY}`,
];

describe('a bad table is caught', () => {
  test.each([
    {
      name: 'a primary key without the provider',
      given: ['CREATE TABLE bad (provider_id uuid, id uuid, CONSTRAINT bad_pk PRIMARY KEY (id))'],
      expected: 'bad: bad_pk does not hold provider_id',
    },
    {
      name: 'no primary key',
      given: ['CREATE TABLE bad (provider_id uuid)'],
      expected: 'bad has no primary key',
    },
    {
      name: 'a unique constraint without the provider',
      given: [...good('bad'), 'ALTER TABLE bad ADD CONSTRAINT bad_n UNIQUE (n)'],
      expected: 'bad: bad_n does not hold provider_id',
    },
    {
      name: 'a unique index without the provider',
      given: [...good('bad'), 'CREATE UNIQUE INDEX bad_n ON bad (n)'],
      expected: 'bad: bad_n is unique without provider_id',
    },
    {
      name: 'an exclusion without the provider',
      given: [...good('bad'), 'ALTER TABLE bad ADD CONSTRAINT bad_x EXCLUDE USING gist (n WITH =)'],
      expected: 'bad: bad_x does not hold provider_id',
    },
    {
      name: 'a foreign key without the provider',
      given: [
        ...good('bad'),
        'ALTER TABLE bad ADD CONSTRAINT bad_user FOREIGN KEY (id) REFERENCES app_user (id)',
      ],
      expected: 'bad: bad_user does not hold provider_id',
    },
    {
      name: 'a foreign key that cascades updates',
      given: [
        ...good('bad'),
        `ALTER TABLE bad ADD CONSTRAINT bad_provider FOREIGN KEY (provider_id) REFERENCES provider (provider_id)
         ON UPDATE CASCADE`,
      ],
      expected: 'bad: bad_provider acts on update or sets null on delete',
    },
    {
      name: "a foreign key from a shared table to a tenant's",
      given: [
        'CREATE TABLE bad (id uuid, CONSTRAINT bad_pk PRIMARY KEY (id))',
        'ALTER TABLE bad ADD CONSTRAINT bad_provider FOREIGN KEY (id) REFERENCES provider (provider_id)',
      ],
      expected: "bad: bad_provider goes from a shared table to a tenant's",
    },
    {
      name: 'no row-level security',
      given: [...good('bad'), 'ALTER TABLE bad DISABLE ROW LEVEL SECURITY'],
      expected: 'bad has no row-level security',
    },
    {
      name: 'forced row-level security',
      given: [...good('bad'), 'ALTER TABLE bad FORCE ROW LEVEL SECURITY'],
      expected: 'bad forces row-level security',
    },
    {
      name: 'no policy',
      given: [...good('bad'), 'DROP POLICY bad_tenant ON bad'],
      expected: "bad has no policy of one provider's rows",
    },
    {
      name: 'a policy that lets everything through',
      given: [...good('bad'), 'CREATE POLICY bad_open ON bad USING (true)'],
      expected: "bad has no policy of one provider's rows",
    },
    { name: 'an enum', given: [`CREATE TYPE bad AS ENUM ('a')`], expected: 'bad is an enum' },
    {
      name: 'a trigger',
      given: [
        'CREATE TRIGGER bad BEFORE UPDATE ON provider FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger()',
      ],
      expected: 'bad is a trigger',
    },
    {
      name: 'a serial',
      given: good('bad', 'GENERATED ALWAYS AS IDENTITY'),
      expected: 'bad_n_seq is a sequence',
    },
    {
      name: 'a name of 51 characters',
      given: [...good('bad'), `ALTER TABLE bad ADD CONSTRAINT ${'b'.repeat(51)} CHECK (n > 0)`],
      expected: `${'b'.repeat(51)} is longer than 50 characters`,
    },
    {
      name: 'a constraint without a name of its own',
      given: [...good('bad'), 'ALTER TABLE bad ADD CHECK (n > 0)'],
      expected: 'bad: bad_n_check was named by the server',
    },
  ])('$name', async ({ given, expected }) => {
    try {
      for (const statement of given) await database.asOwner(statement);
      expect(await offences()).toContain(expected);
    } finally {
      await database.asOwner('DROP TRIGGER IF EXISTS bad ON provider');
      await database.asOwner('DROP TABLE IF EXISTS bad');
      await database.asOwner('DROP TYPE IF EXISTS bad');
    }
  });

  test('and a good one is not', async () => {
    for (const statement of good('fine')) await database.asOwner(statement);
    expect(await offences()).toEqual([]);
    await database.asOwner('DROP TABLE fine');
  });
});
