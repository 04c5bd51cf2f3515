/**
 * An entry as the device keeps it until the server has it for certain, and what follows from those that are kept:
 * what goes out together, and what an answer makes of them. Pure; the store and the network are elsewhere.
 */
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import type { Answer, Call } from './send.ts';

/**
 * Of what is written into the store. A field may be added without another number, for readers pass on what they do
 * not know; entries of a number that a reader does not know stay where they are for the version that does.
 */
export const ENTRY_FORMAT = 1;

/** Whose taps they are: they go to the server for this user at this provider, and for nobody else. */
export interface Owner {
  readonly userId: string;
  readonly providerId: string;
}

/** `submitted` to `bad_input`: the server refused the call, not the entry by itself. */
export type Refusal = NonNullable<Answered['answers'][number]['why']> | CallRefusal;
export type CallRefusal = Extract<Answer, { kind: 'refused' }>['why'];
type Answered = Extract<Answer, { kind: 'answered' }>;

export type EntryState =
  | { readonly kind: 'waiting' }
  /** On the server since `answeredAt`, by the server's clock. */
  | { readonly kind: 'acknowledged'; readonly answeredAt: string }
  /** `clockAheadMs`: the device's clock less the server's as it was sent; null where the server did not say. */
  | { readonly kind: 'refused'; readonly why: Refusal; readonly clockAheadMs: number | null };

export interface KeptEntry extends Owner {
  readonly format: typeof ENTRY_FORMAT;
  /** That of the entry. */
  readonly id: string;
  readonly lessonId: string;
  /** What the device calls itself. */
  readonly device: string;
  /** Sent as it is, with whatever fields it has. */
  readonly entry: NewEntry;
  readonly state: EntryState;
}

export const isOwnedBy = (entry: Owner, owner: Owner): boolean =>
  entry.userId === owner.userId && entry.providerId === owner.providerId;

export const isWaiting = ({ state }: KeptEntry): boolean => state.kind === 'waiting';

/** A new entry, not sent yet. */
export const keepEntry = (
  entry: NewEntry,
  { userId, providerId, lessonId, device }: Owner & Pick<KeptEntry, 'lessonId' | 'device'>,
): KeptEntry => ({
  ...{ format: ENTRY_FORMAT, id: entry.id, userId, providerId, lessonId, device, entry },
  state: { kind: 'waiting' },
});

/** Well below what the server takes in one call. */
const MOST_IN_A_BATCH = 200;

/** What waits, as it goes out: of one lesson and owner at a time, in the order of the taps. */
export function batchesOf(entries: readonly KeptEntry[]): KeptEntry[][] {
  const byLesson = new Map<string, KeptEntry[]>();
  for (const kept of [...entries].filter(isWaiting).sort(inOrderOfTaps)) {
    const key = [kept.lessonId, kept.userId, kept.providerId, kept.device].join(' ');
    byLesson.set(key, [...(byLesson.get(key) ?? []), kept]);
  }
  return [...byLesson.values()].flatMap((batch) =>
    Array.from({ length: Math.ceil(batch.length / MOST_IN_A_BATCH) }, (_, part) =>
      batch.slice(part * MOST_IN_A_BATCH, (part + 1) * MOST_IN_A_BATCH),
    ),
  );
}

const inOrderOfTaps = (a: KeptEntry, b: KeptEntry): number =>
  compare(a.entry.occurredAt, b.entry.occurredAt) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The call that sends a batch. `sentAt` is the device's clock now, at this very attempt. */
export function callOf(batch: readonly KeptEntry[], sentAt: Date): Call {
  const { lessonId, userId, providerId, device } = batch[0]!;
  const entries = batch.map(({ entry }) => entry);
  return { lessonId, userId, providerId, device, sentAt: sentAt.toISOString(), entries };
}

/**
 * What an answer makes of the entries of its batch: those that are changed by it. What the answer does not speak of
 * waits on, and so does everything when the server was not reached or knows nobody signed in.
 */
export function settled(batch: readonly KeptEntry[], sentAt: Date, answer: Answer): KeptEntry[] {
  if (answer.kind === 'refused')
    return batch.map((kept) => ({
      ...kept,
      state: { kind: 'refused', why: answer.why, clockAheadMs: null },
    }));
  if (answer.kind !== 'answered') return [];
  const clockAheadMs = sentAt.getTime() - Date.parse(answer.answeredAt);
  const answers = new Map(answer.answers.map((each) => [each.id, each]));
  return batch.flatMap((kept): KeptEntry[] => {
    const given = answers.get(kept.id);
    if (given?.answer === 'accepted' || given?.answer === 'already')
      return [{ ...kept, state: { kind: 'acknowledged', answeredAt: answer.answeredAt } }];
    if (given?.answer === 'refused' && given.why !== undefined)
      return [{ ...kept, state: { kind: 'refused', why: given.why, clockAheadMs } }];
    return [];
  });
}
