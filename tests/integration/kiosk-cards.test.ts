/** The cards of children at a kiosk: printed, shown, lost and replaced, and cards that are nobody's. */
import { beforeEach, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { cardText } from '../../server/services/card-token.ts';
import { getGroupCards, printCards, replaceCard } from '../../server/services/child-cards.ts';
import { markAtKiosk, scanAtKiosk } from '../../server/services/kiosk.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { testDatabase } from '../support/database.ts';
import { AFTER, Entrance, ON } from '../support/entrance.ts';
import { CHESS, makePlace, type Place } from '../support/places.ts';

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

test('a card marks its child at once; printed again it is the same, replaced the old one is nobody’s', async () => {
  await printCards(administrator, chess.groupId, null);
  const old = await entrance.card();
  await printCards(administrator, chess.groupId, null);
  expect(await entrance.card()).toBe(old);
  expect(await scanAtKiosk(await entrance.at(), old)).toMatchObject({ kind: 'marked', name: 'Медина А.' });
  expect(await scanAtKiosk(await entrance.at(), old)).toMatchObject({ kind: 'already' });
  await replaceCard(administrator, chess.groupId, children[0]!);
  expect(await scanAtKiosk(await entrance.at(), old)).toEqual({ kind: 'unknown_card' });
  expect(await scanAtKiosk(await entrance.at(), await entrance.card())).toMatchObject({ kind: 'already' });
});

test('a card of a child with two lessons now asks which', async () => {
  await printCards(administrator, chess.groupId, children[0]!);
  const [dombyra] = await database.asOwner<{ id: string; lesson: string }>(
    `UPDATE lesson l SET start_minute = 900, ends_at = '2026-11-03T11:30:00Z' FROM club_group g
       WHERE g.id = l.group_id AND g.name <> $3 AND l.provider_id = $1 AND l.lesson_on = $2
       RETURNING g.id, l.id AS lesson`,
    [place.providerId, ON, CHESS],
  );
  await database.asOwner(
    `INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on)
       VALUES ($1, gen_random_uuid(), $2, $3, '2026-10-01')`,
    [place.providerId, children[0], dombyra!.id],
  );
  const answer = await scanAtKiosk(await entrance.at(), await entrance.card());
  expect(answer).toMatchObject({
    kind: 'found',
    children: [{ lessons: [{ step: 'mark' }, { step: 'mark' }] }],
  });
  await markAtKiosk(await entrance.at(), dombyra!.lesson, children[0]!);
  expect(await scanAtKiosk(await entrance.at(), await entrance.card())).toMatchObject({
    ...{ kind: 'marked', lesson: { id: chess.id } },
  });
});

test('a card of another provider, of nobody, and of a child without a lesson now', async () => {
  await printCards(administrator, chess.groupId, null);
  const text = await entrance.card();
  expect(await scanAtKiosk(await entrance.at(AFTER), text)).toEqual({ kind: 'no_lesson' });
  const elsewhere = await makePlace(database.db);
  const [group] = await inTenant(elsewhere.scope, (tx) => tx.prisma.clubGroup.findMany({ take: 1 }));
  await printCards(elsewhere.owner, group!.id, null);
  const [theirs] = await database.asOwner<{ number: Buffer }>(
    'SELECT number FROM child_card WHERE provider_id = $1',
    [elsewhere.providerId],
  );
  const foreign = cardText(CHILD_KEY_SECRET, elsewhere.providerId, theirs!.number);
  for (const card of [foreign, `1${'0'.repeat(58)}`, '9'.repeat(59)])
    expect(await scanAtKiosk(await entrance.at(), card)).toEqual({ kind: 'unknown_card' });
});

test('a card that is unknown is tried twenty times, then one waits', async () => {
  for (let tried = 0; tried < 20; tried++)
    await scanAtKiosk(await entrance.at(), `1${String(tried).padStart(58, '0')}`);
  await printCards(administrator, chess.groupId, null);
  const good = await entrance.card();
  await expect(scanAtKiosk(await entrance.at(), good)).rejects.toMatchObject({ facts: { waitSeconds: 5 } });
  expect(await scanAtKiosk(await entrance.at('2026-11-03T10:05:05.000Z'), good)).toMatchObject({
    kind: 'marked',
  });
});

test('a card is for who keeps the place, and for children of the group', async () => {
  for (const actor of [place.chessInstructor, place.accountant])
    for (const tried of [
      () => getGroupCards(actor, chess.groupId),
      () => printCards(actor, chess.groupId, null),
      () => replaceCard(actor, chess.groupId, children[0]!),
    ])
      await expect(tried()).rejects.toMatchObject({ code: 'forbidden' });
  const stranger = (await makePlace(database.db)).owner;
  await expect(printCards(stranger, chess.groupId, null)).rejects.toMatchObject({ code: 'not_found' });
  await expect(replaceCard(administrator, chess.groupId, newId())).rejects.toMatchObject({
    code: 'not_found',
  });
  const { children: holders } = await getGroupCards(administrator, chess.groupId);
  expect(holders.map(({ issuedAt }) => issuedAt)).toEqual([null, null]);
});
