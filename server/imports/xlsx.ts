/**
 * XLSX into sheets: the values that were saved, never a formula's text, with merged cells filled in and hidden
 * sheets left out and said. It keeps only cells that hold something, so a sheet formatted down to its last row
 * costs nothing; that, and the bounds of zip.ts, is why no general spreadsheet library reads here.
 */
import { posix } from 'node:path';
import { serialToDate } from './dates.ts';
import { type Problem, problem } from './problems.ts';
import type { Cell, InputFile, Sheet, Workbook } from './workbook.ts';
import { walkXml } from './xml.ts';
import { MAX_UNPACKED_MB, RefusedZip, unzip } from './zip.ts';

/** Rows × their lengths over the whole workbook: 5 000 children by 40 columns, ten times over. */
const MAX_SLOTS = 2_000_000;
const MAX_MERGED = 10_000;
const LAST_ROW = 1_048_575;
const LAST_COLUMN = 16_383;

/** The visible sheets of an XLSX file; a refused or damaged one gives its problem instead. */
export function readXlsx(file: InputFile): Workbook {
  try {
    return readParts(file);
  } catch (error) {
    if (!(error instanceof RefusedZip)) throw error;
    const expected =
      error.code === 'unpacks_too_large'
        ? 'smaller_file'
        : error.code === 'file_encrypted'
          ? 'open_spreadsheet'
          : 'spreadsheet';
    const facts = error.code === 'unpacks_too_large' ? { limitMb: MAX_UNPACKED_MB } : undefined;
    return {
      sheets: [],
      problems: [problem('error', error.code, expected, { file: file.name }, error.detail, facts)],
    };
  }
}

function readParts(file: InputFile): Workbook {
  const parts = unzip(
    file.bytes,
    (name) => /\.(xml|rels)$/i.test(name) && !/(drawing|chart|media)/i.test(name),
  );
  const book = readBook(parts);
  const strings = book.stringsPath === null ? [] : readSharedStrings(parts, book.stringsPath);
  const dateStyles = book.stylesPath === null ? [] : readDateStyles(parts, book.stylesPath);
  const sheets: Sheet[] = [];
  const problems: Problem[] = [];
  const budget = { slots: MAX_SLOTS };
  for (const { name, path, hidden } of book.sheets) {
    if (hidden) {
      problems.push(problem('warning', 'sheet_hidden', 'visible_sheet', { file: file.name, sheet: name }));
      continue;
    }
    const rows = readRows(parts, path, { strings, dateStyles, from1904: book.from1904, budget });
    sheets.push({ name, rows, from1904: book.from1904 });
  }
  return { sheets, problems };
}

type Parts = ReadonlyMap<string, Buffer>;

function walkPart(parts: Parts, path: string, visitor: Parameters<typeof walkXml>[1]): void {
  const part = parts.get(path);
  if (!part || !walkXml(part.toString('utf8'), visitor)) throw new RefusedZip('file_damaged', path);
}

/** The targets of a part's relationships by id, with the last word of their type. */
function readRelationships(parts: Parts, path: string): Map<string, { type: string; target: string }> {
  const slash = path.lastIndexOf('/');
  const folder = path.slice(0, slash + 1);
  const relationships = new Map<string, { type: string; target: string }>();
  walkPart(parts, `${folder}_rels/${path.slice(slash + 1)}.rels`, {
    open(tag, attribute) {
      if (tag !== 'Relationship') return;
      const target = attribute('Target') ?? '';
      relationships.set(attribute('Id') ?? '', {
        type: attribute('Type')?.split('/').at(-1) ?? '',
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      });
    },
  });
  return relationships;
}

interface Book {
  readonly sheets: { name: string; path: string; hidden: boolean }[];
  readonly from1904: boolean;
  readonly stringsPath: string | null;
  readonly stylesPath: string | null;
}

function readBook(parts: Parts): Book {
  if (!parts.has('_rels/.rels')) throw new RefusedZip('not_a_spreadsheet', 'ZIP');
  const root = [...readRelationships(parts, '').values()].find((r) => r.type === 'officeDocument');
  if (!root?.target.endsWith('.xml')) throw new RefusedZip('not_a_spreadsheet', root?.target ?? 'ZIP');
  const relationships = readRelationships(parts, root.target);
  const pathOf = (type: string) => [...relationships.values()].find((r) => r.type === type)?.target ?? null;
  const sheets: Book['sheets'] = [];
  let from1904 = false;
  let isWorkbook = false;
  walkPart(parts, root.target, {
    open(tag, attribute) {
      if (tag === 'workbook') isWorkbook = true;
      if (tag === 'workbookPr') from1904 = /^(1|true)$/.test(attribute('date1904') ?? '');
      if (tag !== 'sheet') return;
      const part = relationships.get(attribute('id') ?? '');
      if (part?.type !== 'worksheet') return;
      const hidden = (attribute('state') ?? 'visible') !== 'visible';
      sheets.push({ name: attribute('name') ?? '', path: part.target, hidden });
    },
  });
  if (!isWorkbook) throw new RefusedZip('not_a_spreadsheet', root.target);
  return { sheets, from1904, stringsPath: pathOf('sharedStrings'), stylesPath: pathOf('styles') };
}

