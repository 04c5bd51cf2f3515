/** Calendars behind secret addresses: what they tell, when they stop, and what is never in them. */
import ical, { type VEvent } from 'node-ical';
import { beforeAll, describe, expect, test } from 'vitest';
import { openFeed } from '../../server/auth/feeds.ts';
import { inTenant } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { endFeed, getFeeds, makeFeed, readFeed } from '../../server/services/feeds.ts';
import { orderLessonChange } from '../../server/services/lesson-change.ts';
import { planAhead } from '../../server/services/lesson-plan.ts';
import { testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';
import { eventsOf, groupIdOf, lessonsOf, refusalOf } from '../support/timetable.ts';

const database = testDatabase();
let place: Place;
let chess: string;
/** A feed stops when whoever made it is no member, so those who make them here are. */
let administrator: Actor;
let instructor: Actor;

beforeAll(async () => {
  place = await makePlace(database.db);
  chess = await groupIdOf(place, CHESS);
  await planAhead(place.scope, day('11-02'));
  administrator = await asMember(place.administrator);
  instructor = await asMember(place.chessInstructor);
});

async function asMember(actor: Actor): Promise<Actor> {
  await database.asOwner(
    `INSERT INTO app_user (id, email, password_hash, name, created_at) VALUES ($1, $2, 'x', 'x', now())`,
    [actor.userId, `${actor.userId}@example.kz`],
  );
  await database.asOwner(`INSERT INTO membership (user_id, provider_id, role) VALUES ($1, $2, $3)`, [
    actor.userId,
    place.providerId,
    actor.role,
  ]);
  await database.asOwner(`UPDATE staff_member SET user_id = $1 WHERE id = $2`, [actor.userId, actor.staffId]);
  return actor;
}

/** The text behind a secret, or null when it opens nothing. */
async function textBehind(token: string, now = place.owner.now): Promise<string | null> {
  const opened = await openFeed(database, token);
  if (opened === null) return null;
  return (await readFeed({ ...opened, now }, ({ change }) => change && 'changed')).text;
}
const eventsBehind = async (token: string): Promise<VEvent[]> =>
  Object.values(ical.sync.parseICS((await textBehind(token))!)).filter(
    (each): each is VEvent => each?.type === 'VEVENT',
  );

describe('a feed', () => {
  test('of a group has its lessons at their time, under ids that stay', async () => {
    const events = await eventsBehind(await makeFeed(administrator, { groupId: chess }));
    const ahead = events.filter(({ start }) => start > place.owner.now);
    expect(ahead.map(({ summary, start }) => [summary, start.toISOString()]).slice(0, 2)).toEqual([
      [CHESS, '2026-11-03T10:00:00.000Z'],
      [CHESS, '2026-11-05T10:00:00.000Z'],
    ]);
    const [lesson] = await lessonsOf(place, CHESS, '11-03', '11-03');
    expect(ahead[0]!.uid).toBe(`${lesson!.id}@qatysu`);
  });

  test('of an instructor has own lessons and those substituted, changed as they are', async () => {
    const token = await makeFeed(instructor, { staffId: instructor.staffId! });
    const before = await eventsBehind(token);
    expect(new Set(before.map(({ summary }) => summary))).toEqual(new Set([CHESS]));
    const [moved, cancelled] = await lessonsOf(place, CHESS, '11-10', '11-13');
    const [given] = await lessonsOf(place, DOMBYRA, '11-17', '11-17');
    const order = (id: string, what: Parameters<typeof orderLessonChange>[2]) =>
      orderLessonChange(administrator, id, what);
    const to = { on: day('11-14'), startMinute: 600, roomId: null, reason: 'Айдар ауырды', accepted: false };
    await order(moved!.id, { kind: 'move', ...to });
    await order(cancelled!.id, { kind: 'cancel', reason: 'Айдар ауырды' });
    await order(given!.id, { kind: 'substitute', staffId: instructor.staffId!, reason: null });
    const after = await eventsBehind(token);
    const byId = (events: VEvent[], id: string) => events.find(({ uid }) => uid === `${id}@qatysu`)!;
    expect(byId(after, moved!.id).start.toISOString()).toBe('2026-11-14T05:00:00.000Z');
    expect(Number(byId(after, moved!.id).sequence)).toBeGreaterThan(Number(byId(before, moved!.id).sequence));
    expect(byId(after, cancelled!.id).status).toBe('CANCELLED');
    expect(byId(after, given!.id).summary).toBe(DOMBYRA);
  });

  test('names no child, nor a reason that somebody typed', async () => {
    const text = (await textBehind(await makeFeed(administrator, { groupId: chess })))!;
    const children = await inTenant(place.scope, (tx) => tx.prisma.child.findMany());
    expect(children.length).toBeGreaterThan(2);
    for (const { surname, givenName } of children) {
      expect(text).not.toContain(surname);
      expect(text).not.toContain(givenName);
    }
    expect(text).not.toContain('Айдар');
  });

  test('is stored without its secret', async () => {
    const token = await makeFeed(administrator, { groupId: chess });
    const rows = await database.asOwner<{ row: string }>(
      'SELECT row_to_json(f)::text AS row FROM calendar_feed f',
    );
    const audit = await eventsOf(place, 'feed.made');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify([rows, audit])).not.toContain(token);
    expect(audit.at(-1)).toMatchObject({ actorId: administrator.userId, after: { groupId: chess } });
  });
});

