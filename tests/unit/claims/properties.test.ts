/** What holds for every claim, whatever the records and the rule: drawn at random, with overlaps, gaps and errors. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildTimesheets } from '../../../server/domain/claims/timesheet.ts';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import type { Records } from '../../../server/domain/records.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { decimal, ONE, roundHalfUp, times } from '../../../server/domain/shared/money.ts';
import { type ClaimCase, claimOf, OCTOBER, type Row, recordsOf, together } from '../../support/records.ts';

const day = fc.integer({ min: 1, max: 28 }).map((n) => civilDate(`2026-10-${String(n).padStart(2, '0')}`));

const anyRow: fc.Arbitrary<Row> = fc.record({
  marks: fc.string({ unit: fc.constantFrom('+', '+', 'н', 'б', '.'), minLength: 6, maxLength: 9 }),
  enrolment: fc.oneof(
    fc.constant(null),
    fc.constant({}),
    fc.record({ startsOn: day, endsOn: fc.option(day) }).map(({ startsOn, endsOn }) => ({
      startsOn,
      endsOn: endsOn !== null && endsOn < startsOn ? startsOn : endsOn,
      withdrawalReason: endsOn === null ? null : ('inactive' as const),
    })),
  ),
  child: fc.record({ coefficients: fc.constantFrom([], ['disability']) }),
  mark: fc.record({
    documented: fc.boolean(),
    method: fc.constantFrom('tap', 'bulk', 'correction'),
    guest: fc.constantFrom(false, false, true),
  }),
});

/** Two groups whose children are partly the same; the lessons may overlap. */
const anyRecords: fc.Arbitrary<Records> = fc
  .tuple(
    fc.array(anyRow, { minLength: 1, maxLength: 6 }),
    fc.array(anyRow, { minLength: 1, maxLength: 6 }),
    fc.constantFrom(600, 930),
  )
  .map(([one, two, startMinute]) =>
    together(
      recordsOf(one),
      recordsOf(two, { group: { id: 'group-2', name: 'Шахмат', roomCapacity: 3 }, lesson: { startMinute } }),
    ),
  );

const anyRule: fc.Arbitrary<Partial<RuleInForce>> = fc.record({
  rate: fc.constantFrom<RuleInForce['rate']>(
    { basis: 'month', amount: '18750.00' },
    { basis: 'month', mrp: '4.5' },
    { basis: 'visit', amount: '2343.75' },
    { basis: 'hour', amount: '1000.01' },
  ),
  share: fc.constantFrom<RuleInForce['share']>(
    { kind: 'prorata' },
    { kind: 'all_from', visits: 4 },
    { kind: 'bands', bands: [{ from: '0.5', pays: '0.5' }] },
  ),
  denominator: fc.constantFrom<RuleInForce['denominator']>(
    { kind: 'fixed', lessons: 7 },
    { kind: 'scheduled' },
    { kind: 'held' },
  ),
  coefficients: fc.constantFrom([], [{ code: 'disability', times: '1.5' }]),
  paidExcuses: fc.constant({ types: ['illness' as const], maxPerMonth: 3, documentRequired: true }),
  exclusivity: fc.constantFrom('one_funded_place', 'none'),
  makeUps: fc.boolean(),
  cap: fc.constantFrom(
    { children: null, amount: null },
    { children: 2, amount: null },
    { children: null, amount: '30000' },
  ),
});

const anyClaim = fc.tuple(anyRecords, fc.record({ rule: anyRule }));

const holds = (property: (records: Records, given: ClaimCase) => void) =>
  fc.assert(
    fc.property(anyClaim, ([records, given]) => property(records, given)),
    { numRuns: 100 },
  );

describe('every claim', () => {
  it('has no amount on a line without a counted present visit', () =>
    holds((records, given) => {
      for (const line of claimOf(records, given).lines) {
        const counted = line.visits.filter((visit) => visit.counted && visit.mark === 'present');
        if (counted.length === 0) expect(line.amountTiyn).toBe(0);
        expect(line.formula.countedPresent).toBe(counted.length);
        expect(line.countedVisits).toBe(line.visits.filter((visit) => visit.counted).length);
      }
    }));

  it('is the sum of its lines, each paid or excluded for a reason', () =>
    holds((records, given) => {
      const { lines, totals } = claimOf(records, given);
      expect(totals.amountTiyn).toBe(lines.reduce((sum, line) => sum + line.amountTiyn, 0));
      expect(totals.paidLines + totals.excludedLines).toBe(lines.length);
      for (const line of lines) {
        expect(line.verdict).toBe(line.amountTiyn > 0 ? 'paid' : 'excluded');
        if (line.verdict === 'excluded')
          expect(line.reasons.some(({ severity }) => severity === 'excludes')).toBe(true);
      }
    }));

  it('has one line for a child and group, and keeps the caps and the one funded place', () =>
    holds((records, given) => {
      const { lines, totals } = claimOf(records, given);
      const paid = lines.filter(({ amountTiyn }) => amountTiyn > 0);
      const children = new Set(paid.map(({ childId }) => childId));
      expect(new Set(lines.map(({ childId, groupId }) => `${childId} ${groupId}`)).size).toBe(lines.length);
      if (given.rule?.exclusivity === 'one_funded_place') expect(children.size).toBe(paid.length);
      if (given.rule?.cap?.children) expect(children.size).toBeLessThanOrEqual(given.rule.cap.children);
      if (given.rule?.cap?.amount) expect(totals.amountTiyn).toBeLessThanOrEqual(3_000_000);
    }));

  it('never pays a month more than its tariff times its coefficients', () =>
    holds((records, given) => {
      for (const { formula, amountTiyn } of claimOf(records, given).lines) {
        const factor = formula.coefficients.reduce((by, { times: more }) => times(by, decimal(more)), ONE);
        if (formula.basis === 'month')
          expect(amountTiyn).toBeLessThanOrEqual(roundHalfUp(times(decimal(formula.rate), factor)));
      }
    }));

  it('is the same whatever the order of the records', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
    const withShuffled = anyRecords.chain((records) =>
      fc.tuple(
        fc.constant(records),
        fc.record({
          children: shuffled(records.children),
          groups: shuffled(records.groups),
          lessons: shuffled(records.lessons),
          enrolments: shuffled(records.enrolments),
          marks: shuffled(records.marks),
        }),
      ),
    );
    fc.assert(
      fc.property(withShuffled, anyRule, ([records, reordered], rule) => {
        expect(JSON.stringify(claimOf(reordered, { rule }))).toBe(JSON.stringify(claimOf(records, { rule })));
        expect(buildTimesheets(reordered, OCTOBER, null)).toEqual(buildTimesheets(records, OCTOBER, null));
      }),
      { numRuns: 100 },
    );
  });
});
