/**
 * Builds test files cell by cell: workbooks written as raw parts, so that a test can say exactly what a
 * spreadsheet program would have stored, and containers that are broken on purpose.
 */
import { crc32, deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import type { InputFile } from '../../server/imports/workbook.ts';

/** A cell as it is stored: a value, or one of the forms that programs write. */
export type StoredCell =
  | string
  | number
  | boolean
  | null
  | { readonly date: number }
  | { readonly time: number }
  | { readonly formula: string; readonly value: string | number }
  | { readonly rich: readonly string[] }
  | { readonly inline: string }
  | { readonly error: string };

export interface SheetPlan {
  readonly name: string;
  readonly rows: readonly (readonly StoredCell[])[];
  readonly merges?: readonly string[];
  readonly hidden?: boolean;
  /** Raw XML after the rows, inside sheetData. */
  readonly extraRows?: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26));

/** An XLSX file with the sheets as planned. `from1904` sets the workbook's date system. */
export function xlsxFile(
  sheets: readonly SheetPlan[],
  options: { readonly name?: string; readonly from1904?: boolean } = {},
): InputFile {
  return {
    name: options.name ?? 'test.xlsx',
    bytes: zipSync(xlsxParts(sheets, options.from1904), { level: 6 }),
  };
}

/** The parts of that file by name, for a test to break one. */
export function xlsxParts(sheets: readonly SheetPlan[], from1904 = false): Record<string, Uint8Array> {
  const strings: string[] = [];
  const worksheets = sheets.map((sheet) => worksheetXml(sheet, strings));
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = (entries: readonly [type: string, target: string][]) =>
    `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${entries
      .map(
        ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${office}/${type}" Target="${target}"/>`,
      )
      .join('')}</Relationships>`;
  const sheetTags = sheets.map(
    ({ name, hidden }, i) =>
      `<sheet name="${escaped(name)}" sheetId="${i + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${i + 1}"/>`,
  );
  const parts: Record<string, string> = {
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml':
      `<workbook xmlns="${main}" xmlns:r="${office}"><workbookPr date1904="${from1904 ? 1 : 0}"/>` +
      `<sheets>${sheetTags.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, i): [string, string] => ['worksheet', `worksheets/sheet${i + 1}.xml`]),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/styles.xml':
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="dd\\.mm\\.yyyy"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="170"/><xf numFmtId="20"/></cellXfs></styleSheet>',
    'xl/sharedStrings.xml': `<sst>${strings.join('')}</sst>`,
  };
  worksheets.forEach((xml, i) => {
    parts[`xl/worksheets/sheet${i + 1}.xml`] = xml;
  });
  return Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
}

function worksheetXml(sheet: SheetPlan, strings: string[]): string {
  const rows = sheet.rows.map((cells, row) => {
    const tags = cells.map((cell, column) => cellXml(cell, `${letters(column)}${row + 1}`, strings));
    return `<row r="${row + 1}">${tags.join('')}</row>`;
  });
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join('');
  return `<worksheet><sheetData>${rows.join('')}${sheet.extraRows ?? ''}</sheetData><mergeCells>${merges}</mergeCells></worksheet>`;
}

function cellXml(cell: StoredCell, ref: string, strings: string[]): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  if (typeof cell === 'boolean') return `<c r="${ref}" t="b"><v>${cell ? 1 : 0}</v></c>`;
  if (typeof cell === 'string') return shared(ref, `<t xml:space="preserve">${escaped(cell)}</t>`, strings);
  if ('date' in cell) return `<c r="${ref}" s="1"><v>${cell.date}</v></c>`;
  if ('time' in cell) return `<c r="${ref}" s="2"><v>${cell.time}</v></c>`;
  if ('inline' in cell) return `<c r="${ref}" t="inlineStr"><is><t>${escaped(cell.inline)}</t></is></c>`;
  if ('error' in cell) return `<c r="${ref}" t="e"><v>${cell.error}</v></c>`;
  if ('rich' in cell) {
    const runs = cell.rich.map((run) => `<r><rPr><b/></rPr><t>${escaped(run)}</t></r>`).join('');
    return shared(ref, `${runs}<rPh sb="0" eb="1"><t>phonetic</t></rPh>`, strings);
  }
  const type = typeof cell.value === 'string' ? ' t="str"' : '';
  return `<c r="${ref}"${type}><f>${escaped(cell.formula)}</f><v>${escaped(String(cell.value))}</v></c>`;
}

function shared(ref: string, content: string, strings: string[]): string {
  strings.push(`<si>${content}</si>`);
  return `<c r="${ref}" t="s"><v>${strings.length - 1}</v></c>`;
}

/** A text file, by default UTF-8. */
export const textFile = (text: string, name = 'test.csv'): InputFile => ({ name, bytes: strToU8(text) });

/** Invented children: a 7th digit of 9, a right check digit. */
export const CHILDREN = [
  { name: 'Иванова Полина Талғатқызы', iin: '170322994417' },
  { name: 'Петренко Раяна Қайратқызы', iin: '150818933160' },
  { name: 'Ким Мансұр', iin: '171210907494' },
] as const;

export const ROSTER_HEADINGS = ['№', 'ФИО ребёнка', 'ИИН', 'Кружок', 'Дата зачисления', '№ ваучера'];

/** A roster's rows: a title, headings, and the children in one group unless a row says otherwise. */
export function rosterRows(children: readonly (readonly StoredCell[])[] = defaultRoster()): StoredCell[][] {
  return [['Дворец «Жас ұлан»'], [], [...ROSTER_HEADINGS], ...children.map((row) => [...row])];
}

const defaultRoster = (): StoredCell[][] =>
  CHILDREN.map(({ name, iin }, i) => [i + 1, name, iin, 'Шахмат', '01.09.2026', `V-${i + 1}`]);

/** October 2026 of one group: `marks` are a child's cells from the 1st on. */
export function timesheetRows(
  marks: readonly (readonly StoredCell[])[],
  plan: {
    title?: StoredCell;
    group?: StoredCell;
    schedule?: readonly StoredCell[];
    days?: readonly StoredCell[];
  } = {},
): StoredCell[][] {
  const days = plan.days ?? Array.from({ length: 31 }, (_, i) => i + 1);
  return [
    [plan.title ?? 'Табель посещаемости за 2026-10'],
    ['Кружок:', plan.group ?? 'Шахмат'],
    ['Руководитель:', 'Ли Виктор'],
    ['Дни и время:', ...(plan.schedule ?? ['вт, чт', '17:00', '60 мин'])],
    [],
    ['№', 'ФИО', 'ИИН', ...days],
    ...marks.map((cells, i) => [i + 1, CHILDREN[i]!.name, CHILDREN[i]!.iin, ...cells]),
  ];
}

export interface ZipEntry {
  readonly name: string;
  readonly content: Uint8Array;
  /** What the container claims, where that is not the truth. */
  readonly claims?: { readonly size?: number; readonly flags?: number; readonly method?: number };
}

/** A ZIP container that may lie: packing libraries would not write one. */
export function zipOf(entries: readonly ZipEntry[]): Uint8Array {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims = {} } of entries) {
    const packed = deflateRawSync(content, { level: 1 });
    const title = Buffer.from(name);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(claims.flags ?? 0, 2);
    common.writeUInt16LE(claims.method ?? 8, 4);
    common.writeUInt32LE(crc32(content), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(claims.size ?? content.length, 18);
    common.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, packed]);
    centrals.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, title]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(Buffer.concat(centrals).length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, ...centrals, end]);
}