function readSharedStrings(parts: Parts, path: string): string[] {
  const strings: string[] = [];
  let text = '';
  let inText = false;
  let phonetic = false;
  walkPart(parts, path, {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') phonetic = true;
      else if (tag === 't') inText = !phonetic;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(tag) {
      if (tag === 't') inText = false;
      else if (tag === 'rPh') phonetic = false;
      else if (tag === 'si') strings.push(unescaped(text));
    },
  });
  return strings;
}

/** Characters that XML cannot carry are kept as `_x000D_`. */
const unescaped = (text: string): string =>
  text.replace(/_x([0-9A-F]{4})_/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** For each cell style, whether it shows a date or a time. */
function readDateStyles(parts: Parts, path: string): boolean[] {
  const custom = new Map<string, string>();
  const styles: boolean[] = [];
  let inCellStyles = false;
  walkPart(parts, path, {
    open(tag, attribute) {
      if (tag === 'numFmt') custom.set(attribute('numFmtId') ?? '', attribute('formatCode') ?? '');
      else if (tag === 'cellXfs') inCellStyles = true;
      else if (tag === 'xf' && inCellStyles) {
        const id = attribute('numFmtId') ?? '0';
        styles.push(custom.has(id) ? showsDate(custom.get(id)!) : isBuiltInDate(Number(id)));
      }
    },
    close(tag) {
      if (tag === 'cellXfs') inCellStyles = false;
    },
  });
  return styles;
}

/** ECMA-376 part 1, 18.8.30: the built-in formats of dates and times, East Asian ones included. */
const isBuiltInDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58);

/** No longer than Excel's own limit on a format. */
const showsDate = (format: string): boolean =>
  /[dmyhs]/i.test(
    format.slice(0, 255).replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|general/gi, ''),
  );

interface Reading {
  readonly strings: readonly string[];
  readonly dateStyles: readonly boolean[];
  readonly from1904: boolean;
  readonly budget: { slots: number };
}

function readRows(parts: Parts, path: string, reading: Reading): Cell[][] {
  const rows: Cell[][] = [];
  const merges: string[] = [];
  let row = -1;
  let column = -1;
  let type = 'n';
  let style = 0;
  let value = '';
  let taking = false;
  walkPart(parts, path, {
    open(tag, attribute) {
      if (tag === 'row') {
        row = Number(attribute('r') ?? row + 2) - 1;
        column = -1;
      } else if (tag === 'c') {
        const ref = attribute('r');
        [row, column] = ref === null ? [row, column + 1] : placeOf(ref, path);
        type = attribute('t') ?? 'n';
        style = Number(attribute('s') ?? 0);
        value = '';
      } else if (tag === 'v' || tag === 't') taking = true;
      else if (tag === 'mergeCell') merges.push(attribute('ref') ?? '');
    },
    text(piece) {
      if (taking) value += piece;
    },
    close(tag) {
      if (tag === 'v' || tag === 't') taking = false;
      else if (tag === 'c' && value !== '') {
        put(rows, row, column, cellOf(value, type, style, reading), reading.budget, path);
      }
    },
  });
  for (const ref of merges) fillMerged(rows, ref, reading.budget, path);
  return Array.from(rows, (cells) => cells ?? []);
}

function cellOf(value: string, type: string, style: number, reading: Reading): Cell {
  if (type === 's') return reading.strings[Number(value)] || null;
  if (type === 'b') return value === '1' || value === 'true';
  if (type === 'd') return Number.isNaN(Date.parse(`${value}Z`)) ? value : new Date(`${value}Z`);
  if (type !== 'n') return unescaped(value);
  const number = Number(value);
  if (!Number.isFinite(number)) return value;
  return reading.dateStyles[style] ? (serialToDate(number, reading.from1904) ?? number) : number;
}

function put(
  rows: Cell[][],
  row: number,
  column: number,
  cell: Cell,
  budget: Reading['budget'],
  path: string,
) {
  if (cell === null) return;
  const inside = row >= 0 && row <= LAST_ROW && column >= 0 && column <= LAST_COLUMN;
  if (!inside) throw new RefusedZip('file_damaged', path);
  if (row >= rows.length) budget.slots -= row + 1 - rows.length;
  rows[row] ??= [];
  const cells = rows[row];
  if (column >= cells.length) budget.slots -= column + 1 - cells.length;
  if (budget.slots < 0) throw new RefusedZip('unpacks_too_large', path);
  while (cells.length < column) cells.push(null);
  cells[column] = cell;
}

/** `AB12` as row and column from 0. */
function placeOf(ref: string, path: string): [number, number] {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(ref);
  if (!match) throw new RefusedZip('file_damaged', path);
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return [Number(match[2]) - 1, column];
}

function fillMerged(rows: Cell[][], ref: string, budget: Reading['budget'], path: string): void {
  const [from, to] = ref.split(':');
  if (!from || !to) return;
  const [top, left] = placeOf(from, path);
  const [bottom, right] = placeOf(to, path);
  const value = rows[top]?.[left] ?? null;
  if (value === null || (bottom - top + 1) * (right - left + 1) > MAX_MERGED) return;
  for (let row = top; row <= bottom; row++) {
    for (let column = left; column <= right; column++) {
      if ((rows[row]?.[column] ?? null) === null) put(rows, row, column, value, budget, path);
    }
  }
}
