/**
 * Calendars for programs that cannot sign in: one of an instructor or of a group, behind a secret address that is
 * shown once and can be revoked. It opens what whoever made it may see now: who leaves the provider, or teaches the
 * group no more, takes their feeds with them.
 */
import { randomBytes } from 'node:crypto';
import { recordEvent } from '../data/audit.ts';
import {
  addFeed,
  type FeedOf,
  type FeedRow,
  hashOfToken,
  listFeeds,
  type OpenFeed,
  revokeFeed,
} from '../data/feeds.ts';
import { getGroup, listGroups } from '../data/groups.ts';
import { listLessons } from '../data/lessons.ts';
import { findStaffId, getProvider } from '../data/providers.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { type Choice, listTeachers } from '../data/timetable.ts';
import { buildIcs, etagOf, type IcsLesson } from '../documents/calendar-ics.ts';
import { canOn } from '../domain/access.ts';
import { nameCollator } from '../domain/identity.ts';
import { addDays, type CivilDate, dateInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn, by, today } from './actor.ts';
import { planAhead } from './lesson-plan.ts';
import { summarise } from './roll-state.ts';
import type { LessonSummary } from './views.ts';

const TOKEN_BYTES = 32;
const BACK_DAYS = 62;
const AHEAD_DAYS = 92;

export interface FeedsView {
  readonly feeds: readonly FeedRow[];
  /** Of whom and what the actor may make one. */
  readonly groups: readonly Choice[];
  readonly teachers: readonly Choice[];
}

/** The feeds that work: an instructor sees those made by oneself. */
export async function getFeeds(actor: Actor): Promise<FeedsView> {
  const { onlyStaffId } = allowed(actor, 'calendar.see');
  const { compare } = nameCollator(actor.language);
  const byName = (a: Choice, b: Choice) => compare(a.name, b.name);
  return inTenant(actor.scope, async (tx) => {
    const groups = (await listGroups(tx, today(actor), onlyStaffId)).map(({ id, name }) => ({ id, name }));
    const teachers = (await listTeachers(tx, today(actor))).filter(
      ({ id }) => onlyStaffId === null || id === onlyStaffId,
    );
    return {
      feeds: await listFeeds(tx, onlyStaffId === null ? null : actor.userId),
      groups: groups.sort(byName),
      teachers: teachers.sort(byName),
    };
  });
}

/**
 * Makes a feed and gives the secret of its address: it is stored nowhere and can be shown only now. Throws AppError
 * `not_found` for a group or an instructor that the actor may not see.
 */
export async function makeFeed(actor: Actor, of: FeedOf): Promise<string> {
  allowed(actor, 'calendar.see');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const tokenHash = hashOfToken(token);
  await inTenant(actor.scope, async (tx) => {
    if ('groupId' in of) {
      const group = await getGroup(tx, of.groupId, today(actor));
      allowedOn(actor, 'calendar.see', [group.instructorId]);
    } else {
      allowedOn(actor, 'calendar.see', [of.staffId]);
      const teachers = await listTeachers(tx, today(actor));
      if (!teachers.some(({ id }) => id === of.staffId)) throw new AppError('not_found');
    }
    const { language, userId: createdBy, now: createdAt } = actor;
    await addFeed(tx, { tokenHash, of, language, createdBy, createdAt });
    await recordEvent(tx, {
      ...by(actor),
      action: 'feed.made',
      subject: { kind: 'feed', id: tokenHash },
      after: of,
    });
  });
  return token;
}

/** Ends a feed at once. Throws AppError `not_found` for one of others. */
export async function endFeed(actor: Actor, tokenHash: string): Promise<void> {
  const { onlyStaffId } = allowed(actor, 'calendar.see');
  await inTenant(actor.scope, async (tx) => {
    const userId = onlyStaffId === null ? null : actor.userId;
    if (!(await revokeFeed(tx, tokenHash, { at: actor.now, userId }))) throw new AppError('not_found');
    await recordEvent(tx, { ...by(actor), action: 'feed.revoked', subject: { kind: 'feed', id: tokenHash } });
  });
}

/** How a program is told what became of a lesson; null when it stands as planned. */
export type FeedNote = (lesson: LessonSummary) => string | null;

/**
 * The calendar of an opened feed, from two months back to three months on. Throws AppError `not_found` when its
 * instructor has left, or when who made it may see it no more.
 */
export async function readFeed(
  { scope, feed, now }: { scope: ProviderScope; feed: OpenFeed; now: Date },
  note: FeedNote,
): Promise<{ text: string; etag: string }> {
  const provider = await inTenant(scope, getProvider);
  const on = dateInZone(now, provider.zone);
  await planAhead(scope, on);
  return inTenant(scope, async (tx) => {
    const { groupId, staffId } = feed;
    const { name, taughtBy } = await getSubject(tx, feed, on);
    const maker = await findStaffId(tx, feed.createdBy);
    if (!canOn(feed.role, 'calendar.see', maker, [taughtBy])) throw new AppError('not_found');
    const days = { from: addDays(on, -BACK_DAYS), to: addDays(on, AHEAD_DAYS) };
    const rows = await listLessons(tx, { ...days, groupId, staffId });
    const lessons = rows.map((row): IcsLesson => {
      const { id, group, instructorName, room, startMinute, minutes, changedAt } = row;
      return {
        ...{ id, group, instructorName, room, on: row.on, startMinute, minutes, changedAt },
        isCancelled: row.state === 'cancelled',
        note: note(summarise(row, now, provider.zone, provider.markHoursAfter)),
      };
    });
    const text = buildIcs({ name, zone: provider.zone, ...days, lessons });
    return { text, etag: etagOf(text) };
  });
}

/** What a feed is of, and who teaches it. */
async function getSubject(
  tx: TenantTx,
  { groupId, staffId }: OpenFeed,
  on: CivilDate,
): Promise<{ name: string; taughtBy: string | null }> {
  if (groupId !== null) {
    const { name, instructorId } = await getGroup(tx, groupId, on);
    return { name, taughtBy: instructorId };
  }
  const teacher = (await listTeachers(tx, on)).find(({ id }) => id === staffId);
  if (teacher === undefined) throw new AppError('not_found');
  return { name: teacher.name, taughtBy: staffId };
}
