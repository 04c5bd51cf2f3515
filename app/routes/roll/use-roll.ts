/**
 * The roll as it stands on this device: what the server gave, with every tap laid over it at once. Taps queue up
 * and go out in batches; what could not be sent stays in the queue and is shown, what was refused is taken off.
 */
import { useFetcher, useRevalidator } from '@remix-run/react';
import { useEffect, useRef, useState } from 'react';
import type { ExcuseType } from '../../../server/domain/records.ts';
import type { RollRow } from '../../../server/services/views.ts';
import { deviceName, newEntry, type RollEntry, type RollMark } from './entry.ts';

export interface MarkedRow extends Omit<RollRow, 'mark'> {
  readonly mark: RollMark;
}

/** What the action answers to a device, or that it was not reached. */
export type RollAnswer =
  | {
      readonly reached: true;
      readonly answers: readonly { id: string; answer: 'accepted' | 'already' | 'refused' }[];
    }
  | { readonly reached: false };

interface Local {
  readonly mark: RollMark;
  readonly excuse: ExcuseType | null;
}
type Changes = readonly {
  readonly childId: string;
  readonly mark: RollMark;
  readonly excuse: ExcuseType | null;
}[];

export function useRoll(stored: readonly RollRow[]) {
  const [local, setLocal] = useState<ReadonlyMap<string, Local>>(new Map());
  const [queue, setQueue] = useState<readonly RollEntry[]>([]);
  const [past, setPast] = useState<readonly Changes[]>([]);
  const [refused, setRefused] = useState(0);

  const { failed, retry } = useSending(queue, setQueue, (children) => {
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
  queue: Queue,
  setQueue: (change: (queue: Queue) => Queue) => void,
  onRefused: (children: ReadonlySet<string>) => void,
) {
  const fetcher = useFetcher<RollAnswer>();
  const { revalidate } = useRevalidator();
  const [failed, setFailed] = useState(false);
  const handled = useRef<RollAnswer>();
  const { data, state, submit } = fetcher;

  function take(answer: RollAnswer) {
    if (!answer.reached) {
      setFailed(true);
      return;
    }
    const answers = new Map(answer.answers.map(({ id, answer }) => [id, answer]));
    const children = queue.filter(({ id }) => answers.get(id) === 'refused').map(({ childId }) => childId);
    setQueue((waiting) => waiting.filter(({ id }) => !answers.has(id)));
    if (children.length === 0) return;
    onRefused(new Set(children));
    revalidate();
  }

  useEffect(() => {
    if (state !== 'idle') return;
    if (data !== undefined && handled.current !== data) {
      handled.current = data;
      take(data);
    } else if (!failed && queue.length > 0) {
      const form = { intent: 'entries', device: deviceName(), entries: JSON.stringify(queue) };
      submit(form, { method: 'post' });
    }
  });

  useEffect(() => {
    const again = () => setFailed(false);
    const hold = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('online', again);
    if (queue.length > 0) window.addEventListener('beforeunload', hold);
    return () => {
      window.removeEventListener('online', again);
      window.removeEventListener('beforeunload', hold);
    };
  }, [queue.length]);

  return { failed, retry: () => setFailed(false) };
}
