/** A tablet at the entrance: what opens it, whom it finds and marks, what it leaves alone, and how it ends. */
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { findAtKiosk, getKioskView, markAtKiosk, undoAtKiosk } from '../../server/services/kiosk.ts';
import { endKiosk, endKioskHere, getKiosks, openKiosk } from '../../server/services/kiosks.ts';
import { testDatabase } from '../support/database.ts';
import { AFTER, DURING, Entrance, later, MORNING, OPENS, PASSWORD } from '../support/entrance.ts';
import { makePlace, type Place } from '../support/places.ts';

const database = testDatabase();
let entrance: Entrance;
let place: Place;
let administrator: Actor;
let chess: Entrance['chess'];
let children: readonly string[];

beforeEach(async () => {
  entrance = await Entrance.make(database);
  ({ place, administrator, chess, children } = entrance);
});

describe('what opens it', () => {
  test.each([
    { name: 'no cookie', given: () => '' },
    { name: 'another cookie', given: () => 'qatysu_session=abc' },
    { name: 'a secret that nobody has', given: () => `qatysu_kiosk=${'a'.repeat(43)}` },
    { name: 'SQL', given: () => `qatysu_kiosk=' OR 1=1` },
    { name: 'the hash instead of the secret', given: () => `qatysu_kiosk=${'0'.repeat(64)}` },
  ])('$name does not', async ({ given }) => expect(await entrance.behind(given())).toBeNull());

  test('the secret does until midnight, and from then on never again', async () => {
    expect((await entrance.behind(entrance.cookie(), '2026-11-03T18:59:59.999Z'))?.name).toBe('Кіреберіс');
    expect(await entrance.behind(entrance.cookie(), '2026-11-03T19:00:00.000Z')).toBeNull();
  });

  test('not once who opened it is no administrator any more', async () => {
    await database.asOwner(`UPDATE membership SET role = 'instructor' WHERE user_id = $1`, [
      administrator.userId,
    ]);
    expect(await entrance.behind(entrance.cookie())).toBeNull();
    await database.asOwner(`DELETE FROM membership WHERE user_id = $1`, [administrator.userId]);
    expect(await entrance.behind(entrance.cookie())).toBeNull();
  });

  test('only administrators and owners open and end one, and only their own', async () => {
    const kiosk = { name: 'x', siteId: null, days: 1 } as const;
    for (const actor of [place.chessInstructor, place.accountant]) {
      await expect(openKiosk(actor, kiosk)).rejects.toMatchObject({ code: 'forbidden' });
      await expect(getKiosks(actor)).rejects.toMatchObject({ code: 'forbidden' });
    }
    const { id } = (await getKiosks(administrator)).kiosks[0]!;
    const stranger = (await makePlace(database.db)).owner;
    await expect(endKiosk(stranger, id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await getKiosks(stranger)).kiosks).toEqual([]);
    await expect(openKiosk(stranger, { ...kiosk, siteId: newId() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await endKiosk(administrator, id);
    expect(await entrance.behind(entrance.cookie())).toBeNull();
    await expect(endKiosk(administrator, id)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('where it stands it ends with the password of who opened it, and waits after five wrong ones', async () => {
    for (let tried = 1; tried <= 5; tried++)
      await expect(endKioskHere(await entrance.at(), 'wrong')).rejects.toMatchObject({
        facts: { reason: 'password' },
      });
    await expect(endKioskHere(await entrance.at(), PASSWORD)).rejects.toMatchObject({
      facts: { waitSeconds: 30 },
    });
    await endKioskHere(await entrance.at('2026-11-03T10:06:00.000Z'), PASSWORD);
    expect(await entrance.behind(entrance.cookie())).toBeNull();
    const events = await database.asOwner<{ action: string }>(
      `SELECT action FROM audit_event WHERE provider_id = $1 AND action LIKE 'kiosk.%' ORDER BY id`,
      [place.providerId],
    );
    expect(events.map(({ action }) => action)).toEqual(['kiosk.opened', 'kiosk.ended']);
  });
});

describe('a search', () => {
  const names = async (query: string, now = DURING) => {
    const answer = await findAtKiosk(await entrance.at(now), query);
    return answer.kind === 'found' ? answer.children.map(({ name }) => name) : answer.kind;
  };

  test('finds who is on a roll of now, by the least of the name', async () => {
    expect(await names('ах')).toEqual(['Медина А.', 'Мерей А.']);
    expect(await names('мед')).toEqual(['Медина А.']);
    await entrance.rename(1, 'Ахметова', 'Медина');
    expect(await names('мед')).toEqual(['Медина Аха.', 'Медина Ахм.']);
  });

  test('names nobody for one letter, and nobody whose lesson is not on', async () => {
    expect(await names('а')).toBe('nobody');
    expect(await names('мед', '2026-11-03T09:29:59.999Z')).toBe('nobody');
    expect(await names('мед', OPENS)).toEqual(['Медина А.']);
    expect(await names('мед', AFTER)).toBe('nobody');
  });

  test('names nobody of another site', async () => {
    const [site, room] = [newId(), newId()];
    await database.asOwner(`INSERT INTO site (provider_id, id, name) VALUES ($1, $2, 'Солтүстік')`, [
      place.providerId,
      site,
    ]);
    await database.asOwner(`INSERT INTO room (provider_id, id, site_id, name) VALUES ($1, $2, $3, '7')`, [
      place.providerId,
      room,
      site,
    ]);
    const other = newId();
    await database.asOwner(`INSERT INTO site (provider_id, id, name) VALUES ($1, $2, 'Оңтүстік')`, [
      place.providerId,
      other,
    ]);
    await entrance.open('Оңтүстік', other);
    expect(await names('мед')).toEqual(['Медина А.']);
    await database.asOwner('UPDATE lesson SET room_id = $2 WHERE id = $1', [chess.id, room]);
    expect(await names('мед')).toBe('nobody');
    expect((await getKioskView(await entrance.at())).lessons).toEqual([]);
    await expect(markAtKiosk(await entrance.at(), chess.id, children[0]!)).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  test('waits after sixty that led nowhere, and not after those that ended in a mark', async () => {
    for (let tried = 0; tried < 59; tried++) await names('жоқ');
    await names('мед');
    await entrance.marked();
    await names('жоқ');
    await expect(findAtKiosk(await entrance.at(), 'мед')).rejects.toMatchObject({
      facts: { waitSeconds: 5 },
    });
    expect(await names('мед', '2026-11-03T10:05:05.000Z')).toEqual(['Медина А.']);
  });
});

describe('a mark', () => {
  test('is stored as made at a kiosk, by the device and nobody', async () => {
    await entrance.marked();
    expect(await entrance.marks()).toEqual(['present', null]);
    const [batch] = await database.asOwner(
      `SELECT method, device, recorded_by FROM attendance_batch WHERE lesson_id = $1`,
      [chess.id],
    );
    expect(batch).toEqual({ method: 'kiosk', device: 'Кіреберіс', recorded_by: null });
  });

  test('is made once, though two hands press at once', async () => {
    const kiosk = await entrance.at();
    const answers = await Promise.all([1, 2, 3].map(() => markAtKiosk(kiosk, chess.id, children[0]!)));
    expect(answers.map(({ kind }) => kind).sort()).toEqual(['already', 'already', 'marked']);
  });

  test.each(['absent', 'excused'] as const)('does not override that the instructor said %s', async (said) => {
    await entrance.tap(said, OPENS);
    expect(await markAtKiosk(await entrance.at(), chess.id, children[0]!)).toMatchObject({
      kind: 'instructor',
    });
    expect(await entrance.marks()).toEqual([said, null]);
  });

  test('a tap made before it that comes in later does not undo it, and one made after decides', async () => {
    await entrance.marked();
    await entrance.tap('absent', '2026-11-03T10:00:00.000Z', '2026-11-03T10:10:00.000Z');
    expect(await entrance.marks()).toEqual(['present', null]);
    await entrance.tap('absent', '2026-11-03T10:12:00.000Z');
    expect(await entrance.marks()).toEqual(['absent', null]);
  });

  test.each([
    { name: 'before the roll opens', now: MORNING },
    { name: 'after the lesson', now: AFTER },
  ])('is not made $name', async ({ now }) => {
    await expect(markAtKiosk(await entrance.at(now), chess.id, children[0]!)).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await entrance.marks()).toEqual([null, null]);
  });

  test('is not made of a child who is not on the roll, nor in another provider’s lesson', async () => {
    const stranger = await makePlace(database.db);
    const [theirs] = await inTenant(stranger.scope, (tx) => tx.prisma.child.findMany({ take: 1 }));
    await expect(markAtKiosk(await entrance.at(), chess.id, theirs!.id)).rejects.toMatchObject({
      code: 'not_found',
    });
    const [lesson] = await inTenant(stranger.scope, (tx) => tx.prisma.lesson.findMany({ take: 1 }));
    for (const lessonId of [lesson!.id, newId(), 'x', "' OR 1=1"])
      await expect(markAtKiosk(await entrance.at(), lessonId, children[0]!)).rejects.toMatchObject({
        code: 'not_found',
      });
  });
});

describe('undo', () => {
  test.each([
    { seconds: 0, kind: 'undone', left: null },
    { seconds: 20, kind: 'undone', left: null },
    { seconds: 21, kind: 'not_undone', left: 'present' },
  ])('after $seconds s: $kind', async ({ seconds, kind, left }) => {
    const done = await entrance.marked();
    expect((await undoAtKiosk(await entrance.at(later(seconds)), done)).kind).toBe(kind);
    expect(await entrance.marks()).toEqual([left, null]);
  });

  test('takes nothing back that the instructor or another kiosk has recorded', async () => {
    await entrance.tap('present', DURING);
    const [mark] = await database.asOwner<{ entry_id: string }>(
      'SELECT entry_id FROM mark WHERE lesson_id = $1',
      [chess.id],
    );
    const theirs = { lessonId: chess.id, childId: children[0]!, entryId: mark!.entry_id };
    expect((await undoAtKiosk(await entrance.at(later(1)), theirs)).kind).toBe('not_undone');
    await entrance.tap('unmarked', later(2));
    const done = await entrance.marked(later(3));
    await entrance.open('Артқы есік');
    expect((await undoAtKiosk(await entrance.at(later(4)), done)).kind).toBe('not_undone');
    expect(await entrance.marks()).toEqual(['present', null]);
  });
});
