/** The calendar: closures and what they cancel, clashes, filters, and a month in which every lesson is accounted for. */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { inTenant } from '../../server/data/scope.ts';
import { addDays, month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { type CalendarWanted, getCalendar } from '../../server/services/calendar.ts';
import { getClaim } from '../../server/services/claims.ts';
import { closeDays, getClosures, openDays } from '../../server/services/closures.ts';
import { orderLessonChange } from '../../server/services/lesson-change.ts';
import { planAhead } from '../../server/services/lesson-plan.ts';
import { getSchedule } from '../../server/services/timetable.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';
import { daysOf, eventsOf, groupIdOf, lessonsOf, makeRoom, refusalOf } from '../support/timetable.ts';

const database = testDatabase();
let place: Place;

/** Monday 2 November 2026; chess is on Tuesdays and Thursdays at 15:00, dombyra at 17:00. */
beforeEach(async () => {
  place = await makePlace(database.db);
  await planAhead(place.scope, day('11-02'));
});

const wanted = (own: Partial<CalendarWanted> = {}): CalendarWanted => ({
  view: 'month',
  on: day('11-02'),
  roomId: null,
  staffId: null,
  groupId: null,
  ...own,
});
const lessonsSeen = async (who: Actor, own: Partial<CalendarWanted> = {}) =>
  (await getCalendar(who, wanted(own))).days.flatMap(({ lessons }) => lessons);
const groupsSeen = async (who: Actor, own: Partial<CalendarWanted> = {}) =>
  [...new Set((await lessonsSeen(who, own)).map(({ group }) => group))].sort();
const close = (from: string, to: string, groupId: string | null = null) =>
  closeDays(place.administrator, { title: 'Күзгі каникул', groupId, from: day(from), to: day(to) });
const chess = async (from = '11-01', to = '11-30') => daysOf(await lessonsOf(place, CHESS, from, to));

describe('a year whose days off are not confirmed', () => {
  test.each([
    { on: '12-27', unconfirmed: [] },
    { on: '12-28', unconfirmed: [2027] },
  ])('is named by a week with a day of it: that of $on', async ({ on, unconfirmed }) => {
    const seen = await getCalendar(place.administrator, wanted({ view: 'week', on: day(on) }));
    expect(seen.unconfirmed).toEqual(unconfirmed);
  });

  test.each([
    { today: '2026-09-30', unconfirmed: [] },
    { today: '2026-10-01', unconfirmed: [2027] },
  ])('is named where lessons may be planned in it: on $today', async ({ today, unconfirmed }) => {
    const then = { ...place.administrator, now: new Date(`${today}T06:00:00Z`) };
    expect((await getSchedule(then, await groupIdOf(place, CHESS))).unconfirmed).toEqual(unconfirmed);
    expect((await getClosures(then)).unconfirmed).toEqual(unconfirmed);
  });
});

describe('a closure', () => {
  test('cancels what was planned, with its title, and keeps the rest from being planned', async () => {
    expect(await close('11-05', '12-03')).toBe(14);
    expect(await chess('11-01', '11-12')).toBe('11-03 15:00, (11-05 15:00), (11-10 15:00), (11-12 15:00)');
    await planAhead(place.scope, day('11-16'), day('12-20'));
    expect(await chess('11-30', '12-10')).toBe('12-08 15:00, 12-10 15:00');
    const [, lesson] = await lessonsOf(place, CHESS, '11-01', '11-05');
    expect(lesson).toMatchObject({ cancelReason: 'Күзгі каникул' });
    expect(await eventsOf(place, 'closure.made')).toMatchObject([{ after: { cancelled: 14 } }]);
  });

  test('of one group leaves the others alone', async () => {
    expect(await close('11-03', '11-05', await groupIdOf(place, DOMBYRA))).toBe(2);
    expect(await chess('11-01', '11-05')).toBe('11-03 15:00, 11-05 15:00');
  });

  test('that is taken back gives the lessons to come back, and plans those that it had kept out', async () => {
    await close('11-05', '12-03');
    await planAhead(place.scope, day('11-16'), day('12-20'));
    const [{ id } = { id: '' }] = (await getClosures(place.administrator)).closures;
    await openDays(place.administrator, id);
    expect(await chess('11-01', '11-12')).toBe('11-03 15:00, 11-05 15:00, 11-10 15:00, 11-12 15:00');
    expect(await chess('11-30', '12-10')).toBe('12-01 15:00, 12-03 15:00, 12-08 15:00, 12-10 15:00');
    expect((await getClosures(place.administrator)).closures).toEqual([]);
  });

  test('that is taken back leaves the days closed that another closes, until that one is taken back too', async () => {
    await close('11-03', '11-05');
    await closeDays(place.administrator, {
      ...{ title: 'Жарыс', groupId: await groupIdOf(place, CHESS), from: day('11-05'), to: day('11-10') },
    });
    const { closures } = await getClosures(place.administrator);
    await openDays(place.administrator, closures.find(({ groupId }) => groupId === null)!.id);
    expect(await chess('11-01', '11-10')).toBe('11-03 15:00, (11-05 15:00), (11-10 15:00)');
    await openDays(place.administrator, closures.find(({ groupId }) => groupId !== null)!.id);
    expect(await chess('11-01', '11-10')).toBe('11-03 15:00, 11-05 15:00, 11-10 15:00');
  });

  test('of days with marks leaves them, says so, and the claim flags them', async () => {
    await close('10-13', '10-13', await groupIdOf(place, CHESS));
    const { closures } = await getClosures(place.administrator);
    expect(closures).toMatchObject([{ group: CHESS, cancelled: 0, held: 1 }]);
    const { claim } = await getClaim(place.owner, month('2026-10'));
    expect(claim.flags.filter(({ number }) => number === 1)).toMatchObject([
      { group: CHESS, lessons: ['2026-10-13'], facts: { closed: 2 } },
    ]);
  });

  test('is set by who runs the place alone, and only over their own groups', async () => {
    const elsewhere = await makePlace(database.db);
    const closure = {
      title: 'x',
      groupId: await groupIdOf(place, CHESS),
      from: day('11-03'),
      to: day('11-03'),
    };
    expect(await refusalOf(closeDays(elsewhere.owner, closure))).toBe('closure_group_fkey');
    expect(await refusalOf(closeDays(place.chessInstructor, closure))).toBe('forbidden');
  });
});

describe('the calendar', () => {
  test('shows an instructor own lessons, whatever the address asks for', async () => {
    expect(await groupsSeen(place.administrator)).toEqual([DOMBYRA, CHESS]);
    expect(await groupsSeen(place.chessInstructor)).toEqual([CHESS]);
    const staffId = place.dombyraInstructor.staffId!;
    expect(await groupsSeen(place.chessInstructor, { staffId })).toEqual([CHESS]);
    expect(await refusalOf(getCalendar(place.accountant, wanted()))).toBe('forbidden');
  });

  test('shows an instructor the closures of own groups and of all, no others', async () => {
    await close('11-03', '11-03');
    for (const group of [CHESS, DOMBYRA]) await close('11-04', '11-04', await groupIdOf(place, group));
    const { days } = await getCalendar(place.chessInstructor, wanted());
    expect(days.flatMap(({ closures }) => closures.map(({ group }) => group))).toEqual([null, CHESS]);
  });

  test('is narrowed by instructor, group and room', async () => {
    const roomId = await makeRoom(place, 'Зал');
    const groupId = await groupIdOf(place, DOMBYRA);
    await inTenant(place.scope, (tx) =>
      tx.prisma.clubGroup.updateMany({ where: { id: groupId }, data: { roomId } }),
    );
    for (const narrow of [{ roomId }, { groupId }, { staffId: place.dombyraInstructor.staffId! }])
      expect(await groupsSeen(place.administrator, narrow)).toEqual([DOMBYRA]);
  });

  test('names holidays in the reader’s language, and closures', async () => {
    await close('10-27', '10-27');
    const { days } = await getCalendar(
      { ...place.administrator, language: 'kk' },
      wanted({ on: day('10-25') }),
    );
    expect(days.find(({ on }) => on === '2026-10-26')?.dayOff).toBe('Республика күні');
    expect(days.find(({ on }) => on === '2026-10-27')?.closures).toEqual([
      { title: 'Күзгі каникул', group: null },
    ]);
  });

  test('shows what clashes, also with what is not shown', async () => {
    const roomId = await makeRoom(place, 'Зал');
    await inTenant(place.scope, (tx) => tx.prisma.clubGroup.updateMany({ data: { roomId } }));
    const [lesson] = await lessonsOf(place, CHESS, '11-03', '11-03');
    const to = { on: day('11-03'), startMinute: 1019, roomId: null, reason: null, accepted: true };
    await orderLessonChange(place.administrator, lesson!.id, { kind: 'move', ...to });
    const clashing = (await lessonsSeen(place.chessInstructor)).filter(({ clash }) => clash !== null);
    expect(clashing.map(({ id, clash }) => [id, clash])).toEqual([
      [lesson!.id, { kinds: ['room'], children: 0 }],
    ]);
  });
});

test('a month adds up whatever is closed, moved and cancelled in it, now and when it is over', async () => {
  const events = fc.array(
    fc.record({
      what: fc.constantFrom('close', 'move', 'cancel'),
      which: fc.integer({ min: 0, max: 15 }),
      days: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 1, maxLength: 6 },
  );
  await fc.assert(
    fc.asyncProperty(events, async (sequence) => {
      place = await makePlace(database.db);
      const { scope, administrator } = place;
      await planAhead(scope, day('11-02'));
      const before = (await getCalendar(administrator, wanted())).coverage!;
      for (const { what, which, days } of sequence) {
        const lessons = (await lessonsSeen(administrator)).filter(({ on }) => on < day('11-27'));
        const { id, on } = lessons[which % lessons.length]!;
        const to = {
          on: addDays(on, days),
          startMinute: 480 + which,
          roomId: null,
          reason: null,
          accepted: true,
        };
        if (what === 'close')
          await closeDays(administrator, { title: 'Жабық', groupId: null, from: on, to: addDays(on, days) });
        else
          await refusalOf(
            orderLessonChange(
              administrator,
              id,
              what === 'move' ? { kind: 'move', ...to } : { kind: 'cancel', reason: 'су' },
            ),
          );
        await planAhead(scope, day('11-02'));
      }
      for (const now of [administrator.now, new Date('2026-12-01T00:00:00Z')]) {
        const { planned, held, cancelled, missing, ahead } = (
          await getCalendar({ ...administrator, now }, wanted())
        ).coverage!;
        expect(planned).toBe(held + cancelled + missing);
        expect(planned + ahead).toBe(before.planned + before.ahead);
      }
    }),
    { numRuns: 6 },
  );
});
