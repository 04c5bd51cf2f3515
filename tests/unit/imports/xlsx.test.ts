/** Cells and sheets of XLSX files, form by form. */
import { describe, expect, it } from 'vitest';
import { type Cell, readWorkbook } from '../../../server/imports/workbook.ts';
import { type SheetPlan, type StoredCell, xlsxFile } from '../../support/spreadsheets.ts';

const read = (sheet: Partial<SheetPlan>, from1904 = false) =>
  readWorkbook(xlsxFile([{ name: 'Лист', rows: [], ...sheet }], { from1904 }));

const cells: [given: string, stored: StoredCell, expected: Cell][] = [
  ['a shared string', 'Әлия & «Ко» <1>', 'Әлия & «Ко» <1>'],
  ['rich text without its phonetic hint', { rich: ['Ким ', 'Мансұр'] }, 'Ким Мансұр'],
  ['an inline string', { inline: ' Ұлан' }, ' Ұлан'],
  ['a number', 170322994417, 170322994417],
  ['a truth value', true, true],
  ['a date cell', { date: 46300 }, new Date('2026-10-05T00:00:00Z')],
  ['a time cell', { time: 0.625 }, new Date('1899-12-31T15:00:00Z')],
  ['the saved value of a formula', { formula: '1+1', value: 2 }, 2],
  ['the saved text of a formula', { formula: 'HYPERLINK("http://x")', value: 'н' }, 'н'],
  ['an error of a formula as its text', { error: '#N/A' }, '#N/A'],
  ['an escaped control character', 'a_x000D_b', 'a\rb'],
];

describe('a cell of an XLSX file', () => {
  it.each(cells)('%s', async (_, stored, expected) => {
    const { sheets, problems } = await read({ rows: [[stored]] });
    expect(problems).toEqual([]);
    expect(sheets[0]?.rows).toEqual([[expected]]);
  });

  it('counts date cells from 1904 where the workbook says so', async () => {
    const { sheets } = await read({ rows: [[{ date: 44838 }]] }, true);
    expect(sheets[0]).toMatchObject({ rows: [[new Date('2026-10-05T00:00:00Z')]], from1904: true });
  });
});

describe('a sheet of an XLSX file', () => {
  it('keeps the places of missing cells and rows', async () => {
    const { sheets } = await read({ rows: [['a', null, 'c'], [], ['d']] });
    expect(sheets[0]?.rows).toEqual([['a', null, 'c'], [], ['d']]);
  });

  it('repeats the value of merged cells', async () => {
    const { sheets } = await read({
      rows: [
        ['Шахмат', 'a'],
        [null, 'b'],
      ],
      merges: ['A1:A2'],
    });
    expect(sheets[0]?.rows).toEqual([
      ['Шахмат', 'a'],
      ['Шахмат', 'b'],
    ]);
  });

  it('that is hidden is not read, and said', async () => {
    const plan: SheetPlan[] = [
      { name: 'Октябрь', rows: [['a']] },
      { name: 'Черновик', rows: [['b']], hidden: true },
    ];
    const { sheets, problems } = await readWorkbook(xlsxFile(plan));
    expect(sheets.map((sheet) => sheet.name)).toEqual(['Октябрь']);
    expect(problems).toMatchObject([{ severity: 'warning', code: 'sheet_hidden', sheet: 'Черновик' }]);
  });

  it('formatted down to its last row costs nothing', async () => {
    const extraRows = '<row r="1048576"><c r="XFD1048576" s="1"/></row>';
    const { sheets } = await read({ rows: [['a']], extraRows });
    expect(sheets[0]?.rows).toEqual([['a']]);
  });

  it('with a value in its last corner is refused before it fills the memory', async () => {
    const corner = (row: number) => `<row r="${row}"><c r="XFD${row}"><v>1</v></c></row>`;
    const { sheets, problems } = await read({ extraRows: [1, 2, 3, 400].map(corner).join('').repeat(1) });
    expect(problems).toEqual([]);
    expect(sheets[0]?.rows).toHaveLength(400);
    const many = Array.from({ length: 200 }, (_, i) => corner(i + 1)).join('');
    const refused = await read({ extraRows: many });
    expect(refused).toMatchObject({ sheets: [], problems: [{ code: 'unpacks_too_large' }] });
  });
});
