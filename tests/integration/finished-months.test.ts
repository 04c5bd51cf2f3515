/** The index of a month's marks once the month is over: dense again, and left alone from then on. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tightenFinishedMonths } from '../../server/data/finished-months.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();
let owner: pg.Client;

const sizeOf = async (month: string): Promise<number> => {
  const { rows } = await owner.query(`SELECT pg_relation_size('mark_${month}_pkey')::int AS bytes`);
  return rows[0].bytes;
};

beforeAll(async () => {
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  // Nobody's children: what is under test is the index, and not what its rows refer to.
  await owner.query("SET session_replication_role = 'replica'");
  // One after another, as rolls come: many at once would be sorted on their way into the index.
  await owner.query(`
    INSERT INTO mark (lesson_on, batch_no, provider_id, lesson_id, child_id, entry_id, kind, documented, guest)
    SELECT days.day, 1, 'b7a3a3d0-0000-4000-8000-000000000001', gen_random_uuid(), gen_random_uuid(), gen_random_uuid(),
      'present', false, false
    FROM (VALUES (date '2026-09-14'), (date '2026-10-14')) AS days (day), generate_series(1, 12000)`);
  await owner.query('VACUUM ANALYZE mark');
});
afterAll(() => owner?.end());

test('a month that is over takes a third less, and the one that runs is left alone', async () => {
  const [september, october] = [await sizeOf('2026_09'), await sizeOf('2026_10')];
  expect(await tightenFinishedMonths(owner, civilDate('2026-10-31'))).toEqual(['mark_2026_09_pkey']);
  expect(await sizeOf('2026_09')).toBeLessThan(0.8 * september);
  expect(await sizeOf('2026_10')).toBe(october);
});

test('from the first day of the next month on it is over, and done once', async () => {
  expect(await tightenFinishedMonths(owner, civilDate('2026-11-01'))).toEqual(['mark_2026_10_pkey']);
  expect(await tightenFinishedMonths(owner, civilDate('2026-11-01'))).toEqual([]);
});
