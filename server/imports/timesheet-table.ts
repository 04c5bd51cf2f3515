/**
 * Where the tables of a timesheet stand on a sheet: title lines, a heading with names and days, rows of children,
 * and what follows. A sheet may hold several groups one under the other.
 */

import type { ColumnChoices } from './choices.ts';
import { type ColumnReading, matchColumns, readingsOf } from './columns.ts';
import { readDate } from './dates.ts';
import { fieldOf, heading, isFooter, isVisitsTotal, labelOf } from './headings.ts';
import { weekdayOf } from './schedule-text.ts';
import type { Cell, Sheet } from './workbook.ts';

/** A column of days: a day of the month as a number, or a whole date. */
export interface DayColumn {
  readonly column: number;
  readonly day: number;
  /** Where the heading is a whole date: `YYYY-MM` of it. */
  readonly month: string | null;
}

export interface TimesheetTable {
  /** Rows above the heading, from 0, the last one not included. */
  readonly titles: readonly [from: number, to: number];
  readonly dayRow: number;
  readonly nameColumn: number;
  readonly iinColumn: number | null;
  readonly totalColumn: number | null;
  readonly days: readonly DayColumn[];
  /** Rows of children, the last one not included. */
  readonly body: readonly [from: number, to: number];
}

/** All tables of a sheet from the top; none when no row names both children and days. */
export function findTables(sheet: Sheet, choices: ColumnChoices): TimesheetTable[] {
  const headings = sheet.rows.flatMap((_, row) => findHeading(sheet, row, choices) ?? []);
  const tables: TimesheetTable[] = [];
  let from = 0;
  headings.forEach((found, i) => {
    const next = headings[i + 1]?.headingRow ?? sheet.rows.length;
    const start = found.dayRow + 1 + (isWeekdayRow(sheet, found.dayRow + 1, found.days) ? 1 : 0);
    const end = endOfBody(sheet, start, next, found);
    const { headingRow, ...rest } = found;
    tables.push({ ...rest, titles: [from, headingRow], body: [start, end] });
    from = end;
  });
  return tables;
}

type Heading = Omit<TimesheetTable, 'titles' | 'body'> & { readonly headingRow: number };

/** A row with a column of names, and with days in it or in the row below (a heading of two rows). */
function findHeading(sheet: Sheet, row: number, choices: ColumnChoices): Heading | null {
  const cells = sheet.rows[row] ?? [];
  const columns = matchColumns(cells, choices);
  const nameColumn = columns.get('name');
  if (nameColumn === undefined) return null;
  const below = sheet.rows[row + 1] ?? [];
  const days = daysOf(cells, nameColumn);
  const daysBelow =
    fieldOf(below[nameColumn] ?? null) === 'name' || isNothing(below[nameColumn])
      ? daysOf(below, nameColumn)
      : [];
  const inNext = days.length === 0 && daysBelow.length > 0;
  const found = inNext ? daysBelow : days;
  if (found.length === 0) return null;
  if (inNext && fieldOf(below[nameColumn] ?? null) === 'name') return null;
  const lastDay = Math.max(...found.map((day) => day.column));
  return {
    headingRow: row,
    dayRow: inNext ? row + 1 : row,
    nameColumn,
    iinColumn: columns.get('iin') ?? null,
    totalColumn: [...cells.keys()].find((i) => i > lastDay && isVisitsTotal(cells[i]!)) ?? null,
    days: found,
  };
}

/** Fewer numbers in a row are no days of a month. */
const MIN_DAYS = 5;

/** The columns before the days of the first row that may be a heading, whether a table was found below it or not. */
export function columnsBeforeDays(sheet: Sheet, choices: ColumnChoices): ColumnReading[] {
  const row = sheet.rows.slice(0, 50).findIndex((cells) => daysOf(cells, -1).length >= MIN_DAYS);
  if (row < 0) return [];
  const first = daysOf(sheet.rows[row]!, -1)[0]!.column;
  // A heading of two rows has its names above the days.
  const above = sheet.rows[row]!.slice(0, first).every((cell) => isNothing(cell)) ? row - 1 : row;
  return readingsOf(sheet, above, matchColumns(sheet.rows[above] ?? [], choices), first);
}

const isNothing = (cell: Cell | undefined): boolean =>
  cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '');

const daysOf = (cells: readonly Cell[], nameColumn: number): DayColumn[] =>
  cells.flatMap((cell, column) => {
    const day = column > nameColumn ? dayOf(cell) : null;
    return day ? [{ column, ...day }] : [];
  });

/** The day of a column is shorter. */
const MAX_DAY_LENGTH = 60;

/** `5`, `05`, `5 пн`, `05.10`, a whole date in text or as a date cell. */
function dayOf(cell: Cell): { day: number; month: string | null } | null {
  if (typeof cell === 'string' && cell.length > MAX_DAY_LENGTH) return null;
  const asNumber = typeof cell === 'number' || (typeof cell === 'string' && /^\s*\d{1,2}\s*$/.test(cell));
  if (asNumber) {
    const day = Number(cell);
    return Number.isInteger(day) && day >= 1 && day <= 31 ? { day, month: null } : null;
  }
  if (typeof cell === 'string') {
    const named = /^\s*(\d{1,2})[\s,.]*(\p{L}+\.?)\s*$/u.exec(cell);
    if (named && weekdayOf(named[2]!) !== null) return { day: Number(named[1]), month: null };
    const short = /^\s*(\d{1,2})\.(\d\d)\.?\s*$/.exec(cell);
    if (short) return { day: Number(short[1]), month: `-${short[2]}` };
  }
  const on = readDate(cell, false);
  return on && { day: Number(on.slice(8)), month: on.slice(0, 7) };
}

/** The names of the weekdays, written under the days. */
function isWeekdayRow(sheet: Sheet, row: number, days: readonly DayColumn[]): boolean {
  const texts = days
    .map(({ column }) => sheet.rows[row]?.[column] ?? null)
    .filter((cell) => !isNothing(cell));
  return (
    texts.length > 0 && texts.every((cell) => typeof cell === 'string' && weekdayOf(cell.trim()) !== null)
  );
}

/** Children end where totals, signatures or the title lines of the next group begin. */
function endOfBody(sheet: Sheet, start: number, next: number, table: Heading): number {
  for (let row = start; row < next; row++) {
    const cells = sheet.rows[row] ?? [];
    const lead = cells.slice(0, table.days[0]!.column).find((cell) => !isNothing(cell)) ?? null;
    const hasIin = table.iinColumn !== null && !isNothing(cells[table.iinColumn]);
    if (!hasIin && (isFooter(lead) || labelOf(lead) !== null || isTitle(lead))) return row;
  }
  return next;
}

const isTitle = (cell: Cell): boolean => /^(табель|журнал|timesheet)/.test(heading(cell));
