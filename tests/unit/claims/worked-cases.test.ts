/** The worked cases of DOMAIN.md §8: rate 18 750, 8 fixed lessons, prorata unless a case says otherwise. */
import { expect, it } from 'vitest';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import { plainTenge } from '../../../server/domain/shared/money.ts';
import { claimOf, type Row, recordsOf, type Sheet } from '../../support/records.ts';

const PAYS_ILLNESS: Partial<RuleInForce> = {
  paidExcuses: { types: ['illness'], maxPerMonth: 8, documentRequired: false },
};

/** A second child keeps the roll of the lessons that the first one missed. */
const WITNESS: Row = { marks: '++++++++' };

const CASES: readonly {
  name: string;
  marks: string;
  rule?: Partial<RuleInForce>;
  sheet?: Sheet;
  witness?: Row;
  expect: string;
}[] = [
  { name: '2: 5 present', marks: '+++++ннн', expect: '11718.75' },
  { name: '3: 5 present and 2 paid excuses', marks: '+++++ббн', rule: PAYS_ILLNESS, expect: '16406.25' },
  {
    name: '4: 5 present of 7 held',
    marks: '+++++нн',
    rule: { denominator: { kind: 'held' } },
    witness: { marks: '+++++++' },
    expect: '13392.86',
  },
  { name: '5: 0 present and 8 paid excuses', marks: 'бббббббб', rule: PAYS_ILLNESS, expect: '0.00' },
  {
    name: '6: bands of 75 % and 50 %, 5 of 8',
    marks: '+++++ннн',
    rule: {
      share: {
        kind: 'bands',
        bands: [
          { from: '0.75', pays: '1' },
          { from: '0.5', pays: '0.5' },
        ],
      },
    },
    expect: '9375.00',
  },
  {
    name: '7: 4.5 MRP in 2026, 8 of 8',
    marks: '++++++++',
    rule: { rate: { basis: 'month', mrp: '4.5' } },
    expect: '19462.50',
  },
  { name: '8: 9 present of 8 fixed', marks: '+++++++++', expect: '18750.00' },
];

it.each(CASES)('$name pays $expect', ({ marks, rule, sheet, witness, expect: amount }) => {
  const claim = claimOf(recordsOf([{ marks }, witness ?? WITNESS], sheet), { rule });
  expect(plainTenge(claim.lines[0]!.amountTiyn)).toBe(amount);
});

it('1: of 203 enrolled 53 were never present: 150 lines are paid', () => {
  const rows = Array.from({ length: 203 }, (_, i) => ({ marks: i < 53 ? 'нннннннн' : '+++++ннн' }));
  const claim = claimOf(recordsOf(rows));
  expect(claim.totals).toMatchObject({ children: 203, paidLines: 150, excludedLines: 53 });
  const unpaid = claim.lines.filter((line) => line.verdict === 'excluded');
  expect(unpaid.map((line) => line.reasons.map(({ code }) => code))).toEqual(Array(53).fill(['NO_PRESENCE']));
  expect(plainTenge(claim.totals.amountTiyn)).toBe('1757812.50');
});
