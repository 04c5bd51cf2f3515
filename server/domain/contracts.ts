/** Contracts of one provider: two of the same programme may not hold on the same day. */
import type { CivilDate } from './shared/civil-date.ts';

export interface ContractSpan {
  readonly id: string;
  readonly programmeId: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}

/** The first contract of the same programme that holds on a day of `wanted`, or null. A contract never meets itself. */
export function findOverlap<Contract extends ContractSpan>(
  contracts: readonly Contract[],
  wanted: ContractSpan,
): Contract | null {
  const inTheWay = contracts
    .filter(({ id, programmeId }) => id !== wanted.id && programmeId === wanted.programmeId)
    .filter(({ startsOn, endsOn }) => startsOn <= wanted.endsOn && endsOn >= wanted.startsOn)
    .sort((a, b) => (a.startsOn < b.startsOn ? -1 : 1));
  return inTheWay[0] ?? null;
}
