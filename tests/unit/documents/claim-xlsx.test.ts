/** The claim as a workbook, read back: types of cells, sheets, and no formula anywhere. */
import { strFromU8, unzipSync } from 'fflate';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { claimXlsx } from '../../../server/documents/claim-xlsx.ts';
import type { Claim } from '../../../server/domain/claims/model.ts';
import { claimFixture } from '../../support/claim-fixture.ts';

function claimWithFormulas(): Claim {
  const claim = claimFixture(3);
  const [first, ...rest] = claim.lines;
  return {
    ...claim,
    lines: [{ ...first!, iin: '061211600012', surname: '=1+1', group: '+A1' }, ...rest],
  };
}

describe('the workbook read back', async () => {
  const { sheets } = await readXlsx(await claimXlsx(claimWithFormulas(), 'ru'));
  const [lines, visits, reasons, totals] = sheets;

  test('has the four sheets', () => {
    expect(sheets.map(({ name }) => name)).toEqual([
      'Строки заявки',
      'Посещения',
      'Основания и замечания',
      'Итоги',
    ]);
  });

  test('a line: numbers are numbers, the IIN is text, a formula in a name is text with an apostrophe', () => {
    expect(lines!.rows[1]!.slice(0, 11)).toEqual([
      1,
      "'=1+1",
      'Айгерім',
      'Серікқызы',
      '061211600012',
      "'+A1",
      'V-2026-100001',
      3,
      3,
      7031.25,
      'к оплате',
    ]);
  });

  test('a visit: a real date, the mark, whether it counted, by whom, how and when', () => {
    expect(visits!.rows).toHaveLength(1 + 3 * 9);
    expect(visits!.rows[1]!.slice(4, 10)).toEqual([
      new Date('2026-10-01T00:00:00Z'),
      'присутствовал',
      'да',
      '',
      'Тұрсынова Гүлмира',
      'по одному',
    ]);
    expect((visits!.rows[1]![10] as Date).toISOString().slice(0, 19)).toBe('2026-10-01T10:05:00');
  });

  test('reasons, flags and missing rolls stand in one list', () => {
    expect(reasons!.rows.slice(1).map((row) => [row[0], row[1]])).toEqual([
      ['Основание', 'UNMARKED_LESSONS'],
      ['Замечание', '7'],
      ['Замечание', '5'],
      ['Замечание', null],
    ]);
  });

  test('says that the values of the programme are placeholders', () => {
    expect(totals!.rows.flat().join('\n')).toContain('Они не подтверждены');
  });

  test('the headings stay in sight', () => {
    for (const sheet of sheets) expect(sheet.freezePane?.rows).toBe(1);
  });
});

test('no sheet holds a formula', async () => {
  const parts = unzipSync(await claimXlsx(claimWithFormulas(), 'kk'));
  const sheets = Object.keys(parts).filter((name) => name.startsWith('xl/worksheets/'));
  expect(sheets).toHaveLength(4);
  for (const name of sheets) expect(strFromU8(parts[name]!)).not.toMatch(/<f[ >]/);
});
