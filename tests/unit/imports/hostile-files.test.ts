/** Files that are broken, locked, packed to burst or mere noise: each gives a problem, none a crash. */
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readProgrammeFile } from '../../../server/imports/programme-file.ts';
import { buildRecords } from '../../../server/imports/records.ts';
import { readRoster } from '../../../server/imports/roster.ts';
import { readTimesheets } from '../../../server/imports/timesheet.ts';
import { readWorkbook, refuseBySize } from '../../../server/imports/workbook.ts';
import {
  rosterRows,
  textFile,
  timesheetRows,
  xlsxFile,
  xlsxParts,
  type ZipEntry,
  zipOf,
} from '../../support/spreadsheets.ts';

const PLAN = [{ name: 'Шахмат', rows: timesheetRows([['+', 'н']]) }];

/** The workbook with one part in place of its own. */
function withPart(name: string, content: Uint8Array, claims?: ZipEntry['claims']): Uint8Array {
  const parts = Object.entries({ ...xlsxParts(PLAN), [name]: content });
  return zipOf(
    parts.map((part) => ({ name: part[0], content: part[1], ...(part[0] === name ? { claims } : {}) })),
  );
}

const SHEET = 'xl/worksheets/sheet1.xml';

const refused: [given: string, bytes: () => Uint8Array, code: string, found: string][] = [
  ['an empty file', () => new Uint8Array(), 'file_empty', ''],
  ['a PDF', () => strToU8('%PDF-1.7 …'), 'not_a_spreadsheet', 'PDF'],
  ['an old XLS', () => Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), 'not_a_spreadsheet', 'XLS'],
  [
    'a workbook with a password',
    () => Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.from('EncryptedPackage', 'utf16le')]),
    'file_encrypted',
    'XLSX',
  ],
  ['a picture', () => Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d]), 'not_a_spreadsheet', 'PNG'],
  ['a web page named .xls', () => strToU8('<html><table></table></html>'), 'not_a_spreadsheet', 'HTML/XML'],
  ['other bytes', () => Uint8Array.from([1, 0, 2, 0]), 'not_a_spreadsheet', 'binary'],
  ['a ZIP without a workbook', () => zipSync({ 'a.xml': strToU8('<a/>') }), 'not_a_spreadsheet', 'ZIP'],
  [
    'a text document',
    () => withPart('xl/workbook.xml', strToU8('<document/>')),
    'not_a_spreadsheet',
    'xl/workbook.xml',
  ],
  ['a ZIP cut in half', () => xlsxFile(PLAN).bytes.slice(0, 900), 'file_damaged', 'ZIP'],
  [
    'a sheet cut in half',
    () => withPart(SHEET, strToU8('<worksheet><sheetData><row r="1">')),
    'file_damaged',
    SHEET,
  ],
  [
    'a document type with entities',
    () => withPart('xl/sharedStrings.xml', strToU8('<!DOCTYPE x [<!ENTITY a "b">]><sst/>')),
    'file_damaged',
    'xl/sharedStrings.xml',
  ],
  ['an encrypted entry', () => withPart(SHEET, strToU8('<a/>'), { flags: 1 }), 'file_encrypted', SHEET],
  ['another way of packing', () => withPart(SHEET, strToU8('<a/>'), { method: 12 }), 'file_damaged', SHEET],
  [
    'a ZIP64',
    () => {
      const bytes = xlsxFile(PLAN).bytes.slice();
      new DataView(bytes.buffer).setUint32(bytes.length - 6, 0xffffffff, true);
      return bytes;
    },
    'file_damaged',
    'ZIP64',
  ],
];

describe('a file that is no usable spreadsheet', () => {
  it.each(refused)('%s', async (_, bytes, code, found) => {
    const { sheets, problems } = await readWorkbook({ name: 'f.xlsx', bytes: bytes() });
    expect(sheets).toEqual([]);
    expect(problems).toMatchObject([{ severity: 'error', code, file: 'f.xlsx', found }]);
  });
});

