/**
 * The roll as it stands on this device: what the server gave, with every tap laid over it at once. Taps queue up
 * and go out in batches; what could not be sent stays in the queue and is shown, what was refused is taken off.
 */
import { useRevalidator } from '@remix-run/react';
import { useEffect, useState } from 'react';
import type { ExcuseType } from '../../../server/domain/records.ts';
import type { RollRow } from '../../../server/services/views.ts';
import { calls, isSignedOut } from '../../offline/calls.ts';
import { deviceName, newEntry, type RollEntry, type RollMark } from './entry.ts';

export interface MarkedRow extends Omit<RollRow, 'mark'> {
  readonly mark: RollMark;
}

interface Local {
  readonly mark: RollMark;
  readonly excuse: ExcuseType | null;
}
type Changes = readonly {
  readonly childId: string;
  readonly mark: RollMark;
  readonly excuse: ExcuseType | null;
}[];

export function useRoll(lessonId: string, stored: readonly RollRow[]) {
  const [local, setLocal] = useState<ReadonlyMap<string, Local>>(new Map());
  const [queue, setQueue] = useState<readonly RollEntry[]>([]);
  const [past, setPast] = useState<readonly Changes[]>([]);
  const [refused, setRefused] = useState(0);

  const { failed, retry } = useSending(lessonId, queue, setQueue, (children) => {
    setLocal((marks) => new Map([...marks].filter(([childId]) => !children.has(childId))));
    setRefused((count) => count + children.size);
  });

  const rows: MarkedRow[] = stored.map((row) => {
    const { mark, excuse } = local.get(row.childId) ?? { mark: row.mark ?? 'unmarked', excuse: row.excuse };
    return { ...row, mark, excuse };
  });

  function apply(changes: Changes, method: RollEntry['method']) {
    const now = new Date();
    const entries = changes.map(({ excuse, ...what }) =>
      newEntry({ ...what, ...(excuse ? { excuse } : {}), method }, now),
    );
    setLocal((marks) => new Map([...marks, ...changes.map((change) => [change.childId, change] as const)]));
    setQueue((waiting) => [...waiting, ...entries]);
    setRefused(0);
  }

  /** Sets the marks, and remembers what they were. */
  function record(changes: Changes, method: RollEntry['method']) {
    const touched = new Set(changes.map(({ childId }) => childId));
    setPast((steps) => [...steps, rows.filter(({ childId }) => touched.has(childId))]);
    apply(changes, method);
  }

  /** Takes back the last action by entries of its own: nothing that was recorded goes away. */
  function undo() {
    const last = past.at(-1);
    if (!last) return;
    setPast((steps) => steps.slice(0, -1));
    apply(
      last.map(({ childId, mark, excuse }) => ({ childId, mark, excuse })),
      'tap',
    );
  }

  return { rows, record, undo, canUndo: past.length > 0, waiting: queue.length, failed, retry, refused };
}

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
    if (state === 'idle' && queue.length > 0) send(queue);
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
