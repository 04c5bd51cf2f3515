/** What a tap on the roll says, before it is sent. */
import type { NewEntry } from '../../../server/domain/attendance/new-entry.ts';
import type { MarkKind } from '../../../server/domain/records.ts';
import { uuid7 } from '../../offline/uuid7.ts';

export type RollMark = MarkKind | 'unmarked';

export type RollEntry = NewEntry;

/** One tap is present, the next absent, the next takes it back; an excuse is replaced by a presence. */
export const nextMark = (mark: RollMark): RollMark =>
  mark === 'present' ? 'absent' : mark === 'absent' ? 'unmarked' : 'present';

/** An entry made now. */
export function newEntry(
  what: Pick<RollEntry, 'childId' | 'mark' | 'excuse' | 'method'>,
  now: Date,
): RollEntry {
  return { ...what, id: uuid7(now.getTime()), occurredAt: now.toISOString() };
}

/** What this browser calls itself beside its entries: the system and four letters that it keeps. */
export function deviceName(): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(navigator.userAgent)?.[0] ?? 'browser';
  try {
    const kept = localStorage.getItem('device') ?? uuid7(Date.now()).slice(-4);
    localStorage.setItem('device', kept);
    return `${system} ${kept}`;
  } catch {
    return system;
  }
}
