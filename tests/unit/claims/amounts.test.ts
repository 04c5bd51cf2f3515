/** What counted visits are worth: shares, denominators, coefficients, bases, one rounding. */
import { describe, expect, it } from 'vitest';
import { amountOf, amountsUnder, type LineCount, tariffOf } from '../../../server/domain/claims/amounts.ts';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import { month } from '../../../server/domain/shared/civil-date.ts';
import { OCTOBER, ruleOf } from '../../support/records.ts';

const BANDS: RuleInForce['share'] = {
  kind: 'bands',
  bands: [
    { from: '0.5', pays: '0.5' },
    { from: '0.75', pays: '1' },
  ],
};
const DISABILITY = [{ code: 'disability', times: '1.5' }];

interface Case {
  readonly name: string;
  readonly rule?: Partial<RuleInForce>;
  readonly line?: Partial<LineCount>;
  readonly contractRate?: string;
  readonly expect: number;
}

const amountIn = ({ rule, line, contractRate }: Omit<Case, 'name' | 'expect'>) => {
  const inForce = ruleOf(rule);
  return amountOf(inForce, tariffOf(inForce, contractRate ?? null, OCTOBER), {
    countedPresent: 5,
    paidExcuses: 0,
    minutes: 300,
    coefficients: [],
    scheduled: 9,
    held: 7,
    ...line,
  });
};

describe('by month', () => {
  it.each<Case>([
    { name: '7 of 8', line: { countedPresent: 7 }, expect: 1_640_625 },
    { name: '8 of 8', line: { countedPresent: 8 }, expect: 1_875_000 },
    { name: '9 of 8 is no more', line: { countedPresent: 9 }, expect: 1_875_000 },
    { name: 'excuses fill up to the whole', line: { countedPresent: 5, paidExcuses: 4 }, expect: 1_875_000 },
    { name: 'excuses without a presence', line: { countedPresent: 0, paidExcuses: 8 }, expect: 0 },
    { name: 'of 9 scheduled', rule: { denominator: { kind: 'scheduled' } }, expect: 1_041_667 },
    { name: 'of 7 held', rule: { denominator: { kind: 'held' } }, expect: 1_339_286 },
    { name: 'of none held', rule: { denominator: { kind: 'held' } }, line: { held: 0 }, expect: 0 },
    {
      name: 'all from 6: 5',
      rule: { share: { kind: 'all_from', visits: 6 } },
      line: { countedPresent: 5 },
      expect: 0,
    },
    {
      name: 'all from 6: 6',
      rule: { share: { kind: 'all_from', visits: 6 } },
      line: { countedPresent: 6 },
      expect: 1_875_000,
    },
    {
      name: 'bands: 3 of 8 is below the lowest',
      rule: { share: BANDS },
      line: { countedPresent: 3 },
      expect: 0,
    },
    { name: 'bands: 4 of 8', rule: { share: BANDS }, line: { countedPresent: 4 }, expect: 937_500 },
    { name: 'bands: 5 of 8', rule: { share: BANDS }, line: { countedPresent: 5 }, expect: 937_500 },
    { name: 'bands: 6 of 8', rule: { share: BANDS }, line: { countedPresent: 6 }, expect: 1_875_000 },
    {
      name: 'a half tiyn is rounded up',
      rule: { rate: { basis: 'month', amount: '0.04' } },
      line: { countedPresent: 1 },
      expect: 1,
    },
    {
      name: 'less than half a tiyn is not',
      rule: { rate: { basis: 'month', amount: '0.03' } },
      line: { countedPresent: 1 },
      expect: 0,
    },
    { name: 'the contract’s tariff over the rule’s', contractRate: '20000', expect: 1_250_000 },
  ])('$name', ({ expect: amount, ...given }) => {
    expect(amountIn(given).amountTiyn).toBe(amount);
  });
});

