/** What only shows when an import meets what is stored, as problems at the cells of its files. */
import type { WrittenRecords } from '../data/write-records.ts';
import { fullName } from '../domain/identity.ts';
import { type Place, type Problem, problem } from '../imports/problems.ts';
import type { ImportReading } from './read-import.ts';

/** Children known by another name, and what people have decided by hand and the files say otherwise. */
export function problemsOfWriting(
  { renamed, kept }: Pick<WrittenRecords, 'renamed' | 'kept'>,
  { records, places }: ImportReading,
): Problem[] {
  const children = new Map(records.children.map((child) => [child.id, child]));
  const groups = new Map(records.groups.map((group) => [group.id, group.name]));
  const anyFile = [...places.values()][0]?.file ?? '';
  const placeOf = (childId: string): Place => places.get(childId) ?? { file: anyFile };
  const nameOf = (childId: string): string | null => {
    const child = children.get(childId);
    return child ? fullName(child) : null;
  };
  return [
    ...renamed.map(({ childId, knownName }) => {
      const facts = { knownName };
      const at = placeOf(childId);
      return problem('warning', 'iin_known_by_other_name', 'known_name', at, nameOf(childId), facts);
    }),
    ...kept.children.map(({ childId, fields }) => {
      const facts = { columns: fields.join(',') };
      return problem(
        'warning',
        'manual_kept',
        'kept_by_hand',
        rowOf(placeOf(childId)),
        nameOf(childId),
        facts,
      );
    }),
    ...kept.groups.map(({ name, fields }) => {
      const facts = { columns: fields.join(','), group: name };
      return problem('warning', 'group_manual_kept', 'kept_by_hand', { file: anyFile }, name, facts);
    }),
    ...kept.enrolments.map(({ childId, groupId, startsOn, endsOn }) => {
      const group = groups.get(groupId) ?? '';
      const at = rowOf(placeOf(childId));
      const name = nameOf(childId);
      return endsOn === null
        ? problem('warning', 'dates_kept', 'kept_by_hand', at, name, { startsOn, group })
        : problem('warning', 'withdrawal_kept', 'kept_by_hand', at, name, { withdrawnOn: endsOn, group });
    }),
  ];
}

/** Of what concerns no single cell, only the row is named. */
const rowOf = ({ file, sheet, row }: Place): Place => ({ file, sheet: sheet ?? null, row: row ?? null });
