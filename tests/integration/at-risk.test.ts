/** The page of children at risk: who is on it and why, and what a person may decide: bring back, reverse, hold. */
import { beforeEach, describe, expect, test } from 'vitest';
import { appendEntries } from '../../server/data/attendance.ts';
import { newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { addDays, month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { bringBack, hold, listAtRisk } from '../../server/services/at-risk.ts';
import { getRoll } from '../../server/services/attendance.ts';
import { getClaim } from '../../server/services/claims.ts';
import { listGroups } from '../../server/services/groups.ts';
import { getToday } from '../../server/services/today.ts';
import { withdrawInactive } from '../../server/services/withdrawals.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { importGroups, paperGroup, WORKED_CELLS } from '../support/paper-groups.ts';

const database = testDatabase();
let scope: ProviderScope;
let iin: string;

/** The first worked case of DOMAIN.md §7 beside a child who always comes: withdrawn on 26 March. */
beforeEach(async () => {
  scope = await makeProvider(database.db);
  const group = paperGroup('Шахмат', [WORKED_CELLS['as written'], WORKED_CELLS.comes]);
  iin = group.rows[0]!.iin;
  await importGroups(actorOf(scope), [group]);
});

/** An administrator on a day at 11:00 in Almaty. */
const on = (date: string): Actor =>
  actorOf(scope, { role: 'administrator', now: new Date(`${day(date)}T06:00:00Z`) });
const runJob = (date: string) =>
  withdrawInactive(scope, { asOf: day(date), dryRun: false, at: new Date(`${day(date)}T18:00:00Z`) });
const listed = async (date: string) => (await listAtRisk(on(date))).children;
const spans = () =>
  inTenant(
    scope,
    (tx) =>
      tx.prisma.$queryRaw<{ from: string; to: string | null; reason: string | null }[]>`
      SELECT e.starts_on::text AS "from", e.ends_on::text AS "to", e.withdrawal_reason AS reason
      FROM enrolment e JOIN child c ON c.provider_id = e.provider_id AND c.id = e.child_id
      WHERE c.iin = ${iin} ORDER BY e.starts_on`,
  );
const events = (action: string) => inTenant(scope, (tx) => tx.prisma.auditEvent.count({ where: { action } }));
const lessonOn = (date: string) =>
  inTenant(scope, async (tx) => (await listLessons(tx, { from: day(date), to: day(date) }))[0]!);
const rollOf = async (date: string) => (await getRoll(on(date), (await lessonOn(date)).id)).rows;
const setCapacity = (capacity: number) =>
  inTenant(scope, (tx) => tx.prisma.clubGroup.updateMany({ data: { capacity } }));

/** The child as the withdrawal left them, found by the page of 26 March. */
async function withdrawnChild(): Promise<string> {
  await runJob('03-26');
  const [child] = await listed('03-26');
  expect(child).toMatchObject({ state: 'withdrawn', withdrawnOn: '2026-03-26' });
  expect(child!.weekCells.at(-1)).toEqual({ week: '2026-W12', outcome: 'missed' });
  return child!.enrolmentId;
}

/** A correction that a second person approved: present on 12 March. */
async function correct(date = '03-12'): Promise<void> {
  const lesson = await lessonOn(date);
  const rows = await rollOf(date);
  const recordedAt = '2026-03-28T06:00:00.000Z';
  const childId = await inTenant(
    scope,
    async (tx) => (await tx.prisma.child.findFirstOrThrow({ where: { iin } })).id,
  );
  expect(rows.map((row) => row.childId)).toContain(childId);
  const said = { mark: 'present', excuse: null, documented: false, guest: false } as const;
  const batch = { recordedAt, recordedBy: null, approvedBy: null, device: null };
  const entry = { ...said, id: newIdAt(Date.parse(recordedAt)), childId, occurredAt: recordedAt };
  await inTenant(scope, (tx) =>
    appendEntries(tx, { ...batch, lessonId: lesson.id, method: 'correction', entries: [entry] }),
  );
}

describe('the list', () => {
  test.each([
    { date: '03-15', expected: [] },
    { date: '03-16', expected: [{ state: 'warned', weeks: 2, warnedOn: '2026-03-16', withdrawnOn: null }] },
    {
      date: '03-23',
      expected: [{ state: 'at_risk', weeks: 3, atRiskOn: '2026-03-23', withdrawnOn: '2026-03-26' }],
    },
  ])('on $date', async ({ date, expected }) => {
    expect(await listed(date)).toMatchObject(expected);
  });

  test('says why: the weeks as cells, the lessons, the last presence', async () => {
    const [child] = await listed('03-23');
    expect(child).toMatchObject({
      surname: 'Балаа',
      givenName: 'Арман',
      group: 'Шахмат',
      missedLessons: ['2026-03-03', '2026-03-05', '2026-03-10', '2026-03-12', '2026-03-17'],
      lastAttendedOn: '2026-02-26',
      mayHold: true,
      needsDecision: false,
    });
    expect(child!.weekCells.slice(-4).map(({ week, outcome }) => `${week} ${outcome}`)).toEqual([
      '2026-W09 present',
      '2026-W10 missed',
      '2026-W11 missed',
      '2026-W12 missed',
    ]);
  });

  test('shows a withdrawn child for 14 days, and says until when they may come back', async () => {
    await withdrawnChild();
    expect(await listed('04-09')).toMatchObject([{ state: 'withdrawn', bringBackUntil: '2026-04-09' }]);
    expect(await listed('04-10')).toEqual([]);
  });

  test('counts on today’s page who is at risk', async () => {
    expect((await getToday(on('03-22'))).childrenAtRisk).toBe(0);
    expect((await getToday(on('03-23'))).childrenAtRisk).toBe(1);
  });
});

describe('a withdrawal that is due while nothing has run', () => {
  test('leaves the child at risk and in the group, on every page', async () => {
    for (const date of ['03-26', '04-20']) {
      expect(await listed(date)).toMatchObject([
        { state: 'at_risk', isDue: true, withdrawnOn: '2026-03-26', mayHold: true, bringBackUntil: null },
      ]);
      expect(await getToday(on(date))).toMatchObject({ childrenAtRisk: 1, withdrawalsDue: 1 });
      expect((await listGroups(on(date))).map((group) => group.children)).toEqual([2]);
    }
    expect(await listed('03-25')).toMatchObject([{ state: 'at_risk', isDue: false }]);
    expect(await getToday(on('03-25'))).toMatchObject({ childrenAtRisk: 1, withdrawalsDue: 0 });
  });

  test('is what the next run does, and is then withdrawn on record', async () => {
    const due = (await listed('04-20')).filter(({ isDue }) => isDue);
    expect(await runJob('04-20')).toMatchObject({ withdrawn: due.length });
    expect(await listed('04-20')).toMatchObject([{ state: 'withdrawn', isDue: false }]);
    expect(await getToday(on('04-20'))).toMatchObject({ childrenAtRisk: 0, withdrawalsDue: 0 });
  });

  test('can still be held, and the next run leaves the child in', async () => {
    const [child] = await listed('04-06');
    await hold(on('04-06'), child!.enrolmentId);
    expect(await listed('04-06')).toMatchObject([{ isDue: false, heldUntil: '2026-04-20' }]);
    expect(await runJob('04-06')).toMatchObject({ withdrawn: 0 });
    expect(await spans()).toMatchObject([{ to: null }]);
  });
});

describe('a withdrawal that was done late', () => {
  test.each(['04-20', '06-15'])('on %s can be brought back for 14 days from then', async (date) => {
    await runJob(date);
    expect(await spans()).toMatchObject([{ to: '2026-03-26', reason: 'inactive' }]);
    const until = addDays(day(date), 14);
    const [child] = await listed(until);
    expect(child).toMatchObject({ state: 'withdrawn', withdrawnOn: '2026-03-26', bringBackUntil: until });
    expect(child!.evidenceVoided).toBe(false);
    expect(await listed(addDays(until, 1))).toEqual([]);
    await expect(bringBack(on(addDays(until, 1)), child!.enrolmentId)).rejects.toMatchObject({
      facts: { reason: 'too_late' },
    });
    await bringBack(on(until), child!.enrolmentId);
    expect((await spans()).at(-1)).toEqual({ from: until, to: null, reason: null });
  });

  test('as of a day that is past counts from the day on which it was done', async () => {
    const at = new Date('2026-04-20T06:00:00Z');
    await withdrawInactive(scope, { asOf: day('03-26'), dryRun: false, at });
    expect(await listed('05-04')).toMatchObject([{ bringBackUntil: '2026-05-04' }]);
    expect(await listed('05-05')).toEqual([]);
  });
});

describe('a withdrawn child', () => {
  test('is on the roll of the last day in and no later, whereas the other child is', async () => {
    const days = ['03-26', '04-07'];
    const sizes = async () => (await Promise.all(days.map(rollOf))).map((rows) => rows.length);
    expect(await sizes()).toEqual([2, 2]);
    await withdrawnChild();
    expect(await sizes()).toEqual([2, 1]);
  });

  test('has no line in the claim of a later month, and keeps the one of the month of the last day', async () => {
    const months = [month('2026-03'), month('2026-05')];
    const lines = () =>
      Promise.all(
        months.map(async (of) => (await getClaim(on('06-01'), of)).claim.lines.map((line) => line.iin)),
      );
    const before = await lines();
    expect(before.map((iins) => [iins.length, iins.includes(iin)])).toEqual([
      [2, true],
      [2, true],
    ]);
    await withdrawnChild();
    const after = await lines();
    expect(after.map((iins) => [iins.length, iins.includes(iin)])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
});

describe('bringing back', () => {
  test('on the 14th day begins a new enrolment today: on the roll again, and off the list', async () => {
    const enrolmentId = await withdrawnChild();
    await bringBack(on('04-09'), enrolmentId);
    expect(await spans()).toEqual([
      { from: '2026-02-03', to: '2026-03-26', reason: 'inactive' },
      { from: '2026-04-09', to: null, reason: null },
    ]);
    expect(await rollOf('04-09')).toHaveLength(2);
    expect(await rollOf('04-07')).toHaveLength(1);
    expect(await listed('04-09')).toEqual([]);
    expect(await events('enrolment.brought_back')).toBe(1);
  });

  test('on the 15th day is too late', async () => {
    const enrolmentId = await withdrawnChild();
    await expect(bringBack(on('04-10'), enrolmentId)).rejects.toMatchObject({
      code: 'conflict',
      facts: { reason: 'too_late' },
    });
    expect(await spans()).toHaveLength(1);
  });

  test('twice is a conflict, and a child who was not withdrawn cannot be brought back', async () => {
    const [child] = await listed('03-23');
    await expect(bringBack(on('03-23'), child!.enrolmentId)).rejects.toMatchObject({
      facts: { reason: 'not_withdrawn' },
    });
    const enrolmentId = await withdrawnChild();
    await bringBack(on('03-30'), enrolmentId);
    await expect(bringBack(on('03-30'), enrolmentId)).rejects.toMatchObject({ code: 'conflict' });
    expect(await spans()).toHaveLength(2);
  });

  test.each([
    { name: 'a seat is free', date: '03-30', capacity: 2, seatFree: true },
    { name: 'no seat is free', date: '03-30', capacity: 1, seatFree: false },
    { name: 'on the very day, the child’s own seat is free', date: '03-26', capacity: 2, seatFree: true },
    { name: 'on the very day, no other seat is free', date: '03-26', capacity: 1, seatFree: false },
  ])('$name: $seatFree', async ({ date, capacity, seatFree }) => {
    const enrolmentId = await withdrawnChild();
    await setCapacity(capacity);
    expect(await listed(date)).toMatchObject([{ seatFree }]);
    const attempt = bringBack(on(date), enrolmentId);
    if (seatFree) await attempt;
    else await expect(attempt).rejects.toMatchObject({ code: 'over_capacity' });
    expect(await spans()).toHaveLength(seatFree ? 2 : 1);
  });
});

describe('reversal', () => {
  test('is offered when a correction voids the evidence, and opens the same enrolment again', async () => {
    const enrolmentId = await withdrawnChild();
    expect(await listed('03-28')).toMatchObject([{ evidenceVoided: false }]);
    await correct();
    expect(await listed('03-28')).toMatchObject([{ enrolmentId, evidenceVoided: true }]);
    await bringBack(on('03-28'), enrolmentId);
    expect(await spans()).toEqual([{ from: '2026-02-03', to: null, reason: null }]);
    expect(await events('enrolment.reversed')).toBe(1);
    expect(await events('enrolment.brought_back')).toBe(0);
    await runJob('03-29');
    expect(await spans()).toEqual([{ from: '2026-02-03', to: null, reason: null }]);
  });

  test('is never above capacity', async () => {
    const enrolmentId = await withdrawnChild();
    await correct();
    await setCapacity(1);
    await expect(bringBack(on('03-28'), enrolmentId)).rejects.toMatchObject({ code: 'over_capacity' });
  });
});

describe('a guardian’s «will return»', () => {
  test('holds the withdrawal until two weeks are over, once', async () => {
    await runJob('03-23');
    const [child] = await listed('03-23');
    await hold(on('03-24'), child!.enrolmentId);
    expect(await listed('03-24')).toMatchObject([
      { heldUntil: '2026-04-07', mayHold: false, withdrawnOn: '2026-04-08' },
    ]);
    await runJob('04-07');
    expect(await spans()).toMatchObject([{ to: null }]);
    await expect(hold(on('04-07'), child!.enrolmentId)).rejects.toMatchObject({
      code: 'conflict',
      facts: { reason: 'held_before' },
    });
    await runJob('04-08');
    expect(await spans()).toMatchObject([{ to: '2026-04-08', reason: 'inactive' }]);
    await expect(hold(on('04-08'), child!.enrolmentId)).rejects.toMatchObject({
      facts: { reason: 'withdrawn' },
    });
    expect(await events('enrolment.held')).toBe(1);
  });
});
