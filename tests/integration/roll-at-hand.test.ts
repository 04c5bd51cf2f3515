/** What else a roll can say: who came later, who is a guest, that nothing took place, a note, and why a mark stands. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId, newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { removeOwnVersion, saveOwnVersion } from '../../server/data/programmes.ts';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant } from '../../server/data/scope.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { verifyEvidence } from '../../server/services/evidence.ts';
import { findGuests } from '../../server/services/guests.ts';
import { orderLessonChange } from '../../server/services/lesson-change.ts';
import { noteLesson } from '../../server/services/lesson-note.ts';
import { getMarkEvidence } from '../../server/services/mark-evidence.ts';
import { putBack, settleRoll } from '../../server/services/settle-roll.ts';
import { getToday } from '../../server/services/today.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';

const database = testDatabase();
/** Tuesday 3 November 2026, 15:00 to 16:30 in Almaty (UTC+5). */
const ON = day('11-03');
const STARTS = '2026-11-03T10:00:00.000Z';
const LATER = '2026-11-03T10:12:00.000Z';
const NEXT_DAY = '2026-11-04T12:00:00.000Z';
const AT_15_12 = 15 * 60 + 12;

let place: Place;
let lessonId: string;
/** Of chess, in the order of the roll; and a child of dombyra. */
let children: string[];
let guestId: string;
let erasedId: string;

beforeAll(async () => {
  place = await makePlace(database.db);
  await getToday(place.owner);
  const lessons = await inTenant(place.scope, (tx) => listLessons(tx, { from: ON, to: ON }));
  lessonId = lessons.find(({ group }) => group === CHESS)!.id;
  const dombyra = lessons.find(({ group }) => group === DOMBYRA)!.id;
  children = (await getRoll(place.owner, lessonId)).rows.map(({ childId }) => childId);
  const others = await getRoll(place.owner, dombyra);
  [guestId, erasedId] = others.rows.map(({ childId }) => childId) as [string, string];
});

/** The lesson as it was planned: what was recorded in it is the end of the log. */
beforeEach(async () => {
  for (const statement of [
    `UPDATE lesson SET state = 'planned', cancel_reason = NULL, instructor_id = NULL, changed_at = NULL WHERE id = $1`,
    'DELETE FROM mark WHERE lesson_id = $1',
    `UPDATE evidence_head h SET (chain_no, hash) = (SELECT b.chain_no, b.hash FROM attendance_batch b
       WHERE b.provider_id = h.provider_id AND b.lesson_id <> $1 ORDER BY b.chain_no DESC LIMIT 1)`,
    'DELETE FROM attendance_batch WHERE lesson_id = $1',
  ])
    await database.asOwner(statement, [lessonId]);
});

const at = (now: string, actor: Actor = place.chessInstructor): Actor => ({ ...actor, now: new Date(now) });
const entry = (childId: string, own: Partial<NewEntry> = {}, now = STARTS): NewEntry => ({
  id: newIdAt(Date.parse(now)),
  childId,
  mark: 'present',
  occurredAt: now,
  method: 'tap',
  ...own,
});
const send = async (one: NewEntry, now = STARTS, actor = place.chessInstructor) => {
  const [given] = await recordRoll(at(now, actor), lessonId, [one], 'телефон', now);
  return given!.why ?? given!.answer;
};
const rowOf = async (childId: string) =>
  (await getRoll(at(LATER), lessonId)).rows.find((row) => row.childId === childId);
const refusedAs = (reason: string) => expect.objectContaining({ facts: { reason } });

describe('a child who came later', () => {
  test('is present from a minute on, until it is said otherwise', async () => {
    expect(await send(entry(children[0]!, { arrivedMinute: AT_15_12 }))).toBe('accepted');
    expect(await rowOf(children[0]!)).toMatchObject({
      mark: 'present',
      arrivedMinute: AT_15_12,
      leftMinute: null,
    });
    const both = { arrivedMinute: AT_15_12, leftMinute: 16 * 60 };
    await send(entry(children[0]!, both, LATER), LATER);
    expect(await rowOf(children[0]!)).toMatchObject(both);
    await send(entry(children[0]!, {}, '2026-11-03T10:13:00.000Z'), '2026-11-03T10:13:00.000Z');
    expect(await rowOf(children[0]!)).toMatchObject({
      mark: 'present',
      arrivedMinute: null,
      leftMinute: null,
    });
    expect(await rowOf(children[1]!)).toMatchObject({ mark: null, arrivedMinute: null });
  });

  test('is in the records of the month with it, and the log fits', async () => {
    await send(entry(children[0]!, { leftMinute: 16 * 60 }));
    const { marks } = await inTenant(place.scope, (tx) => loadRecords(tx, { from: ON, to: ON }));
    expect(marks.map(({ arrivedMinute, leftMinute }) => [arrivedMinute, leftMinute])).toEqual([[null, 960]]);
    expect((await verifyEvidence(place.scope, null)).misfit).toBeNull();
  });

  test.each([
    { name: 'before the lesson is thought of', own: { arrivedMinute: 9 * 60 } },
    { name: 'as absent', own: { mark: 'absent', arrivedMinute: AT_15_12 } },
    { name: 'and left before that', own: { arrivedMinute: AT_15_12, leftMinute: AT_15_12 - 1 } },
  ] as const)('$name: refused, and nothing is kept', async ({ own }) => {
    expect(await send(entry(children[0]!, own))).toBe('wrong_stay');
    expect(await rowOf(children[0]!)).toMatchObject({ mark: null });
  });
});

