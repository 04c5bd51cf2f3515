/** One lesson cancelled, moved or given to a substitute: who sees it, who may mark it, and the way back. */
import { beforeEach, describe, expect, test } from 'vitest';
import { appendEntries } from '../../server/data/attendance.ts';
import { newId } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import { listTimetable } from '../../server/data/timetable.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll } from '../../server/services/attendance.ts';
import { getCalendar } from '../../server/services/calendar.ts';
import { closeDays } from '../../server/services/closures.ts';
import { getGroupMonth } from '../../server/services/groups.ts';
import {
  getLessonChange,
  type LessonOrder,
  orderLessonChange,
  previewLessonChange,
} from '../../server/services/lesson-change.ts';
import { planAhead } from '../../server/services/lesson-plan.ts';
import { settleRoll } from '../../server/services/settle-roll.ts';
import { endSlotOn } from '../../server/services/timetable.ts';
import { getToday } from '../../server/services/today.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { countWaiting, held } from '../support/meanwhile.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';
import { daysOf, eventsOf, groupIdOf, lessonsOf, makeRoom, refusalOf, tap } from '../support/timetable.ts';

const database = testDatabase();
let place: Place;
let lessonId: string;

/** Monday 2 November 2026. The lesson is chess on Tuesday the 3rd at 15:00; dombyra is at 17:00. */
beforeEach(async () => {
  place = await makePlace(database.db);
  await planAhead(place.scope, day('11-02'));
  lessonId = (await lessonsOf(place, CHESS, '11-03', '11-03'))[0]!.id;
});

const order = (what: LessonOrder, who: Actor = place.administrator) => orderLessonChange(who, lessonId, what);
const move = (on: string, startMinute: number, own: Partial<LessonOrder & { kind: 'move' }> = {}) =>
  order({ kind: 'move', on: day(on), startMinute, roomId: null, reason: null, accepted: false, ...own });
const substitute = () =>
  order({ kind: 'substitute', staffId: place.dombyraInstructor.staffId!, reason: 'конкурс' });
const cancel = () => order({ kind: 'cancel', reason: 'су құбыры жарылды' });
const chessNow = async (to = '11-06') => daysOf(await lessonsOf(place, CHESS, '11-02', to));
/** The start of the lesson, when its roll is open. */
const atLesson = (who: Actor): Actor => ({ ...who, now: new Date('2026-11-03T10:00:00Z') });
const submit = () =>
  inTenant(place.scope, (tx) =>
    tx.prisma.claim.create({
      data: { providerId: tx.providerId, month: '2026-11', programmeId: 'x', id: place.providerId },
    }),
  );

describe('a cancelled lesson', () => {
  test('stays with its reason, and comes back', async () => {
    await cancel();
    expect(await chessNow()).toBe('(11-03 15:00), 11-05 15:00');
    expect((await getRoll(place.chessInstructor, lessonId)).lesson.change).toMatchObject({
      cancelReason: 'су құбыры жарылды',
    });
    await order({ kind: 'uncancel', accepted: false });
    expect(await chessNow()).toBe('11-03 15:00, 11-05 15:00');
    expect((await eventsOf(place, 'lesson.restored')).map(({ before }) => before)).toMatchObject([
      { state: 'cancelled', reason: 'су құбыры жарылды' },
    ]);
  });

  test('does not come back on a day that has been closed since', async () => {
    await cancel();
    await closeDays(place.owner, { title: 'Жөндеу', groupId: null, from: day('11-03'), to: day('11-03') });
    expect(await refusalOf(order({ kind: 'uncancel', accepted: true }))).toBe('closed_day');
  });
});

