/** The roll of a lesson: what it shows, and the entries that are recorded in it (DOMAIN.md §6). */
import { appendTo, type LockedLesson, lockLesson, type RollLog, readLog } from '../data/attendance.ts';
import { isSubmitted, lockForRecords } from '../data/claims.ts';
import { getLesson, type LessonRow } from '../data/lessons.ts';
import { getProvider } from '../data/providers.ts';
import { getRoster, type RosterChild } from '../data/rosters.ts';
import { inTenant } from '../data/scope.ts';
import { canOn } from '../domain/access.ts';
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import type { NewEntry } from '../domain/attendance/new-entry.ts';
import { acceptEntry, type EntryVerdict, markingWindow, windowState } from '../domain/attendance/windows.ts';
import { isNamed, nameCollator, tellApart } from '../domain/identity.ts';
import { daysBetween, monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn } from './actor.ts';
import { allowsMakeUps } from './guests.ts';
import { summarise, timesOf } from './roll-state.ts';
import { mayPutBack, settlementsFor } from './settle-roll.ts';
import type { RollRow, RollView } from './views.ts';

const NEW_DAYS = 14;
/** An import that holds a child of the roll may be in the way for a moment; sent again, nothing is recorded twice. */
const RECORD_ATTEMPTS = 3;

export interface EntryAnswer {
  readonly id: string;
  readonly answer: 'accepted' | 'already' | 'refused';
  /** `marked_already`: «mark the rest», of a child who has a mark by now. */
  readonly why?: Extract<EntryVerdict, { kind: 'refused' }>['code'] | 'marked_already';
}

/** The roll as it is stored. Throws AppError `not_found` for a lesson of others. */
export async function getRoll(actor: Actor, lessonId: string): Promise<RollView> {
  allowed(actor, 'roll.see');
  return inTenant(actor.scope, async (tx) => {
    const lesson = await getLesson(tx, lessonId);
    allowedOn(actor, 'roll.see', lesson.taughtBy);
    const provider = await getProvider(tx);
    // Of somebody who was erased a mark is left, and without one nothing.
    const children = (await getRoster(tx, lesson)).filter(
      (child) => isNamed(child) || child.mark !== 'unmarked',
    );
    const { compare } = nameCollator(actor.language);
    const teaches = canOn(actor.role, 'health.see', actor.staffId, lesson.taughtBy);
    const makeUps = children.some(({ guest }) => guest) && (await allowsMakeUps(tx, lesson.on));
    const seen = { teaches, makeUps };
    const rows = tellApart(children.map((child) => toRow(child, lesson, seen))).sort(
      (a, b) =>
        compare(a.surname, b.surname) ||
        compare(a.givenName, b.givenName) ||
        compare(a.patronymic ?? '', b.patronymic ?? ''),
    );
    const times = timesOf(lesson, provider.zone);
    const { opensAt, closesAt } = markingWindow(times, provider.markHoursAfter);
    const window = windowState(actor.now, times, provider.markHoursAfter);
    const isFrozen = await isSubmitted(tx, monthOf(lesson.on));
    const why = isFrozen ? 'submitted' : reasonNotToMark(actor, lesson, window);
    const mayMark = canOn(actor.role, 'roll.mark', actor.staffId, lesson.taughtBy);
    return {
      lesson: summarise(lesson, actor.now, provider.zone, provider.markHoursAfter),
      opensAt: opensAt.toISOString(),
      closesAt: closesAt.toISOString(),
      canMark: why === null,
      ...settlementsFor(actor, lesson, { window, isFrozen }),
      mayPutBack: await mayPutBack(tx, actor, lesson, window),
      note: lesson.note,
      mayNote: mayMark,
      why,
      rows,
    };
  });
}

function reasonNotToMark(
  actor: Actor,
  lesson: LessonRow,
  window: ReturnType<typeof windowState>,
): RollView['why'] {
  if (!canOn(actor.role, 'roll.mark', actor.staffId, lesson.taughtBy)) return 'not_allowed';
  if (lesson.state === 'cancelled') return 'cancelled';
  return window === 'open' ? null : window;
}

function toRow(
  child: RosterChild,
  lesson: LessonRow,
  { teaches, makeUps }: { readonly teaches: boolean; readonly makeUps: boolean },
): RollRow {
  const { childId, surname, givenName, patronymic, hasPhoto, enrolledOn, mark, excuse, lastFive } = child;
  return {
    childId,
    surname,
    givenName,
    patronymic,
    hasPhoto,
    allergy: teaches ? child.allergy : null,
    mark: mark === 'unmarked' ? null : mark,
    excuse,
    decidedBy: child.decidedBy,
    lastFive,
    isNew: enrolledOn !== null && daysBetween(enrolledOn, lesson.on) < NEW_DAYS,
    ...{ arrivedMinute: child.arrivedMinute, leftMinute: child.leftMinute },
    guest: child.guest ? { groups: child.homeGroups, counts: makeUps && child.homeGroups.length > 0 } : null,
    missedInARow: lastFive.length - 1 - lastFive.findLastIndex((past) => past !== 'absent'),
  };
}

