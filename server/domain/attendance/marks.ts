/**
 * Attendance entries are append-only; the mark of a child in a lesson is what its entries add up to
 * (DOMAIN.md §6). The order and the number of deliveries never matter.
 */
import type { ExcuseType, MarkKind } from '../records.ts';

/** What was said of one child in one lesson; the recorder, device and method are those of its batch. */
export interface AttendanceEntry {
  /** UUIDv7, made on the device, in small letters. */
  readonly id: string;
  readonly childId: string;
  /** `unmarked` takes a mark back. */
  readonly mark: MarkKind | 'unmarked';
  readonly excuse: ExcuseType | null;
  readonly documented: boolean;
  /** The child belongs to another group. */
  readonly guest: boolean;
  /** Of a present child who came late or left early (stay.ts); left out where nobody said. */
  readonly arrivedMinute?: number | null;
  readonly leftMinute?: number | null;
  /** UTC, in the form of `toISOString`, by the clock of the device; null when the source is a sheet of paper. */
  readonly occurredAt: string | null;
}

/** Where an entry stands among those of its child. */
export type Moment = Pick<AttendanceEntry, 'id' | 'occurredAt'>;

/**
 * The entry that decides each child's mark in one lesson, by the child's id, added to `deciding`. The later
 * `occurredAt` wins, and paper is older than any tap; two of one instant are told apart by their ids. An entry that
 * says `unmarked` stays in the map: it is why there is no mark. `putMarks` (server/data/batches.ts) decides alike.
 */
export function foldEntries(
  entries: Iterable<AttendanceEntry>,
  deciding: Map<string, AttendanceEntry> = new Map(),
): Map<string, AttendanceEntry> {
  for (const entry of entries) {
    const current = deciding.get(entry.childId);
    if (current === undefined || decidesOver(entry, current)) deciding.set(entry.childId, entry);
  }
  return deciding;
}

/** Whether an entry is the later of two of one child, by the rule that decides a mark. */
export function decidesOver(entry: Moment, other: Moment): boolean {
  const at = entry.occurredAt ?? '';
  const otherAt = other.occurredAt ?? '';
  return at > otherAt || (at === otherAt && entry.id > other.id);
}

/** Whether a mark shows that the lesson was held: its roll was taken, and somebody came or nobody did (decision 014). */
export const makesHeld = (mark: AttendanceEntry['mark']): boolean => mark === 'present' || mark === 'absent';
