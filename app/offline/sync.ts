/**
 * One attempt to bring to the server what waits on a device, and what becomes of it. Every step leaves the store so that
 * whoever comes next, after a crash or in another tab, may do the same again: the server knows an entry by its id.
 */
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { batchesOf, callOf, isOwnedBy, type KeptEntry, type Owner, settled } from './kept-entry.ts';
import type { Answer, Send } from './send.ts';
import type { EntryStore } from './store.ts';
import { uuid7 } from './uuid7.ts';

/** Why something still waits after an attempt. */
export type Trouble = Extract<Answer['kind'], 'unreachable' | 'signed_out'>;

interface PushPorts {
  readonly store: EntryStore;
  readonly send: Send;
  readonly now: () => Date;
  /** After each answer, once the store knows of it. */
  readonly onSettled: () => Promise<void>;
}

/**
 * Sends what waits, batch by batch, and keeps what is answered. Of everybody on this device when there is no owner: the
 * server takes only those of whoever is signed in. Gives the first trouble, or null when everything was answered.
 */
export async function pushWaiting(ports: PushPorts, owner: Owner | null): Promise<Trouble | null> {
  const kept = await ports.store.list();
  let first: Trouble | null = null;
  // A lesson whose batch fails does not hold up the others.
  for (const batch of batchesOf(owner === null ? kept : kept.filter((entry) => isOwnedBy(entry, owner))))
    first = (await pushBatch(ports, batch)) ?? first;
  return first;
}

async function pushBatch(ports: PushPorts, batch: readonly KeptEntry[]): Promise<Trouble | null> {
  const sentAt = ports.now();
  const answer = await ports.send(callOf(batch, sentAt));
  if (answer.kind === 'unreachable' || answer.kind === 'signed_out') return answer.kind;
  if (answer.kind === 'refused' && answer.why === 'bad_input' && batch.length > 1) {
    // One that cannot be read does not take the others with it.
    const middle = Math.ceil(batch.length / 2);
    const before = await pushBatch(ports, batch.slice(0, middle));
    return (await pushBatch(ports, batch.slice(middle))) ?? before;
  }
  await ports.store.write({ replace: settled(batch, sentAt, answer) });
  await ports.onSettled();
  return null;
}

/** Of a lesson, what a document that was loaded then shows by itself. */
export const shownBy = (kept: readonly KeptEntry[], lessonId: string, loadedAt: string): KeptEntry[] =>
  kept.filter(
    // Both by the server's clock: what was recorded before the document was loaded is in it.
    (each) =>
      each.lessonId === lessonId && each.state.kind === 'acknowledged' && each.state.answeredAt < loadedAt,
  );

const DAY_MS = 86_400_000;
/** No document that an entry would be laid over is older: a device wipes itself by then. */
const OUTLIVED_DAYS = 14;

/** What the server has had for so long that no document here can lack it. */
export const outlived = (kept: readonly KeptEntry[], now: Date): KeptEntry[] =>
  kept.filter(
    ({ state }) =>
      state.kind === 'acknowledged' && now.getTime() - Date.parse(state.answeredAt) > OUTLIVED_DAYS * DAY_MS,
  );

/** Refused for the time that the device said: dated anew, the server may well take it. */
export const isDatedWrong = ({ state }: KeptEntry): boolean =>
  state.kind === 'refused' && (state.why === 'wrong_clock' || state.why === 'future');

/** The last of each child that was dated wrong, as new entries of now. The refused ones are never sent again. */
export function renewed(refused: readonly KeptEntry[], now: Date): NewEntry[] {
  const last = new Map(refused.filter(isDatedWrong).map(({ entry }) => [entry.childId, entry]));
  return [...last.values()].map((entry) => ({
    ...entry,
    id: uuid7(now.getTime()),
    occurredAt: now.toISOString(),
  }));
}
