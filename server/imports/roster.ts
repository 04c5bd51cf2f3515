/**
 * The list of children: who is in which group since when, with which voucher. A row that cannot be used is left
 * out and named by its cells; the others are read all the same.
 */
import { type Field, fieldOf, heading, isFooter, isListTitle } from './headings.ts';
import { groupKey, nameKey, sameName } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import { type Columns, type RosterRow, readRosterRow, textOf } from './roster-row.ts';
import { type InputFile, readWorkbook, type Sheet } from './workbook.ts';

export interface RosterReading {
  readonly file: string;
  readonly providerName: string | null;
  readonly rows: readonly RosterRow[];
  readonly problems: readonly Problem[];
}

/** Reads every visible sheet that has the columns of a roster. Never throws: what is wrong is a problem. */
export async function readRoster(file: InputFile): Promise<RosterReading> {
  const { sheets, problems: fileProblems } = await readWorkbook(file);
  const problems: Problem[] = [...fileProblems];
  const rows: RosterRow[] = [];
  let providerName: string | null = null;
  const tables = sheets
    .filter((sheet) => sheet.rows.length > 0)
    .map((sheet) => ({ sheet, ...findTable(sheet) }));
  const complete = tables.some((table) => missingColumns(table.columns).length === 0);
  for (const { sheet, headerRow, columns } of tables) {
    const at: Place = {
      file: file.name,
      sheet: sheet.name || null,
      row: columns.size > 0 ? headerRow : null,
    };
    const missing = missingColumns(columns);
    if (missing.length > 0) {
      const severity = complete && columns.size < 3 ? 'warning' : 'error';
      problems.push(
        problem(severity, 'columns_missing', 'columns', at, null, { columns: missing.join(',') }),
      );
      continue;
    }
    providerName ??= findProviderName(sheet, headerRow);
    const reader = { file: file.name, sheet, columns, problems };
    for (let index = headerRow + 1; index < sheet.rows.length; index++) {
      if (isBlank(sheet, index, columns)) continue;
      if (isRepeatedHeader(sheet, index, headerRow, columns)) continue;
      if (isClosingRow(sheet, index, columns)) break;
      const row = readRosterRow(reader, index);
      if (row) rows.push(row);
    }
  }
  const nothing = rows.length === 0 && !problems.some((p) => p.severity === 'error');
  if (nothing) problems.push(problem('error', 'no_children', 'children', { file: file.name }));
  return { file: file.name, providerName, rows: withoutDuplicates(rows, file.name, problems), problems };
}

/** The row with the most column names among the first ones. */
function findTable(sheet: Sheet): { headerRow: number; columns: Columns } {
  let best = { headerRow: 0, columns: new Map<Field, number>() };
  sheet.rows.slice(0, 50).forEach((cells, headerRow) => {
    const columns = new Map<Field, number>();
    cells.forEach((cell, column) => {
      const field = fieldOf(cell);
      if (field && !columns.has(field)) columns.set(field, column);
    });
    if (columns.size > best.columns.size) best = { headerRow, columns };
  });
  return best;
}

const REQUIRED: readonly Field[] = ['name', 'iin', 'group', 'startsOn'];

const missingColumns = (columns: Columns): Field[] =>
  REQUIRED.filter((field) => !columns.has(field)).filter(
    (field) => field !== 'name' || !columns.has('surname') || !columns.has('givenName'),
  );

/** The first title line, unless it is the name of a list. */
function findProviderName(sheet: Sheet, headerRow: number): string | null {
  const lines = sheet.rows.slice(0, headerRow).map((cells) => cells.find((cell) => cell !== null) ?? null);
  const first = lines.find((line) => line !== null);
  return typeof first === 'string' && !isListTitle(first) ? first.trim().replace(/\s+/g, ' ') : null;
}

const isBlank = (sheet: Sheet, index: number, columns: Columns): boolean =>
  [...columns.values()].every((column) => textOf(sheet.rows[index]?.[column] ?? null) === '');

const isRepeatedHeader = (sheet: Sheet, index: number, headerRow: number, columns: Columns): boolean =>
  [...columns.values()].every(
    (column) =>
      heading(sheet.rows[index]?.[column] ?? null) === heading(sheet.rows[headerRow]?.[column] ?? null),
  );

function isClosingRow(sheet: Sheet, index: number, columns: Columns): boolean {
  const cells = sheet.rows[index] ?? [];
  const empty = (field: Field) => textOf(cells[columns.get(field)!] ?? null) === '';
  return empty('iin') && empty('startsOn') && isFooter(cells.find((cell) => cell !== null) ?? null);
}

/**
 * Each child once in a group at a time, and a word where one IIN stands beside two names: those stay two children
 * and the claim says so.
 */
function withoutDuplicates(rows: readonly RosterRow[], file: string, problems: Problem[]): RosterRow[] {
  const kept: RosterRow[] = [];
  const byChild = new Map<string, RosterRow[]>();
  for (const row of rows) {
    const at: Place = { file, sheet: row.sheet || null, row: row.row - 1 };
    const key =
      row.iin || nameKey(`${row.surname} ${row.givenName} ${row.patronymic ?? ''} ${row.bornOn ?? ''}`);
    const others = byChild.get(key) ?? [];
    const twice = others.find(
      (other) => sameName(row, other) && groupKey(row.group) === groupKey(other.group) && overlap(row, other),
    );
    if (twice) {
      const facts = { firstRow: twice.row };
      problems.push(problem('warning', 'duplicate_row', 'one_row_a_child', at, fullName(row), facts));
      continue;
    }
    const namesake = others.find((other) => !sameName(row, other));
    if (namesake) {
      const facts = { iin: row.iin, otherName: fullName(namesake), firstRow: namesake.row };
      problems.push(problem('warning', 'iin_two_names', 'one_iin_a_child', at, fullName(row), facts));
    }
    byChild.set(key, [...others, row]);
    kept.push(row);
  }
  return kept;
}

const fullName = (row: RosterRow): string =>
  [row.surname, row.givenName, row.patronymic].filter(Boolean).join(' ');

const overlap = (a: RosterRow, b: RosterRow): boolean =>
  (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
