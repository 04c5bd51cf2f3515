/**
 * The owner of the database edits, deletes, swaps, adds and truncates: all of it is found, and what leaves everything
 * consistent is found by the head that was noted outside, and by nothing else.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendEntries } from '../../server/data/attendance.ts';
import { type Database, openDatabase } from '../../server/data/database.ts';
import { newId, newIdAt } from '../../server/data/ids.ts';
import { inTenant, type TenantTx } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import type { AttendanceEntry } from '../../server/domain/attendance/marks.ts';
import { verifyIn } from '../../server/services/evidence.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { recordsOf } from '../support/records.ts';
import { CONSISTENT_TAMPERINGS, type Field, PLAIN_TAMPERINGS, type Tampering } from '../support/tampering.ts';

const SEED = Number(process.env.SEED ?? 20261123);
const ROUNDS_PLAIN = 23;
const ROUNDS_CONSISTENT = 20;
const TIME = 240_000;

const database = testDatabase();
let owner: Database;
let providerId: string;
let otherId: string;
let spareId: string;

/** Paper and documents of three lessons, then taps and a correction that somebody approved, over one another. */
beforeAll(async () => {
  owner = openDatabase(database.ownerUrl, { max: 2 });
  await dropEmptyMonths();
  const scope = await makeProvider(database.db);
  providerId = await inTenant(scope, async (tx) => tx.providerId);
  otherId = await inTenant(await makeProvider(database.db, 'Басқа'), async (tx) => tx.providerId);
  const rows = [
    { marks: '+н+' },
    { marks: 'ббб', mark: { documented: true } },
    { marks: 'н+у' },
    { marks: '...' },
  ];
  const plan = { slots: [], childKeys: new Map(), recordedAt: new Date('2026-10-02'), recordedBy: newId() };
  await inTenant(scope, (tx) => insertRecords(tx, { ...plan, records: recordsOf(rows) }));
  const [child, , third, spare] = await database.asOwner<{ id: string }>(
    `SELECT id FROM child WHERE provider_id = '${providerId}' ORDER BY surname`,
  );
  spareId = spare!.id;
  await database.asOwner(
    `INSERT INTO child (provider_id, id, surname, given_name, coefficients)
     SELECT '${otherId}', id, surname, given_name, coefficients FROM child WHERE provider_id = '${providerId}'`,
  );
  const lessons = await database.asOwner<{ id: string }>(`SELECT id FROM lesson ORDER BY lesson_on`);
  for (const [place, { id: lessonId }] of lessons.entries())
    for (const [turn, method] of (['tap', 'correction', 'tap'] as const).entries()) {
      const at = Date.parse(`2026-10-0${3 + place}T10:0${turn}:00Z`);
      const entries = [child!.id, third!.id].map(
        (childId, nth): AttendanceEntry => ({
          ...{ id: newIdAt(at), childId, mark: (turn + nth) % 2 === 0 ? 'present' : 'absent', excuse: null },
          ...{ documented: false, guest: nth === 1, occurredAt: new Date(at + nth).toISOString() },
        }),
      );
      const approvedBy = method === 'correction' ? newId() : null;
      const when = { recordedAt: new Date(at + 900).toISOString(), sentAt: new Date(at + 400).toISOString() };
      const by = { recordedBy: newId(), approvedBy, device: 'телефон', method };
      await inTenant(scope, (tx) => appendEntries(tx, { lessonId, entries, ...by, ...when }));
    }
});
afterAll(() => owner.close());

/** Each statement is planned for every month that there is: seventy empty ones would take most of the time. */
async function dropEmptyMonths(): Promise<void> {
  await database.asOwner(`
    DO $$ DECLARE part text; BEGIN
      FOR part IN SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r'
        AND relname ~ '^(mark|attendance_batch)_20' AND relname !~ '2026_10$' LOOP
        EXECUTE 'DROP TABLE ' || part;
      END LOOP;
    END $$`);
}

/** Chances that come again with the same seed (mulberry32). */
function diceOf(seed: number): Field['dice'] {
  let state = seed;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Each tampering so often, rolled back every time; gives what `look` saw of those that it did not expect. */
const afterEach = (
  tamperings: readonly Tampering[],
  rounds: number,
  look: (tx: TenantTx, noted: string) => Promise<boolean>,
): Promise<string[]> =>
  owner.prisma.$transaction(
    async (prisma) => {
      const tx = { providerId, prisma };
      const { head, misfit } = await verifyIn(tx, null);
      expect(misfit).toBeNull();
      const dice = diceOf(SEED);
      const missed: string[] = [];
      for (let round = 0; round < rounds; round++)
        for (const { name, act } of tamperings) {
          await prisma.$executeRawUnsafe('SAVEPOINT before');
          await act({ tx, otherId, spareId, dice });
          if (!(await look(tx, head.hash))) missed.push(`${name}, round ${round} of seed ${SEED}`);
          await prisma.$executeRawUnsafe('ROLLBACK TO SAVEPOINT before');
          await prisma.$executeRawUnsafe('RELEASE SAVEPOINT before');
        }
      return missed;
    },
    { timeout: TIME },
  );

test(
  'every tampering of a row is found',
  async () => {
    console.info(`${ROUNDS_PLAIN} × ${PLAIN_TAMPERINGS.length} tamperings of rows, seed ${SEED}`);
    expect(ROUNDS_PLAIN * PLAIN_TAMPERINGS.length).toBeGreaterThanOrEqual(1000);
    const missed = await afterEach(
      PLAIN_TAMPERINGS,
      ROUNDS_PLAIN,
      async (tx) => (await verifyIn(tx, null)).misfit !== null,
    );
    expect(missed).toEqual([]);
  },
  TIME,
);

test(
  'what leaves everything consistent is found by the noted head, and by nothing else',
  async () => {
    const missed = await afterEach(CONSISTENT_TAMPERINGS, ROUNDS_CONSISTENT, async (tx, noted) => {
      const alone = await verifyIn(tx, null);
      const compared = await verifyIn(tx, noted);
      return alone.misfit === null && compared.misfit?.in === 'noted';
    });
    expect(missed).toEqual([]);
  },
  TIME,
);

test('every column is among them', async () => {
  const columns = await database.asOwner<{ name: string }>(`
    SELECT c.relname || '.' || a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE c.relname IN ('attendance_batch', 'mark', 'evidence_head') AND a.attnum > 0 AND NOT a.attisdropped`);
  const names = PLAIN_TAMPERINGS.map(({ name }) => name).join('\n');
  expect(columns.filter(({ name }) => !names.includes(`${name} `))).toEqual([]);
});
