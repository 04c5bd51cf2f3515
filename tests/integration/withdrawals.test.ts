/** The withdrawal job over imported timesheets: the same answers as the terminal on the same files, however it runs. */
import { beforeEach, describe, expect, test } from 'vitest';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Records } from '../../server/domain/records.ts';
import { type CivilDate, daysFromTo, weekday } from '../../server/domain/shared/civil-date.ts';
import { buildRecords } from '../../server/imports/records.ts';
import { readTimesheets } from '../../server/imports/timesheet.ts';
import { listAtRisk } from '../../server/services/at-risk.ts';
import { withdrawInactive } from '../../server/services/withdrawals.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import {
  importGroups,
  type PaperGroup,
  paperGroup,
  timesheetFiles,
  WORKED_CELLS,
} from '../support/paper-groups.ts';
import { storedStates, toldStates, type WatchState } from '../support/watch-states.ts';

const database = testDatabase();
let scope: ProviderScope;
beforeEach(async () => {
  scope = await makeProvider(database.db);
});

const CASES = ['as written', '17 March unmarked', '9–15 March excused', 'present on 12 March'] as const;
const OTHERS = Array(4).fill(WORKED_CELLS.comes);
/** Each worked case alone, in a full group, and in a full group whose closure was never written down. */
const GROUPS: readonly PaperGroup[] = CASES.flatMap((name) => [
  paperGroup(`${name}, alone`, [WORKED_CELLS[name]]),
  paperGroup(`${name}, of 5`, [WORKED_CELLS[name], ...OTHERS]),
  paperGroup(
    `${name}, of 5, rolls missing`,
    [WORKED_CELLS[name], ...OTHERS].map((cells) => cells.replaceAll('-', '.')),
  ),
]);
/** From before the first warning until after the last withdrawal. */
const LAST = day('04-12');
const EVERY_DAY = daysFromTo(day('03-14'), LAST);
/** For tests that run the job for weeks. */
const LONG = { timeout: 120_000 };
/** Each worked case alone, and one that its group's missing rolls keep at risk. */
const FEW = GROUPS.filter(
  ({ name }) => name.endsWith('alone') || name === '17 March unmarked, of 5, rolls missing',
);
const MARCH_26 = day('03-26');

const at = (asOf: CivilDate) => new Date(`${asOf}T20:00:00Z`);
const runJob = (asOf: CivilDate, dryRun = false) => withdrawInactive(scope, { asOf, dryRun, at: at(asOf) });
const importAll = (groups = GROUPS) => importGroups(actorOf(scope), groups);

async function recordsOfFiles(): Promise<Records> {
  const timesheets = await readTimesheets(timesheetFiles(GROUPS));
  return buildRecords({ roster: null, timesheets, zone: 'Asia/Almaty' }).records;
}

const auditOf = (action?: string) =>
  inTenant(scope, (tx) =>
    tx.prisma.auditEvent.findMany({
      where: { providerId: tx.providerId, subjectKind: 'enrolment', ...(action ? { action } : {}) },
    }),
  );
const enrolments = () =>
  inTenant(scope, (tx) => tx.prisma.$queryRaw`SELECT * FROM enrolment ORDER BY provider_id, id`);

/** The child whom a group's case is about. */
const watched = (states: readonly WatchState[], name: string) => {
  const group = GROUPS.find((candidate) => candidate.name === name)!;
  return states.find((state) => state.group === name && state.iin === group.rows[0]!.iin);
};

describe('the same answers as the terminal on the same timesheets', () => {
  test.each(['2026-03-16', '2026-03-26', '2026-04-09'])('once, as of %s', async (date) => {
    await importAll();
    const asOf = day(date);
    await runJob(asOf);
    expect(await storedStates(scope, asOf)).toEqual(toldStates(await recordsOfFiles(), asOf));
  });

  test('every day for weeks', LONG, async () => {
    await importAll();
    const records = await recordsOfFiles();
    for (const asOf of EVERY_DAY) {
      await runJob(asOf);
      expect(await storedStates(scope, asOf), asOf).toEqual(toldStates(records, asOf));
    }
  });

  test('and they are those of the rules: a day before and on the day', async () => {
    await importAll();
    const states = async (asOf: CivilDate) => {
      await runJob(asOf);
      const stored = await storedStates(scope, asOf);
      return CASES.map((name) => watched(stored, `${name}, of 5`)?.state);
    };
    expect(await states(day('03-15'))).toEqual(['active', 'active', 'active', 'active']);
    expect(await states(day('03-16'))).toEqual(['warned', 'warned', 'active', 'active']);
    expect(await states(day('03-22'))).toEqual(['warned', 'warned', 'active', 'active']);
    expect(await states(day('03-23'))).toEqual(['at_risk', 'warned', 'warned', 'active']);
    expect(await states(day('03-25'))).toEqual(['at_risk', 'warned', 'warned', 'active']);
    expect(await states(MARCH_26)).toEqual(['withdrawn', 'warned', 'warned', 'active']);
    expect(await states(day('04-05'))).toEqual(['withdrawn', 'warned', 'warned', 'active']);
    expect(await states(day('04-06'))).toEqual(['withdrawn', 'at_risk', 'at_risk', 'warned']);
  });
});

