/**
 * The roll as it stands on this device: what the document says, with what the device knows above it laid over. A tap is
 * painted at once and is in the queue (app/offline) from then on, whatever becomes of the page.
 */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RollRow } from '../../../server/services/views.ts';
import { useQueue } from '../../components/use-queue.ts';
import { useReread } from '../../components/use-reread.ts';
import { queue } from '../../offline/queue.ts';
import { layOver, type Marking, type ShownMark, standings } from '../../offline/queue-view.ts';
import { momentAfter, newEntry, type RollEntry } from './entry.ts';

export type { Marking };
/** How a child stands on the roll. */
export type Standing = ShownMark;

export interface Change {
  readonly childId: string;
  readonly was: Marking;
  readonly now: Marking;
  /** The child is of another group. */
  readonly guest?: true;
}
/** Sets the marks, and remembers what they were. */
export type RecordChanges = (changes: readonly Change[], method: RollEntry['method']) => void;

type Stored = Pick<RollRow, 'childId' | 'decidedBy' | keyof Marking>;

/**
 * `marks` stands beside `rows`, in the same order; `loadedAt` is when the document was, by the server's clock. `record`
 * stays the same function for as long as the page lives, so that a tap renders its own row and no other.
 */
export function useRoll(lessonId: string, rows: readonly Stored[], loadedAt: string) {
  const view = useQueue();
  const [past, setPast] = useState<readonly (readonly Change[])[]>([]);
  const local = useMemo(() => standings(view, lessonId), [view, lessonId]);
  const marks = useMemo(() => rows.map((row) => layOver(row, local.get(row.childId))), [rows, local]);

  const shown = useRef(rows);
  useEffect(() => {
    shown.current = rows;
    void queue.shown(lessonId, loadedAt);
  }, [rows, lessonId, loadedAt]);
  useRefusalsRead(marks);

  const apply = useCallback(
    (changes: readonly Change[], method: RollEntry['method']) => {
      const known = standings(queue.view(), lessonId);
      const entries = changes.map(({ childId, now, guest }) => {
        const row = shown.current.find((each) => each.childId === childId);
        const at = momentAfter(new Date(), [known.get(childId)?.entry, row?.decidedBy]);
        return newEntry({ childId, ...entryFields(now), guest, method }, at);
      });
      void queue.enqueue(lessonId, entries);
    },
    [lessonId],
  );

  const record = useCallback<RecordChanges>(
    (changes, method) => {
      setPast((steps) => [...steps, changes]);
      apply(changes, method);
    },
    [apply],
  );

  /** Takes back the last action by entries of its own: nothing that was recorded goes away. */
  function undo() {
    const last = past.at(-1);
    if (!last) return;
    setPast((steps) => steps.slice(0, -1));
    apply(
      last.map(({ was, now, ...change }) => ({ ...change, was: now, now: was })),
      'tap',
    );
  }

  return { marks, record, undo, canUndo: past.length > 0 };
}

/** Of an entry, what is said and nothing else. */
const entryFields = ({ mark, excuse, arrivedMinute, leftMinute }: Marking) => ({
  mark,
  excuse: excuse ?? undefined,
  arrivedMinute: arrivedMinute ?? undefined,
  leftMinute: leftMinute ?? undefined,
});

/** When the server refuses something the document is read again: somebody else may know more. */
function useRefusalsRead(marks: readonly Standing[]) {
  const reread = useReread();
  const refused = marks.filter(({ sync }) => sync === 'refused').length;
  const before = useRef(0);
  useEffect(() => {
    if (refused > before.current && navigator.onLine) reread();
    before.current = refused;
  }, [refused, reread]);
}
