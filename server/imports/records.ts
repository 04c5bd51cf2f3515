/**
 * A roster and timesheets become the records that claims, timesheets and inactivity are computed from. Enrolment
 * comes from the roster alone: a child who only stands in a timesheet is not enrolled, and the claim says so.
 */

import type {
  ChildRecord,
  EnrolmentRecord,
  GroupRecord,
  LessonRecord,
  MarkRecord,
  Records,
} from '../domain/records.ts';
import { addDays, type CivilDate, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { Children } from './children.ts';
import { groupKey } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { RosterReading } from './roster.ts';
import type { RosterRow } from './roster-row.ts';
import { buildLessons, buildMarks, groupId } from './sheet-lessons.ts';
import type { TimesheetReading, TimesheetSheet } from './timesheet.ts';
import { type MatchedRow, matchRows } from './timesheet-rows.ts';

export interface BuiltRecords {
  readonly records: Records;
  readonly providerName: string | null;
  /** What the files contradict each other in; beside the problems of each reading. */
  readonly problems: readonly Problem[];
  /** Where the IIN of each child stands, in the roster first of all, by the child's id. */
  readonly places: ReadonlyMap<string, Place>;
}

/**
 * Without a roster the timesheets say who is enrolled, by the months that list a child (enrolFromSheet). Ids
 * follow from the content alone. `zone` is the provider's, e.g. `Asia/Almaty`.
 */
export function buildRecords(input: {
  readonly roster: Pick<RosterReading, 'file' | 'providerName' | 'rows'> | null;
  readonly timesheets: Pick<TimesheetReading, 'sheets'>;
  readonly zone: string;
}): BuiltRecords {
  const { roster, timesheets, zone } = input;
  const problems: Problem[] = [];
  const children = new Children();
  const rosterGroups = byGroup(roster?.rows ?? []);
  const sheetGroups = byGroup(timesheets.sheets);
  const week = timesheets.sheets.some((sheet) => sheet.slots.some((slot) => slot.weekday > 5))
    ? 'six'
    : 'five';
  const enrolments = new Map<string, EnrolmentRecord[]>();
  const places = new Map<string, Place>();
  for (const [key, rows] of rosterGroups) {
    const enrolled = rows.map((row) => enrolFromRoster(row, children));
    enrolments.set(key, enrolled);
    for (const [index, { childId }] of enrolled.entries())
      if (!places.has(childId)) places.set(childId, placeInRoster(roster!.file, rows[index]!));
  }
  const lessons: LessonRecord[] = [];
  const marks: MarkRecord[] = [];
  for (const [key, sheets] of sheetGroups) {
    for (const sheet of [...sheets].sort((a, b) => (a.month < b.month ? -1 : 1))) {
      const enrolled = enrolments.get(key) ?? [];
      const sheetLessons = buildLessons(sheet, week, zone);
      const members = new Set(enrolled.map((enrolment) => enrolment.childId));
      const rows = matchRows(sheet, { children, members, hasRoster: roster !== null, places, problems });
      if (!roster) enrolments.set(key, enrolFromSheet(rows, enrolled, sheetLessons, sheet));
      lessons.push(...sheetLessons);
      for (const { row, child } of rows) marks.push(...buildMarks(sheet, row, child.id));
    }
  }
  if (roster) reportGroups(roster.file, rosterGroups, sheetGroups, problems);
  return {
    records: {
      children: children.list(),
      groups: buildGroups(rosterGroups, sheetGroups),
      lessons,
      enrolments: [...enrolments.values()].flat(),
      marks,
    },
    providerName: roster?.providerName ?? null,
    problems,
    places,
  };
}

const placeInRoster = (file: string, { sheet, row, iinColumn }: RosterRow): Place => ({
  file,
  sheet: sheet || null,
  row: row - 1,
  column: iinColumn,
});

type ByGroup<Part> = ReadonlyMap<string, readonly Part[]>;

function byGroup<Part extends { readonly group: string }>(parts: readonly Part[]): ByGroup<Part> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) {
    const key = groupKey(part.group);
    const known = groups.get(key);
    if (known) known.push(part);
    else groups.set(key, [part]);
  }
  return groups;
}

