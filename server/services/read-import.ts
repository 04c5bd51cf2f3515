/**
 * From files to what an import would write. Pure reading: the same files always give the same records, so what
 * the preview shows is what the commit does.
 */
import type { RecordsPlan } from '../data/write-records.ts';
import type { ChildRecord, Records } from '../domain/records.ts';
import type { ScheduleSlot } from '../domain/schedule/lessons.ts';
import { firstDay } from '../domain/shared/civil-date.ts';
import { groupKey } from '../imports/person-cells.ts';
import type { Problem } from '../imports/problems.ts';
import { buildRecords } from '../imports/records.ts';
import { readRoster } from '../imports/roster.ts';
import { groupId } from '../imports/sheet-lessons.ts';
import { readTimesheets, type TimesheetSheet } from '../imports/timesheet.ts';
import type { InputFile } from '../imports/workbook.ts';

export interface ImportReading {
  readonly records: Records;
  readonly slots: RecordsPlan['slots'];
  readonly problems: readonly Problem[];
}

/** Reads both kinds of files. Never throws: what is wrong is a problem, and the good rows are in the records. */
export async function readImport(
  files: readonly (InputFile & { readonly kind: 'roster' | 'timesheet' })[],
  zone: string,
): Promise<ImportReading> {
  const rosterFile = files.find((file) => file.kind === 'roster');
  const roster = rosterFile ? await readRoster(rosterFile) : null;
  const timesheets = await readTimesheets(files.filter((file) => file.kind === 'timesheet'));
  const built = buildRecords({ roster, timesheets, zone });
  return {
    records: { ...built.records, children: withoutSharedIins(built.records.children) },
    slots: timesheets.sheets.flatMap(slotsOf),
    problems: [...(roster?.problems ?? []), ...timesheets.problems, ...built.problems],
  };
}

/**
 * Two children cannot be stored under one IIN: nobody can tell whose it is. The first keeps it, the others are
 * stored without, which their claim lines then say (IIN_INVALID); the problem `iin_two_names` names the rows.
 */
function withoutSharedIins(children: readonly ChildRecord[]): ChildRecord[] {
  const taken = new Set<string>();
  return children.map((child) => {
    const isTaken = child.iin !== '' && taken.has(child.iin);
    taken.add(child.iin);
    return isTaken ? { ...child, iin: '' } : child;
  });
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
