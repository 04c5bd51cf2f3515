/** The first page of the day: whose lessons it shows, what it leaves out, and the lessons that it plans ahead. */
import { beforeEach, describe, expect, test } from 'vitest';
import { newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { inTenant } from '../../server/data/scope.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { getClaim } from '../../server/services/claims.ts';
import { getGroupMonth } from '../../server/services/groups.ts';
import { getToday } from '../../server/services/today.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { importGroups, paperGroup, WORKED_CELLS } from '../support/paper-groups.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';

const database = testDatabase();
let place: Place;
beforeEach(async () => {
  place = await makePlace(database.db);
});

/** Somebody at 11:00 in Almaty of a day. */
const on = (date: string, who: Actor = place.owner): Actor => ({
  ...who,
  now: new Date(`${day(date)}T06:00:00Z`),
});
const planned = (from: string, to: string) =>
  inTenant(place.scope, (tx) => listLessons(tx, { from: day(from), to: day(to) }));

describe('whose day it is', () => {
  test('an instructor sees own lessons and nothing of the money', async () => {
    const today = await getToday(on('11-03', place.chessInstructor));
    expect(today.lessons.map(({ group }) => group)).toEqual([CHESS]);
    expect({ month: today.month, childrenAtRisk: today.childrenAtRisk }).toEqual({
      month: null,
      childrenAtRisk: null,
    });
  });

  test('an administrator sees every lesson, the month and how many are at risk', async () => {
    const today = await getToday(on('11-03', place.administrator));
    expect(today.lessons.map(({ group }) => group)).toEqual([CHESS, DOMBYRA]);
    expect(today.month).toMatchObject({ month: '2026-11', amountTiyn: 0 });
    // Three weeks of October without one child in each group.
    expect(today.childrenAtRisk).toBe(2);
  });

  test('the month has a line for every child, unpaid without vouchers, and counts the missing rolls', async () => {
    const { month } = await getToday(on('10-31', place.administrator));
    expect(month).toMatchObject({ month: '2026-10', paidLines: 0, excludedLines: 4 });
    expect(month!.missingRolls).toBeGreaterThan(0);
  });

  test('says that there were no lessons, in the month and in the last two weeks, before the first of them', async () => {
    const provider = await makeProvider(database.db);
    await importGroups(actorOf(provider), [paperGroup('Шахмат', [WORKED_CELLS.comes])]);
    const owner = actorOf(provider, { role: 'owner' });
    const had = async (date: string) => {
      const { monthHasLessons, hasRecentLessons } = await getToday(on(date, owner));
      return { monthHasLessons, hasRecentLessons };
    };
    expect(await had('01-20')).toEqual({ monthHasLessons: false, hasRecentLessons: false });
    expect(await had('03-31')).toEqual({ monthHasLessons: true, hasRecentLessons: true });
  });

  test('a substitute sees the lesson of another’s group', async () => {
    await getToday(on('11-02'));
    const dombyra = (await planned('11-03', '11-03')).find(({ group }) => group === DOMBYRA)!;
    await inTenant(place.scope, (tx) =>
      tx.prisma.lesson.updateMany({
        where: { id: dombyra.id },
        data: { instructorId: place.chessInstructor.staffId },
      }),
    );
    const today = await getToday(on('11-03', place.chessInstructor));
    expect(today.lessons.map(({ group }) => group)).toEqual([CHESS, DOMBYRA]);
  });
});

describe('a provider', () => {
  test('without a group is empty, until the first import', async () => {
    const scope = await makeProvider(database.db, 'Жаңа клуб');
    const owner = actorOf(scope, { now: new Date('2026-11-03T06:00:00Z') });
    expect(await getToday(owner)).toMatchObject({ empty: true, lessons: [], missed: [], childrenAtRisk: 0 });
    await importGroups(owner, [paperGroup('Би', ['+'], { days: [day('10-06')] })]);
    expect(await getToday(owner)).toMatchObject({ empty: false });
  });
});

describe('rolls that were missed', () => {
  test('are shown from the moment their window closes, for 14 days', async () => {
    await getToday(on('11-02'));
    const missedAt = async (now: string) =>
      (await getToday({ ...place.chessInstructor, now: new Date(now) })).missed.map((lesson) => lesson.on);
    // Tuesday's lesson ends at 16:30 in Almaty; its roll is open for 24 hours.
    expect(await missedAt('2026-11-04T11:30:00.000Z')).toEqual([]);
    expect(await missedAt('2026-11-04T11:30:00.001Z')).toEqual(['2026-11-03']);
    expect(await missedAt('2026-11-17T06:00:00Z')).toEqual([
      '2026-11-12',
      '2026-11-10',
      '2026-11-05',
      '2026-11-03',
    ]);
    expect(await missedAt('2026-11-18T06:00:00Z')).not.toContain('2026-11-03');
  });
});

describe('a roll of today', () => {
  test.each([
    { name: 'before the lesson', at: '2026-11-03T09:59:59Z', missing: 0, ahead: true },
    { name: 'a moment before the chess is over', at: '2026-11-03T11:29:59Z', missing: 0, ahead: true },
    { name: 'once the chess is over', at: '2026-11-03T11:30:00Z', missing: 1, ahead: false },
    { name: 'once the dombyra is over too', at: '2026-11-03T13:00:00Z', missing: 2, ahead: false },
  ])('$name: $missing missing, in the claim and on the page', async ({ at, missing, ahead }) => {
    const owner = { ...place.owner, now: new Date(at) };
    expect((await getToday(owner)).month).toMatchObject({ missingRolls: missing });
    const { claim, summary } = await getClaim(owner, month('2026-11'));
    expect(claim.missingRolls).toHaveLength(missing);
    expect(summary.missingRolls).toBe(missing);
    const [chess] = await planned('11-03', '11-03');
    const grid = await getGroupMonth(owner, chess!.groupId, month('2026-11'));
    expect(grid.ahead.includes(chess!.id)).toBe(ahead);
    expect(grid.coverage.missing).toBe(ahead ? 0 : 1);
  });

  test('counts from its first mark on', async () => {
    const { chessInstructor: instructor } = place;
    await getToday(on('11-03', instructor));
    const [chess] = await planned('11-03', '11-03');
    const { childId } = (await getRoll(instructor, chess!.id)).rows[0]!;
    const now = new Date('2026-11-03T10:10:00Z');
    const entry: NewEntry = {
      ...{ id: newIdAt(now.getTime()), childId, mark: 'present', method: 'tap' },
      occurredAt: now.toISOString(),
    };
    const answers = await recordRoll({ ...instructor, now }, chess!.id, [entry], 'phone');
    expect(answers).toMatchObject([{ answer: 'accepted' }]);
    const { claim } = await getClaim({ ...place.owner, now }, month('2026-11'));
    expect(claim.lines.flatMap(({ presentVisits }) => presentVisits)).toContain(1);
  });
});

describe('lessons', () => {
  test('are planned four weeks ahead from the week that the timesheet says', async () => {
    expect(await planned('11-01', '12-31')).toEqual([]);
    await getToday(on('11-02'));
    const days = (await planned('11-01', '12-31')).filter(({ group }) => group === CHESS).map((l) => l.on);
    expect(days).toEqual(['11-03', '11-05', '11-10', '11-12', '11-17', '11-19', '11-24', '11-26'].map(day));
  });

  test('are not doubled, looked at twice or by two at once', async () => {
    await Promise.all([getToday(on('11-02')), getToday(on('11-02', place.administrator))]);
    const once = (await planned('11-01', '12-31')).map(({ id }) => id);
    await getToday(on('11-02'));
    expect((await planned('11-01', '12-31')).map(({ id }) => id)).toEqual(once);
    expect(once).toHaveLength(16);
    await getToday(on('11-23'));
    expect((await planned('11-01', '12-31')).length).toBeGreaterThan(once.length);
  });

  test('there are none on a day off', async () => {
    const scope = await makeProvider(database.db);
    const owner = actorOf(scope, { now: new Date('2026-10-12T06:00:00Z') });
    const days = ['09-28', '09-29'].map(day);
    await importGroups(owner, [paperGroup('Би', ['+ +'], { days, schedule: ['пн, вт', '15:00', '60 мин'] })]);
    await getToday(owner);
    const lessons = await inTenant(scope, (tx) => listLessons(tx, { from: day('10-19'), to: day('10-27') }));
    // Monday the 26th is the day off for Republic Day, which is a Sunday.
    expect(lessons.map((lesson) => lesson.on)).toEqual(['2026-10-19', '2026-10-20', '2026-10-27']);
  });

  test('there are none while the club is closed', async () => {
    await inTenant(place.scope, (tx) =>
      tx.prisma.closure.create({
        data: {
          providerId: tx.providerId,
          id: '0190aaaa-0000-7000-8000-000000000001',
          title: 'Жөндеу',
          startsOn: new Date('2026-11-05T00:00:00Z'),
          endsOn: new Date('2026-11-10T00:00:00Z'),
        },
      }),
    );
    await getToday(on('11-02'));
    const days = (await planned('11-01', '11-13')).filter(({ group }) => group === CHESS).map((l) => l.on);
    expect(days).toEqual(['2026-11-03', '2026-11-12']);
  });
});
