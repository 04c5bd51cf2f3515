/**
 * Who is told of the rolls that are missing at the end of a day: whoever teaches the lesson, and the administrators
 * (DOMAIN.md §6). Everybody is told of a lesson once, in one letter a day.
 */
import type { Role } from '../access.ts';
import type { CivilDate } from '../shared/civil-date.ts';

export interface MissingRoll {
  readonly lessonId: string;
  readonly on: CivilDate;
  readonly startMinute: number | null;
  readonly group: string;
  /** The staff member who teaches it: the substitute, where there is one. */
  readonly instructorId: string | null;
}

export interface Person {
  readonly userId: string;
  readonly role: Role;
  readonly staffId: string | null;
}

export interface PlannedLetter {
  readonly userId: string;
  /** In the order given. */
  readonly rolls: readonly MissingRoll[];
}

/**
 * The letters of a day. Where there is no administrator, owners are told in their place. `told` are lessons, by the user,
 * of which somebody was told before.
 */
export function planLetters(
  rolls: readonly MissingRoll[],
  people: readonly Person[],
  told: ReadonlyMap<string, ReadonlySet<string>>,
): PlannedLetter[] {
  const runs: Role = people.some(({ role }) => role === 'administrator') ? 'administrator' : 'owner';
  return people
    .map(({ userId, role, staffId }) => ({
      userId,
      rolls: rolls.filter(
        ({ lessonId, instructorId }) =>
          (role === runs || (staffId !== null && staffId === instructorId)) &&
          !told.get(userId)?.has(lessonId),
      ),
    }))
    .filter((letter) => letter.rolls.length > 0);
}
