/** What is said of a staff member's qualification, and who may not go: the last owner. */
import type { Role } from './access.ts';
import { addDays, type CivilDate } from './shared/civil-date.ts';

/** A qualification that ends within so many days is warned of. */
export const QUALIFICATION_WARN_DAYS = 60;

export type QualificationState = 'undated' | 'valid' | 'ending' | 'ended';

/** The state of a qualification on a day; `until` is its last day, null when none is on record. */
export function qualificationOn(until: CivilDate | null, on: CivilDate): QualificationState {
  if (until === null) return 'undated';
  if (until < on) return 'ended';
  return until <= addDays(on, QUALIFICATION_WARN_DAYS) ? 'ending' : 'valid';
}

/** Whether a change would leave the provider without an owner; `to` is the new role, null for leaving. */
export const leavesNoOwner = (from: Role, to: Role | null, owners: number): boolean =>
  from === 'owner' && to !== 'owner' && owners <= 1;
