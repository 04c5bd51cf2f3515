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
import { type CivilDate, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { Children } from './children.ts';
import { groupKey, sameName } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { RosterReading } from './roster.ts';
import type { RosterRow } from './roster-row.ts';
import { buildLessons, buildMarks, groupId } from './sheet-lessons.ts';
import type { TimesheetReading, TimesheetRow, TimesheetSheet } from './timesheet.ts';

export interface BuiltRecords {
  readonly records: Records;
  readonly providerName: string | null;
  /** What the files contradict each other in; beside the problems of each reading. */
  readonly problems: readonly Problem[];
}

/**
 * Without a roster every child of a timesheet counts as enrolled from the group's first lesson in the files. Ids
 * follow from the content alone. `zone` is the provider's, e.g. `Asia/Almaty`.
 */
export function buildRecords(input: {
  readonly roster: RosterReading | null;
  readonly timesheets: TimesheetReading;
  readonly zone: string;
}): BuiltRecords {
  const { roster, timesheets, zone } = input;
  const problems: Problem[] = [];
  const children = new Children();
  const groups = buildGroups(roster?.rows ?? [], timesheets.sheets);
  const enrolments = roster ? enrol(roster.rows, children) : [];
  const lessons = new Map<string, LessonRecord>();
  const marks: MarkRecord[] = [];
  const week = timesheets.sheets.some((sheet) => sheet.slots.some((slot) => slot.weekday > 5))
    ? 'six'
    : 'five';
  const inMonthOrder = [...timesheets.sheets].sort((a, b) =>
    a.month < b.month ? -1 : a.month > b.month ? 1 : 0,
  );
  for (const sheet of inMonthOrder) {
    const key = groupKey(sheet.group);
    const sheetLessons = buildLessons(sheet, week, zone);
    for (const lesson of sheetLessons) lessons.set(lesson.id, lesson);
    const members = enrolments.filter((e) => e.groupId === groupId(key)).map((e) => e.childId);
    const rows = matchRows(sheet, children, new Set(members), roster !== null, problems);
    if (!roster)
      enrolments.push(...enrolFromSheet(rows, sheetLessons[0]?.on ?? firstDay(sheet.month), key, enrolments));
    for (const { row, child } of rows) marks.push(...buildMarks(sheet, row, child.id));
  }
  if (roster) reportGroups(roster, timesheets.sheets, problems);
  return {
    records: {
      children: children.list(),
      groups: [...groups.values()],
      lessons: [...lessons.values()],
      enrolments,
      marks,
    },
    providerName: roster?.providerName ?? null,
    problems,
  };
}

const placeOf = (sheet: TimesheetSheet, row?: TimesheetRow): Place => ({
  file: sheet.file,
  sheet: sheet.sheet || null,
  row: row ? row.row - 1 : null,
});
const fullName = (name: TimesheetRow | ChildRecord): string =>
  [name.surname, name.givenName, name.patronymic].filter(Boolean).join(' ');

/** Groups by the roster's spelling; the instructor of the latest month stands for the group. */
function buildGroups(
  rows: readonly RosterRow[],
  sheets: readonly TimesheetSheet[],
): Map<string, GroupRecord> {
  const groups = new Map<string, GroupRecord>();
  const latest = [...sheets].sort((a, b) => (a.month > b.month ? -1 : a.month < b.month ? 1 : 0));
  for (const { group: name } of [...rows, ...sheets]) {
    const key = groupKey(name);
    if (groups.has(key)) continue;
    const same = latest.filter((sheet) => groupKey(sheet.group) === key);
    const instructorName = same.find((sheet) => sheet.instructorName !== null)?.instructorName ?? null;
    const capacity =
      rows.find((row) => groupKey(row.group) === key && row.capacity !== null)?.capacity ?? null;
    groups.set(key, {
      ...{ id: groupId(key), name, instructorName, capacity },
      roomCapacity: null,
      qualifiedUntil: null,
    });
  }
  return groups;
}

function enrol(rows: readonly RosterRow[], children: Children): EnrolmentRecord[] {
  return rows.map((row) => {
    const key = groupKey(row.group);
    const named = row.guardianName !== null || row.phone !== null;
    const guardians = named ? [{ name: row.guardianName ?? '', phone: row.phone }] : [];
    const child = children.add({ ...row, guardians }, key);
    return { ...enrolment(child, key, row.startsOn), endsOn: row.endsOn, voucher: row.voucher };
  });
}

const enrolment = (child: ChildRecord, key: string, startsOn: CivilDate): EnrolmentRecord => ({
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

interface MatchedRow {
  readonly row: TimesheetRow;
  readonly child: ChildRecord;
}

/** The child of each row. IINs are matched first, so that a name never takes a child whose IIN stands lower down. */
function matchRows(
  sheet: TimesheetSheet,
  children: Children,
  members: ReadonlySet<string>,
  hasRoster: boolean,
  problems: Problem[],
): MatchedRow[] {
  const byIin = new Set(sheet.rows.map((row) => children.findByIin(row, members)?.id));
  const nameable = children.list().filter((child) => members.has(child.id) && !byIin.has(child.id));
  const matched = new Map<string, MatchedRow>();
  for (const row of sheet.rows) {
    const at = placeOf(sheet, row);
    const facts = { group: sheet.group };
    const match = children.match(row, members, nameable);
    if (match.kind === 'ambiguous') {
      problems.push(problem('error', 'child_ambiguous', 'iin', at, fullName(row), facts));
      continue;
    }
    const stranger = { ...row, bornOn: null, sex: null, guardians: [] };
    const child = match.kind === 'found' ? match.child : children.add(stranger, groupKey(sheet.group));
    const twice = matched.get(child.id);
    if (twice) {
      const firstRow = { firstRow: twice.row.row };
      problems.push(problem('error', 'child_twice', 'one_row_a_child', at, fullName(row), firstRow));
      continue;
    }
    matched.set(child.id, { row, child });
    if (hasRoster) reportDifferences(sheet, { row, child }, members, problems);
  }
  return [...matched.values()];
}

function reportDifferences(
  sheet: TimesheetSheet,
  { row, child }: MatchedRow,
  members: ReadonlySet<string>,
  problems: Problem[],
): void {
  const at = placeOf(sheet, row);
  const warn = (
    code: Problem['code'],
    expected: Problem['expected'],
    found: string,
    facts: Problem['facts'],
  ) => problems.push(problem('warning', code, expected, at, found, facts));
  if (!members.has(child.id) && members.size > 0) {
    warn('child_not_in_roster', 'roster_child', fullName(row), { group: sheet.group });
  }
  if (!sameName(row, child))
    warn('name_differs', 'roster_name', fullName(row), { rosterName: fullName(child) });
  if (row.iin !== '' && row.iin !== child.iin) {
    warn('iin_differs', 'roster_iin', row.iin, { rosterIin: child.iin });
  }
}

function enrolFromSheet(
  rows: readonly MatchedRow[],
  firstLessonOn: CivilDate,
  key: string,
  known: readonly EnrolmentRecord[],
): EnrolmentRecord[] {
  const inGroup = known.filter((e) => e.groupId === groupId(key));
  const startsOn = inGroup[0]?.startsOn ?? firstLessonOn;
  const already = new Set(inGroup.map((e) => e.childId));
  return rows
    .filter(({ child }) => !already.has(child.id))
    .map(({ child }) => enrolment(child, key, startsOn));
}

/** Groups that stand in only one of the two, by month. */
function reportGroups(roster: RosterReading, sheets: readonly TimesheetSheet[], problems: Problem[]): void {
  const inRoster = new Map(roster.rows.map((row) => [groupKey(row.group), row.group]));
  for (const sheet of sheets) {
    if (inRoster.has(groupKey(sheet.group))) continue;
    const facts = { group: sheet.group };
    problems.push(
      problem('warning', 'group_not_in_roster', 'roster_group', placeOf(sheet), sheet.group, facts),
    );
  }
  const months = [...new Set(sheets.map((sheet) => sheet.month))].sort();
  for (const month of months) {
    for (const [key, group] of inRoster) {
      const kept = sheets.some((sheet) => sheet.month === month && groupKey(sheet.group) === key);
      if (kept || !enrolledIn(roster.rows, key, month)) continue;
      const facts = { group, month };
      const at = { file: roster.file };
      problems.push(problem('warning', 'group_without_timesheet', 'timesheet_of_group', at, group, facts));
    }
  }
}

const enrolledIn = (rows: readonly RosterRow[], key: string, month: Month): boolean =>
  rows.some(
    (row) =>
      groupKey(row.group) === key &&
      row.startsOn <= lastDay(month) &&
      (row.endsOn === null || row.endsOn >= firstDay(month)),
  );
