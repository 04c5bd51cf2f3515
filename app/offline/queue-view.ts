/**
 * What the screens see of a queue: how each lesson and child stands on this device, in words that are true of the
 * entries at that moment. Pure.
 */
import { decidesOver, type Moment } from '../../server/domain/attendance/marks.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import type { Stay } from '../../server/domain/attendance/stay.ts';
import type { ExcuseType, MarkKind } from '../../server/domain/records.ts';
import { isOwnedBy, isWaiting, type KeptEntry, type Owner } from './kept-entry.ts';
import type { Trouble } from './sync.ts';

/** An entry that is not on the server, or was refused there. `unkept`: not even on the device, only on this page. */
export type SyncState = 'unkept' | 'saved' | 'sending' | 'failed' | 'refused';

export interface QueueView {
  /** Of whoever is signed in, in the order in which they were tapped. */
  readonly entries: readonly KeptEntry[];
  /** How many of them wait to be sent. */
  readonly waiting: number;
  /** How many of others wait on this device. */
  readonly waitingOfOthers: number;
  /** Ids of what is on this page and nowhere else: for a moment after a tap, or because the device cannot keep it. */
  readonly unkept: ReadonlySet<string>;
  /** Whether the device refuses to keep entries beyond the page. */
  readonly cannotKeep: boolean;
  /** What an entry is that waits. */
  readonly now: Extract<SyncState, 'saved' | 'sending' | 'failed'>;
  /** Whether the last attempt found nobody signed in. */
  readonly isSignedOut: boolean;
}

export const NOTHING_KEPT: QueueView = {
  ...{ entries: [], waiting: 0, waitingOfOthers: 0, unkept: new Set<string>(), now: 'saved' },
  cannotKeep: false,
  isSignedOut: false,
};

interface Known {
  readonly owner: Owner | null;
  readonly entries: readonly KeptEntry[];
  readonly unkept: ReadonlySet<string>;
  readonly cannotKeep: boolean;
  readonly isSending: boolean;
  readonly trouble: Trouble | null;
  readonly isOnline: boolean;
}

/** An attempt that fails on a device without a network is no failure: the entries are on the device, as they should. */
export function viewOf({ owner, entries, isSending, trouble, isOnline, ...known }: Known): QueueView {
  const own = entries.filter((entry) => owner !== null && isOwnedBy(entry, owner));
  const isSignedOut = trouble === 'signed_out';
  const waiting = own.filter(isWaiting).length;
  return {
    entries: own.sort((a, b) => (decidesOver(a.entry, b.entry) ? 1 : -1)),
    waiting,
    waitingOfOthers: entries.filter(isWaiting).length - waiting,
    ...known,
    now: isSignedOut || (trouble !== null && isOnline) ? 'failed' : isSending ? 'sending' : 'saved',
    isSignedOut,
  };
}

/** How a child stands by what this device knows above the document. */
export interface LocalStanding {
  /** The latest that was not refused; null when all were. */
  readonly entry: NewEntry | null;
  /** Null when all of it is on the server. */
  readonly sync: SyncState | null;
}

/** What a child's row of a document says. */
interface DocumentRow extends Partial<Stay> {
  readonly mark: MarkKind | null;
  readonly excuse: ExcuseType | null;
  readonly decidedBy: Moment | null;
}

/** What a child is marked as. */
export interface Marking extends Partial<Stay> {
  readonly mark: MarkKind | 'unmarked';
  readonly excuse: ExcuseType | null;
}

/** What is to be shown of a child. */
export interface ShownMark extends Marking {
  /** Where the mark is when it is not on the server. */
  readonly sync: SyncState | null;
}

/** A row of a document with what this device knows above it laid over: the later entry decides, wherever it was made. */
export function layOver(row: DocumentRow, local: LocalStanding | undefined): ShownMark {
  const sync = local?.sync ?? null;
  const entry = local?.entry ?? null;
  if (entry === null || (row.decidedBy !== null && !decidesOver(entry, row.decidedBy)))
    return { ...markingOf(row), mark: row.mark ?? 'unmarked', sync };
  return { ...markingOf(entry), mark: entry.mark, sync };
}

const markingOf = ({ excuse, arrivedMinute, leftMinute }: Partial<Omit<Marking, 'mark'>>) => ({
  excuse: excuse ?? null,
  arrivedMinute: arrivedMinute ?? null,
  leftMinute: leftMinute ?? null,
});

/** Of one lesson, by child: queued entries, and acknowledged ones that no document has shown yet. */
export function standings(view: QueueView, lessonId: string): ReadonlyMap<string, LocalStanding> {
  const children = new Map<string, LocalStanding>();
  for (const kept of view.entries) {
    if (kept.lessonId !== lessonId) continue;
    const before = children.get(kept.entry.childId);
    const entry = kept.state.kind === 'refused' ? (before?.entry ?? null) : kept.entry;
    children.set(kept.entry.childId, { entry, sync: syncOf(kept, view) ?? before?.sync ?? null });
  }
  return children;
}

function syncOf({ id, state }: KeptEntry, view: QueueView): SyncState | null {
  if (state.kind !== 'waiting') return state.kind === 'refused' ? 'refused' : null;
  return view.unkept.has(id) ? 'unkept' : view.now;
}

/** A lesson's entries that the server refused, until the person has done something about them. */
export const refusedIn = (view: QueueView, lessonId: string): KeptEntry[] =>
  view.entries.filter((kept) => kept.lessonId === lessonId && kept.state.kind === 'refused');

/** How many of a lesson's entries wait to be sent. */
export const waitingIn = (view: QueueView, lessonId: string): number =>
  view.entries.filter((kept) => kept.lessonId === lessonId && isWaiting(kept)).length;

/** What of a lesson the server has not: how it stands, and how many; null when it has everything. */
export function heldBack(view: QueueView, lessonId: string): { state: SyncState; count: number } | null {
  const refused = refusedIn(view, lessonId).length;
  if (refused > 0) return { state: 'refused', count: refused };
  const waiting = view.entries.filter((kept) => kept.lessonId === lessonId && isWaiting(kept));
  if (waiting.length === 0) return null;
  const isUnkept = waiting.some(({ id }) => view.unkept.has(id));
  return { state: isUnkept ? 'unkept' : view.now, count: waiting.length };
}
