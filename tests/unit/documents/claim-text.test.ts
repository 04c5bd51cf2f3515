/** Sentences about a claim: formulas, the rule, reasons and their counts. */
import { describe, expect, test } from 'vitest';
import {
  countReasons,
  factsInWords,
  formulaInWords,
  onPaper,
  reasonsInWords,
  ruleInWords,
} from '../../../server/documents/claim-text.ts';
import type { Claim, ClaimLine, Formula, Reason } from '../../../server/domain/claims/model.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { tiyn } from '../../../server/domain/shared/money.ts';
import { claimFixture } from '../../support/claim-fixture.ts';

const [line] = claimFixture(1).lines as [ClaimLine];
const lineWith = (amountTiyn: number, formula: Partial<Formula>): ClaimLine => ({
  ...line,
  amountTiyn: tiyn(amountTiyn),
  formula: { ...line.formula, ...formula },
});
const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('how an amount came about', () => {
  test.each([
    {
      name: 'five of eight lessons',
      given: lineWith(1_171_875, { share: { kind: 'prorata', num: 5, den: 8 } }),
      ru: '18 750,00 × 5/8 = 11 718,75 ₸',
    },
    {
      name: 'all of them',
      given: lineWith(1_875_000, { share: { kind: 'prorata', num: 1, den: 1 } }),
      ru: '18 750,00 × 1 = 18 750,00 ₸',
    },
    {
      name: 'with a coefficient',
      given: lineWith(2_812_500, {
        coefficients: [{ code: 'disability', times: '1.5' }],
        share: { kind: 'prorata', num: 1, den: 1 },
      }),
      ru: '18 750,00 × 1,5 (disability) × 1 = 28 125,00 ₸',
    },
    {
      name: 'by visits',
      given: lineWith(750_000, {
        basis: 'visit',
        rate: '1500.00',
        counted: 5,
        share: null,
        denominator: null,
      }),
      ru: '1 500,00 × 5 = 7 500,00 ₸',
    },
    {
      name: 'by hours',
      given: lineWith(1_125_000, {
        basis: 'hour',
        rate: '1500.00',
        minutes: 450,
        share: null,
        denominator: null,
      }),
      ru: '1 500,00 × 7,5 ч = 11 250,00 ₸',
    },
    {
      name: 'by hours that are no decimal',
      given: lineWith(250_000, {
        basis: 'hour',
        rate: '1500.00',
        minutes: 100,
        share: null,
        denominator: null,
      }),
      ru: '1 500,00 × 100/60 ч = 2 500,00 ₸',
    },
    {
      name: 'cut by the cap',
      given: lineWith(500_000, {
        share: { kind: 'prorata', num: 5, den: 8 },
        beforeCapTiyn: tiyn(1_171_875),
      }),
      ru: '18 750,00 × 5/8 = 5 000,00 ₸ (до применения предела 11 718,75)',
    },
  ])('$name', ({ given, ru }) => {
    expect(plain(formulaInWords(given, 'ru'))).toBe(ru);
  });
});

describe('the rule in sentences', () => {
  const claimOf = (...lines: ClaimLine[]): Claim => ({ ...claimFixture(0), lines });

  test('a monthly tariff, pro rata of a fixed number of lessons', () => {
    expect(ruleInWords(claimFixture(2), 'ru', claimFixture(2).lines).map(plain)).toEqual([
      'Тариф: 18 750,00 ₸ в месяц.',
      'Сумма строки = тариф × доля.',
      'Доля = П ÷ Д, но не больше 1.',
      'П – учтённые посещения: присутствия и оплачиваемые пропуски по уважительной причине. Без единого учтённого присутствия П = 0.',
      'Д – число занятий в месяц, установленное программой: 8.',
      'Сумма строки округляется один раз, до 0,01 ₸.',
      'Пример (строка 1): 18 750,00 × 3/8 = 7 031,25 ₸.',
    ]);
  });

  test('a tariff in monthly indices', () => {
    const mrp = { multiple: '4.5', index: '4325', year: 2026 };
    const claim = claimOf(lineWith(1_946_250, { rate: '19462.50', mrp }));
    const sentences = ruleInWords(claim, 'kk', claim.lines).map(plain);
    expect(sentences[0]).toBe('Тариф: 4,5 АЕК × 4 325 ₸ (2026 жылғы АЕК) = 19 462,50 ₸.');
  });

  test('held lessons that differ between groups name no number', () => {
    const held = (lessons: number) => lineWith(1, { denominator: { kind: 'held', lessons } });
    expect(ruleInWords(claimOf(held(7), held(8)), 'en', [])).toContain(
      'D is the lessons held: different in each group.',
    );
  });

  test('a claim without lines has no rule to explain', () => {
    expect(ruleInWords(claimOf(), 'ru', [])).toEqual([]);
  });
});

test.each([
  { language: 'ru', expected: 'отметок: 40; доля: 1,00' },
  { language: 'en', expected: 'marks: 40; share: 1.00' },
] as const)('the figures of a flag as $language writes them', ({ language, expected }) => {
  expect(factsInWords({ marks: 40, share: '1.00' }, language)).toBe(expected);
});

test('reasons in words, with the days of their lessons', () => {
  const lessons = [civilDate('2026-10-05'), civilDate('2026-10-07')];
  expect(
    reasonsInWords(
      [
        { code: 'NO_PRESENCE', severity: 'excludes', lessons: [] },
        { code: 'LATE_MARK', severity: 'excludes', lessons },
      ],
      'kk',
    ),
  ).toBe('Бір ай ішінде бірде-бір рет қатыспаған; Белгі мерзімінен кеш қойылған (05.10, 07.10)');
});

test.each([
  { language: 'kk', expected: 'Туған күні көрсетілмеген, жасын тексеру мүмкін емес' },
  { language: 'ru', expected: 'Дата рождения не указана, возраст проверить нельзя' },
  { language: 'en', expected: 'Birth date unknown, so the age cannot be checked' },
] as const)('an age that cannot be checked, as $language says it', ({ language, expected }) => {
  expect(reasonsInWords([{ code: 'AGE', severity: 'warns', lessons: [] }], language)).toBe(expected);
});

const noPresence: Reason = { code: 'NO_PRESENCE', severity: 'excludes', lessons: [] };
const late: Reason = { code: 'LATE_MARK', severity: 'excludes', lessons: [civilDate('2026-10-05')] };
const unmarked: Reason = { code: 'UNMARKED_LESSONS', severity: 'warns', lessons: [civilDate('2026-10-07')] };
test.each([
  {
    name: 'worth nothing as a whole: without remarks',
    given: [noPresence, unmarked, late],
    expected: [noPresence, late],
  },
  { name: 'whose visits are excluded: all of it', given: [unmarked, late], expected: [unmarked, late] },
  { name: 'that is paid: all of it', given: [unmarked], expected: [unmarked] },
])('on paper a line $name', ({ given, expected }) => {
  expect(onPaper({ ...line, reasons: given }).reasons).toEqual(expected);
});

test('a reason is counted once a line', () => {
  const late = { code: 'LATE_MARK', severity: 'excludes', lessons: [] } as const;
  const lines = [
    { ...line, reasons: [late, late] },
    { ...line, reasons: [late, { ...late, severity: 'warns' } as const] },
  ];
  expect(countReasons(lines)).toEqual([
    { code: 'LATE_MARK', severity: 'excludes', lines: 2 },
    { code: 'LATE_MARK', severity: 'warns', lines: 1 },
  ]);
});
