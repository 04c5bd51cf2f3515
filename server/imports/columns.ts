/**
 * Which column holds what: what a person chose comes first, then what the heading says. A column goes by its heading
 * for comparing, and by its letter where it has none, so that a choice still fits the next file of the same make.
 */
import type { ChosenField, ColumnChoices } from './choices.ts';
import { type Field, fieldOf, heading } from './headings.ts';
import { columnName, shown } from './problems.ts';
import type { Cell, Sheet } from './workbook.ts';

/** Where each field stands, columns counted from 0. */
export type Columns = ReadonlyMap<Field, number>;

/** A column as the preview offers it. */
export interface ColumnReading {
  /** What a choice goes by. */
  readonly key: string;
  /** As it stands in the file; empty without a heading. */
  readonly title: string;
  /** As the spreadsheet names it, e.g. `F`. */
  readonly letter: string;
  /** What is read from it, or null. */
  readonly field: Field | null;
  /** Its heading says the same as that of a column which is read instead. */
  readonly isSecond: boolean;
  /** The first values below the heading. */
  readonly samples: readonly string[];
}

/** The keys of the columns of a heading row; the second of two like headings is told apart by its number. */
export function columnKeys(cells: readonly Cell[]): string[] {
  const seen = new Map<string, number>();
  return Array.from(cells, (cell, column) => {
    const key = heading(cell ?? null) || letterKey(column);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? key : `${key} #${count}`;
  });
}

/** The key of a column without a heading. */
const letterKey = (column: number): string => `[${columnName(column)}]`;

/** Whether a key is that of a heading, and so worth remembering for other files. */
export const isHeadingKey = (key: string): boolean => !key.startsWith('[');

/** What a row of headings gives. A choice for a column outdoes what its heading or another column's says. */
export function matchColumns(cells: readonly Cell[], choices: ColumnChoices): Map<Field, number> {
  const columns = new Map<Field, number>();
  const keys = columnKeys(cells);
  const chosen = keys.map((key): ChosenField | null => (Object.hasOwn(choices, key) ? choices[key]! : null));
  chosen.forEach((field, column) => {
    if (field !== null && field !== 'none' && !columns.has(field)) columns.set(field, column);
  });
  cells.forEach((cell, column) => {
    const field = chosen[column] === null ? fieldOf(cell) : null;
    if (field !== null && !columns.has(field)) columns.set(field, column);
  });
  return columns;
}

const SAMPLES = 3;

/** The columns of a table for the preview; `headerRow` is -1 when the table begins without headings. */
export function readingsOf(
  sheet: Sheet,
  headerRow: number,
  columns: Columns,
  until = Number.POSITIVE_INFINITY,
): ColumnReading[] {
  const below = sheet.rows.slice(headerRow + 1, headerRow + 21);
  const width = Math.max(0, ...[sheet.rows[headerRow] ?? [], ...below].map((cells) => cells.length));
  const cells: Cell[] = Array.from(
    { length: Math.min(width, until) },
    (_, column) => sheet.rows[headerRow]?.[column] ?? null,
  );
  const fields = new Map([...columns].map(([field, column]) => [column, field]));
  return columnKeys(cells).flatMap((key, column) => {
    const title = shown(cells[column] ?? null);
    const values = below.map((row) => shown(row[column] ?? null)).filter((text) => text !== '');
    if (title === '' && values.length === 0) return [];
    const field = fields.get(column) ?? null;
    const said = fieldOf(cells[column] ?? null);
    return {
      key,
      title,
      letter: columnName(column),
      field,
      isSecond: field === null && said !== null && columns.has(said),
      samples: values.slice(0, SAMPLES),
    };
  });
}
