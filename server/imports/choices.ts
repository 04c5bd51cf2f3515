/**
 * What a person decided about the files of an import: cells put right in the preview, and what a column holds. It
 * is kept with the upload, so that the preview and the commit read the same. The bytes of a file are never changed.
 */
import type { Field } from './headings.ts';
import { placeOf } from './problems.ts';
import type { Cell, Workbook } from './workbook.ts';

export type FileKind = 'roster' | 'timesheet';

/** What a column holds: a field, or nothing that is read. */
export type ChosenField = Field | 'none';

/** By the key of the column (columns.ts). */
export type ColumnChoices = Readonly<Record<string, ChosenField>>;

/** Where a cell stands; `sheet` is empty for a CSV file, `cell` as the spreadsheet names it, e.g. `F9`. */
export interface CellPlace {
  readonly file: string;
  readonly sheet: string;
  readonly cell: string;
}

export interface CellFix extends CellPlace {
  /** Read in place of what stood there. */
  readonly text: string;
  /** What stood there, as a problem shows it. */
  readonly was: string;
}

export interface ImportChoices {
  readonly cells: readonly CellFix[];
  readonly columns: Readonly<Record<FileKind, ColumnChoices>>;
}

export const NO_CHOICES: ImportChoices = { cells: [], columns: { roster: {}, timesheet: {} } };

export const isSamePlace = (a: CellPlace, b: CellPlace): boolean =>
  a.file === b.file && a.sheet === b.sheet && a.cell === b.cell;

/** The workbook with the cells as they were put right; an emptied cell is empty. */
export function withFixes(workbook: Workbook, file: string, cells: readonly CellFix[]): Workbook {
  const fixes = cells.filter((fix) => fix.file === file);
  if (fixes.length === 0) return workbook;
  const sheets = workbook.sheets.map((sheet) => {
    const own = fixes.filter((fix) => fix.sheet === sheet.name);
    if (own.length === 0) return sheet;
    const rows = new Map<number, Cell[]>();
    for (const { cell, text } of own) {
      const place = placeOf(cell);
      if (place === null || place.row >= sheet.rows.length) continue;
      const cells = rows.get(place.row) ?? [...(sheet.rows[place.row] ?? [])];
      while (cells.length < place.column) cells.push(null);
      cells[place.column] = text === '' ? null : text;
      rows.set(place.row, cells);
    }
    return { ...sheet, rows: sheet.rows.map((cells, row) => rows.get(row) ?? cells) };
  });
  return { ...workbook, sheets };
}
