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
export const newEntry = (what: Omit<RollEntry, 'id' | 'occurredAt'>, now: Date): RollEntry => ({
  ...what,
  id: uuid7(now.getTime()),
  occurredAt: now.toISOString(),
});

/**
 * The moment of a tap: now, or a moment later than what one saw and changed. A mark of another phone whose clock runs
 * ahead would otherwise win over the tap that came after it.
 */
export const momentAfter = (
  now: Date,
  seen: readonly ({ readonly occurredAt: string | null } | null | undefined)[],
): Date =>
  new Date(
    Math.max(
      now.getTime(),
      ...seen.map((each) => (each?.occurredAt == null ? 0 : Date.parse(each.occurredAt) + 1)),
    ),
  );
