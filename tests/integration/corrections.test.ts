/** Corrections of a roll that is closed, from the request to the log, with every way in which they are refused. */
import { beforeEach, describe, expect, test } from 'vitest';
import { newIdAt } from '../../server/data/ids.ts';
import type { Actor } from '../../server/services/actor.ts';
import {
  approveCorrection,
  askCorrection,
  getCorrections,
  getLessonCorrections,
  refuseCorrection,
  withdrawCorrection,
} from '../../server/services/corrections.ts';
import { eraseChild } from '../../server/services/personal-data.ts';
import { getToday } from '../../server/services/today.ts';
import { ASKED, at, ClosedRoll, DECIDED, OPEN } from '../support/closed-roll.ts';
import { testDatabase } from '../support/database.ts';
import { makePlace, type Place } from '../support/places.ts';

const database = testDatabase();
let roll: ClosedRoll;
let place: Place;
let lessonId: string;
let instructor: Actor;
let administrator: Actor;

beforeEach(async () => {
  roll = await ClosedRoll.make(database);
  ({ place, lessonId, instructor, administrator } = roll);
});

const refusedWith = (reason: string) => expect.objectContaining({ facts: { reason } });

describe('a request that is approved', () => {
  test('changes the marks, with both people in the log and in the audit', async () => {
    const id = await roll.ask(instructor, ['present', 'illness']);
    expect(await roll.marks()).toEqual(['absent', null]);
    await roll.approve(administrator, id);
    expect(await roll.marks()).toEqual(['present', 'illness']);
    const stored = await roll.records();
    for (const mark of stored)
      expect(mark).toMatchObject({
        ...{ method: 'correction', approvedCorrection: true, recordedBy: 'Ли Виктор' },
        ...{ occurredAt: ASKED, recordedAt: DECIDED },
      });
    const [batch] = await database.asOwner<{ recorded_by: string; approved_by: string }>(
      `SELECT recorded_by, approved_by FROM attendance_batch WHERE lesson_id = $1 AND method = 'correction'`,
      [lessonId],
    );
    expect(batch).toEqual({ recorded_by: instructor.userId, approved_by: administrator.userId });
    expect(await roll.events()).toEqual([
      ['correction.asked', instructor.userId],
      ['correction.approved', administrator.userId],
    ]);
  });

  test('is told to who asked, on the first page and on the roll', async () => {
    const id = await roll.ask(instructor, ['present']);
    expect((await getToday(at(administrator, ASKED))).corrections.toDecide).toBe(1);
    expect((await getToday(at(instructor, ASKED))).corrections).toEqual({ toDecide: 0, answered: [] });
    await roll.approve(administrator, id);
    expect((await getToday(at(administrator, DECIDED))).corrections.toDecide).toBe(0);
    const { answered } = (await getToday(at(instructor, DECIDED))).corrections;
    expect(answered).toMatchObject([{ id, state: 'approved', decidedByName: 'Сейіт Асан' }]);
    const { requests } = await getLessonCorrections(at(instructor, DECIDED), lessonId);
    expect(requests).toMatchObject([{ state: 'approved', children: [{ was: 'absent', wanted: 'present' }] }]);
  });

  test('takes a mark back, too', async () => {
    await roll.approve(administrator, await roll.ask(instructor, ['unmarked']));
    expect(await roll.marks()).toEqual([null, null]);
  });

  test('makes a lesson held of which there was no mark at all', async () => {
    await roll.approve(administrator, await roll.ask(instructor, ['unmarked']));
    await roll.set('planned');
    await roll.approve(
      administrator,
      await roll.ask(instructor, [null, 'present'], '2026-11-10T06:00:00.000Z'),
    );
    const [lesson] = await database.asOwner<{ state: string }>('SELECT state FROM lesson WHERE id = $1', [
      lessonId,
    ]);
    expect(lesson!.state).toBe('held');
  });
});

