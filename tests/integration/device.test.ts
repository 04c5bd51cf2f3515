/** What a device is told to keep: whose lessons, until when, and under a name that tells nobody whose they are. */
import { beforeEach, describe, expect, test } from 'vitest';
import { listLessons } from '../../server/data/lessons.ts';
import { inTenant } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { listDeviceLessons } from '../../server/services/device.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';

const database = testDatabase();
let place: Place;
beforeEach(async () => {
  place = await makePlace(database.db);
});

/** Somebody at an hour in Almaty of a day. */
const at = (date: string, hour: number, who: Actor): Actor => ({
  ...who,
  now: new Date(`${day(date)}T${String(hour).padStart(2, '0')}:00:00+05:00`),
});

/** When the lessons of a list are, and whose groups they are of. */
async function daysOf(ids: readonly string[]): Promise<string[]> {
  const lessons = await inTenant(place.scope, (tx) =>
    listLessons(tx, { from: day('10-20'), to: day('11-20') }),
  );
  return ids.map((id) => {
    const { on, group } = lessons.find((lesson) => lesson.id === id)!;
    return `${group} ${on.slice(5)}`;
  });
}

test('an instructor keeps the own lessons of today and the next three days', async () => {
  const { hasToday, now, ahead } = await listDeviceLessons(at('11-03', 11, place.chessInstructor));
  expect(hasToday).toBe(true);
  expect({ now: await daysOf(now), ahead: await daysOf(ahead) }).toEqual({
    now: [`${CHESS} 11-03`],
    ahead: [`${CHESS} 11-05`],
  });
});

test('who may mark everything keeps everything', async () => {
  const { now, ahead } = await listDeviceLessons(at('11-03', 11, place.administrator));
  expect({ now: await daysOf(now), ahead: await daysOf(ahead) }).toEqual({
    now: [`${CHESS} 11-03`, `${DOMBYRA} 11-03`],
    ahead: [`${CHESS} 11-05`, `${DOMBYRA} 11-05`],
  });
});

test.each([
  { name: 'before', hour: 15, kept: true },
  { name: 'after', hour: 23, kept: false },
])('the lesson of yesterday $name its roll closes: $kept', async ({ hour, kept }) => {
  const { now } = await listDeviceLessons(at('11-04', hour, place.chessInstructor));
  expect((await daysOf(now)).some((lesson) => lesson.endsWith('11-03'))).toBe(kept);
});

describe('nothing for', () => {
  test('an accountant, not even today', async () => {
    const { hasToday, now, ahead } = await listDeviceLessons(at('11-03', 11, place.accountant));
    expect({ hasToday, now, ahead }).toEqual({ hasToday: false, now: [], ahead: [] });
  });

  test('an instructor whom nobody has linked to the staff', async () => {
    const nobody = { ...place.chessInstructor, staffId: null };
    const { now, ahead } = await listDeviceLessons(at('11-03', 11, nobody));
    expect({ now, ahead }).toEqual({ now: [], ahead: [] });
  });
});

test('the days of a user are apart from those of others and of another provider, and named after neither', async () => {
  const other = await makePlace(database.db);
  const ownerOf = async (who: Actor) => (await listDeviceLessons(at('11-03', 11, who))).owner;
  const mine = await ownerOf(place.chessInstructor);
  expect(await ownerOf(place.chessInstructor)).toBe(mine);
  const elsewhere = await ownerOf({ ...other.chessInstructor, userId: place.chessInstructor.userId });
  expect(new Set([mine, elsewhere, await ownerOf(place.dombyraInstructor)]).size).toBe(3);
  expect(mine).toMatch(/^[0-9a-f]{16}$/);
});
