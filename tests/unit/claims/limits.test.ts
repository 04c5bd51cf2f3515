/** Caps of the rule and of the contract, missing rolls, and the order of lines. */
import { describe, expect, it } from 'vitest';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { tiyn } from '../../../server/domain/shared/money.ts';
import { type ClaimCase, CONTRACT, claimOf, reasonsOf, recordsOf, together } from '../../support/records.ts';

/** Three children with 18 750.00 each; the third is enrolled first, the second before the first by name. */
const THREE = recordsOf([
  { marks: '++++++++', child: { surname: 'Өмірова' } },
  { marks: '++++++++', child: { surname: 'Асанова' } },
  { marks: '++++++++', child: { surname: 'Яковлева' }, enrolment: { startsOn: civilDate('2026-08-01') } },
]);

const linesOf = (given: ClaimCase) =>
  claimOf(THREE, given).lines.map((line) => [line.surname, line.amountTiyn, ...reasonsOf(line)].join(' '));

const cap = (own: { children?: number; amount?: string }): ClaimCase => ({
  rule: { cap: { children: null, amount: null, ...own } },
});

describe('CAP', () => {
  it.each([
    {
      name: 'as many children as the cap',
      given: cap({ children: 3 }),
      expect: ['Асанова 1875000', 'Өмірова 1875000', 'Яковлева 1875000'],
    },
    {
      name: 'one child beyond it: who is enrolled since earlier, and then the name, comes first',
      given: cap({ children: 2 }),
      expect: ['Асанова 1875000', 'Өмірова 0 CAP excludes', 'Яковлева 1875000'],
    },
    {
      name: 'exactly the sum',
      given: cap({ amount: '56250.00' }),
      expect: ['Асанова 1875000', 'Өмірова 1875000', 'Яковлева 1875000'],
    },
    {
      name: 'one tiyn less cuts the last',
      given: cap({ amount: '56249.99' }),
      expect: ['Асанова 1875000', 'Өмірова 1874999 CAP warns', 'Яковлева 1875000'],
    },
    {
      name: 'the line that crosses is cut, later ones get nothing',
      given: cap({ amount: '20000' }),
      expect: ['Асанова 125000 CAP warns', 'Өмірова 0 CAP excludes', 'Яковлева 1875000'],
    },
    {
      name: 'a sum that ends with a line leaves nothing for the next',
      given: cap({ amount: '18750' }),
      expect: ['Асанова 0 CAP excludes', 'Өмірова 0 CAP excludes', 'Яковлева 1875000'],
    },
    {
      name: 'the contract’s cap where it is lower',
      given: { ...cap({ children: 3 }), contract: { ...CONTRACT, capChildren: 2 } },
      expect: ['Асанова 1875000', 'Өмірова 0 CAP excludes', 'Яковлева 1875000'],
    },
    {
      name: 'the rule’s cap where the contract’s is higher',
      given: { ...cap({ amount: '18750' }), contract: { ...CONTRACT, capAmountTiyn: tiyn(9_999_999) } },
      expect: ['Асанова 0 CAP excludes', 'Өмірова 0 CAP excludes', 'Яковлева 1875000'],
    },
  ])('$name', ({ given, expect: lines }) => {
    expect(linesOf(given)).toEqual(lines);
  });

  it('keeps what a line would have been worth', () => {
    const { lines } = claimOf(THREE, cap({ amount: '20000' }));
    expect(lines.map(({ formula }) => formula.beforeCapTiyn)).toEqual([1_875_000, 1_875_000, null]);
  });

  it('a child without an amount takes no place', () => {
    const records = recordsOf([
      { marks: 'н', enrolment: { startsOn: civilDate('2026-08-01') } },
      { marks: '+' },
    ]);
    expect(claimOf(records, cap({ children: 1 })).totals).toMatchObject({
      paidLines: 1,
      amountTiyn: 234_375,
    });
  });

  it('counts a child with two lines once', () => {
    const chess = recordsOf([{ marks: '+' }], {
      group: { id: 'group-2', name: 'Шахмат' },
      lesson: { startMinute: 600 },
    });
    const records = together(recordsOf([{ marks: '+' }]), chess);
    const claim = claimOf(records, { rule: { exclusivity: 'none', cap: { children: 1, amount: null } } });
    expect(claim.totals.paidLines).toBe(2);
  });
});

it('lines are in the order of groups, surnames and given names of the Kazakh alphabet', () => {
  const inGroup = (id: string, name: string, surnames: string[]) =>
    recordsOf(
      surnames.map((surname, i) => ({ marks: '+', child: { id: `${id}-${i}`, surname } })),
      { group: { id, name } },
    );
  const claim = claimOf(
    together(
      inGroup('a', 'Үйірме 10', ['Яковлева', 'Әлімова']),
      inGroup('b', 'Үйірме 2', ['Өмірова', 'Оспанова', 'Асанова']),
    ),
  );
  expect(claim.lines.map(({ group, surname }) => `${group} ${surname}`)).toEqual([
    'Үйірме 2 Асанова',
    'Үйірме 2 Оспанова',
    'Үйірме 2 Өмірова',
    'Үйірме 10 Әлімова',
    'Үйірме 10 Яковлева',
  ]);
});

describe('missing rolls', () => {
  it.each([
    { name: 'not one mark', marks: '+.', lesson: {}, missing: ['2026-10-03'] },
    { name: 'one mark, if only an absence', marks: '+н', lesson: {}, missing: [] },
    { name: 'cancelled', marks: '+.', lesson: { state: { kind: 'cancelled', reason: 'су' } }, missing: [] },
    { name: 'waived', marks: '+.', lesson: { waivedReason: 'журнал' }, missing: [] },
  ] as const)('$name', ({ marks, lesson, missing }) => {
    const claim = claimOf(recordsOf([{ marks }], { lessons: { 1: lesson } }));
    expect(claim.missingRolls.map(({ on }) => on)).toEqual(missing);
  });

  it('nobody was expected', () => {
    const enrolment = { endsOn: civilDate('2026-10-02') };
    expect(claimOf(recordsOf([{ marks: '+.', enrolment }])).missingRolls).toEqual([]);
    const suspensions = [{ from: civilDate('2026-10-03'), to: civilDate('2026-10-03') }];
    expect(claimOf(recordsOf([{ marks: '+.', enrolment: { suspensions } }])).missingRolls).toEqual([]);
  });
});