/**
 * Records entries in a lesson's log, each accepted or refused by itself; one that is there already changes nothing and
 * is answered so whenever it comes again, for it was in time once. `sentAt` is the device's own clock as it sent them,
 * UTC in ISO 8601. Throws AppError `not_found` for a lesson of others, `forbidden` for who may not mark, `conflict` when
 * something is new and the month's claim is submitted: from then on only an amendment changes it (DOMAIN.md §6).
 */
export async function recordRoll(
  actor: Actor,
  lessonId: string,
  entries: readonly NewEntry[],
  device: string | null,
  sentAt: string | null = null,
): Promise<EntryAnswer[]> {
  allowed(actor, 'roll.mark');
  return inTenant(
    actor.scope,
    async (tx) => {
      await lockForRecords(tx);
      const childIds = entries.map(({ childId }) => childId);
      const lesson = await lockLesson(tx, lessonId, childIds);
      allowedOn(actor, 'roll.mark', lesson.taughtBy);
      const guestIds = entries.filter(({ guest }) => guest).map(({ childId }) => childId);
      const log = await readLog(tx, lesson, guestIds);
      const recorded = new Set(log.entries.map(({ id }) => id));
      // A device may still know a child by the id that it had before it was merged.
      const fresh = entries
        .filter(({ id }) => !recorded.has(id))
        .map((entry) => ({ ...entry, childId: log.merged.get(entry.childId) ?? entry.childId }));
      if (fresh.length > 0 && log.isSubmitted) throw new AppError('conflict', { reason: 'submitted' });
      const { accepted, refused } = judge(fresh, { actor, lesson, log, sentAt });
      const from = { recordedAt: actor.now.toISOString(), recordedBy: actor.userId, device, sentAt };
      const { added, markedAlready } = await appendTo(
        tx,
        { lesson, log },
        runsOf(accepted).map((run) => ({
          ...from,
          approvedBy: null,
          method: run[0]!.method,
          entries: run.map((entry) => toLogged(entry, log)),
        })),
      );
      return entries.map(({ id }): EntryAnswer => {
        const why = refused.get(id) ?? (markedAlready.has(id) ? 'marked_already' : undefined);
        if (why !== undefined) return { id, answer: 'refused', why };
        return { id, answer: added.has(id) ? 'accepted' : 'already' };
      });
    },
    { attempts: RECORD_ATTEMPTS },
  );
}

/** Which entries are taken, and why the others are not, by their ids. */
function judge(
  entries: readonly NewEntry[],
  { actor, lesson, log, sentAt }: { actor: Actor; lesson: LockedLesson; log: RollLog; sentAt: string | null },
): { accepted: NewEntry[]; refused: Map<string, EntryAnswer['why']> } {
  const refused = new Map<string, EntryAnswer['why']>();
  const context = {
    lesson: { ...lesson, ...timesOf(lesson, lesson.zone), cancelled: lesson.state === 'cancelled' },
    now: actor.now,
    hoursAfter: lesson.markHoursAfter,
    sentAt: sentAt === null ? null : new Date(sentAt),
  };
  const accepted = entries.filter((entry) => {
    const onRoll = log.onRoll.has(entry.childId) || (entry.guest === true && log.guests.has(entry.childId));
    const verdict = acceptEntry(entry, { ...context, onRoll });
    if (verdict.kind === 'refused') refused.set(entry.id, verdict.code);
    return verdict.kind === 'accepted';
  });
  return { accepted, refused };
}

/** Entries of one method that follow each other: «mark the rest» is judged by the taps before it, not after. */
function runsOf(entries: readonly NewEntry[]): NewEntry[][] {
  const runs: NewEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    if (run?.[0]?.method === entry.method) run.push(entry);
    else runs.push([entry]);
  }
  return runs;
}

/** Whoever is on the roll without being enrolled and was marked as a guest stays one, whatever the entry says. */
function toLogged(entry: NewEntry, log: RollLog): AttendanceEntry {
  const { id, childId, mark, excuse, occurredAt, arrivedMinute, leftMinute } = entry;
  const isGuest =
    entry.guest === true || log.entries.some((other) => other.childId === childId && other.guest);
  return {
    id,
    childId,
    mark,
    excuse: mark === 'excused' ? (excuse ?? 'other') : null,
    documented: false,
    guest: isGuest && !log.enrolled.has(childId),
    arrivedMinute,
    leftMinute,
    occurredAt: new Date(occurredAt).toISOString(),
  };
}