describe('a guest', () => {
  const surname = async () => {
    const [row] = await database.asOwner<{ surname: string; iin: string }>(
      'SELECT surname, iin FROM child WHERE id = $1',
      [guestId],
    );
    return row!;
  };

  test('is found by an instructor of another group, with the name and the group and nothing else', async () => {
    const found = await findGuests(at(STARTS), lessonId, (await surname()).surname.slice(0, 3));
    const guest = found.find(({ childId }) => childId === guestId)!;
    expect(Object.keys(guest).sort()).toEqual(['childId', 'counts', 'givenName', 'groups', 'surname']);
    expect(guest.groups).toEqual([DOMBYRA]);
    expect(found.map(({ childId }) => childId)).not.toContain(children[0]);
  });

  test.each(['', ' ', 'а', ' а '])('is not looked for by «%s»', async (query) => {
    expect(await findGuests(at(STARTS), lessonId, query)).toEqual([]);
  });

  test('is not found by the IIN, nor by who does not teach the lesson', async () => {
    expect(await findGuests(at(STARTS), lessonId, (await surname()).iin)).toEqual([]);
    await expect(findGuests(place.dombyraInstructor, lessonId, 'ах')).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(findGuests(place.accountant, lessonId, 'ах')).rejects.toMatchObject({ code: 'forbidden' });
  });

  test('is marked when the entry says so, stays one with later taps, and is gone when it is taken back', async () => {
    expect(await send(entry(guestId))).toBe('unknown_child');
    expect(await send(entry(guestId, { guest: true }))).toBe('accepted');
    expect(await rowOf(guestId)).toMatchObject({
      mark: 'present',
      guest: { groups: [DOMBYRA], counts: false },
    });
    expect(await send(entry(guestId, { mark: 'absent' }, LATER), LATER)).toBe('accepted');
    expect(await rowOf(guestId)).toMatchObject({ mark: 'absent', guest: { groups: [DOMBYRA] } });
    const { marks } = await inTenant(place.scope, (tx) => loadRecords(tx, { from: ON, to: ON }));
    expect(marks.map(({ guest }) => guest)).toEqual([true]);
    const back = '2026-11-03T10:20:00.000Z';
    await send(entry(guestId, { mark: 'unmarked' }, back), back);
    expect(await rowOf(guestId)).toBeUndefined();
    expect((await verifyEvidence(place.scope, null)).misfit).toBeNull();
  });

  test('counts for the own group under a programme with make-ups, and then the roll says so', async () => {
    const [programme] = PRESETS;
    const rule = { ...programme!.versions[0]!, validFrom: day('11-01'), makeUps: true };
    const made = { by: place.owner.userId, at: new Date(STARTS) };
    await inTenant(place.scope, (tx) => saveOwnVersion(tx, programme!.id, rule, made));
    await send(entry(guestId, { guest: true }));
    expect((await rowOf(guestId))?.guest).toEqual({ groups: [DOMBYRA], counts: true });
    await inTenant(place.scope, (tx) => removeOwnVersion(tx, programme!.id, rule.validFrom));
  });

  test('in the own group is none', async () => {
    await send(entry(children[0]!, { guest: true }));
    const { marks } = await inTenant(place.scope, (tx) => loadRecords(tx, { from: ON, to: ON }));
    expect(marks.map(({ guest }) => guest)).toEqual([false]);
    expect((await rowOf(children[0]!))?.guest).toBeNull();
  });

  test('whom nobody has heard of, or who was erased, is refused', async () => {
    const erase = `UPDATE child SET surname = '', given_name = '', erased_at = now() WHERE id = $1`;
    await database.asOwner(erase, [erasedId]);
    for (const id of [newId(), erasedId])
      expect(await send(entry(id, { guest: true }))).toBe('unknown_child');
  });
});

