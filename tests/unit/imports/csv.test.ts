/** CSV as spreadsheet programs write it: separators, quotes, line ends, encodings. */
import { describe, expect, it } from 'vitest';
import { readWorkbook } from '../../../server/imports/workbook.ts';
import { textFile } from '../../support/spreadsheets.ts';

const rowsOf = async (text: string) => (await readWorkbook(textFile(text))).sheets[0]?.rows;

const dialects: [given: string, text: string, rows: (string | null)[][]][] = [
  ['semicolons, BOM and CRLF', '\ufeffФИО;ИИН\r\nКим;1\r\n', [['ФИО', 'ИИН'], ['Ким', '1'], [null]]],
  [
    'commas and LF',
    'a,b\nc,d',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'tabs and CR',
    'a\tb\rc\td',
    [
      ['a', 'b'],
      ['c', 'd'],
    ],
  ],
  [
    'quotes with separator, quote and line end',
    '"a;""b""\r\nc";d\ne;f',
    [
      ['a;"b"\r\nc', 'd'],
      ['e', 'f'],
    ],
  ],
  [
    'commas inside quotes do not outvote semicolons',
    '"a,b,c,d";e\n"f,g";h',
    [
      ['a,b,c,d', 'e'],
      ['f,g', 'h'],
    ],
  ],
  ['a sep= line of a spreadsheet program', 'sep=;\r\na;b', [['a', 'b']]],
  ['empty cells', 'a;;b', [['a', null, 'b']]],
  ['a quote that is never closed', 'a;"b\nc', [['a', 'b\nc']]],
  ['a quote inside a word', 'a"b;c', [['a"b', 'c']]],
];

describe('a CSV file', () => {
  it.each(dialects)('%s', async (_, text, rows) => expect(await rowsOf(text)).toEqual(rows));

  it.each([
    ['utf16le', [0xff, 0xfe]],
    ['utf16be', [0xfe, 0xff]],
  ])('in %s with a byte-order mark', async (encoding, mark) => {
    const little = Buffer.from('Ғани;Ұлан', 'utf16le');
    const bytes = Buffer.concat([Buffer.from(mark), encoding === 'utf16be' ? little.swap16() : little]);
    const { sheets, problems } = await readWorkbook({ name: 'a.csv', bytes });
    expect(sheets[0]?.rows).toEqual([['Ғани', 'Ұлан']]);
    expect(problems).toEqual([]);
  });

  it('in Windows-1251 is read with a warning, because Kazakh letters cannot be in it', async () => {
    const bytes = Uint8Array.from([0xca, 0xe8, 0xec, 0x3b, 0xdf]);
    const { sheets, problems } = await readWorkbook({ name: 'a.csv', bytes });
    expect(sheets[0]?.rows).toEqual([['Ким', 'Я']]);
    expect(problems).toMatchObject([
      { severity: 'warning', code: 'encoding_guessed', found: 'Windows-1251' },
    ]);
  });

  it('is told by its content, whatever it is called', async () => {
    const { sheets } = await readWorkbook(textFile('a;b', 'roster.xlsx'));
    expect(sheets[0]?.rows).toEqual([['a', 'b']]);
  });
});
