/** Whether every lesson of a month is accounted for: planned = held + cancelled + missing a roll (DOMAIN.md §4). */

export interface CoveredLesson {
  readonly state: 'planned' | 'held' | 'cancelled';
  /** Whether its end has passed. */
  readonly isOver: boolean;
}

export interface Coverage {
  /** Lessons that are over, or already known to be cancelled: held + cancelled + missing. */
  readonly planned: number;
  readonly held: number;
  readonly cancelled: number;
  /** Over, without a roll; also those whose roll was waived, for waiving does not make them held. */
  readonly missing: number;
  /** Planned, and still to come. */
  readonly ahead: number;
}

export function coverageOf(lessons: readonly CoveredLesson[]): Coverage {
  const count = (is: (lesson: CoveredLesson) => boolean) => lessons.filter(is).length;
  const held = count(({ state }) => state === 'held');
  const cancelled = count(({ state }) => state === 'cancelled');
  const missing = count(({ state, isOver }) => state === 'planned' && isOver);
  return {
    planned: held + cancelled + missing,
    held,
    cancelled,
    missing,
    ahead: count(({ state, isOver }) => state === 'planned' && !isOver),
  };
}
