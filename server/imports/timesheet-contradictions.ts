/** What a timesheet contradicts itself in: marks beside "no lesson", and a group's month on two sheets. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { groupKey } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { TimesheetRow, TimesheetSheet } from './timesheet.ts';
import type { TimesheetTable } from './timesheet-table.ts';

/** "No lesson" for some and a mark for others on one day: the marks win, and it is said once a day. */
export function reportMixedColumns(
  table: TimesheetTable,
  rows: readonly TimesheetRow[],
  at: Place,
  problems: Problem[],
): void {
  const marked = new Set(
    rows.flatMap((row) => row.cells.filter((c) => c.mark !== 'no_lesson').map((c) => c.on)),
  );
  const said = new Set<CivilDate>();
  for (const row of rows) {
    for (const { on, mark } of row.cells) {
      if (mark !== 'no_lesson' || !marked.has(on) || said.has(on)) continue;
      said.add(on);
      const day = Number(on.slice(8));
      const column = table.days.find((d) => d.day === day)?.column ?? null;
      const place = { ...at, row: row.row - 1, column };
      problems.push(problem('warning', 'no_lesson_beside_marks', 'marks_or_no_lesson', place, '-', { day }));
    }
  }
}

/** The same group and month on two sheets. */
export function reportTwice(sheets: readonly TimesheetSheet[], problems: Problem[]): void {
  const seen = new Map<string, TimesheetSheet>();
  for (const sheet of sheets) {
    const key = `${sheet.month} ${groupKey(sheet.group)}`;
    const other = seen.get(key);
    if (!other) {
      seen.set(key, sheet);
      continue;
    }
    const facts = { group: sheet.group, month: sheet.month, otherSheet: other.sheet || other.file };
    const at = { file: sheet.file, sheet: sheet.sheet || null };
    problems.push(problem('error', 'timesheet_twice', 'one_timesheet_a_group', at, sheet.group, facts));
  }
}
