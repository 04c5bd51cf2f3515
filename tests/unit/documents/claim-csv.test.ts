/** The claim as CSV: its form, its decimals, and what becomes of quotes, formulas and IINs. */
import { describe, expect, test } from 'vitest';
import { claimCsv } from '../../../server/documents/claim-csv.ts';
import type { Claim, ClaimLine } from '../../../server/domain/claims/model.ts';
import { claimFixture } from '../../support/claim-fixture.ts';

const withFirstLine = (changes: Partial<ClaimLine>): Claim => {
  const claim = claimFixture(1);
  return { ...claim, lines: [{ ...claim.lines[0]!, ...changes }] };
};
const rowsOf = (csv: string): string[] => csv.slice(1).split('\r\n');

describe('the form of the file', () => {
  const csv = claimCsv(claimFixture(4), 'ru');

  test('a byte-order mark, CRLF at the end of each row, no lone line feed', () => {
    expect(csv.codePointAt(0)).toBe(0xfeff);
    expect(csv.endsWith('\r\n')).toBe(true);
    expect(csv.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(rowsOf(csv)).toHaveLength(4 + 2);
  });

  test('headings and a line in Russian, with a decimal comma', () => {
    const [headings, first] = rowsOf(csv);
    expect(headings).toBe(
      '№;Фамилия;Имя;Отчество;ИИН;Группа;Ваучер;Посещ.;Учтено;Сумма, ₸;Решение;Основания',
    );
    expect(first).toBe(
      '1;Әлімжанова;Айгерім;Серікқызы;150101900007\t;Робототехника 1;V-2026-100001;3;3;7031,25;к оплате;',
    );
  });

  test('an excluded line is worth nothing and says why', () => {
    expect(rowsOf(csv)[4]).toMatch(/;0;0;0,00;не оплачивается;Нет ни одного посещения за месяц$/);
  });
});

test.each([
  { language: 'kk' as const, amount: '7031,25' },
  { language: 'ru' as const, amount: '7031,25' },
  { language: 'en' as const, amount: '7031.25' },
])('the decimal sign of $language', ({ language, amount }) => {
  expect(rowsOf(claimCsv(claimFixture(1), language))[1]!.split(';')[9]).toBe(amount);
});

test.each([
  { name: 'a quotation mark', surname: 'О"Хара', cell: '"О""Хара"' },
  { name: 'a semicolon', surname: 'А;Б', cell: '"А;Б"' },
  { name: 'a line feed', surname: 'А\nБ', cell: '"А\nБ"' },
  { name: 'a formula', surname: '=1+1', cell: "'=1+1" },
  { name: 'a formula with quotes', surname: '=A("x")', cell: `"'=A(""x"")"` },
])('$name in a name', ({ surname, cell }) => {
  expect(claimCsv(withFirstLine({ surname }), 'ru')).toContain(`\r\n1;${cell};Айгерім;`);
});

test('an IIN keeps its leading zero and ends in a tab, which a reader trims', () => {
  const cell = rowsOf(claimCsv(withFirstLine({ iin: '061211600012' }), 'ru'))[1]!.split(';')[4]!;
  expect(cell).toBe('061211600012\t');
  expect(cell.trim()).toBe('061211600012');
});

test('an IIN that was never given is an empty cell', () => {
  expect(rowsOf(claimCsv(withFirstLine({ iin: '' }), 'ru'))[1]!.split(';')[4]).toBe('');
});
