/**
 * The child of each row of a timesheet, and what the row and the roster say differently. A valid IIN outdoes one that
 * is wrong or missing, wherever it stands; of two valid ones the roster's stays.
 */
import { checkIin, fullName } from '../domain/identity.ts';
import type { ChildRecord } from '../domain/records.ts';
import type { Children } from './children.ts';
import { groupKey, sameName } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { TimesheetRow, TimesheetSheet } from './timesheet.ts';

export interface MatchedRow {
  readonly row: TimesheetRow;
  readonly child: ChildRecord;
}

/** What is known by the time a sheet is matched; children, places and problems grow by it. */
export interface Matching {
  readonly children: Children;
  /** Ids of the children enrolled in the sheet's group. */
  readonly members: ReadonlySet<string>;
  readonly hasRoster: boolean;
  /** Where the IIN of each child stands, by the child's id. */
  readonly places: Map<string, Place>;
  readonly problems: Problem[];
}

/** The child of each row. IINs are matched first, so that a name never takes a child whose IIN stands lower down. */
export function matchRows(sheet: TimesheetSheet, matching: Matching): MatchedRow[] {
  const { children, members, places, problems } = matching;
  const byIin = new Set(sheet.rows.map((row) => children.findByIin(row, members)?.id));
  const nameable = [...members].filter((id) => !byIin.has(id)).map((id) => children.get(id));
  const matched = new Map<string, MatchedRow>();
  for (const row of sheet.rows) {
    const at = placeOf(sheet, row);
    const match = children.match(row, members, nameable);
    if (match.kind === 'ambiguous') {
      const facts = { group: sheet.group };
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
    const isByName = match.kind === 'found' && match.by === 'name';
    if (matching.hasRoster) reportDifferences(sheet, { row, child }, isByName, matching);
    const isBetter = isByName && isValid(row.iin) && !isValid(child.iin);
    if (isBetter || !places.has(child.id)) places.set(child.id, iinPlaceOf(sheet, row));
    matched.set(child.id, { row, child: isBetter ? children.takeIin(child, row.iin) : child });
  }
  return [...matched.values()];
}

const isValid = (iin: string): boolean => checkIin(iin).kind === 'valid';

const placeOf = (sheet: TimesheetSheet, row: TimesheetRow): Place => ({
  file: sheet.file,
  sheet: sheet.sheet || null,
  row: row.row - 1,
});

const iinPlaceOf = (sheet: TimesheetSheet, row: TimesheetRow): Place => ({
  ...placeOf(sheet, row),
  column: row.iinColumn,
});

/** Against the roster. A row that was found by its IIN has the child's, or the one that another sheet bettered. */
function reportDifferences(
  sheet: TimesheetSheet,
  { row, child }: MatchedRow,
  isByName: boolean,
  { members, problems }: Matching,
): void {
  const warn = (
    code: Problem['code'],
    expected: Problem['expected'],
    found: string,
    facts?: Problem['facts'],
    at = placeOf(sheet, row),
  ) => problems.push(problem('warning', code, expected, at, found, facts));
  if (!members.has(child.id) && members.size > 0)
    warn('child_not_in_roster', 'roster_child', fullName(row), { group: sheet.group });
  if (!sameName(row, child))
    warn('name_differs', 'roster_name', fullName(row), { rosterName: fullName(child) });
  if (!isByName || row.iin === '') return;
  const at = iinPlaceOf(sheet, row);
  if (isValid(row.iin) && !isValid(child.iin))
    warn('iin_better_than_roster', 'valid_roster_iin', row.iin, undefined, at);
  else warn('iin_differs', 'roster_iin', row.iin, { rosterIin: child.iin }, at);
}
