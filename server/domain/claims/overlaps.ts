/**
 * Which of somebody's lessons overlap in time. An end that touches a start is no overlap. A lesson without a start
 * cannot be shown to overlap; one without a length is taken for its first minute.
 */
import type { MarkRecord } from '../records.ts';
import { dayOfMonth } from '../shared/civil-date.ts';
import type { MonthLesson, MonthRecords } from './month-records.ts';

const DAY_MINUTES = 1440;

/** Those of the lessons (all of one month) that overlap another of them, in order of time. */
export function overlappingLessons(lessons: readonly MonthLesson[]): MonthLesson[] {
  if (lessons.length < 2) return [];
  const timed = lessons
    .flatMap((lesson) => {
      const { on, startMinute, minutes } = lesson.record;
      if (startMinute === null) return [];
      const start = dayOfMonth(on) * DAY_MINUTES + startMinute;
      return [{ lesson, start, end: start + Math.max(minutes ?? 1, 1) }];
    })
    .sort((a, b) => a.start - b.start || (a.lesson.record.id < b.lesson.record.id ? -1 : 1));
  let latestEnd = 0;
  return timed
    .filter(({ start, end }, i) => {
      const begunWithin = start < latestEnd;
      latestEnd = Math.max(latestEnd, end);
      return begunWithin || (timed[i + 1]?.start ?? Number.POSITIVE_INFINITY) < end;
    })
    .map(({ lesson }) => lesson);
}

/** Lessons not cancelled in which each child was marked present and that overlap for that child. */
export function overlapsByChild(month: MonthRecords): ReadonlyMap<string, readonly MonthLesson[]> {
  const presences = new Map<string, MonthLesson[]>();
  const note = (mark: MarkRecord, lesson: MonthLesson) => {
    if (mark.kind !== 'present') return;
    const lessons = presences.get(mark.childId);
    if (lessons) lessons.push(lesson);
    else presences.set(mark.childId, [lesson]);
  };
  for (const lesson of month.lessons.values())
    if (lesson.record.state.kind !== 'cancelled') for (const mark of lesson.marks) note(mark, lesson);
  const overlaps = new Map<string, readonly MonthLesson[]>();
  for (const [childId, lessons] of presences) {
    const overlapping = overlappingLessons(lessons);
    if (overlapping.length > 0) overlaps.set(childId, overlapping);
  }
  return overlaps;
}