/** Groups by the roster's spelling; the instructor of the latest month stands for the group. */
function buildGroups(roster: ByGroup<RosterRow>, sheets: ByGroup<TimesheetSheet>): GroupRecord[] {
  return [...new Set([...roster.keys(), ...sheets.keys()])].map((key) => {
    const rows = roster.get(key) ?? [];
    const latestFirst = [...(sheets.get(key) ?? [])].sort((a, b) => (a.month > b.month ? -1 : 1));
    return {
      id: groupId(key),
      name: (rows[0] ?? latestFirst[0])!.group,
      instructorName: latestFirst.find((sheet) => sheet.instructorName !== null)?.instructorName ?? null,
      capacity: rows.find((row) => row.capacity !== null)?.capacity ?? null,
      roomCapacity: null,
      qualifiedUntil: null,
    };
  });
}

function enrolFromRoster(row: RosterRow, children: Children): EnrolmentRecord {
  const key = groupKey(row.group);
  const named = row.guardianName !== null || row.phone !== null;
  const guardians = named ? [{ name: row.guardianName ?? '', phone: row.phone }] : [];
  const child = children.add({ ...row, guardians }, key);
  return { ...newEnrolment(child, key, row.startsOn), endsOn: row.endsOn, voucher: row.voucher };
}

const newEnrolment = (child: ChildRecord, key: string, startsOn: CivilDate): EnrolmentRecord => ({
  id: `enrolment:${child.id}:${key}:${startsOn}`,
  childId: child.id,
  groupId: groupId(key),
  startsOn,
  endsOn: null,
  withdrawalReason: null,
  voucher: null,
  confirmation: null,
  suspensions: [],
});

/**
 * Without a roster the sheets say who is enrolled: from the first lesson of the month that lists a child to the end
 * of the last month that does, or on while it is the latest.
 */
function enrolFromSheet(
  rows: readonly MatchedRow[],
  enrolled: readonly EnrolmentRecord[],
  lessons: readonly LessonRecord[],
  sheet: TimesheetSheet,
): EnrolmentRecord[] {
  const listed = new Set(rows.map(({ child }) => child.id));
  const before = addDays(firstDay(sheet.month), -1);
  const spans = enrolled.map((span) =>
    span.endsOn !== null || listed.has(span.childId) ? span : { ...span, endsOn: before },
  );
  const open = new Set(spans.filter((span) => span.endsOn === null).map((span) => span.childId));
  const startsOn = lessons[0]?.on ?? firstDay(sheet.month);
  const added = rows
    .filter(({ child }) => !open.has(child.id))
    .map(({ child }) => newEnrolment(child, groupKey(sheet.group), startsOn));
  return [...spans, ...added];
}

/** Groups that stand in only one of the two, by month. */
function reportGroups(
  rosterFile: string,
  roster: ByGroup<RosterRow>,
  sheets: ByGroup<TimesheetSheet>,
  problems: Problem[],
): void {
  for (const [key, [first]] of sheets) {
    if (roster.has(key) || !first) continue;
    const at = { file: first.file, sheet: first.sheet || null };
    const facts = { group: first.group };
    problems.push(problem('warning', 'group_not_in_roster', 'roster_group', at, first.group, facts));
  }
  const months = new Set([...sheets.values()].flat().map((sheet) => sheet.month));
  for (const month of [...months].sort()) {
    for (const [key, rows] of roster) {
      const kept = sheets.get(key)?.some((sheet) => sheet.month === month);
      if (kept || !rows.some((row) => isEnrolledIn(row, month))) continue;
      const { group } = rows[0]!;
      const at = { file: rosterFile };
      const facts = { group, month };
      problems.push(problem('warning', 'group_without_timesheet', 'timesheet_of_group', at, group, facts));
    }
  }
}

const isEnrolledIn = (row: RosterRow, month: Month): boolean =>
  row.startsOn <= lastDay(month) && (row.endsOn === null || row.endsOn >= firstDay(month));
