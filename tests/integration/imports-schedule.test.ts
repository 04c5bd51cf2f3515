/** What timesheets say of a group's week: each holds from its month on, and lessons are planned from one week only. */
import { beforeEach, describe, expect, test } from 'vitest';
import { listLessons } from '../../server/data/lessons.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { weekday } from '../../server/domain/shared/civil-date.ts';
import { getToday } from '../../server/services/today.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { importGroups, type PaperGroup, paperGroup } from '../support/paper-groups.ts';

const database = testDatabase();
let scope: ProviderScope;
beforeEach(async () => {
  scope = await makeProvider(database.db);
});

const TUESDAYS = ['вт, чт', '15:00', '90 мин'];
const MONDAYS = ['пн, ср', '15:00', '90 мин'];
const LATER_TUESDAYS = ['вт, чт', '16:00', '60 мин'];
/** One sheet of the group, with a lesson on each of the days. */
const sheet = (days: string, schedule: readonly string[]): PaperGroup => {
  const dates = days.split(' ').map(day);
  return paperGroup('Шахмат', [dates.map(() => '+').join(' ')], { days: dates, schedule });
};
const OCTOBER = sheet('10-06 10-08', TUESDAYS);
const NOVEMBER = sheet('11-02 11-04', MONDAYS);

const on = (date: string) => actorOf(scope, { now: new Date(`${day(date)}T06:00:00Z`) });
const bring = (...sheets: readonly PaperGroup[]) => importGroups(on('11-02'), sheets);
const slots = async (): Promise<string[]> => {
  const rows = await inTenant(
    scope,
    (tx) =>
      tx.prisma.$queryRaw<{ weekday: number; start: number; from: string; to: string | null }[]>`
      SELECT weekday, start_minute AS start, valid_from::text AS "from", valid_to::text AS "to" FROM schedule_slot
      ORDER BY valid_from, weekday, start_minute`,
  );
  return rows.map(({ weekday: of, start, from, to }) => `${of} ${start} ${from} ${to}`);
};
const lessonsOf = (from: string, to: string) =>
  inTenant(scope, (tx) => listLessons(tx, { from: day(from), to: day(to) }));
const weekdaysOf = async (from: string, to: string): Promise<number[]> =>
  [...new Set((await lessonsOf(from, to)).map((lesson) => weekday(lesson.on)))].sort();

const OCTOBER_THEN_NOVEMBER = [
  '2 900 2026-10-01 2026-10-31',
  '4 900 2026-10-01 2026-10-31',
  '1 900 2026-11-01 null',
  '3 900 2026-11-01 null',
];

describe('the week of a later month', () => {
  test.each([
    { name: 'comes after', imports: [[OCTOBER], [NOVEMBER]] },
    { name: 'comes before', imports: [[NOVEMBER], [OCTOBER]] },
    { name: 'comes with the other', imports: [[OCTOBER, NOVEMBER]] },
    { name: 'comes twice', imports: [[OCTOBER], [NOVEMBER], [NOVEMBER], [OCTOBER]] },
  ])('$name: each holds in its time', async ({ imports }) => {
    for (const sheets of imports) await bring(...sheets);
    expect(await slots()).toEqual(OCTOBER_THEN_NOVEMBER);
  });

  test('that says the same goes on', async () => {
    await bring(OCTOBER);
    await bring(sheet('11-03 11-05', TUESDAYS));
    await getToday(on('11-10'));
    expect(await weekdaysOf('2026-11-01', '2026-12-05')).toEqual([2, 4]);
  });

  test('the same month again, corrected, takes the place of what it said', async () => {
    await bring(OCTOBER);
    await bring(sheet('10-06 10-08', LATER_TUESDAYS));
    expect(await slots()).toEqual(['2 960 2026-10-01 null', '4 960 2026-10-01 null']);
  });
});

describe('planned lessons', () => {
  test('follow the later week alone, also where the earlier one was planned ahead', async () => {
    await bring(OCTOBER);
    await getToday(on('11-02'));
    expect(await weekdaysOf('2026-11-01', '2026-11-30')).toEqual([2, 4]);
    await bring(NOVEMBER);
    await getToday(on('11-10'));
    expect(await weekdaysOf('2026-11-01', '2026-12-08')).toEqual([1, 3]);
    expect(await weekdaysOf('2026-10-01', '2026-10-31')).toEqual([2, 4]);
  });

  test('of days that have passed stay: a roll that nobody took is missing', async () => {
    await bring(OCTOBER);
    await getToday(on('11-02'));
    const planned = async (from: string, to: string) =>
      (await lessonsOf(from, to)).map((lesson) => lesson.on);
    expect(await planned('2026-11-02', '2026-11-15')).toEqual([
      '2026-11-03',
      '2026-11-05',
      '2026-11-10',
      '2026-11-12',
    ]);
    await importGroups(on('11-10'), [NOVEMBER]);
    const past = await planned('2026-11-02', '2026-11-09');
    expect(past.filter((day) => ['2026-11-03', '2026-11-05'].includes(day))).toHaveLength(2);
    expect(await planned('2026-11-10', '2026-11-15')).toEqual(['2026-11-11']);
  });

  test('of no week at all stay', async () => {
    await bring(OCTOBER);
    await getToday(on('11-02'));
    // A lesson moved by hand to a day on which the group never meets.
    await inTenant(
      scope,
      (tx) =>
        tx.prisma.$executeRaw`UPDATE lesson SET lesson_on = '2026-11-06' WHERE lesson_on = '2026-11-05'`,
    );
    await bring(NOVEMBER);
    const days = (await lessonsOf('2026-11-02', '2026-11-08')).map((lesson) => lesson.on);
    expect(days).toEqual(['2026-11-02', '2026-11-04', '2026-11-06']);
  });

  test('that somebody has marked stay', async () => {
    await bring(OCTOBER);
    await getToday(on('11-02'));
    await importGroups(on('11-03'), [sheet('11-03', ['вт', '15:00', '90 мин'])]);
    await importGroups(on('11-03'), [NOVEMBER]);
    const days = (await lessonsOf('2026-11-02', '2026-11-06')).map((lesson) => lesson.on);
    expect(days).toEqual(['2026-11-02', '2026-11-03', '2026-11-04']);
  });
});
