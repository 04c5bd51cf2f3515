/**
 * When a roll may be marked, and whether one entry is taken (DOMAIN.md §6). The window is judged by the moment of
 * the tap, so that an entry that waited for a network is not lost; but the device's clock is the device's word, so
 * nothing is taken later than the widest window by the server's. How late an entry came is for the programme's
 * `lateMark` to judge.
 */
import type { MarkKind } from '../records.ts';
import { assert } from '../shared/errors.ts';
import { isRightStay, type LessonHours, type Stay } from './stay.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
export const OPENS_BEFORE_MINUTES = 30;
/** A phone's clock may run ahead of the server's by this much. */
const CLOCK_TOLERANCE_MINUTES = 5;
/**
 * A phone whose clock is off by more, either way, does not say when its taps were: they would win or lose against
 * those of others wrongly. What is less stays on record beside the batch.
 */
const CLOCK_OFF_MINUTES = 30;

/** The widest window that a provider may set, and how long an entry may wait for a network. */
const MAX_HOURS_AFTER = 72;

export interface LessonTimes {
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** From 30 minutes before the lesson until `hoursAfter` (0 to 72) hours after its end, both included. */
export function markingWindow(lesson: LessonTimes, hoursAfter: number): { opensAt: Date; closesAt: Date } {
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
  hoursAfter: number,
): 'not_yet' | 'open' | 'closed' {
  const { opensAt, closesAt } = markingWindow(lesson, hoursAfter);
  if (now < opensAt) return 'not_yet';
  return now <= closesAt ? 'open' : 'closed';
}

export interface EntryContext {
  readonly lesson: LessonTimes & LessonHours & { readonly cancelled: boolean };
  /** The server's clock. */
  readonly now: Date;
  /** The device's clock as it sent the entry; null where it did not say. */
  readonly sentAt: Date | null;
  /** The provider's setting, 0 to 72. */
  readonly hoursAfter: number;
  /** Whether the child stands on the lesson's roll, or may be marked there as a guest. */
  readonly onRoll: boolean;
}

export type EntryVerdict =
  | { readonly kind: 'accepted' }
  | {
      readonly kind: 'refused';
      readonly code:
        | 'unknown_child'
        | 'lesson_cancelled'
        | 'wrong_clock'
        | 'future'
        | 'outside_window'
        | 'wrong_stay';
    };

/**
 * Whether an entry from a roll is taken. `wrong_clock`: the device's clock is more than 30 minutes off. `future`: the
 * lesson's roll is not open yet, or the tap is dated later than now. `outside_window`: the tap is dated outside the
 * window, or comes later than 72 hours after the lesson's end. A correction after that does not come through here: it
 * wants a reason and a second person. `wrong_stay`: the minutes of arriving and leaving cannot be (stay.ts).
 */
export function acceptEntry(
  entry: { readonly occurredAt: string; readonly mark: MarkKind | 'unmarked' } & Partial<Stay>,
  { lesson, now, sentAt, hoursAfter, onRoll }: EntryContext,
): EntryVerdict {
  if (!onRoll) return { kind: 'refused', code: 'unknown_child' };
  if (lesson.cancelled) return { kind: 'refused', code: 'lesson_cancelled' };
  if (sentAt !== null && Math.abs(sentAt.getTime() - now.getTime()) > CLOCK_OFF_MINUTES * MINUTE_MS)
    return { kind: 'refused', code: 'wrong_clock' };
  const occurredAt = new Date(entry.occurredAt);
  const ahead = occurredAt.getTime() - now.getTime();
  const arrival = windowState(now, lesson, MAX_HOURS_AFTER);
  if (arrival === 'not_yet' || ahead > CLOCK_TOLERANCE_MINUTES * MINUTE_MS)
    return { kind: 'refused', code: 'future' };
  if (arrival === 'closed' || windowState(occurredAt, lesson, hoursAfter) !== 'open')
    return { kind: 'refused', code: 'outside_window' };
  if (!isRightStay(entry, entry.mark, lesson)) return { kind: 'refused', code: 'wrong_stay' };
  return { kind: 'accepted' };
}