describe('a lesson that did not take place', () => {
  const callOff = (now: string, actor?: Actor) =>
    settleRoll(at(now, actor), lessonId, { as: 'cancelled', reason: 'су кетті' });
  const seen = async (actor: Actor, now = LATER) =>
    (await getToday({ ...actor, now: new Date(now) })).changed.map(({ change }) => change?.cancelReason);

  test('is called off by its instructor, the administrator sees it today, and it is put back', async () => {
    expect(await getRoll(at(STARTS), lessonId)).toMatchObject({ maySettle: true, mayWaive: false });
    await callOff(STARTS);
    expect(await seen(place.administrator)).toEqual(['су кетті']);
    expect(await getRoll(at(LATER), lessonId)).toMatchObject({
      canMark: false,
      mayPutBack: true,
      maySettle: false,
    });
    expect(await send(entry(children[0]!))).toBe('lesson_cancelled');
    await putBack(at(LATER), lessonId);
    expect(await seen(place.administrator)).toEqual([]);
    expect(await getRoll(at(LATER), lessonId)).toMatchObject({
      canMark: true,
      mayPutBack: false,
      maySettle: true,
    });
  });

  test.each([
    { name: 'before its roll opens', now: '2026-11-03T09:29:59.000Z', reason: 'not_yet' },
    { name: 'when its roll is closed', now: NEXT_DAY, reason: 'closed' },
  ])('$name is not called off by an instructor', async ({ now, reason }) => {
    await expect(callOff(now)).rejects.toEqual(refusedAs(reason));
    expect(await getRoll(at(now), lessonId)).toMatchObject({ maySettle: false });
  });

  test('nor by another one, nor waived, nor once somebody is marked', async () => {
    await expect(callOff(STARTS, place.dombyraInstructor)).rejects.toMatchObject({ code: 'not_found' });
    const waive = settleRoll(at(STARTS), lessonId, { as: 'waived', reason: 'журнал' });
    await expect(waive).rejects.toMatchObject({ code: 'forbidden' });
    await send(entry(children[0]!, { mark: 'excused' }));
    await expect(callOff(LATER)).rejects.toEqual(refusedAs('marked_or_settled'));
  });

  test('is put back by nobody else, nor once somebody else had a hand in it, nor when its roll is closed', async () => {
    await callOff(STARTS);
    await expect(putBack(at(LATER, place.owner), lessonId)).rejects.toEqual(refusedAs('changed_since'));
    await expect(putBack(at(NEXT_DAY), lessonId)).rejects.toEqual(refusedAs('changed_since'));
    await orderLessonChange(at(LATER, place.owner), lessonId, { kind: 'uncancel', accepted: true });
    await expect(putBack(at(LATER), lessonId)).rejects.toEqual(refusedAs('changed_since'));
  });
});

test('a substitute has the lesson on their today and marks it', async () => {
  const { staffId } = place.dombyraInstructor;
  expect((await getToday(at(STARTS, place.dombyraInstructor))).lessons.map(({ group }) => group)).toEqual([
    DOMBYRA,
  ]);
  await orderLessonChange(place.administrator, lessonId, {
    kind: 'substitute',
    staffId: staffId!,
    reason: null,
  });
  const { lessons, now } = await getToday(at(STARTS, place.dombyraInstructor));
  expect(lessons.map(({ group }) => group)).toEqual([CHESS, DOMBYRA]);
  expect(now.map(({ group }) => group)).toEqual([CHESS]);
  expect(await send(entry(children[0]!), STARTS, place.dombyraInstructor)).toBe('accepted');
});

test('a note is written by whoever marks, shown on the roll, and its words are not in the audit', async () => {
  await noteLesson(at(NEXT_DAY), lessonId, 'доп кетті');
  expect(await getRoll(place.administrator, lessonId)).toMatchObject({ note: 'доп кетті', mayNote: true });
  await expect(noteLesson(place.dombyraInstructor, lessonId, 'x')).rejects.toMatchObject({
    code: 'not_found',
  });
  await noteLesson(place.administrator, lessonId, null);
  expect((await getRoll(place.administrator, lessonId)).note).toBeNull();
  const events = await database.asOwner<{ text: string }>(
    `SELECT row_to_json(e)::text AS text FROM audit_event e WHERE action = 'lesson.noted' AND provider_id = $1`,
    [place.providerId],
  );
  expect(events).toHaveLength(2);
  expect(events.map(({ text }) => text).join()).not.toContain('доп');
});

describe('why a mark stands', () => {
  const evidence = (actor: Actor = place.owner, childId = children[0]!) =>
    getMarkEvidence(actor, lessonId, childId);

  test('every entry in order, with who, when by whose clock, on which device and how; and the one that decides', async () => {
    const first = entry(children[0]!, { mark: 'absent' }, LATER);
    const ahead = new Date(Date.parse(LATER) + 90_000).toISOString();
    await recordRoll(at(LATER), lessonId, [first], 'Android ab12', ahead);
    await recordRoll(at(LATER, place.owner), lessonId, [entry(children[0]!)], 'планшет');
    const { entries, surname } = await evidence();
    expect(surname).not.toBe('');
    expect(entries).toMatchObject([
      {
        ...{ mark: 'absent', method: 'tap', device: 'Android ab12', decides: true },
        ...{ occurredAt: LATER, recordedAt: LATER, clockAheadSeconds: 90 },
      },
      { mark: 'present', device: 'планшет', occurredAt: STARTS, clockAheadSeconds: null, decides: false },
    ]);
  });

  test('of a child that is not marked there is none, and of one that was never here there is no page', async () => {
    expect((await evidence()).entries).toEqual([]);
    await expect(evidence(place.owner, guestId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(evidence(place.owner, newId())).rejects.toMatchObject({ code: 'not_found' });
    await expect(evidence(place.dombyraInstructor)).rejects.toMatchObject({ code: 'not_found' });
    await expect(evidence(place.accountant)).rejects.toMatchObject({ code: 'forbidden' });
  });
});