describe('a file that is too large', () => {
  it.each([
    [50 * 1024 * 1024, null],
    [50 * 1024 * 1024 + 1, 'file_too_large'],
  ])('%d bytes: %s', (bytes, code) => expect(refuseBySize('f.xlsx', bytes)?.code ?? null).toBe(code));

  it('is not even looked at', async () => {
    const { problems } = await readWorkbook({ name: 'f.xlsx', bytes: new Uint8Array(50 * 1024 * 1024 + 1) });
    expect(problems).toMatchObject([{ code: 'file_too_large', found: '51 MB', facts: { limitMb: 50 } }]);
  });
});

describe('a zip bomb', () => {
  const zeros = new Uint8Array(120 * 1024 * 1024);

  it('that says what it unpacks to is refused before anything is unpacked', async () => {
    const { problems } = await readWorkbook({ name: 'bomb.xlsx', bytes: withPart(SHEET, zeros) });
    expect(problems).toMatchObject([{ code: 'unpacks_too_large', facts: { limitMb: 100 } }]);
  });

  it.each([100, 120 * 1024 * 1024 - 1])(
    'that lies about it (%d bytes) is not unpacked further',
    async (size) => {
      const bytes = withPart(SHEET, zeros, { size: Math.min(size, 90 * 1024 * 1024) });
      const { problems } = await readWorkbook({ name: 'bomb.xlsx', bytes });
      expect(problems).toMatchObject([{ code: 'file_damaged', found: SHEET }]);
    },
  );

  it('of many entries is refused by their sum', async () => {
    const part = zeros.subarray(0, 30 * 1024 * 1024);
    const entries = ['a', 'b', 'c', 'd'].map((name) => ({ name: `${name}.xml`, content: part }));
    const { problems } = await readWorkbook({ name: 'bomb.xlsx', bytes: zipOf(entries) });
    expect(problems).toMatchObject([{ code: 'unpacks_too_large' }]);
  });

  it('of pictures only is no bomb: they are never unpacked', async () => {
    const bytes = withPart('xl/media/a.png', zeros);
    expect((await readWorkbook({ name: 'f.xlsx', bytes })).problems).toEqual([]);
  });
});

/** Everything that reads a file, one after the other: none may throw. */
async function readEverything(bytes: Uint8Array): Promise<void> {
  const file = { name: 'f', bytes };
  const roster = await readRoster(file);
  const timesheets = await readTimesheets([file]);
  buildRecords({ roster, timesheets, zone: 'Asia/Almaty' });
  buildRecords({ roster: null, timesheets, zone: 'Asia/Almaty' });
  const usable = roster.rows.length + timesheets.sheets.length;
  expect(usable > 0 || roster.problems.length > 0).toBe(true);
}

describe('any bytes', () => {
  it('give problems, never a crash', () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 2000 }), async (bytes) => {
        await readEverything(bytes);
        readProgrammeFile({ name: 'f', bytes });
      }),
      { numRuns: 150 },
    ));

  it('in place of some of a workbook give problems, never a crash', () => {
    const whole = xlsxFile(PLAN).bytes;
    const change = fc.tuple(fc.nat(whole.length - 1), fc.nat(255));
    return fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        await readEverything(bytes);
      }),
      { numRuns: 150 },
    );
  });

  it('in the cells of a roster and a timesheet give problems, never a crash', () => {
    const cell = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.double(),
      fc.boolean(),
      fc.constantFrom('+', 'н', '-', 'ФИО', 'Кружок:', 'Итого', '31.02.2026', '1e+11'),
    );
    const row = fc.array(fc.oneof(cell, fc.constant(null)), { maxLength: 10 });
    return fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 6 }), fc.boolean(), async (rows, asRoster) => {
        const head = asRoster ? rosterRows() : timesheetRows([['+']]);
        const storable = rows.map((cells) =>
          cells.map((c) => (typeof c === 'string' ? c.replace(/[^\P{C}\n]/gu, '') : c)),
        );
        await readEverything(xlsxFile([{ name: 'Шахмат', rows: [...head, ...storable] }]).bytes);
      }),
      { numRuns: 100 },
    );
  });

  it('as text give problems, never a crash', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 300 }), async (text) => {
        await readEverything(textFile(`ФИО;ИИН;Кружок;Дата зачисления\n${text}`).bytes);
      }),
      { numRuns: 150 },
    ));
});
