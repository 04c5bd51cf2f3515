/**
 * Timesheets: the month of each group, children by days, in the marks of DOMAIN.md §10. Every cell that cannot be
 * read is named; a sheet without its month or group is not used.
 */
import type { PersonName } from '../domain/identity.ts';
import { type CivilDate, dateOf, type Month } from '../domain/shared/civil-date.ts';
import { type ImportChoices, NO_CHOICES, withFixes } from './choices.ts';
import type { ColumnReading } from './columns.ts';
import { isVisitsTotal, type Label, labelOf } from './headings.ts';
import { readMark, type SheetMark } from './marks.ts';
import { findMonth } from './month-text.ts';
import { groupKey, nameKey, readIin, readName } from './person-cells.ts';
import { columnName, type Place, type Problem, problem } from './problems.ts';
import { isRoster } from './roster.ts';
import { textOf } from './roster-row.ts';
import { readSchedule, type Slot } from './schedule-text.ts';
import { reportMixedColumns, reportTwice } from './timesheet-contradictions.ts';
import { columnsBeforeDays, findTables, type TimesheetTable } from './timesheet-table.ts';
import { type Cell, type InputFile, readWorkbook, type Sheet } from './workbook.ts';

export interface TimesheetCell {
  readonly on: CivilDate;
  readonly mark: SheetMark;
  /** Where it stands, e.g. `F9`. */
  readonly cell: string;
}

export interface TimesheetRow extends PersonName {
  /** Counted from 1. */
  readonly row: number;
  /** As it was given; may be wrong or empty. */
  readonly iin: string;
  /** Where it stands, counted from 0; null without such a column. */
  readonly iinColumn: number | null;
  /** The marked cells, by date; an empty cell is not among them. */
  readonly cells: readonly TimesheetCell[];
}

export interface TimesheetSheet {
  readonly file: string;
  readonly sheet: string;
  readonly month: Month;
  readonly group: string;
  readonly instructorName: string | null;
  readonly slots: readonly Slot[];
  /** Start and length of lessons outside the weekly days; null where the sheet does not say. */
  readonly startMinute: number | null;
  readonly minutes: number | null;
  readonly rows: readonly TimesheetRow[];
}

export interface TimesheetReading {
  readonly sheets: readonly TimesheetSheet[];
  readonly problems: readonly Problem[];
  /** Those before the days, each heading once. */
  readonly columns: readonly ColumnReading[];
}

/**
 * Reads all groups of all files. Never throws: what is wrong is a problem. A mark of a day after `today` is one, and
 * is not read; without `today` nobody knows which days have come. `choices` are the cells that were put right and the
 * columns that somebody named.
 */
export async function readTimesheets(
  files: readonly InputFile[],
  today: CivilDate | null = null,
  choices: ImportChoices = NO_CHOICES,
): Promise<TimesheetReading> {
  const problems: Problem[] = [];
  const sheets: TimesheetSheet[] = [];
  const columns = new Map<string, ColumnReading>();
  for (const file of files) {
    const workbook = withFixes(await readWorkbook(file), file.name, choices.cells);
    problems.push(...workbook.problems);
    const filled = workbook.sheets.filter((sheet) => sheet.rows.some((cells) => cells.length > 0));
    const found = filled.map((sheet) => ({ sheet, tables: findTables(sheet, choices.columns.timesheet) }));
    for (const sheet of filled)
      for (const column of columnsBeforeDays(sheet, choices.columns.timesheet))
        if (!columns.has(column.key)) columns.set(column.key, column);
    const any = found.some(({ tables }) => tables.length > 0);
    if (!any && filled.some((sheet) => isRoster(sheet, choices.columns.roster))) {
      problems.push(problem('error', 'roster_for_timesheet', 'timesheet', { file: file.name }));
      continue;
    }
    for (const { sheet, tables } of found) {
      const at: Place = { file: file.name, sheet: sheet.name || null };
      if (tables.length === 0) {
        const severity = any && !looksLikeTimesheet(sheet) ? 'warning' : 'error';
        problems.push(problem(severity, 'no_timesheet', 'timesheet', at));
      }
      sheets.push(...readTables({ sheet, at, problems, today }, tables));
    }
    if (filled.length === 0 && workbook.problems.every((p) => p.severity === 'warning')) {
      problems.push(problem('error', 'no_timesheet', 'timesheet', { file: file.name }));
    }
  }
  reportTwice(sheets, problems);
  return { sheets, problems, columns: [...columns.values()] };
}

