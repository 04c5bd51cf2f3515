/**
 * Which of somebody's lessons overlap in time. An end that touches a start is no overlap. A lesson without a start
 * cannot be shown to overlap; one without a length is taken for its first minute.
 */
import type { MonthLesson, MonthRecords } from './month-records.ts';

/** Those of the lessons (all of one month) that overlap another of them, in order of time. */
export function overlappingLessons(lessons: readonly MonthLesson[]): MonthLesson[] {
  if (lessons.length < 2) return [];
  const timed = lessons.filter((lesson) => lesson.startsAtMinute !== null).sort(compareTimes);
  let latestEnd = 0;
  return timed.filter((lesson, i) => {
    const start = lesson.startsAtMinute!;
    const end = start + Math.max(lesson.record.minutes ?? 1, 1);
    const begunWithin = start < latestEnd;
    latestEnd = Math.max(latestEnd, end);
    return begunWithin || (timed[i + 1]?.startsAtMinute ?? Number.POSITIVE_INFINITY) < end;
  });
}

const compareTimes = (a: MonthLesson, b: MonthLesson): number =>
  a.startsAtMinute! - b.startsAtMinute! || (a.record.id < b.record.id ? -1 : 1);

/** Lessons not cancelled in which each child was marked present and that overlap for that child. */
export function overlapsByChild({ groups }: MonthRecords): ReadonlyMap<string, readonly MonthLesson[]> {
  const presences = new Map<string, MonthLesson[]>();
  for (const lesson of groups.flatMap((group) => group.lessons)) {
    if (lesson.record.state.kind === 'cancelled') continue;
    for (const mark of lesson.marks) {
      if (mark.kind !== 'present') continue;
      const lessons = presences.get(mark.childId);
      if (lessons) lessons.push(lesson);
      else presences.set(mark.childId, [lesson]);
    }
  }
  const overlaps = new Map<string, readonly MonthLesson[]>();
  for (const [childId, lessons] of presences) {
    const overlapping = overlappingLessons(lessons);
    if (overlapping.length > 0) overlaps.set(childId, overlapping);
  }
  return overlaps;
}
