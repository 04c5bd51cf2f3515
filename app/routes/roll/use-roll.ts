/**
 * The roll as it stands on this device: what the server gave, with every tap laid over it at once. Taps queue up
 * and go out in batches; what could not be sent stays in the queue and is shown, what was refused is taken off.
 */
import { useRevalidator } from '@remix-run/react';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ExcuseType } from '../../../server/domain/records.ts';
import type { RollRow } from '../../../server/services/views.ts';
import { calls, isSignedOut } from '../../offline/calls.ts';
import { deviceName, newEntry, type RollEntry, type RollMark } from './entry.ts';

/** How a child stands on the roll. */
export interface Standing {
  readonly mark: RollMark;
  readonly excuse: ExcuseType | null;
}
export interface Change {
  readonly childId: string;
  readonly was: Standing;
  readonly now: Standing;
}
/** Sets the marks, and remembers what they were. */
export type RecordChanges = (changes: readonly Change[], method: RollEntry['method']) => void;

type Stored = Pick<RollRow, 'childId' | 'mark' | 'excuse'>;

/**
 * `marks` stands beside `stored`, in the same order. `record` stays the same function for as long as the page
 * lives, so that a tap renders its own row and no other.
 */
export function useRoll(lessonId: string, stored: readonly Stored[]) {
  const [local, setLocal] = useState<ReadonlyMap<string, Standing>>(new Map());
  const [queue, setQueue] = useState<readonly RollEntry[]>([]);
  const [past, setPast] = useState<readonly (readonly Change[])[]>([]);
  const [refused, setRefused] = useState(0);

  const { failed, retry } = useSending(lessonId, queue, setQueue, (children) => {
    setLocal((marks) => new Map([...marks].filter(([childId]) => !children.has(childId))));
    setRefused((count) => count + children.size);
  });

  const marks = useMemo(
    () =>
      stored.map(
        ({ childId, mark, excuse }): Standing => local.get(childId) ?? { mark: mark ?? 'unmarked', excuse },
      ),
    [stored, local],
  );

  const apply = useCallback<RecordChanges>((changes, method) => {
    const at = new Date();
    const entries = changes.map(({ childId, now: { mark, excuse } }) =>
      newEntry({ childId, mark, ...(excuse ? { excuse } : {}), method }, at),
    );
    setLocal((known) => new Map([...known, ...changes.map(({ childId, now }) => [childId, now] as const)]));
    setQueue((waiting) => [...waiting, ...entries]);
    setRefused(0);
  }, []);

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
      last.map(({ childId, was, now }) => ({ childId, was: now, now: was })),
      'tap',
    );
  }

  return { marks, record, undo, canUndo: past.length > 0, waiting: queue.length, failed, retry, refused };
}

/** A tap is painted before it is sent, and taps that come quickly go out together. */
const SENT_AFTER_MS = 50;

type Queue = readonly RollEntry[];

/** Sends the queue, one batch at a time; gives whether the last attempt failed, and a way to try again. */
function useSending(
  lessonId: string,
  queue: Queue,
  setQueue: (change: (queue: Queue) => Queue) => void,
  onRefused: (children: ReadonlySet<string>) => void,
) {
  const { revalidate } = useRevalidator();
  const [state, setState] = useState<'idle' | 'sending' | 'failed'>('idle');

  async function send(entries: Queue) {
    setState('sending');
    try {
      const answers = await calls.attendance.record.mutate({
        lessonId,
        device: deviceName(),
        entries: [...entries],
      });
      const refused = new Set(answers.filter(({ answer }) => answer === 'refused').map(({ id }) => id));
      const answered = new Set(answers.map(({ id }) => id));
      setQueue((waiting) => waiting.filter(({ id }) => !answered.has(id)));
      setState('idle');
      if (refused.size === 0) return;
      onRefused(new Set(entries.filter(({ id }) => refused.has(id)).map(({ childId }) => childId)));
      revalidate();
    } catch (error) {
      setState('failed');
      // The page asks for a sign-in and leads back here.
      if (isSignedOut(error)) revalidate();
    }
  }

  useEffect(() => {
    if (state !== 'idle' || queue.length === 0) return;
    const timer = setTimeout(() => send(queue), SENT_AFTER_MS);
    return () => clearTimeout(timer);
  });

  useEffect(() => {
    const again = () => setState('idle');
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    if (state === 'failed') window.addEventListener('online', again);
    if (queue.length > 0) window.addEventListener('beforeunload', hold);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', hold);
    };
  }, [queue.length, state]);

  return { failed: state === 'failed', retry: () => setState('idle') };
}
