/**
 * Attendance entries are append-only; the mark of a child in a lesson is what its entries add up to
 * (DOMAIN.md §6). The order and the number of deliveries never matter.
 */
import type { ExcuseType, MarkKind, MarkMethod } from '../records.ts';

export interface AttendanceEntry {
  /** UUIDv7, made on the device. */
  readonly id: string;
  readonly lessonId: string;
  readonly childId: string;
  /** `unmarked` takes a mark back. */
  readonly mark: MarkKind | 'unmarked';
  readonly excuse: ExcuseType | null;
  readonly documented: boolean;
  /** UTC, ISO 8601: by the clock of the device. */
  readonly occurredAt: string;
  /** UTC, ISO 8601: by the clock of the server. */
  readonly recordedAt: string;
  readonly recordedBy: string;
  readonly device: string | null;
  readonly method: MarkMethod;
}

/** The key of a child in a lesson, as `foldEntries` uses it. */
export const markKey = (lessonId: string, childId: string): string => `${lessonId} ${childId}`;

/**
 * The entry that decides each child's mark in each lesson, by `markKey`. The later `occurredAt` wins; two of one
 * instant are told apart by their ids. An entry that says `unmarked` stays in the map: it is why there is no mark.
 */
export function foldEntries(entries: Iterable<AttendanceEntry>): Map<string, AttendanceEntry> {
  const deciding = new Map<string, AttendanceEntry>();
  for (const entry of entries) {
    const key = markKey(entry.lessonId, entry.childId);
    const current = deciding.get(key);
    if (current === undefined || supersedes(entry, current)) deciding.set(key, entry);
  }
  return deciding;
}

/** Whether an entry decides over another of the same child and lesson. */
export function supersedes(entry: AttendanceEntry, other: AttendanceEntry): boolean {
  const later = Date.parse(entry.occurredAt) - Date.parse(other.occurredAt);
  return later > 0 || (later === 0 && entry.id > other.id);
}
