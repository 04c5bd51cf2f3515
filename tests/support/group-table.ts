/**
 * Reads a group's lessons and marks from a table as a timesheet shows them, so that a case can be read at a
 * glance: days across, children down, `+` present, `н` absent, `б` excused, `.` unmarked, `-` no lesson.
 */
import type { GroupHistory, InactivityVerdict, WatchedEnrolment } from '../../server/domain/inactivity.ts';
import { replayGroup } from '../../server/domain/inactivity.ts';
import type { InactivityRule } from '../../server/domain/inactivity-rule.ts';
import type { LessonState, MarkKind } from '../../server/domain/records.ts';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';

/** The rule of the worked cases (DOMAIN.md §7). */
export const WORKED_RULE: InactivityRule = {
  weeks: 3,
  warnAtWeeks: 2,
  minMissed: 4,
  graceDays: 3,
  hardStopDays: 60,
};

/** A date of 2026 written `MM-DD`, or any with its year. */
export const day = (text: string): CivilDate => civilDate(text.length === 5 ? `2026-${text}` : text);

const KINDS: Readonly<Record<string, MarkKind>> = { '+': 'present', н: 'absent', б: 'excused' };

/**
 * The first row holds the days, `MM-DD` of 2026 or with a year; each further row a child's name and cells.
 * A day is held when a child has a mark, else cancelled when one has `-`, else planned. A name with `×n`
 * stands for n children with the same cells. Children are enrolled from the first day on.
 */
export function readGroup(table: string, rule: InactivityRule = WORKED_RULE): GroupHistory {
  const [days = [], ...rows] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  const dates = days.map(day);
  const children = rows.flatMap(([name = '', ...cells]) => {
    const [, one, times] = /^(.*?)(?:×(\d+))?$/.exec(name)!;
    return Array.from({ length: Number(times ?? 1) }, (_, i) => ({
      id: times ? `${one}${i + 1}` : one!,
      cells,
    }));
  });
  return {
    rule,
    lessons: dates.map((on, i) => {
      const cells = children.map((child) => child.cells[i] ?? '.');
      const isHeld = cells.some((cell) => cell in KINDS);
      const state: LessonState = isHeld
        ? { kind: 'held' }
        : cells.includes('-')
          ? { kind: 'cancelled', reason: 'closed' }
          : { kind: 'planned' };
      return { id: on, on, state, waivedReason: null };
    }),
    enrolments: children.map((child) => enrolment(child.id, { startsOn: dates[0] })),
    marks: children.flatMap((child) =>
      child.cells.flatMap((cell, i) =>
        cell in KINDS ? [{ lessonId: dates[i]!, childId: child.id, kind: KINDS[cell]! }] : [],
      ),
    ),
  };
}

/** An open enrolment of a child from the start of 2026, or as given. */
export function enrolment(childId: string, given: Partial<WatchedEnrolment> = {}): WatchedEnrolment {
  return {
    id: `enrolment of ${childId}`,
    childId,
    startsOn: civilDate('2026-01-01'),
    endsOn: null,
    suspensions: [],
    clockStartsOn: null,
    heldUntil: null,
    ...given,
  };
}

/** The group with other facts about one child's enrolment. */
export function given(
  history: GroupHistory,
  facts: Partial<WatchedEnrolment>,
  childId = 'Арман',
): GroupHistory {
  const enrolments = history.enrolments.map((e) => (e.childId === childId ? { ...e, ...facts } : e));
  return { ...history, enrolments };
}

/** The verdict on one child on a day; throws when there is none. */
export function verdictOn(history: GroupHistory, on: string, childId = 'Арман'): InactivityVerdict {
  const verdict = replayGroup(history, day(on)).children.find((child) => child.childId === childId);
  if (verdict === undefined) throw new Error(`no verdict for ${childId}`);
  return verdict;
}

/** The verdict in the words of a table of cases: `2 weeks, 4 missed, warned`. */
export function told(history: GroupHistory, on: string): string {
  const { weeks, missedLessons, state } = verdictOn(history, on);
  return `${weeks} weeks, ${missedLessons.length} missed, ${state}`;
}
