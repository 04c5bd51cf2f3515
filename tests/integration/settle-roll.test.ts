/** A lesson whose roll nobody took blocks the claim until somebody says why: cancelled, or waived, with a reason. */
import { beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { getClaim } from '../../server/services/claims.ts';
import { settleRoll } from '../../server/services/settle-roll.ts';
import { testDatabase } from '../support/database.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';

const OCTOBER = month('2026-10');
const database = testDatabase();
let place: Place;

beforeAll(async () => {
  place = await makePlace(database.db);
});

const missing = async () => (await getClaim(place.owner, OCTOBER)).claim.missingRolls;

async function addLesson(on: string): Promise<string> {
  const [row] = await database.asOwner<{ id: string }>(
    `INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, state)
     SELECT provider_id, gen_random_uuid(), id, $1::date, 600, 60, $1::date + interval '6 hours', 'planned'
     FROM club_group WHERE name = $2 RETURNING id`,
    [on, CHESS],
  );
  return row!.id;
}

describe('a roll that nobody took', () => {
  test.each(['cancelled', 'waived'] as const)('blocks until it is %s with a reason', async (as) => {
    const before = (await missing()).length;
    const lessonId = await addLesson(as === 'cancelled' ? '2026-10-24' : '2026-10-25');
    expect((await missing()).length).toBe(before + 1);
    expect((await getRoll(place.owner, lessonId)).maySettle).toBe(true);
    await expect(settleRoll(place.owner, lessonId, { as, reason: '  ' })).rejects.toMatchObject({
      code: 'bad_input',
    });
    await settleRoll(place.owner, lessonId, { as, reason: 'карантин' });
    expect((await missing()).length).toBe(before);
    expect((await getRoll(place.owner, lessonId)).maySettle).toBe(false);
    await expect(settleRoll(place.owner, lessonId, { as, reason: 'again' })).rejects.toMatchObject({
      facts: { reason: 'marked_or_settled' },
    });
  });

  test('with marks in it cannot be settled', async () => {
    const [held] = await database.asOwner<{ id: string }>(
      `SELECT id FROM lesson WHERE state = 'held' LIMIT 1`,
    );
    await expect(
      settleRoll(place.owner, held!.id, { as: 'cancelled', reason: 'nobody came' }),
    ).rejects.toMatchObject({ facts: { reason: 'marked_or_settled' } });
  });

  test('nor may it be settled or marked once the claim of its month is submitted', async () => {
    const lessonId = await addLesson('2026-10-31');
    await database.asOwner(
      `INSERT INTO claim (provider_id, id, month, programme_id)
       SELECT provider_id, gen_random_uuid(), '2026-10', 'kz-creative-order-sample' FROM provider LIMIT 1`,
    );
    await expect(settleRoll(place.owner, lessonId, { as: 'waived', reason: 'late' })).rejects.toMatchObject({
      facts: { reason: 'submitted' },
    });
    const tap = { id: newId(), childId: newId(), mark: 'present', method: 'tap' } as const;
    const entries = [{ ...tap, occurredAt: '2026-10-31T05:00:00.000Z' }];
    await expect(recordRoll(place.owner, lessonId, entries, null)).rejects.toMatchObject({
      facts: { reason: 'submitted' },
    });
    expect(await getRoll(place.owner, lessonId)).toMatchObject({ canMark: false, why: 'submitted' });
  });
});
