/** The terms of a programme on inactivity, and which of its dated versions they come from on a day (DOMAIN.md §7, §8). */
import type { Programme } from './programmes/programme.ts';
import type { CivilDate } from './shared/civil-date.ts';

/** How long a child may stay away, and what happens then. */
export interface InactivityRule {
  /** Missed weeks in a row that put a child at risk. */
  readonly weeks: number;
  readonly warnAtWeeks: number;
  /** Missed lessons that those weeks must hold. */
  readonly minMissed: number;
  /** Days from at risk to the withdrawal. */
  readonly graceDays: number;
  /** Days without presence after which a person decides about a child whom excuses keep from being at risk. */
  readonly hardStopDays: number;
}

/** The rule of the version in force on a day, which may begin within a month; null before the first version. */
export function findInactivityRule(programme: Programme, on: CivilDate): InactivityRule | null {
  const inForce = programme.versions.filter((version) => version.validFrom <= on);
  inForce.sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1));
  return inForce.at(-1)?.inactivity ?? null;
}
