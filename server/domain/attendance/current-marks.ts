/** Whether the current marks are what the log adds up to: the first of a month that does not fit. */
import type { CivilDate } from '../shared/civil-date.ts';

/** A child's mark in a lesson as it is kept beside the log, with the batch and the entry that decide it. */
export interface CurrentMark {
  readonly lessonId: string;
  readonly on: CivilDate;
  readonly childId: string;
  readonly batchNo: number;
  readonly entryId: string;
  readonly kind: string;
  readonly documented: boolean;
  readonly guest: boolean;
  /** Microseconds since 1970; null when the source is a sheet of paper. */
  readonly occurredAtMicros: number | null;
}

/** `missing`: the log says a mark and none stands. `unfounded`: no entry says it. `different`: another than the log's. */
export interface MarkMisfit {
  readonly kind: 'missing' | 'unfounded' | 'different';
  readonly mark: CurrentMark;
}

/**
 * The first mark, by date and lesson, that is not as the log has it. A mark that was taken back may be gone together
 * with its lesson or child (docs/decisions/020): `isGone` says of which.
 */
export function findMisfit(
  current: readonly CurrentMark[],
  fromLog: readonly CurrentMark[],
  isGone: (mark: CurrentMark) => boolean,
): MarkMisfit | null {
  const expected = new Map(fromLog.map((mark) => [keyOf(mark), mark]));
  const misfits: MarkMisfit[] = [];
  for (const mark of current) {
    const said = expected.get(keyOf(mark));
    if (said === undefined) misfits.push({ kind: 'unfounded', mark });
    else if (!isSame(mark, said)) misfits.push({ kind: 'different', mark });
    expected.delete(keyOf(mark));
  }
  for (const mark of expected.values())
    if (mark.kind !== 'unmarked' || !isGone(mark)) misfits.push({ kind: 'missing', mark });
  return misfits.sort((a, b) => (placeOf(a.mark) < placeOf(b.mark) ? -1 : 1))[0] ?? null;
}

const keyOf = ({ lessonId, childId }: CurrentMark): string => `${lessonId} ${childId}`;
const placeOf = (mark: CurrentMark): string => `${mark.on} ${keyOf(mark)}`;

const isSame = (a: CurrentMark, b: CurrentMark): boolean =>
  a.on === b.on &&
  a.batchNo === b.batchNo &&
  a.entryId === b.entryId &&
  a.kind === b.kind &&
  a.documented === b.documented &&
  a.guest === b.guest &&
  a.occurredAtMicros === b.occurredAtMicros;
