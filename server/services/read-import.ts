/**
 * From files to what an import would write. Pure reading: the same files always give the same records, so what
 * the preview shows is what the commit does.
 */
import type { RecordsPlan } from '../data/write-records.ts';
import type { Records } from '../domain/records.ts';
import type { ScheduleSlot } from '../domain/schedule/lessons.ts';
import { type CivilDate, firstDay, type Month } from '../domain/shared/civil-date.ts';
import { type FileKind, type ImportChoices, NO_CHOICES } from '../imports/choices.ts';
import type { ColumnReading } from '../imports/columns.ts';
import { groupKey } from '../imports/person-cells.ts';
import { type Place, type Problem, problem } from '../imports/problems.ts';
import { buildRecords } from '../imports/records.ts';
import { readRoster } from '../imports/roster.ts';
import { groupId } from '../imports/sheet-lessons.ts';
import { readTimesheets, type TimesheetSheet } from '../imports/timesheet.ts';
import type { InputFile } from '../imports/workbook.ts';

export interface ImportReading {
  readonly records: Records;
  readonly slots: RecordsPlan['slots'];
  readonly problems: readonly Problem[];
  /** There is a roster: it says who the children are, and corrects what is stored of them. */
  readonly hasRoster: boolean;
  /** Where the roster names each child, by the child's id in the records. */
  readonly places: ReadonlyMap<string, Place>;
  /** The columns of each kind of file, as somebody may name them. */
  readonly columns: Readonly<Record<FileKind, readonly ColumnReading[]>>;
}

export interface ImportTerms {
  /** The provider's, e.g. `Asia/Almaty`. */
  readonly zone: string;
  /** The provider's date: later days have no marks yet. */
  readonly today: CivilDate;
  /** Months whose claim is submitted: nothing is written into them (DOMAIN.md §6). */
  readonly submitted: ReadonlySet<Month>;
}

/**
 * Reads both kinds of files with what somebody decided about them. Never throws: what is wrong is a problem, and the
 * good rows are in the records.
 */
export async function readImport(
  files: readonly (InputFile & { readonly kind: FileKind })[],
  { zone, today, submitted }: ImportTerms,
  choices: ImportChoices = NO_CHOICES,
): Promise<ImportReading> {
  const rosterFile = files.find((file) => file.kind === 'roster');
  const roster = rosterFile ? await readRoster(rosterFile, choices) : null;
  const read = await readTimesheets(
    files.filter((file) => file.kind === 'timesheet'),
    today,
    choices,
  );
  const open = read.sheets.filter((sheet) => !submitted.has(sheet.month));
  const refused = monthsSubmitted(read.sheets.filter((sheet) => submitted.has(sheet.month)));
  const timesheets = { sheets: open, problems: [...read.problems, ...refused] };
  const built = buildRecords({ roster, timesheets, zone });
  return {
    records: built.records,
    slots: open.flatMap(slotsOf),
    problems: [...(roster?.problems ?? []), ...timesheets.problems, ...built.problems],
    hasRoster: roster !== null,
    places: built.places,
    columns: { roster: roster?.columns ?? [], timesheet: read.columns },
  };
}

/** One problem for each month of a file, however many groups have a sheet of it. */
function monthsSubmitted(sheets: readonly TimesheetSheet[]): Problem[] {
  const byMonth = new Map(sheets.map((sheet) => [`${sheet.file}\0${sheet.month}`, sheet]));
  return [...byMonth.values()].map(({ file, month }) =>
    problem('error', 'month_submitted', 'draft_month', { file }, month, { month }),
  );
}

/** The weekly slots that a timesheet names in full, in force from its month on. */
function slotsOf(sheet: TimesheetSheet): (ScheduleSlot & { groupId: string })[] {
  return sheet.slots.flatMap(({ weekday, startMinute, minutes }) =>
    startMinute === null || minutes === null
      ? []
      : [
          {
            groupId: groupId(groupKey(sheet.group)),
            weekday,
            startMinute,
            minutes,
            validFrom: firstDay(sheet.month),
            validTo: null,
          },
        ],
  );
}
