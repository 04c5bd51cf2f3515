/** What state a lesson's roll is in, from its marks and its window: the one answer that today and the roll share. */
import type { LessonRow } from '../data/lessons.ts';
import { type LessonTimes, windowState } from '../domain/attendance/windows.ts';
import { instantAt } from '../domain/shared/civil-date.ts';
import type { LessonSummary, RollState } from './views.ts';

const LAST_MINUTE = 1439;

/** When the lesson is; a lesson without a known start lasts the whole day. */
export function timesOf(lesson: LessonRow, zone: string): LessonTimes {
  const startsAt = instantAt(lesson.on, lesson.startMinute ?? 0, zone);
  const endsAt = lesson.endsAt === null ? instantAt(lesson.on, LAST_MINUTE, zone) : new Date(lesson.endsAt);
  return { startsAt, endsAt };
}

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
  };
}
