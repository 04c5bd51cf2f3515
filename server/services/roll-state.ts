/** What state a lesson's roll is in, from its marks and its window: the one answer that today and the roll share. */
import type { LessonRow } from '../data/lessons.ts';
import { type LessonTimes, windowState } from '../domain/attendance/windows.ts';
import { instantAt } from '../domain/shared/civil-date.ts';
import { type Actor, today } from './actor.ts';
import type { LessonChange, LessonSummary, RollState } from './views.ts';

const LAST_MINUTE = 1439;

/** When the lesson is; a lesson without a known start lasts the whole day. */
export function timesOf(lesson: Pick<LessonRow, 'on' | 'startMinute' | 'endsAt'>, zone: string): LessonTimes {
  const startsAt = instantAt(lesson.on, lesson.startMinute ?? 0, zone);
  const endsAt = lesson.endsAt === null ? instantAt(lesson.on, LAST_MINUTE, zone) : new Date(lesson.endsAt);
  return { startsAt, endsAt };
}

/** Whether a lesson has ended; one whose end is not known, at the end of its day. */
export const isOver = (
  { on, endsAt }: Pick<LessonRow, 'on' | 'endsAt'>,
  actor: Pick<Actor, 'now' | 'provider'>,
): boolean => (endsAt === null ? on < today(actor) : new Date(endsAt) <= actor.now);

export function rollState(lesson: LessonRow, now: Date, zone: string, hoursAfter: number): RollState {
  if (lesson.state === 'cancelled') return 'cancelled';
  const marked = lesson.present + lesson.absent + lesson.excused;
  if (lesson.waivedReason !== null || (lesson.unmarked === 0 && marked > 0)) return 'done';
  const window = windowState(now, timesOf(lesson, zone), hoursAfter);
  if (window === 'not_yet') return 'not_yet';
  if (window === 'closed') return lesson.expected === 0 ? 'done' : 'missed';
  return marked > 0 ? 'partly' : 'open';
}

export function summarise(lesson: LessonRow, now: Date, zone: string, hoursAfter: number): LessonSummary {
  const { id, groupId, group, instructorName, on, startMinute, minutes } = lesson;
  const { expected, present, absent, excused } = lesson;
  const state = rollState(lesson, now, zone, hoursAfter);
  return {
    id,
    groupId,
    group,
    instructorName,
    on,
    startMinute,
    minutes,
    state,
    expected,
    present,
    absent,
    excused,
    room: lesson.room,
    change: changeOf(lesson),
  };
}

/** What became of a lesson that somebody changed, or null. */
function changeOf(lesson: LessonRow): LessonChange | null {
  const { cancelReason, movedFromOn, movedFromMinute, insteadOf } = lesson;
  const isMoved =
    movedFromOn !== null && (movedFromOn !== lesson.on || movedFromMinute !== lesson.startMinute);
  if (cancelReason === null && movedFromOn === null && insteadOf === null) return null;
  return {
    cancelReason,
    movedFrom: isMoved ? { on: movedFromOn, startMinute: movedFromMinute } : null,
    roomOnly: movedFromOn !== null && !isMoved,
    insteadOf,
    reason: lesson.changeReason,
  };
}
