/**
 * Rows of one roster that speak of one child. Each is named with both rows and with what becomes of it: a repeated row
 * is used once, and whoever may be two children stays two, because a claim then says so.
 */
import { groupKey, nameKey, sameName } from './person-cells.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { RosterRow } from './roster-row.ts';

/** The rows that are used: each child once in a group at a time. What was found twice goes to `problems`. */
export function withoutDuplicates(
  rows: readonly RosterRow[],
  file: string,
  problems: Problem[],
): RosterRow[] {
  const kept: RosterRow[] = [];
  const byChild = new Map<string, RosterRow[]>();
  const byBirth = new Map<string, RosterRow>();
  for (const row of rows) {
    const at: Place = { file, sheet: row.sheet || null, row: row.row - 1, column: row.nameColumn };
    const name = nameKey(fullName(row));
    const key = row.iin || `${name} ${row.bornOn ?? ''}`;
    const others = byChild.get(key) ?? [];
    const twice = others.find(
      (other) => sameName(row, other) && groupKey(row.group) === groupKey(other.group) && overlap(row, other),
    );
    if (twice) {
      const facts = { firstRow: twice.row };
      problems.push(problem('warning', 'duplicate_row', 'one_row_a_child', at, fullName(row), facts));
      continue;
    }
    const namesake = others.find((other) => !sameName(row, other));
    if (namesake) {
      const facts = { iin: row.iin, otherName: fullName(namesake), firstRow: namesake.row };
      problems.push(problem('warning', 'iin_two_names', 'one_iin_a_child', at, fullName(row), facts));
    }
    const twin = row.bornOn === null ? undefined : byBirth.get(`${name} ${row.bornOn}`);
    if (twin && twin.iin !== row.iin) {
      const facts = { firstRow: twin.row };
      problems.push(problem('warning', 'name_born_twice', 'one_child_twice', at, fullName(row), facts));
    }
    if (row.bornOn !== null && !twin) byBirth.set(`${name} ${row.bornOn}`, row);
    others.push(row);
    byChild.set(key, others);
    kept.push(row);
  }
  return kept;
}

const fullName = (row: RosterRow): string =>
  [row.surname, row.givenName, row.patronymic].filter(Boolean).join(' ');

const overlap = (a: RosterRow, b: RosterRow): boolean =>
  (a.endsOn === null || a.endsOn >= b.startsOn) && (b.endsOn === null || b.endsOn >= a.startsOn);