const looksLikeTimesheet = (sheet: Sheet): boolean =>
  sheet.rows
    .slice(0, 20)
    .some((cells) => cells.some((cell) => labelOf(cell) === 'group' || isVisitsTotal(cell)));

interface SheetReader {
  readonly sheet: Sheet;
  readonly at: Place;
  readonly problems: Problem[];
  readonly today: CivilDate | null;
}

function readTables(reader: SheetReader, tables: readonly TimesheetTable[]): TimesheetSheet[] {
  const { sheet, at, problems } = reader;
  const read: TimesheetSheet[] = [];
  let month: Month | null = null;
  for (const table of tables) {
    const titles = sheet.rows.slice(...table.titles);
    const lines = titles.flatMap((cells) =>
      cells.filter((cell, i) => cell !== null && cell !== cells[i - 1]),
    );
    month = findMonth([...lines, sheet.name]) ?? month;
    const group = labelled(titles, 'group')[0] ?? (tables.length === 1 ? nameOfSheet(sheet) : null);
    if (month === null) problems.push(problem('error', 'month_unreadable', 'month', at, lines[0] ?? null));
    if (group === null || groupKey(textOf(group)) === '') {
      problems.push(problem('error', 'group_missing', 'group_label', at));
    }
    if (month === null || group === null || groupKey(textOf(group)) === '') continue;
    const days = readDays(sheet, table, month, at, problems);
    const schedule = readScheduleOf(titles, at, problems);
    const toCome = new Set<CivilDate>();
    const rows = readRows({ ...reader, table, days, toCome }).map((row) => ({
      ...row,
      // Beside a mark that was refused, "no lesson" must not cancel the day.
      cells: row.cells.filter(({ on }) => !toCome.has(on)),
    }));
    reportMixedColumns(table, rows, at, problems);
    const instructor = labelled(titles, 'instructor')[0] ?? null;
    read.push({
      file: at.file,
      sheet: sheet.name,
      month,
      group: textOf(group),
      instructorName: instructor === null ? null : textOf(instructor),
      ...schedule,
      rows,
    });
  }
  return read;
}

/** What stands after a label's colon and beside it, up to the next label. Merged cells count once. */
function labelled(titles: readonly (readonly Cell[])[], label: Label): Cell[] {
  for (const cells of titles) {
    const index = cells.findIndex((cell) => labelOf(cell) === label);
    if (index < 0) continue;
    const after = /^[^:]*:\s*(\S.*)$/s.exec(textOf(cells[index]!))?.[1];
    const rest = cells.slice(index + 1).filter((cell) => textOf(cell) !== '' && cell !== cells[index]);
    const next = rest.findIndex((cell) => labelOf(cell) !== null && labelOf(cell) !== label);
    const beside = next < 0 ? rest : rest.slice(0, next);
    const values = [after ?? null, ...beside].filter((cell, i, all) => cell !== null && cell !== all[i - 1]);
    if (values.length > 0) return values;
  }
  return [];
}

/** A sheet that still carries the name that the program gave it names no group. */
const nameOfSheet = (sheet: Sheet): string | null =>
  /^(лист|sheet|парақ|бет|табель)?\s*\d*$/i.test(sheet.name) ? null : sheet.name;

function readScheduleOf(titles: readonly (readonly Cell[])[], at: Place, problems: Problem[]) {
  const cells = titles
    .filter((row) => row.some((cell) => labelOf(cell) === 'schedule'))
    .flatMap((row) => labelled([row], 'schedule'))
    .filter((cell) => labelOf(cell) !== 'schedule');
  const { slots, startMinute, minutes, readable } = readSchedule(cells);
  if (!readable) {
    const text = cells.map(textOf).join(' ');
    problems.push(problem('warning', 'schedule_unreadable', 'schedule', at, text));
  }
  return { slots, startMinute, minutes };
}

/** The date of each column of days; null where the month has no such day. */
function readDays(sheet: Sheet, table: TimesheetTable, month: Month, at: Place, problems: Problem[]) {
  const days = new Map<number, CivilDate | null>();
  const seen = new Set<CivilDate>();
  for (const { column, day, month: stated } of table.days) {
    const inMonth = stated === null || month.endsWith(stated);
    const on = inMonth ? dateOf(Number(month.slice(0, 4)), Number(month.slice(5)), day) : null;
    if (on !== null && seen.has(on)) {
      const place = { ...at, row: table.dayRow, column };
      const found = sheet.rows[table.dayRow]?.[column] ?? null;
      problems.push(problem('error', 'day_twice', 'one_column_a_day', place, found, { day }));
      continue;
    }
    if (on !== null) seen.add(on);
    days.set(column, on);
  }
  return days;
}

