/** One table row about a child's visits: what is given, how many visits count, and which reasons the line has. */
import { expect } from 'vitest';
import type { RuleInForce } from '../../server/domain/programmes/programme.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { CONTRACT, claimOf, type Row, reasonsOf, recordsOf, type Sheet } from './records.ts';

export interface VisitCase {
  readonly name: string;
  /** The first child's row; its marks are `++` unless said. Lessons are on 1 and 3 October, 15:00 to 16:00. */
  readonly row?: Partial<Row>;
  readonly others?: readonly Row[];
  readonly sheet?: Sheet;
  readonly rule?: Partial<RuleInForce>;
  readonly contract?: Partial<typeof CONTRACT>;
  readonly counted: number;
  readonly expect: readonly string[];
}

/** Drafts the claim of the case and holds its first child's line to it. */
export const checkVisits = ({
  row,
  others = [],
  sheet,
  rule,
  contract,
  counted,
  expect: reasons,
}: VisitCase) => {
  const records = recordsOf([{ marks: '++', ...row }, ...others], sheet);
  const claim = claimOf(records, { rule, contract: contract ? { ...CONTRACT, ...contract } : null });
  const line = claim.lines.find(({ childId }) => childId === 'child-1')!;
  expect(reasonsOf(line)).toEqual(reasons);
  expect(line.countedVisits).toBe(counted);
  expect(line.visits.filter((visit) => visit.counted)).toHaveLength(counted);
};

/** An enrolment from a day to a last day, or open. */
export const span = (startsOn: string, endsOn: string | null = null, own: object = {}) => ({
  startsOn: civilDate(startsOn),
  endsOn: endsOn === null ? null : civilDate(endsOn),
  ...own,
});