describe('who decides', () => {
  test('nobody decides an own request, whatever the role', async () => {
    const id = await roll.ask(administrator, ['present']);
    await expect(roll.approve(administrator, id)).rejects.toEqual(refusedWith('own'));
    await expect(refuseCorrection(administrator, id, 'жоқ')).rejects.toEqual(refusedWith('own'));
    const [own] = (await getCorrections(at(administrator, DECIDED))).waiting;
    expect(own).toMatchObject({ isMine: true, mayDecide: false });
    await roll.approve(place.owner, id);
    expect(await roll.marks()).toEqual(['present', null]);
  });

  test('an administrator who is alone is told that there is nobody', async () => {
    await roll.ask(administrator, ['present']);
    expect((await getCorrections(administrator)).deciders).toEqual([]);
    await roll.known(place.owner, 'Жұмабаева Сәуле');
    expect((await getCorrections(administrator)).deciders).toEqual(['Жұмабаева Сәуле']);
    expect((await getLessonCorrections(instructor, lessonId)).deciders).toEqual([
      'Жұмабаева Сәуле',
      'Сейіт Асан',
    ]);
  });

  test('an instructor sees own requests only, and decides none', async () => {
    const id = await roll.ask(administrator, ['present']);
    expect((await getCorrections(instructor)).waiting).toEqual([]);
    await expect(roll.approve(instructor, id)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(refuseCorrection(instructor, id, 'жоқ')).rejects.toMatchObject({ code: 'forbidden' });
    await expect(withdrawCorrection(instructor, id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(roll.ask(place.dombyraInstructor, ['present'])).rejects.toMatchObject({ code: 'not_found' });
  });

  test('another provider finds nothing', async () => {
    const id = await roll.ask(instructor, ['present']);
    const elsewhere = await makePlace(database.db);
    const stranger = at(elsewhere.owner, DECIDED);
    const answer = { seen: new Map<string, string>(), answer: null };
    for (const tried of [
      () => approveCorrection(stranger, id, answer),
      () => refuseCorrection(stranger, id, 'жоқ'),
      () => withdrawCorrection(stranger, id),
      () => getLessonCorrections(stranger, lessonId),
      () => roll.ask(stranger, ['present']),
    ])
      await expect(tried()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a request is refused', () => {
  test.each([
    { name: 'while the roll is open', now: OPEN, reason: 'open' },
    { name: 'before the roll opens', now: '2026-11-03T09:29:59.999Z', reason: 'not_yet' },
  ])('$name', async ({ now, reason }) => {
    await expect(roll.ask(instructor, ['present'], now)).rejects.toEqual(refusedWith(reason));
  });

  test('a millisecond after the roll is closed it is taken', async () => {
    await roll.ask(instructor, ['present'], '2026-11-04T11:30:00.001Z');
  });

  test('with no hours after the lesson, from its end on', async () => {
    await database.asOwner('UPDATE provider SET mark_hours_after = 0 WHERE provider_id = $1', [
      place.providerId,
    ]);
    await expect(roll.ask(instructor, ['present'], '2026-11-03T11:30:00.000Z')).rejects.toEqual(
      refusedWith('open'),
    );
    await roll.ask(instructor, ['present'], '2026-11-03T11:30:00.001Z');
  });

  test('when the mark stands already, or when another request for the child waits', async () => {
    await expect(roll.ask(instructor, ['absent'])).rejects.toEqual(refusedWith('nothing_asked'));
    await roll.ask(instructor, ['present']);
    await expect(roll.ask(administrator, ['illness', 'present'])).rejects.toEqual(
      refusedWith('asked_already'),
    );
    await roll.ask(administrator, [null, 'present']);
  });

  test('of a child who is not on the roll', async () => {
    const stranger = { childId: newIdAt(0), wanted: 'present' as const };
    const asked = askCorrection(at(instructor, ASKED), lessonId, { reason: 'қате', children: [stranger] });
    await expect(asked).rejects.toEqual(refusedWith('unknown_child'));
  });

  test('once the claim of the month is submitted, and so is its approval', async () => {
    const id = await roll.ask(instructor, ['present']);
    await roll.submitClaim();
    await expect(roll.ask(instructor, [null, 'present'])).rejects.toEqual(refusedWith('submitted'));
    await expect(roll.approve(administrator, id)).rejects.toEqual(refusedWith('submitted'));
    expect((await getCorrections(at(administrator, DECIDED))).waiting).toMatchObject([{ why: 'submitted' }]);
    await refuseCorrection(at(administrator, DECIDED), id, 'өтінім тапсырылған');
    expect(await roll.marks()).toEqual(['absent', null]);
  });

  test('once the lesson is cancelled, and so is its approval', async () => {
    await roll.approve(administrator, await roll.ask(instructor, ['unmarked']));
    const id = await roll.ask(instructor, ['present'], '2026-11-10T06:00:00.000Z');
    await roll.set('planned');
    await roll.set('cancelled');
    await expect(roll.approve(administrator, id)).rejects.toEqual(refusedWith('cancelled'));
    await expect(roll.ask(instructor, [null, 'present'])).rejects.toEqual(refusedWith('cancelled'));
  });
});

describe('an approval', () => {
  test('of a mark that was changed since is not made unseen', async () => {
    const id = await roll.ask(instructor, ['present']);
    await expect(roll.approve(administrator, id, ['illness', 'unmarked'])).rejects.toEqual(
      refusedWith('mark_changed'),
    );
    await expect(roll.approve(administrator, id, ['absent', 'unmarked'])).resolves.toBeUndefined();
  });

  test('says which mark it found, when that is not the one of the request', async () => {
    const id = await roll.ask(instructor, ['present']);
    // A phone that had no network sends a tap of the lesson's time, within three days.
    await roll.tap('excused', '2026-11-03T10:30:00.000Z', '2026-11-05T07:00:00.000Z');
    const [waiting] = (await getCorrections(at(administrator, DECIDED))).waiting;
    expect(waiting!.children).toMatchObject([{ was: 'absent', wanted: 'present', now: 'family' }]);
    await expect(roll.approve(administrator, id, ['absent', 'unmarked'])).rejects.toEqual(
      refusedWith('mark_changed'),
    );
    await roll.approve(administrator, id);
    const [decided] = (await getCorrections(at(administrator, DECIDED))).decided;
    expect(decided!.children).toMatchObject([{ was: 'absent', found: 'family', now: 'present' }]);
  });

  test('that something recorded after the request would undo is refused', async () => {
    const id = await roll.ask(instructor, ['present']);
    await database.asOwner(`UPDATE attendance_correction SET asked_at = $2 WHERE id = $1`, [
      id,
      '2026-11-03T09:59:00Z',
    ]);
    await expect(roll.approve(administrator, id)).rejects.toEqual(refusedWith('overtaken'));
  });

  test('is made once, though two people press at once', async () => {
    const id = await roll.ask(instructor, ['present']);
    const tries = await Promise.allSettled([roll.approve(administrator, id), roll.approve(place.owner, id)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await roll.events()).toHaveLength(2);
  });
});

describe('afterwards', () => {
  test('a refusal changes no mark and is told with its words', async () => {
    const id = await roll.ask(instructor, ['present']);
    await refuseCorrection(at(administrator, DECIDED), id, 'камерада жоқ');
    expect(await roll.marks()).toEqual(['absent', null]);
    const { answered } = (await getToday(at(instructor, DECIDED))).corrections;
    expect(answered).toMatchObject([{ state: 'refused', answer: 'камерада жоқ' }]);
    await expect(roll.approve(administrator, id)).rejects.toEqual(refusedWith('decided'));
  });

  test('an own request is taken back while nobody has decided it', async () => {
    const id = await roll.ask(instructor, ['present']);
    await withdrawCorrection(at(instructor, ASKED), id);
    await expect(roll.approve(administrator, id)).rejects.toEqual(refusedWith('decided'));
    await expect(withdrawCorrection(at(instructor, ASKED), id)).rejects.toEqual(refusedWith('decided'));
    await roll.ask(instructor, ['present']);
    expect((await roll.events()).map(([action]) => action)).toEqual([
      'correction.asked',
      'correction.withdrawn',
      'correction.asked',
    ]);
  });

  test('of an erased child the words are gone, and the places stay', async () => {
    await roll.approve(administrator, await roll.ask(instructor, ['present']));
    const leave = `UPDATE enrolment SET ends_on = '2026-11-05', withdrawal_reason = 'manual' WHERE child_id = $1`;
    await database.asOwner(leave, [roll.children[0]]);
    await database.asOwner(`UPDATE contract SET ends_on = starts_on WHERE provider_id = $1`, [
      place.providerId,
    ]);
    const [child] = await database.asOwner<{ surname: string }>('SELECT surname FROM child WHERE id = $1', [
      roll.children[0],
    ]);
    await eraseChild(at(place.owner, '2026-12-20T06:00:00.000Z'), roll.children[0]!, child!.surname);
    const [request] = await database.asOwner(
      'SELECT reason, state FROM attendance_correction WHERE lesson_id = $1',
      [lessonId],
    );
    expect(request).toEqual({ reason: '', state: 'approved' });
  });
});

test('the database itself refuses a decision by who asked', async () => {
  const id = await roll.ask(administrator, ['present']);
  const decide = `UPDATE attendance_correction SET state = 'approved', decided_by = asked_by, decided_at = now()
    WHERE id = $1`;
  await expect(database.asOwner(decide, [id])).rejects.toThrow('attendance_correction_by_another');
});
