/**
 * When a roll may be marked, and whether one entry is taken (DOMAIN.md §6). The window is judged by the moment of
 * the tap, so that an entry that waited for a network is not lost; how late it reached the server is for the
 * programme's `lateMark` to judge.
 */
import { assert } from '../shared/errors.ts';
import type { AttendanceEntry } from './marks.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const OPENS_BEFORE_MINUTES = 30;
/** A phone's clock may run ahead of the server's by this much. */
const CLOCK_TOLERANCE_MINUTES = 5;

export const DEFAULT_HOURS_AFTER = 24;
export const MAX_HOURS_AFTER = 72;

export interface LessonTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** From 30 minutes before the lesson until `hoursAfter` (0 to 72) hours after its end, both included. */
export function markingWindow(
  lesson: LessonTimes,
  hoursAfter: number = DEFAULT_HOURS_AFTER,
): { opensAt: Date; closesAt: Date } {
  assert(hoursAfter >= 0 && hoursAfter <= MAX_HOURS_AFTER, 'a roll is open for at most 72 hours');
  return {
    opensAt: new Date(lesson.startsAt.getTime() - OPENS_BEFORE_MINUTES * MINUTE_MS),
    closesAt: new Date(lesson.endsAt.getTime() + hoursAfter * HOUR_MS),
  };
}

/** Whether the roll of a lesson can be marked at an instant. */
export function windowState(
  now: Date,
  lesson: LessonTimes,
  hoursAfter: number = DEFAULT_HOURS_AFTER,
): 'not_yet' | 'open' | 'closed' {
  const { opensAt, closesAt } = markingWindow(lesson, hoursAfter);
  if (now < opensAt) return 'not_yet';
  return now <= closesAt ? 'open' : 'closed';
}

export interface EntryContext {
  readonly lesson: LessonTimes & { readonly cancelled: boolean };
  /** The server's clock. */
  readonly now: Date;
  /** The provider's setting, 0 to 72. */
  readonly hoursAfter: number;
  /** What the child is to the lesson on its date; `guest` is a child of another group of the same provider. */
  readonly child: 'enrolled' | 'guest' | 'not_enrolled' | 'unknown';
}

export type EntryRefusal =
  | 'unknown_child'
  | 'lesson_cancelled'
  | 'not_enrolled'
  | 'future'
  | 'outside_window';

export type EntryVerdict =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly code: EntryRefusal };

/**
 * Whether an entry from a roll is taken. `future`: the lesson's roll is not open yet, or the tap is dated later
 * than now. A correction after the window does not come through here: it wants a reason and a second person.
 */
export function acceptEntry(
  entry: Pick<AttendanceEntry, 'occurredAt'>,
  { lesson, now, hoursAfter, child }: EntryContext,
): EntryVerdict {
  const refused = (code: EntryRefusal): EntryVerdict => ({ kind: 'refused', code });
  if (child === 'unknown') return refused('unknown_child');
  if (lesson.cancelled) return refused('lesson_cancelled');
  if (child === 'not_enrolled') return refused('not_enrolled');
  const occurredAt = new Date(entry.occurredAt);
  const ahead = occurredAt.getTime() - now.getTime();
  if (windowState(now, lesson, hoursAfter) === 'not_yet' || ahead > CLOCK_TOLERANCE_MINUTES * MINUTE_MS)
    return refused('future');
  return windowState(occurredAt, lesson, hoursAfter) === 'open'
    ? { kind: 'accepted' }
    : refused('outside_window');
}