describe('a moved lesson', () => {
  test('leaves its day to nobody, whoever plans again, and goes back to it', async () => {
    await move('11-06', 600, { reason: 'жарыс' });
    await planAhead(place.scope, day('11-09'));
    expect(await chessNow('11-10')).toBe('11-05 15:00, 11-06 10:00, 11-10 15:00');
    const [, moved] = await lessonsOf(place, CHESS, '11-02', '11-06');
    expect(moved).toMatchObject({
      id: lessonId,
      endsAt: '2026-11-06T06:30:00.000Z',
      movedFromOn: '2026-11-03',
    });
    await order({ kind: 'unmove', accepted: false });
    expect(await chessNow('11-10')).toBe('11-03 15:00, 11-05 15:00, 11-10 15:00');
    expect((await getRoll(place.chessInstructor, lessonId)).lesson.change).toBeNull();
  });

  test('moved twice still knows the day that it was planned for', async () => {
    await move('11-06', 600);
    await move('11-07', 660);
    await order({ kind: 'unmove', accepted: false });
    expect(await chessNow()).toBe('11-03 15:00, 11-05 15:00');
  });

  test('may only change its room', async () => {
    const roomId = await makeRoom(place, 'Зал');
    await move('11-03', 900, { roomId });
    const { lesson } = await getRoll(place.chessInstructor, lessonId);
    expect(lesson).toMatchObject({ room: 'Зал', change: { roomOnly: true, movedFrom: null } });
    await order({ kind: 'unmove', accepted: false });
    expect((await getRoll(place.chessInstructor, lessonId)).lesson.room).toBeNull();
  });

  test.each([
    { name: 'a day of its own group at that time', on: '11-05', at: 900, answer: 'slot_overlaps_own' },
    { name: 'a day of its own group as that one ends', on: '11-05', at: 990, answer: 'done' },
    { name: 'a public holiday', on: '12-16', at: 900, answer: 'closed_day' },
    { name: 'the day before it', on: '12-15', at: 990, answer: 'done' },
    { name: 'past midnight', on: '11-06', at: 1351, answer: 'past_midnight' },
    { name: 'up to midnight', on: '11-06', at: 1350, answer: 'done' },
  ])('to $name: $answer', async ({ on, at, answer }) =>
    expect(await refusalOf(move(on, at, { accepted: true }))).toBe(answer),
  );

  test('meets an instructor who teaches elsewhere then: shown, and refused', async () => {
    await substitute();
    const there = { kind: 'move', on: day('11-03'), startMinute: 1020, roomId: null, reason: null } as const;
    const clashes = await previewLessonChange(place.administrator, lessonId, { ...there, accepted: false });
    expect(clashes).toMatchObject([{ kinds: ['instructor'], group: 'Домбыра' }]);
    expect(await refusalOf(order({ ...there, accepted: true }))).toBe('instructor_clash');
  });

  test('meets a room that is taken then: refused until it is meant', async () => {
    const roomId = await makeRoom(place, 'Зал');
    const dombyra = await groupIdOf(place, 'Домбыра');
    await inTenant(place.scope, (tx) =>
      tx.prisma.clubGroup.updateMany({ where: { id: dombyra }, data: { roomId } }),
    );
    expect(await refusalOf(move('11-03', 1019, { roomId }))).toBe('clash_not_accepted');
    expect(await refusalOf(move('11-03', 1080, { roomId }))).toBe('done');
    expect(await refusalOf(move('11-03', 1019, { roomId, accepted: true }))).toBe('done');
  });
});

describe('a substitute', () => {
  test('may see and mark that roll, and no other of the group', async () => {
    const [, thursday] = await lessonsOf(place, CHESS, '11-02', '11-06');
    expect(await refusalOf(getRoll(place.dombyraInstructor, lessonId))).toBe('not_found');
    await substitute();
    expect(await tap(atLesson(place.dombyraInstructor), lessonId)).toBe('accepted');
    expect(await refusalOf(getRoll(place.dombyraInstructor, thursday!.id))).toBe('not_found');
  });

  test('is seen by the instructor of the group, who is seen by the substitute', async () => {
    await substitute();
    for (const who of [place.chessInstructor, place.dombyraInstructor]) {
      const { lesson } = await getRoll(who, lessonId);
      expect(lesson).toMatchObject({
        instructorName: 'Ахметова Айгүл',
        change: { insteadOf: 'Ли Виктор', reason: 'конкурс' },
      });
    }
  });

  test('is not one who teaches another lesson then', async () => {
    await move('11-03', 1020, { accepted: true });
    expect(await refusalOf(substitute())).toBe('instructor_clash');
  });

  test('gives the lesson back, and sees it no more', async () => {
    await substitute();
    await order({ kind: 'unsubstitute', accepted: false });
    expect(await refusalOf(getRoll(place.dombyraInstructor, lessonId))).toBe('not_found');
    expect((await getRoll(place.chessInstructor, lessonId)).lesson.change).toBeNull();
  });
});

