/** What a tap on the roll says, before it is sent. */
import type { ExcuseType, MarkKind } from '../../../server/domain/records.ts';
import { uuid7 } from '../../uuid7.ts';

export type RollMark = MarkKind | 'unmarked';

export interface RollEntry {
  readonly id: string;
  readonly childId: string;
  readonly mark: RollMark;
  readonly excuse?: ExcuseType;
  /** UTC, ISO 8601, by the clock of the device. */
  readonly occurredAt: string;
  readonly method: 'tap' | 'bulk';
}

/** One tap is present, the next absent, the next takes it back; an excuse is replaced by a presence. */
export const nextMark = (mark: RollMark): RollMark =>
  mark === 'present' ? 'absent' : mark === 'absent' ? 'unmarked' : 'present';

export const EXCUSES = ['illness', 'competition', 'family', 'quarantine', 'other'] as const;

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
