/**
 * Children whose person was erased, among those of an import: a list of last year does not bring them back. Their rows
 * are left out and named; who does come again is added by hand, and from then on found as anybody else.
 */
import { listErasedKeys } from '../data/erase-child.ts';
import type { TenantTx } from '../data/scope.ts';
import { fullName } from '../domain/identity.ts';
import { problem } from '../imports/problems.ts';
import type { Actor } from './actor.ts';
import { childKeysOf } from './child-key.ts';
import type { ImportReading } from './read-import.ts';

/** The reading without them, and a problem for each; `anyFile` is named where no list has the child. */
export async function withoutErased(
  tx: TenantTx,
  actor: Actor,
  reading: ImportReading,
  anyFile: string,
): Promise<ImportReading> {
  const { records, places, problems } = reading;
  const keys = childKeysOf(
    records.children.map(({ iin }) => iin),
    actor.childKeySecret,
  );
  const erasedKeys = await listErasedKeys(tx, [...new Set(keys.values())]);
  if (erasedKeys.size === 0) return reading;
  const erased = records.children.filter(({ iin }) => erasedKeys.has(keys.get(iin) ?? ''));
  const ids = new Set(erased.map(({ id }) => id));
  const isLeft = ({ childId }: { readonly childId: string }) => !ids.has(childId);
  return {
    ...reading,
    records: {
      ...records,
      children: records.children.filter(({ id }) => !ids.has(id)),
      enrolments: records.enrolments.filter(isLeft),
      marks: records.marks.filter(isLeft),
    },
    problems: [
      ...problems,
      ...erased.map((child) =>
        problem(
          'error',
          'child_erased',
          'added_by_hand',
          places.get(child.id) ?? { file: anyFile },
          fullName(child),
        ),
      ),
    ],
  };
}
