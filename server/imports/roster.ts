/**
 * The list of children: who is in which group since when, with which voucher. A row that cannot be used is left
 * out and named by its cells; the others are read all the same.
 */
import { type ColumnChoices, type ImportChoices, NO_CHOICES, withFixes } from './choices.ts';
import { type ColumnReading, type Columns, matchColumns, readingsOf } from './columns.ts';
import { type Field, heading, isFooter, isListTitle } from './headings.ts';
import { readIin } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import { withoutDuplicates } from './roster-duplicates.ts';
import { type RosterRow, readRosterRow, textOf } from './roster-row.ts';
import { findTables } from './timesheet-table.ts';
import { type Cell, type InputFile, readWorkbook, type Sheet } from './workbook.ts';

export interface RosterReading {
  readonly file: string;
  readonly providerName: string | null;
  readonly rows: readonly RosterRow[];
  readonly problems: readonly Problem[];
  /** Of each table that has some columns of a roster, or that is the only one. */
  readonly columns: readonly ColumnReading[];
}

/**
 * Reads every visible sheet that has the columns of a roster. Never throws: what is wrong is a problem. `choices` are
 * the cells that were put right and the columns that somebody named.
 */
export async function readRoster(
  file: InputFile,
  choices: ImportChoices = NO_CHOICES,
): Promise<RosterReading> {
  const { sheets, problems: fileProblems } = withFixes(await readWorkbook(file), file.name, choices.cells);
  const problems: Problem[] = [...fileProblems];
  const rows: RosterRow[] = [];
  let providerName: string | null = null;
  const tables = sheets
    .filter((sheet) => sheet.rows.length > 0)
    .map((sheet) => ({ sheet, ...findTable(sheet, choices.columns.roster) }));
  const complete = tables.some((table) => missingColumns(table.columns).length === 0);
  if (!complete && sheets.some((sheet) => findTables(sheet, choices.columns.timesheet).length > 0)) {
    problems.push(problem('error', 'timesheet_for_roster', 'columns', { file: file.name }));
    return { file: file.name, providerName, rows, problems, columns: [] };
  }
  for (const { sheet, headerRow, columns } of tables) {
    const at: Place = {
      file: file.name,
      sheet: sheet.name || null,
      row: columns.size > 0 && headerRow >= 0 ? headerRow : null,
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
  const offered = tables.filter(({ columns }) => columns.size > 2 || tables.length === 1);
  return {
    file: file.name,
    providerName,
    rows: withoutDuplicates(rows, file.name, problems),
    problems,
    columns: offered.flatMap(({ sheet, headerRow, columns }) => readingsOf(sheet, headerRow, columns)),
  };
}

/** Whether the sheet has all that a list of children must have. */
export const isRoster = (sheet: Sheet, choices: ColumnChoices): boolean =>
  missingColumns(findTable(sheet, choices).columns).length === 0;

interface Table {
  /** -1 when the table begins with a child. */
  readonly headerRow: number;
  readonly columns: Columns;
}

/**
 * The row with the most column names among the first ones. Without any it is a table whose first row is a child
 * already, or else its first row of several cells is taken for headings that nobody knows.
 */
function findTable(sheet: Sheet, choices: ColumnChoices): Table {
  const head = sheet.rows.slice(0, 50);
  let best: Table = { headerRow: 0, columns: new Map<Field, number>() };
  head.forEach((cells, headerRow) => {
    const columns = matchColumns(cells.map(headingOnly), choices);
    if (columns.size > best.columns.size) best = { headerRow, columns };
  });
  if (best.columns.size > 1) return { ...best, columns: matchColumns(head[best.headerRow]!, choices) };
  const child = head.findIndex((cells) => cells.some(isWholeIin));
  const several = head.findIndex((cells) => cells.filter((cell) => textOf(cell) !== '').length > 2);
  if (child >= 0 && child <= Math.max(several, 0)) {
    const blank = Array.from(head[child]!, () => null);
    return { headerRow: child - 1, columns: matchColumns(blank, choices) };
  }
  const headerRow = best.columns.size === 1 ? best.headerRow : Math.max(several, 0);
  return { headerRow, columns: matchColumns(head[headerRow] ?? [], choices) };
}

/** A column without a heading goes by its letter, which every row has: it names no row of headings. */
const headingOnly = (cell: Cell): Cell => (heading(cell) === '' ? '?' : cell);

const isWholeIin = (cell: Cell): boolean => {
  const reading = readIin(cell);
  return reading.kind === 'read' && reading.valid;
};

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
  headerRow >= 0 &&
  [...columns.values()].every(
    (column) =>
      heading(sheet.rows[index]?.[column] ?? null) === heading(sheet.rows[headerRow]?.[column] ?? null),
  );

function isClosingRow(sheet: Sheet, index: number, columns: Columns): boolean {
  const cells = sheet.rows[index] ?? [];
  const empty = (field: Field) => textOf(cells[columns.get(field)!] ?? null) === '';
  return empty('iin') && empty('startsOn') && isFooter(cells.find((cell) => cell !== null) ?? null);
}
