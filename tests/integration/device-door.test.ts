/** What the door for devices answers to a queue: whose taps it takes, and which refusal is which. */
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { Call } from '../../app/offline/send.ts';
import { newEntry } from '../../app/routes/roll/entry.ts';
import type { Actor } from '../../server/services/actor.ts';
import { testDatabase } from '../support/database.ts';
import { childId } from '../support/kept-entries.ts';
import { type LessonToMark, makeRolls, markerAt, type Rolls } from '../support/rolls-to-take.ts';
import { type Fate, syncServer } from '../support/sync-server.ts';

const database = testDatabase();
let rolls: Rolls;
let lesson: LessonToMark;
let actor: Actor;

beforeAll(async () => {
  rolls = await makeRolls(database.db, 20, 1);
});
beforeEach(() => {
  lesson = rolls.next();
  actor = markerAt(rolls);
});

const now = () => new Date(lesson.startsAtMs);
const call = (own: Partial<Call> = {}): Call => ({
  lessonId: lesson.id,
  userId: actor.userId,
  providerId: actor.provider.id,
  device: 'телефон',
  sentAt: now().toISOString(),
  entries: lesson.childIds.map((id) => newEntry({ childId: id, mark: 'present', method: 'tap' }, now())),
  ...own,
});
const send = (asked: Call, fate: Fate = 'arrives') =>
  syncServer(now).senderOf(
    () => actor,
    () => fate,
  )(asked);
const countLogged = async () => (await rolls.logOf(lesson.id)).flat().length;

test('one’s own taps are recorded, and it says when by the server’s clock', async () => {
  const asked = call();
  const answers = asked.entries.map(({ id }) => ({ id, answer: 'accepted' }));
  expect(await send(asked)).toEqual({ kind: 'answered', answers, answeredAt: now().toISOString() });
  expect(await countLogged()).toBe(4);
});

test.each([
  { name: 'of somebody who was signed in here before', own: { userId: childId(1) } },
  { name: 'made at another provider', own: { providerId: childId(2) } },
])('taps $name wait for them', async ({ own }) => {
  expect(await send(call(own))).toEqual({ kind: 'signed_out' });
  expect(await countLogged()).toBe(0);
});

test.each<{ name: string; own: Partial<Call>; role?: Actor['role']; why: string }>([
  { name: 'a lesson that there is none of', own: { lessonId: childId(3) }, why: 'not_found' },
  { name: 'an entry that cannot be read', own: { device: '' }, why: 'bad_input' },
  { name: 'a role that marks nothing', own: {}, role: 'accountant', why: 'forbidden' },
])('$name is refused as $why', async ({ own, role = 'owner', why }) => {
  actor = { ...actor, role };
  expect(await send(call(own))).toEqual({ kind: 'refused', why });
});

test('marks of a month whose claim is submitted are refused for that', async () => {
  rolls = await makeRolls(database.db, 1, 1);
  lesson = rolls.next();
  actor = markerAt(rolls);
  await database.asOwner(
    `INSERT INTO claim (provider_id, id, month, programme_id) VALUES ($1, gen_random_uuid(), '2026-09', 'sample')`,
    [actor.provider.id],
  );
  expect(await send(call())).toEqual({ kind: 'refused', why: 'submitted' });
  expect(await countLogged()).toBe(0);
});