describe('what a withdrawal leaves', () => {
  test('the last day, the reason, the lessons that show it and the last presence', async () => {
    await importAll();
    await runJob(MARCH_26);
    expect(watched(await storedStates(scope, MARCH_26), 'as written, of 5')).toMatchObject({
      state: 'withdrawn',
      withdrawnOn: MARCH_26,
      warnedOn: '2026-03-16',
      atRiskOn: '2026-03-23',
      lastAttendedOn: '2026-02-26',
      missedLessons: ['2026-03-03', '2026-03-05', '2026-03-10', '2026-03-12', '2026-03-17'],
    });
    const [one] = await inTenant(scope, (tx) =>
      tx.prisma.enrolment.findMany({ where: { withdrawalReason: { not: null } } }),
    );
    expect(one).toMatchObject({ withdrawalReason: 'inactive', endsOn: new Date('2026-03-26T00:00:00Z') });
  });

  test('an event for each step, once, however often the job runs', LONG, async () => {
    await importAll(FEW);
    for (const asOf of EVERY_DAY) await runJob(asOf);
    const states = await storedStates(scope, LAST);
    const count = (state: (of: WatchState) => boolean) => states.filter(state).length;
    expect(await auditOf('enrolment.withdrawn')).toHaveLength(count((of) => of.withdrawnOn !== null));
    expect(await auditOf('enrolment.at_risk')).toHaveLength(count((of) => of.atRiskOn !== null));
    expect(await auditOf('enrolment.warned')).toHaveLength(count((of) => of.warnedOn !== null));
    expect(count((of) => of.withdrawnOn !== null)).toBe(3);
    const [event] = await auditOf('enrolment.withdrawn');
    expect(event).toMatchObject({ actorId: null, after: { withdrawnOn: '2026-03-26', asOf: '2026-03-26' } });
  });
});

describe('how often it runs makes no difference', () => {
  const isSunday = (on: CivilDate) => weekday(on) === 7;
  test.each([
    { name: 'twice on the last day', days: [LAST, LAST] },
    { name: 'every day', days: EVERY_DAY },
    {
      name: 'every day but for a week of silence',
      days: EVERY_DAY.filter((on) => on < '2026-03-20' || on > '2026-03-27'),
    },
    { name: 'on Sundays only', days: EVERY_DAY.filter(isSunday) },
  ])('$name: the children end as after one run at the end', LONG, async ({ days }) => {
    await importAll(FEW);
    await runJob(LAST);
    const once = await storedStates(scope, LAST);
    scope = await makeProvider(database.db);
    await importAll(FEW);
    for (const asOf of days) await runJob(asOf);
    expect(await storedStates(scope, LAST)).toEqual(once);
    expect(once.map(({ state }) => state).sort()).toEqual(
      [
        'active',
        'active',
        'active',
        'active',
        'warned',
        'withdrawn',
        'withdrawn',
        'withdrawn',
        'at_risk',
      ].sort(),
    );
  });
});

describe('a dry run', () => {
  test('says what a run would do and writes nothing', async () => {
    await importAll();
    const before = { rows: await enrolments(), events: (await auditOf()).length };
    const dry = await runJob(MARCH_26, true);
    expect({ rows: await enrolments(), events: (await auditOf()).length }).toEqual(before);
    const real = await runJob(MARCH_26);
    expect(real).toEqual(dry);
    expect(real.withdrawn).toBeGreaterThan(0);
    expect(await enrolments()).not.toEqual(before.rows);
    expect((await auditOf()).length).toBe(before.events + real.warned + real.atRisk + real.withdrawn);
  });
});

describe('a group whose rolls are missing', () => {
  const PAUSED = '17 March unmarked, of 5, rolls missing';

  test('keeps its child at risk, and the administrator is told which group and how much is missing', async () => {
    await importAll();
    await runJob(day('04-09'));
    const view = await listAtRisk(actorOf(scope, { now: new Date('2026-04-09T06:00:00Z') }));
    expect(view.paused.map(({ group }) => group).sort()).toEqual(
      CASES.map((name) => `${name}, of 5, rolls missing`).sort(),
    );
    // 19 and 26 March have no roll at all; 17, 31 March and 2 April do.
    expect(view.paused.find(({ group }) => group === PAUSED)!.unmarkedShare).toBe(11 / 25);
    const states = await storedStates(scope, day('04-09'));
    expect(watched(states, PAUSED)?.state).toBe('at_risk');
    expect(watched(states, '17 March unmarked, of 5')?.state).toBe('withdrawn');
  });
});
