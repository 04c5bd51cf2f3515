/** The roll of a lesson: its window to the millisecond, every answer an entry gets, and two devices at once. */
import { beforeEach, describe, expect, test } from 'vitest';
import { newId, newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant } from '../../server/data/scope.ts';
import { type NewEntry, newEntrySchema } from '../../server/domain/attendance/new-entry.ts';
import type { Actor } from '../../server/services/actor.ts';
import { type EntryAnswer, getRoll, recordRoll } from '../../server/services/attendance.ts';
import { getToday } from '../../server/services/today.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';

const database = testDatabase();
/** Tuesday 3 November 2026, 15:00 to 16:30 in Almaty (UTC+5): open from 14:30 that day to 16:30 the next. */
const ON = day('11-03');
const OPENS = '2026-11-03T09:30:00.000Z';
const STARTS = '2026-11-03T10:00:00.000Z';
const CLOSES = '2026-11-04T11:30:00.000Z';
const TAKEN_UNTIL = '2026-11-06T11:30:00.000Z';
const momentBefore = (instant: string): Date => new Date(Date.parse(instant) - 1);
const momentAfter = (instant: string): Date => new Date(Date.parse(instant) + 1);

let place: Place;
let lessonId: string;
let dombyraLessonId: string;
let children: string[];

beforeEach(async () => {
  place = await makePlace(database.db);
  await getToday(place.owner);
  const lessons = await inTenant(place.scope, (tx) => listLessons(tx, { from: ON, to: ON }));
  lessonId = lessons.find(({ group }) => group === CHESS)!.id;
  dombyraLessonId = lessons.find(({ group }) => group === DOMBYRA)!.id;
  children = (await getRoll(place.owner, lessonId)).rows.map(({ childId }) => childId);
});

const at = (now: Date | string): Actor => ({ ...place.chessInstructor, now: new Date(now) });
const entry = (child: number, mark: NewEntry['mark'], occurredAt: string, own: Partial<NewEntry> = {}) => ({
  id: newIdAt(Date.parse(occurredAt)),
  childId: children[child]!,
  mark,
  occurredAt,
  method: 'tap' as const,
  ...own,
});
const send = (entries: NewEntry[], now: Date | string = STARTS, device = 'телефон'): Promise<EntryAnswer[]> =>
  recordRoll(at(now), lessonId, entries, device);
const answer = async (one: NewEntry, now?: Date | string): Promise<string> => {
  const [given] = await send([one], now);
  return given!.why ?? given!.answer;
};
const marks = async () => (await getRoll(at(STARTS), lessonId)).rows.map(({ mark }) => mark);
const stored = async (of = lessonId) => {
  const month = await inTenant(place.scope, (tx) => loadRecords(tx, { from: ON, to: ON }));
  return {
    state: month.lessons.find(({ id }) => id === of)!.state.kind,
    marks: month.marks.filter((mark) => mark.lessonId === of),
  };
};
const countBatches = () =>
  inTenant(place.scope, (tx) => tx.prisma.attendanceBatch.count({ where: { lessonId } }));

describe('the window', () => {
  test.each([
    { name: 'a millisecond before it opens', now: momentBefore(OPENS), canMark: false, why: 'not_yet' },
    { name: 'as it opens, 30 minutes before the lesson', now: new Date(OPENS), canMark: true, why: null },
    { name: 'as it closes, 24 hours after the end', now: new Date(CLOSES), canMark: true, why: null },
    { name: 'a millisecond later', now: momentAfter(CLOSES), canMark: false, why: 'closed' },
  ])('$name', async ({ now, canMark, why }) => {
    const roll = await getRoll(at(now), lessonId);
    expect({ canMark: roll.canMark, why: roll.why }).toEqual({ canMark, why });
    expect({ opensAt: roll.opensAt, closesAt: roll.closesAt }).toEqual({ opensAt: OPENS, closesAt: CLOSES });
  });

  test.each([
    {
      name: 'before it opens',
      now: momentBefore(OPENS),
      occurredAt: momentBefore(OPENS),
      expected: 'future',
    },
    { name: 'as it opens', now: new Date(OPENS), occurredAt: new Date(OPENS), expected: 'accepted' },
    { name: 'as it closes', now: new Date(CLOSES), occurredAt: new Date(CLOSES), expected: 'accepted' },
    {
      name: 'after it closed',
      now: momentAfter(CLOSES),
      occurredAt: momentAfter(CLOSES),
      expected: 'outside_window',
    },
    {
      name: 'in time, on a phone without a network until 72 hours after the end',
      now: new Date(TAKEN_UNTIL),
      occurredAt: new Date(STARTS),
      expected: 'accepted',
    },
    {
      name: 'by a clock set back to the lesson, a millisecond after that',
      now: momentAfter(TAKEN_UNTIL),
      occurredAt: new Date(STARTS),
      expected: 'outside_window',
    },
    {
      name: 'five minutes ahead of the server’s clock',
      now: new Date(STARTS),
      occurredAt: new Date('2026-11-03T10:05:00.000Z'),
      expected: 'accepted',
    },
    {
      name: 'more than five minutes ahead',
      now: new Date(STARTS),
      occurredAt: new Date('2026-11-03T10:05:00.001Z'),
      expected: 'future',
    },
  ])('an entry made $name: $expected', async ({ now, occurredAt, expected }) => {
    expect(await answer(entry(0, 'present', occurredAt.toISOString()), now)).toBe(expected);
    expect((await stored()).marks).toHaveLength(expected === 'accepted' ? 1 : 0);
  });
});

