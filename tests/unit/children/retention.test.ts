/** Until when a child's records are kept and what may be done about them: cases at both sides of every last day. */
import { describe, expect, test } from 'vitest';
import { erasureList, GOING, type PieceCounts, STAYING } from '../../../server/domain/children/erasure.ts';
import {
  type ChildTies,
  claimableUntil,
  claimKeptUntil,
  isSameSurname,
  mayErase,
  retentionOf,
} from '../../../server/domain/children/retention.ts';
import { civilDate, month } from '../../../server/domain/shared/civil-date.ts';

const NOBODY: ChildTies = { isEnrolled: false, lastDayIn: null, claimed: [], unclaimed: [] };

const claimed = (of: string, retentionYears = 5, placeholder = false) => ({
  month: month(of),
  retentionYears,
  placeholder,
});
const unclaimed = (of: string, submissionDay = 5) => ({ month: month(of), submissionDay });

describe('the last day on which the claim of a month is kept', () => {
  test.each([
    { of: '2026-01', years: 5, expected: '2031-12-31' },
    { of: '2026-12', years: 5, expected: '2031-12-31' },
    { of: '2027-01', years: 5, expected: '2032-12-31' },
    { of: '2026-10', years: 1, expected: '2027-12-31' },
    { of: '2026-10', years: 10, expected: '2036-12-31' },
  ])('$of, $years years → $expected', ({ of, years, expected }) => {
    expect(claimKeptUntil(claimed(of, years))).toBe(expected);
  });
});

describe('the last day on which a month can be claimed', () => {
  test.each([
    { of: '2026-01', submissionDay: 5, expected: '2026-12-31' },
    { of: '2026-11', submissionDay: 31, expected: '2026-12-31' },
    { of: '2026-12', submissionDay: 5, expected: '2027-01-05' },
    { of: '2026-12', submissionDay: 20, expected: '2027-01-20' },
  ])('$of, by day $submissionDay → $expected', ({ of, submissionDay, expected }) => {
    expect(claimableUntil(unclaimed(of, submissionDay))).toBe(expected);
  });
});

interface Case {
  readonly name: string;
  readonly given: Partial<ChildTies>;
  readonly on: string;
  readonly expect: string;
}

const CASES: readonly Case[] = [
  { name: 'in a group', given: { isEnrolled: true }, on: '2026-11-22', expect: 'enrolled' },
  {
    name: 'in a group, though every claim is long over',
    given: { isEnrolled: true, claimed: [claimed('2015-01')] },
    on: '2026-11-22',
    expect: 'enrolled',
  },
  {
    name: 'left, and came in a month that is to be claimed',
    given: { lastDayIn: civilDate('2026-10-31'), unclaimed: [unclaimed('2026-10')] },
    on: '2026-12-31',
    expect: 'to_claim 2026-10',
  },
  {
    name: 'the same when the year is over',
    given: { lastDayIn: civilDate('2026-10-31'), unclaimed: [unclaimed('2026-10')] },
    on: '2027-01-01',
    expect: 'due',
  },
  {
    name: 'December on the day of submission',
    given: { lastDayIn: civilDate('2026-12-31'), unclaimed: [unclaimed('2026-12')] },
    on: '2027-01-05',
    expect: 'to_claim 2026-12',
  },
  {
    name: 'December the day after',
    given: { lastDayIn: civilDate('2026-12-31'), unclaimed: [unclaimed('2026-12')] },
    on: '2027-01-06',
    expect: 'due',
  },
  {
    name: 'several months to claim',
    given: { unclaimed: [unclaimed('2026-10'), unclaimed('2026-02')] },
    on: '2026-11-22',
    expect: 'to_claim 2026-02 2026-10',
  },
  {
    name: 'claimed, on the last day of the term',
    given: { lastDayIn: civilDate('2026-10-31'), claimed: [claimed('2026-10')] },
    on: '2031-12-31',
    expect: 'kept until 2031-12-31',
  },
  {
    name: 'claimed, the day after',
    given: { lastDayIn: civilDate('2026-10-31'), claimed: [claimed('2026-10')] },
    on: '2032-01-01',
    expect: 'due',
  },
  {
    name: 'claimed under two versions: the longer term counts, not the later month',
    given: { claimed: [claimed('2025-12', 7, true), claimed('2026-10', 5)] },
    on: '2026-11-22',
    expect: 'kept until 2032-12-31, placeholder',
  },
  {
    name: 'never claimed, left this year',
    given: { lastDayIn: civilDate('2026-03-02') },
    on: '2026-12-31',
    expect: 'free',
  },
  {
    name: 'never claimed, left last year',
    given: { lastDayIn: civilDate('2026-03-02') },
    on: '2027-01-01',
    expect: 'due',
  },
  { name: 'never in a group', given: {}, on: '2026-11-22', expect: 'free' },
];

test.each(CASES)('$name, on $on → $expect', ({ given, on, expect: expected }) => {
  const retention = retentionOf({ ...NOBODY, ...given }, civilDate(on));
  const { state, toClaim, keptUntil, placeholder } = retention;
  const said = {
    kept: `kept until ${keptUntil}${placeholder ? ', placeholder' : ''}`,
    to_claim: ['to_claim', ...toClaim].join(' '),
    enrolled: state,
    due: state,
    free: state,
  }[state];
  expect(said).toBe(expected);
  expect(mayErase(retention)).toBe(['kept', 'due', 'free'].includes(state));
});

test.each([
  { typed: 'Әбдіғалиева', surname: 'Әбдіғалиева', same: true },
  { typed: '  әбдіғалиева ', surname: 'Әбдіғалиева', same: true },
  { typed: 'Абдигалиева', surname: 'Әбдіғалиева', same: false },
  { typed: '', surname: 'Ли', same: false },
  { typed: 'Ли-Ким', surname: 'Ли', same: false },
])('«$typed» confirms $surname: $same', ({ typed, surname, same }) => {
  expect(isSameSurname(typed, surname)).toBe(same);
});

describe('the list beforehand', () => {
  const ONE_OF_EACH = Object.fromEntries(
    [...GOING, ...STAYING, 'vouchers'].map((kind) => [kind, 1]),
  ) as unknown as PieceCounts;
  const kinds = (pieces: readonly { readonly kind: string }[]) => pieces.map(({ kind }) => kind);

  test('a voucher stays while claims are kept or to be made, and goes otherwise', () => {
    const kept = erasureList(ONE_OF_EACH, { state: 'kept' });
    expect(kinds(kept.goes)).toEqual(GOING);
    expect(kinds(kept.stays)).toEqual([...STAYING, 'vouchers']);
    const due = erasureList(ONE_OF_EACH, { state: 'due' });
    expect(kinds(due.goes)).toEqual([...GOING, 'vouchers']);
    expect(kinds(due.stays)).toEqual(STAYING);
    for (const state of ['enrolled', 'to_claim'] as const)
      expect(kinds(erasureList(ONE_OF_EACH, { state }).stays), state).toContain('vouchers');
  });

  test('what there is none of is not in it', () => {
    const list = erasureList({ ...ONE_OF_EACH, photo: 0, claims: 0 }, { state: 'free' });
    expect(kinds(list.goes)).not.toContain('photo');
    expect(kinds(list.stays)).not.toContain('claims');
  });
});
