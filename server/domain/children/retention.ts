/**
 * How long a child has to stay a person in the records, and what may be done about it on a day. What proves a grant is
 * kept for the programme's `retentionYears` (DOMAIN.md §8); everything else only as long as somebody needs it.
 */
import { addMonths, type CivilDate, type Month, yearOf } from '../shared/civil-date.ts';

/** A month in whose submitted claim the child has a line, paid or not. */
export interface ClaimedMonth {
  readonly month: Month;
  /** Of the version of the programme by which the claim was drafted. */
  readonly retentionYears: number;
  /** Nobody has confirmed that number. */
  readonly placeholder: boolean;
}

/** A month in which the child came under a contract, and no claim was submitted. */
export interface UnclaimedMonth {
  readonly month: Month;
  /** By which day of the following month the programme wants the claim. */
  readonly submissionDay: number;
}

/** All that ties a child to the provider. */
export interface ChildTies {
  /** Whether an enrolment holds the day of the question or a later one. */
  readonly isEnrolled: boolean;
  /** The last day in any group; null for a child who was never in one. */
  readonly lastDayIn: CivilDate | null;
  readonly claimed: readonly ClaimedMonth[];
  readonly unclaimed: readonly UnclaimedMonth[];
}

const endOfYear = (year: number): CivilDate => `${year}-12-31` as CivilDate;

/**
 * The last day on which the claim of a month may be inspected: years are counted whole, from the end of the year that
 * the month is in, as papers of a year are filed together. A placeholder: no order that says so is known.
 */
export const claimKeptUntil = ({
  month,
  retentionYears,
}: Pick<ClaimedMonth, 'month' | 'retentionYears'>): CivilDate => endOfYear(yearOf(month) + retentionYears);

/**
 * The last day on which a month can still be claimed: what a year's budget pays is asked for within the year, and
 * December's by the day of submission in January. A placeholder as well.
 */
export function claimableUntil({ month, submissionDay }: UnclaimedMonth): CivilDate {
  const due = `${addMonths(month, 1)}-${String(submissionDay).padStart(2, '0')}` as CivilDate;
  const yearsEnd = endOfYear(yearOf(month));
  return due > yearsEnd ? due : yearsEnd;
}

/**
 * - `enrolled`: in a group, or about to be; withdrawn first.
 * - `to_claim`: came in months that can still be claimed; no claim holds a child without a name, so these come first.
 * - `kept`: may be erased; the submitted claims that name the child are kept, for they may still be inspected.
 * - `due`: nothing has to be kept any more; proposed for erasure.
 * - `free`: was never claimed; may be erased when the guardian asks.
 */
export type RetentionState = 'enrolled' | 'to_claim' | 'kept' | 'due' | 'free';

export interface Retention {
  readonly state: RetentionState;
  /** Months that can still be claimed, ascending. */
  readonly toClaim: readonly Month[];
  /** The last day on which a claim that names the child may be inspected; null when there is none. */
  readonly keptUntil: CivilDate | null;
  /** Whether `keptUntil` rests on a number that nobody has confirmed. */
  readonly placeholder: boolean;
}

/** What holds for a child on a day. */
export function retentionOf(ties: ChildTies, on: CivilDate): Retention {
  const last = [...ties.claimed].sort((a, b) => (claimKeptUntil(a) < claimKeptUntil(b) ? 1 : -1))[0];
  const keptUntil = last === undefined ? null : claimKeptUntil(last);
  const toClaim = ties.unclaimed
    .filter((month) => claimableUntil(month) >= on)
    .map(({ month }) => month)
    .sort();
  const facts = { toClaim, keptUntil, placeholder: last?.placeholder ?? false };
  if (ties.isEnrolled) return { state: 'enrolled', ...facts };
  if (toClaim.length > 0) return { state: 'to_claim', ...facts };
  if (keptUntil !== null && keptUntil >= on) return { state: 'kept', ...facts };
  const leftEarlier = ties.lastDayIn !== null && yearOf(ties.lastDayIn) < yearOf(on);
  return { state: keptUntil !== null || leftEarlier ? 'due' : 'free', ...facts };
}

/** Whether the child's person may be erased now. */
export const mayErase = ({ state }: Pick<Retention, 'state'>): boolean =>
  state !== 'enrolled' && state !== 'to_claim';

/** How the surname is typed to confirm: letters count, not their case or the spaces around. */
export const isSameSurname = (typed: string, surname: string): boolean => folded(typed) === folded(surname);

const folded = (text: string): string =>
  text.normalize('NFC').trim().replace(/\s+/g, ' ').toLocaleLowerCase('kk');
