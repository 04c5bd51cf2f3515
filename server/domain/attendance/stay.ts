/**
 * Late arrival and early leaving: a present mark may say from and until when the child was there (DOMAIN.md §6). All
 * minutes are after midnight on the provider's clock, on the lesson's day.
 */
import type { MarkKind } from '../records.ts';

export const LAST_MINUTE = 1439;
/** A child may be brought so long before the lesson begins and fetched so long after it ends. */
const AROUND_MINUTES = 30;
/** What is offered to whoever marks when the lesson is over: so long after its beginning, or before its end. */
const USUAL_MINUTES = 10;

/** Null where nobody said. */
export interface Stay {
  readonly arrivedMinute: number | null;
  readonly leftMinute: number | null;
}

/** A start that is not known leaves the whole day open, a length that is not known the rest of it. */
export interface LessonHours {
  readonly startMinute: number | null;
  readonly minutes: number | null;
}

const endOf = ({ startMinute, minutes }: LessonHours): number =>
  startMinute === null || minutes === null ? LAST_MINUTE : Math.min(startMinute + minutes, LAST_MINUTE);

/** Whether a mark may say this: only a present one, around the lesson, and nobody leaves before coming. */
export function isRightStay(
  { arrivedMinute = null, leftMinute = null }: Partial<Stay>,
  mark: MarkKind | 'unmarked',
  lesson: LessonHours,
): boolean {
  const said = [arrivedMinute, leftMinute].filter((minute) => minute !== null);
  if (said.length === 0) return true;
  const from = (lesson.startMinute ?? 0) - AROUND_MINUTES;
  const to = endOf(lesson) + AROUND_MINUTES;
  return (
    mark === 'present' &&
    said.every((minute) => minute >= from && minute <= to) &&
    (arrivedMinute === null || leftMinute === null || arrivedMinute < leftMinute)
  );
}

/**
 * What is offered first for a child who came later and for one who leaves earlier: this very minute while the lesson is
 * going on. `nowMinute` is null on another day.
 */
export function offeredStay(
  lesson: LessonHours,
  nowMinute: number | null,
): { readonly arrivedMinute: number; readonly leftMinute: number } {
  const start = lesson.startMinute ?? 0;
  const end = endOf(lesson);
  const isOn = nowMinute !== null && nowMinute > start && nowMinute < end;
  return {
    arrivedMinute: isOn ? nowMinute : Math.min(start + USUAL_MINUTES, end),
    leftMinute: isOn ? nowMinute : Math.max(end - USUAL_MINUTES, start),
  };
}
