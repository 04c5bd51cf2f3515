/**
 * What an import could not read or would have somebody look at. A Problem names the file, the sheet and the cell
 * and carries codes, never prose: the terminal words it (server/cli/problems.ts), the screens do (app/messages).
 * `error`: the row (or the file) is not used, and nothing may be stored. `warning`: it is used, and said.
 */
import type { Cell } from './workbook.ts';

/** What is wrong. The facts that a code brings are named beside it. */
export const PROBLEM_CODES = [
  // The file as a whole.
  'file_missing',
  'file_unreadable',
  'file_too_large', // limitMb
  'file_empty',
  'not_a_spreadsheet',
  'file_encrypted',
  'file_damaged',
  'unpacks_too_large', // limitMb
  'encoding_guessed',
  'sheet_hidden',
  // Any cell.
  'cell_empty',
  'date_unreadable',
  'name_unreadable',
  'iin_unreadable',
  'iin_empty',
  'iin_padded', // read
  'iin_invalid',
  'iin_born_on_differs', // bornOn
  // The roster.
  'columns_missing', // columns
  'no_children',
  'timesheet_for_roster',
  'sex_unreadable',
  'phone_unreadable',
  'number_unreadable',
  'dates_reversed', // startsOn
  'duplicate_row', // firstRow
  'name_born_twice', // firstRow
  'iin_two_names', // iin, otherName, firstRow
  'iin_known_by_other_name', // knownName
  // The timesheet.
  'no_timesheet',
  'roster_for_timesheet',
  'group_missing',
  'month_unreadable',
  'schedule_unreadable',
  'mark_unreadable',
  'mark_without_name',
  'day_outside_month', // month
  'mark_in_future',
  'month_submitted', // month
  'day_twice', // day
  'no_lesson_beside_marks', // day
  'total_differs', // counted
  'child_twice', // firstRow
  'timesheet_twice', // group, month, otherSheet
  // Roster and timesheets together.
  'child_not_in_roster', // group
  'child_ambiguous', // group
  'name_differs', // rosterName
  'iin_differs', // rosterIin
  'iin_better_than_roster',
  'group_not_in_roster', // group
  'group_without_timesheet', // group, month
  'month_without_timesheet', // month
  // The files and what is stored.
  'child_erased',
  'manual_kept', // columns
  'group_manual_kept', // columns, group
  'withdrawal_kept', // withdrawnOn, group
  'dates_kept', // startsOn, group
  // The programme.
  'programme_unreadable', // field, wanted, and what that brings (programme-problems.ts)
  'programme_not_in_force', // month
  'monthly_index_unknown', // month
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** What would have been right in its place. */
export const EXPECTED_CODES = [
  'existing_file',
  'spreadsheet',
  'open_spreadsheet',
  'smaller_file',
  'utf8',
  'visible_sheet',
  'text',
  'date',
  'child_name',
  'iin',
  'columns',
  'children',
  'sex',
  'phone',
  'whole_number',
  'later_date',
  'one_row_a_child',
  'one_iin_a_child',
  'known_name',
  'one_child_twice',
  'added_by_hand',
  'kept_by_hand',
  'timesheet',
  'group_label',
  'month',
  'schedule',
  'mark',
  'day_of_month',
  'day_that_came',
  'draft_month',
  'one_column_a_day',
  'marks_or_no_lesson',
  'matching_total',
  'one_timesheet_a_group',
  'roster_child',
  'roster_name',
  'roster_iin',
  'valid_roster_iin',
  'roster_group',
  'timesheet_of_group',
  'timesheet_of_month',
  'programme',
  'version_in_force',
] as const;
export type ExpectedCode = (typeof EXPECTED_CODES)[number];

export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ProblemCode;
  readonly file: string;
  readonly sheet: string | null;
  /** As the spreadsheet names it, e.g. `F9`. */
  readonly cell: string | null;
  /** Counted from 1. */
  readonly row: number | null;
  /** What stood there, at most 80 characters; empty when nothing did. */
  readonly found: string;
  readonly expected: ExpectedCode;
  readonly facts?: Readonly<Record<string, string | number>>;
}

/** Where something stands: row and column are counted from 0, as in Sheet.rows. */
export interface Place {
  readonly file: string;
  readonly sheet?: string | null;
  readonly row?: number | null;
  readonly column?: number | null;
}

/** A Problem of a place; `found` is a cell as it was read. */
export function problem(
  severity: Problem['severity'],
  code: ProblemCode,
  expected: ExpectedCode,
  at: Place,
  found: Cell = null,
  facts?: Problem['facts'],
): Problem {
  const row = at.row ?? null;
  const column = at.column ?? null;
  return {
    severity,
    code,
    file: at.file,
    sheet: at.sheet ?? null,
    cell: row === null || column === null ? null : `${columnName(column)}${row + 1}`,
    row: row === null ? null : row + 1,
    found: shown(found),
    expected,
    ...(facts ? { facts } : {}),
  };
}

export const hasErrors = (problems: readonly Problem[]): boolean =>
  problems.some((p) => p.severity === 'error');

/** 0 → A, 25 → Z, 26 → AA. */
export function columnName(column: number): string {
  const rest = Math.floor(column / 26);
  return (rest > 0 ? columnName(rest - 1) : '') + String.fromCharCode(65 + (column % 26));
}

/** Row and column of `AB12`, counted from 0, or null. */
export function placeOf(cell: string): { row: number; column: number } | null {
  const match = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(cell);
  if (!match) return null;
  const column = [...match[1]!].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(match[2]) - 1, column };
}

/** Of a long cell only the beginning is looked at. */
const MAX_SEARCHED = 400;

/** A cell as one line of at most 80 characters. */
export function shown(cell: Cell): string {
  const whole = cell instanceof Date ? cell.toISOString().slice(0, 16).replace('T', ' ') : String(cell ?? '');
  const text = whole.slice(0, MAX_SEARCHED);
  const line = text
    .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/ 00:00$/, '')
    .trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}