describe('an address opens nothing', () => {
  test('that was never made', async () => {
    expect(await textBehind('x'.repeat(43))).toBeNull();
    expect(await textBehind("' OR true --")).toBeNull();
  });

  test('that was revoked, at once', async () => {
    const token = await makeFeed(instructor, { groupId: chess });
    const { feeds } = await getFeeds(instructor);
    const made = feeds.find(({ groupId }) => groupId === chess)!;
    await endFeed(instructor, made.tokenHash);
    expect(await textBehind(token)).toBeNull();
    expect(await refusalOf(endFeed(instructor, made.tokenHash))).toBe('not_found');
    expect(await eventsOf(place, 'feed.revoked')).toHaveLength(1);
  });

  test('that was made by somebody who is no longer there', async () => {
    const leaver = await asMember({ ...place.administrator, userId: '01a20437-0000-7000-8000-000000000001' });
    const token = await makeFeed(leaver, { groupId: chess });
    expect(await textBehind(token)).not.toBeNull();
    await database.asOwner('DELETE FROM membership WHERE user_id = $1', [leaver.userId]);
    expect(await textBehind(token)).toBeNull();
  });

  test('that was made by the instructor of a group whom another has followed', async () => {
    const token = await makeFeed(instructor, { groupId: chess });
    expect(await textBehind(token)).not.toBeNull();
    const teach = (staffId: string | null) =>
      database.asOwner('UPDATE club_group SET instructor_id = $1 WHERE id = $2', [staffId, chess]);
    await teach(place.dombyraInstructor.staffId);
    expect(await refusalOf(textBehind(token))).toBe('not_found');
    await teach(instructor.staffId);
  });
});

describe('nobody makes or ends one', () => {
  test('of what they may not see', async () => {
    const dombyra = await groupIdOf(place, DOMBYRA);
    const staffId = place.dombyraInstructor.staffId!;
    expect(await refusalOf(makeFeed(instructor, { groupId: dombyra }))).toBe('not_found');
    expect(await refusalOf(makeFeed(instructor, { staffId }))).toBe('not_found');
    expect(await refusalOf(makeFeed(place.accountant, { staffId }))).toBe('forbidden');
  });

  test('of another instructor, or of another provider', async () => {
    await makeFeed(administrator, { groupId: chess });
    const tokenHash = (await getFeeds(administrator)).feeds.find(
      ({ createdBy }) => createdBy === administrator.userId,
    )!.tokenHash;
    const elsewhere = await makePlace(database.db);
    expect(await refusalOf(endFeed(instructor, tokenHash))).toBe('not_found');
    expect(await refusalOf(endFeed(elsewhere.owner, tokenHash))).toBe('not_found');
    expect(await refusalOf(makeFeed(elsewhere.owner, { groupId: chess }))).toBe('not_found');
  });
});