test('namesakes are told apart by their patronymics, and nobody else has one shown', async () => {
  const rename = (child: number, patronymic: string) =>
    inTenant(place.scope, (tx) =>
      tx.prisma.child.update({
        where: { providerId_id: { providerId: tx.providerId, id: children[child]! } },
        data: { surname: 'Ким', givenName: 'Анна', patronymic },
      }),
    );
  await rename(0, 'Петровна');
  await rename(1, 'Ивановна');
  const { rows } = await getRoll(at(STARTS), lessonId);
  const shown = rows.map(({ surname, patronymic }) => (surname === 'Ким' ? patronymic : patronymic === null));
  expect(shown.filter((each) => each !== true)).toEqual(['Ивановна', 'Петровна']);
});

describe('entries', () => {
  test('nothing starts as present, and opening the roll again shows what was stored', async () => {
    expect(await marks()).toEqual([null, null]);
    await send([entry(1, 'present', STARTS)]);
    expect(await marks()).toEqual([null, 'present']);
    expect(await marks()).toEqual([null, 'present']);
  });

  test('sent again are answered so and change nothing; the first is answered in its place', async () => {
    const first = entry(0, 'present', STARTS);
    expect(await send([first])).toEqual([{ id: first.id, answer: 'accepted' }]);
    const second = entry(1, 'absent', STARTS);
    expect((await send([second, first])).map((given) => [given.id, given.answer])).toEqual([
      [second.id, 'accepted'],
      [first.id, 'already'],
    ]);
    const batches = await countBatches();
    await send([first, second]);
    expect(await countBatches()).toBe(batches);
    expect(await marks()).toEqual(['present', 'absent']);
  });

  test.each([
    { name: 'as long as entries are taken', now: new Date(TAKEN_UNTIL), submitted: false },
    { name: 'a millisecond later', now: momentAfter(TAKEN_UNTIL), submitted: false },
    { name: 'once the claim is submitted', now: new Date('2026-12-02T06:00:00.000Z'), submitted: true },
  ])('sent again $name are there already', async ({ now, submitted }) => {
    const first = entry(0, 'present', STARTS);
    await send([first]);
    if (submitted)
      await database.asOwner(
        `INSERT INTO claim (provider_id, id, month, programme_id)
         SELECT provider_id, gen_random_uuid(), '2026-11', 'kz-creative-order-sample' FROM lesson WHERE id = $1`,
        [lessonId],
      );
    expect(await send([first], now)).toEqual([{ id: first.id, answer: 'already' }]);
    expect((await stored()).marks).toHaveLength(1);
    expect(await countBatches()).toBe(1);
  });

  test('the good ones of a submission are kept when others are refused', async () => {
    const stranger = { ...entry(0, 'present', STARTS), childId: newId() };
    const answers = await send([stranger, entry(1, 'present', STARTS)]);
    expect(answers.map((given) => given.why ?? given.answer)).toEqual(['unknown_child', 'accepted']);
    expect(await marks()).toEqual([null, 'present']);
  });

  test('of a child of another group are refused as unknown', async () => {
    const theirs = (await getRoll(place.owner, dombyraLessonId)).rows[0]!.childId;
    expect(await answer({ ...entry(0, 'present', STARTS), childId: theirs })).toBe('unknown_child');
    expect(await answer(entry(0, 'present', STARTS))).toBe('accepted');
  });

  test('of a cancelled lesson are refused', async () => {
    const set = (state: string, cancelReason: string | null) =>
      inTenant(place.scope, (tx) =>
        tx.prisma.lesson.updateMany({ where: { id: lessonId }, data: { state, cancelReason } }),
      );
    await set('cancelled', 'Жөндеу');
    expect(await answer(entry(0, 'present', STARTS))).toBe('lesson_cancelled');
    expect(await getRoll(at(STARTS), lessonId)).toMatchObject({ canMark: false, why: 'cancelled' });
    await set('planned', null);
    expect(await answer(entry(0, 'present', STARTS))).toBe('accepted');
  });

  test('the first present or absent one makes the lesson held; an excused one does not', async () => {
    await send([entry(1, 'excused', STARTS)]);
    expect((await stored()).state).toBe('planned');
    await send([entry(0, 'absent', STARTS)]);
    expect((await stored()).state).toBe('held');
  });

  test('in capitals are the same entries', async () => {
    const tap = entry(0, 'present', STARTS);
    const inCapitals = { ...tap, id: tap.id.toUpperCase(), childId: tap.childId.toUpperCase() };
    await send([tap]);
    expect(await answer(newEntrySchema.parse(inCapitals))).toBe('already');
    expect(await countBatches()).toBe(1);
  });

  test('one that takes a mark back leaves none, and the log keeps both', async () => {
    await send([entry(0, 'present', STARTS)]);
    expect((await stored()).marks).toHaveLength(1);
    await send([entry(0, 'unmarked', '2026-11-03T10:01:00.000Z')], '2026-11-03T10:01:00.000Z');
    expect(await marks()).toEqual([null, null]);
    expect((await stored()).marks).toHaveLength(0);
    expect(await countBatches()).toBe(2);
  });

  test('an excuse keeps its type, and one without a type is «other»', async () => {
    await send([entry(0, 'excused', STARTS, { excuse: 'illness' }), entry(1, 'excused', STARTS)]);
    const { rows } = await getRoll(at(STARTS), lessonId);
    expect(rows.map(({ mark, excuse }) => [mark, excuse])).toEqual([
      ['excused', 'illness'],
      ['excused', 'other'],
    ]);
  });

  test('«the rest are present» is stored as such, beside taps', async () => {
    await send([entry(0, 'absent', STARTS), entry(1, 'present', STARTS, { method: 'bulk' })]);
    const methods = (await stored()).marks.map(({ kind, method }) => `${kind} by ${method}`);
    expect(methods.sort()).toEqual(['absent by tap', 'present by bulk']);
  });
});

