/** A year of a child's attendance as a grid of weeks by weekdays: at most one cell a day, the best of the day's marks. */
import type { ExcuseType, MarkKind } from '../records.ts';
import { addDays, type CivilDate, weekStart } from '../shared/civil-date.ts';

/** `unmarked`: a lesson was held and nothing is known of the child. */
export type DayState = MarkKind | 'unmarked';

export interface AttendedLesson {
  readonly on: CivilDate;
  readonly mark: DayState;
  readonly excuse: ExcuseType | null;
}

export interface YearOfAttendance {
  /** Mondays, oldest first. */
  readonly weeks: readonly CivilDate[];
  /** Days with a lesson, oldest first. */
  readonly days: readonly { readonly on: CivilDate; readonly state: DayState; readonly lessons: number }[];
  /** Lessons by what became of them. */
  readonly counts: Readonly<Record<DayState, number>>;
}

const WEEKS = 53;
/** A day with several lessons shows the first of these that it has. */
const SHOWN_FIRST: readonly DayState[] = ['present', 'excused', 'absent', 'unmarked'];

/** The first day of the year that ends with `today`'s week. */
export const firstDayOfYearTo = (today: CivilDate): CivilDate => addDays(weekStart(today), -7 * (WEEKS - 1));

export function buildYear(lessons: readonly AttendedLesson[], today: CivilDate): YearOfAttendance {
  const first = firstDayOfYearTo(today);
  const byDay = new Map<CivilDate, DayState[]>();
  const counts = { present: 0, absent: 0, excused: 0, unmarked: 0 };
  for (const { on, mark } of lessons) {
    if (on < first || on > today) continue;
    counts[mark]++;
    byDay.set(on, [...(byDay.get(on) ?? []), mark]);
  }
  return {
    weeks: Array.from({ length: WEEKS }, (_, week) => addDays(first, 7 * week)),
    days: [...byDay]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([on, marks]) => ({
        on,
        state: SHOWN_FIRST.find((state) => marks.includes(state))!,
        lessons: marks.length,
      })),
    counts,
  };
}