describe('each change is seen by whom it concerns', () => {
  const changedOf = async (who: Actor) => (await getToday(who)).changed.map(({ id }) => id);

  test.each([
    { name: 'cancelled', change: cancel, substitute: false },
    { name: 'moved', change: () => move('11-06', 600), substitute: false },
    { name: 'substituted', change: substitute, substitute: true },
  ])('$name', async ({ change, substitute: isSubstituted }) => {
    await change();
    expect(await changedOf(place.administrator)).toEqual([lessonId]);
    expect(await changedOf(place.chessInstructor)).toEqual([lessonId]);
    expect(await changedOf(place.dombyraInstructor)).toEqual(isSubstituted ? [lessonId] : []);
    const groupId = await groupIdOf(place, CHESS);
    const { changed } = await getGroupMonth(place.chessInstructor, groupId, month('2026-11'));
    expect(changed.map(({ id }) => id)).toEqual([lessonId]);
    const wanted = { view: 'week', on: day('11-03'), roomId: null, staffId: null, groupId: null } as const;
    const shown = (await getCalendar(place.chessInstructor, wanted)).days.flatMap(({ lessons }) => lessons);
    expect(shown.find(({ id }) => id === lessonId)?.change).not.toBeNull();
  });
});

describe('nothing is changed any more', () => {
  test('once somebody is marked, even when the mark was taken back', async () => {
    await tap(atLesson(place.chessInstructor), lessonId);
    expect((await getLessonChange(place.administrator, lessonId)).why).toBe('marked');
    expect(await refusalOf(cancel())).toBe('marked_or_settled');
    expect(await refusalOf(move('11-06', 600))).toBe('marked_or_settled');
    expect(await refusalOf(substitute())).toBe('marked_or_settled');
  });

  test('in a month whose claim is submitted, nor is a lesson moved into one', async () => {
    await move('12-01', 990, { accepted: true });
    await submit();
    expect(await refusalOf(move('11-06', 600))).toBe('submitted');
    lessonId = (await lessonsOf(place, CHESS, '11-05', '11-05'))[0]!.id;
    expect((await getLessonChange(place.administrator, lessonId)).why).toBe('submitted');
    expect(await refusalOf(cancel())).toBe('submitted');
  });

  test.each<{ name: string; change: () => Promise<unknown> }>([
    { name: 'cancelled', change: cancel },
    {
      name: 'closed',
      change: () =>
        closeDays(place.owner, { title: 'Жөндеу', groupId: null, from: day('11-03'), to: day('11-03') }),
    },
    {
      name: 'settled',
      change: () => settleRoll(atLesson(place.owner), lessonId, { as: 'cancelled', reason: 'су' }),
    },
    {
      name: 'taken out of the week',
      change: async () => {
        const groupId = await groupIdOf(place, CHESS);
        const slots = await inTenant(place.scope, (tx) => listTimetable(tx, day('11-02'), groupId));
        const slotId = slots.find(({ weekday }) => weekday === 2)!.id;
        await endSlotOn(place.owner, groupId, { slotId, lastOn: day('11-02') });
      },
    },
  ])('by who comes while its roll is being taken: $name', async ({ change }) => {
    const { rows } = await getRoll(place.owner, lessonId);
    const ill = { id: newId(), childId: rows[0]!.childId, mark: 'excused', excuse: 'illness' } as const;
    const taking = await held(place.scope, (tx) =>
      appendEntries(tx, {
        ...{ lessonId, method: 'tap', recordedAt: '2026-11-03T10:00:00.000Z' },
        ...{ recordedBy: null, approvedBy: null, device: null },
        entries: [{ ...ill, documented: false, guest: false, occurredAt: '2026-11-03T10:00:00.000Z' }],
      }),
    );
    const changed = refusalOf(change());
    await expect.poll(() => countWaiting(database)).toBe(1);
    await taking.finish();
    await changed;
    expect(await chessNow('11-04')).toBe('11-03 15:00');
  });

  test('by an instructor', async () =>
    expect(await refusalOf(order({ kind: 'cancel', reason: 'x' }, place.chessInstructor))).toBe('forbidden'));
});