describe('coefficients', () => {
  it.each<Case>([
    {
      name: 'of the child',
      rule: { coefficients: DISABILITY },
      line: { coefficients: ['disability'] },
      expect: 1_757_813,
    },
    { name: 'of another child', rule: { coefficients: DISABILITY }, expect: 1_171_875 },
    { name: 'that the rule does not know', line: { coefficients: ['disability'] }, expect: 1_171_875 },
    {
      name: 'all that apply, multiplied before the one rounding',
      rule: { coefficients: [...DISABILITY, { code: 'rural', times: '1.25' }] },
      line: { coefficients: ['rural', 'disability'] },
      expect: 2_197_266,
    },
  ])('$name', ({ expect: amount, ...given }) => {
    expect(amountIn(given).amountTiyn).toBe(amount);
  });
});

describe('by visit and by hour', () => {
  const visit: RuleInForce['rate'] = { basis: 'visit', amount: '2500' };
  const hour: RuleInForce['rate'] = { basis: 'hour', amount: '1000' };
  it.each<Case>([
    { name: '5 visits', rule: { rate: visit }, expect: 1_250_000 },
    {
      name: '9 visits are not cut to 8',
      rule: { rate: visit },
      line: { countedPresent: 9 },
      expect: 2_250_000,
    },
    {
      name: '5 visits and 2 paid excuses',
      rule: { rate: visit },
      line: { paidExcuses: 2 },
      expect: 1_750_000,
    },
    {
      name: 'visits take coefficients',
      rule: { rate: visit, coefficients: DISABILITY },
      line: { coefficients: ['disability'] },
      expect: 1_875_000,
    },
    { name: '225 minutes', rule: { rate: hour }, line: { minutes: 225 }, expect: 375_000 },
    { name: '100 minutes, rounded once', rule: { rate: hour }, line: { minutes: 100 }, expect: 166_667 },
    { name: 'minutes without a presence', rule: { rate: hour }, line: { countedPresent: 0 }, expect: 0 },
  ])('$name', ({ expect: amount, ...given }) => {
    expect(amountIn(given).amountTiyn).toBe(amount);
  });
});

describe('the formula', () => {
  it('says how a share of a month came about', () => {
    expect(amountIn({ line: { paidExcuses: 1 } }).formula).toEqual({
      basis: 'month',
      rate: '18750.00',
      mrp: null,
      coefficients: [],
      countedPresent: 5,
      paidExcuses: 1,
      counted: 6,
      minutes: null,
      denominator: { kind: 'fixed', lessons: 8 },
      share: { kind: 'prorata', num: 6, den: 8 },
      beforeCapTiyn: null,
    });
  });

  it('says how a tariff in monthly indexes came about', () => {
    const { formula } = amountIn({ rule: { rate: { basis: 'month', mrp: '4.55' } } });
    expect([formula.rate, formula.mrp]).toEqual([
      '19678.75',
      { multiple: '4.55', index: '4325', year: 2026 },
    ]);
  });

  it('has no share for visits, and minutes for hours', () => {
    const { formula } = amountIn({ rule: { rate: { basis: 'hour', amount: '1000' } } });
    expect([formula.share, formula.denominator, formula.minutes, formula.rate]).toEqual([
      null,
      null,
      300,
      '1000.00',
    ]);
  });
});

it('the index of the claim’s own year counts', () => {
  const inIndexes = ruleOf({ rate: { basis: 'month', mrp: '1' } });
  expect(tariffOf(inIndexes, null, month('2025-12')).text).toBe('3932.00');
  expect(tariffOf(inIndexes, null, month('2026-01')).text).toBe('4325.00');
  expect(() => tariffOf(inIndexes, null, month('2027-01'))).toThrow('bad_input');
  expect(tariffOf(inIndexes, '5000', month('2027-01')).text).toBe('5000.00');
});

it('what is computed once for many children is the same for each', () => {
  const rule = ruleOf({ coefficients: DISABILITY });
  const tariff = tariffOf(rule, null, OCTOBER);
  const amounts = amountsUnder(rule, tariff);
  const line = { countedPresent: 5, paidExcuses: 0, minutes: 0, coefficients: [], scheduled: 8, held: 8 };
  const lines = [line, { ...line, countedPresent: 6 }, { ...line, coefficients: ['disability'] }, line];
  expect(lines.map(amounts)).toEqual(lines.map((given) => amountOf(rule, tariff, given)));
});