interface TableReader extends SheetReader {
  readonly table: TimesheetTable;
  readonly days: ReadonlyMap<number, CivilDate | null>;
  /** Days that have not come and are marked all the same. */
  readonly toCome: Set<CivilDate>;
}

function readRows(reader: TableReader): TimesheetRow[] {
  const { table, problems, at } = reader;
  const rows: TimesheetRow[] = [];
  const firstRows = new Map<string, number>();
  for (let index = table.body[0]; index < table.body[1]; index++) {
    const row = readRow(reader, index);
    if (row === null) continue;
    const key = row.iin || nameKey(`${row.surname} ${row.givenName} ${row.patronymic ?? ''}`);
    const firstRow = firstRows.get(key);
    if (firstRow !== undefined) {
      const place = { ...at, row: index, column: table.iinColumn ?? table.nameColumn };
      const found = reader.sheet.rows[index]?.[place.column] ?? null;
      problems.push(problem('error', 'child_twice', 'one_row_a_child', place, found, { firstRow }));
      continue;
    }
    firstRows.set(key, row.row);
    rows.push(row);
  }
  return rows;
}

/** A child's row; null for an empty one and for one without a usable name, which is then named. */
function readRow(reader: TableReader, index: number): TimesheetRow | null {
  const { sheet, table, at, problems } = reader;
  const cells = sheet.rows[index] ?? [];
  const nameCell = cells[table.nameColumn] ?? null;
  const iinCell = table.iinColumn === null ? null : (cells[table.iinColumn] ?? null);
  const iin = readIin(iinCell);
  const before = problems.length;
  const marked = readCells(reader, index);
  const nothing = textOf(nameCell) === '' && iin.kind === 'empty' && marked.length === 0;
  if (nothing && problems.length === before) return null;
  const name = readName(nameCell);
  if (name === null) {
    const code = textOf(nameCell) === '' ? 'mark_without_name' : 'name_unreadable';
    const place = { ...at, row: index, column: table.nameColumn };
    problems.push(problem('error', code, 'child_name', place, nameCell));
    return null;
  }
  const iinPlace = { ...at, row: index, column: table.iinColumn };
  if (iin.kind === 'lost') problems.push(problem('error', 'iin_unreadable', 'iin', iinPlace, iinCell));
  reportTotal(reader, index, marked);
  const { iinColumn } = table;
  return { ...name, row: index + 1, iin: iin.kind === 'read' ? iin.iin : '', iinColumn, cells: marked };
}

function readCells(reader: TableReader, index: number): TimesheetCell[] {
  const { sheet, at, problems, days, today, toCome } = reader;
  const marked: TimesheetCell[] = [];
  for (const [column, on] of days) {
    const cell = sheet.rows[index]?.[column] ?? null;
    const mark = readMark(cell);
    if (mark === null) {
      problems.push(problem('error', 'mark_unreadable', 'mark', { ...at, row: index, column }, cell));
    } else if (mark !== 'unmarked' && on === null) {
      const place = { ...at, row: index, column };
      problems.push(problem('error', 'day_outside_month', 'day_of_month', place, cell));
    } else if (on !== null && today !== null && on > today && isAttendance(mark)) {
      toCome.add(on);
      const place = { ...at, row: index, column };
      problems.push(problem('error', 'mark_in_future', 'day_that_came', place, cell));
    } else if (mark !== 'unmarked' && on !== null) {
      marked.push({ on, mark, cell: `${columnName(column)}${index + 1}` });
    }
  }
  return marked.sort((a, b) => (a.on < b.on ? -1 : 1));
}

/** "No lesson" may be known ahead; who came may not. */
const isAttendance = (mark: SheetMark | 'unmarked'): boolean => mark !== 'unmarked' && mark !== 'no_lesson';

function reportTotal(
  { sheet, table, at, problems }: TableReader,
  index: number,
  cells: readonly TimesheetCell[],
) {
  if (table.totalColumn === null) return;
  const total = sheet.rows[index]?.[table.totalColumn] ?? null;
  const counted = cells.filter((cell) => cell.mark === 'present').length;
  if (textOf(total) === '' || Number(textOf(total)) === counted) return;
  const place = { ...at, row: index, column: table.totalColumn };
  problems.push(problem('warning', 'total_differs', 'matching_total', place, total, { counted }));
}