describe('two devices', () => {
  const EARLIER = '2026-11-03T10:02:00.000Z';
  const LATER = '2026-11-03T10:03:00.000Z';

  test.each([
    { name: 'the later tap comes last', order: [EARLIER, LATER] },
    { name: 'the later tap comes first', order: [LATER, EARLIER] },
  ])('$name: it decides, and both stay on record', async ({ order }) => {
    for (const occurredAt of order) {
      const mark = occurredAt === LATER ? 'absent' : 'present';
      await send([entry(0, mark, occurredAt)], '2026-11-03T10:04:00.000Z', `телефон ${occurredAt}`);
    }
    expect(await marks()).toEqual(['absent', null]);
    const devices = await inTenant(place.scope, (tx) =>
      tx.prisma.attendanceBatch.findMany({ where: { lessonId }, orderBy: { batchNo: 'asc' } }),
    );
    expect(devices.map(({ device }) => device)).toEqual(order.map((occurredAt) => `телефон ${occurredAt}`));
  });

  test('«the rest are present» keeps what the other device marked, and the answer says so', async () => {
    await send([entry(0, 'absent', EARLIER)], LATER, 'планшет');
    const rest = [0, 1].map((child) => entry(child, 'present', LATER, { method: 'bulk' }));
    const answers = await send(rest, LATER);
    expect(answers.map((given) => given.why ?? given.answer)).toEqual(['marked_already', 'accepted']);
    expect(await marks()).toEqual(['absent', 'present']);
    const again = await send(rest, LATER);
    expect(again.map((given) => given.why ?? given.answer)).toEqual(['marked_already', 'already']);
  });

  test('a change of mind after «the rest» is sent together with it, and nothing is refused', async () => {
    const rest = entry(0, 'present', EARLIER, { method: 'bulk' });
    const answers = await send([rest, entry(0, 'absent', LATER)], LATER);
    expect(answers.map((given) => given.why ?? given.answer)).toEqual(['accepted', 'accepted']);
    expect(await marks()).toEqual(['absent', null]);
  });

  test('at the same moment: neither loses the other’s entry', async () => {
    await Promise.all([
      send([entry(0, 'present', EARLIER)], LATER, 'планшет'),
      send([entry(1, 'absent', EARLIER)], LATER, 'телефон'),
    ]);
    expect(await marks()).toEqual(['present', 'absent']);
  });
});
