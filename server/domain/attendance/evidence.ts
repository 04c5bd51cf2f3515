/**
 * The chain that makes the log of attendance evidence: each batch is hashed together with the hash before it, one
 * chain for each provider, so that whoever noted its head outside sees whether anything before it was changed
 * (docs/decisions/026). The hash function is handed in.
 */
import type { MarkMethod } from '../records.ts';
import type { CivilDate } from '../shared/civil-date.ts';

/** A batch as it is stored. Instants are whole microseconds since 1970, which is all that the database keeps. */
export interface StoredBatch {
  readonly lessonId: string;
  readonly on: CivilDate;
  readonly batchNo: number;
  readonly recordedAtMicros: number;
  readonly recordedBy: string | null;
  readonly approvedBy: string | null;
  readonly method: MarkMethod;
  readonly device: string | null;
  /** By the clock of the device; null where none sent it. */
  readonly sentAtMicros: number | null;
  readonly entries: Uint8Array;
}

/** Where a chain ends: the number of its batches, and the hash of the last one in 64 hexadecimal digits. */
export interface Head {
  readonly chainNo: number;
  readonly hash: string;
}

/** A batch with its place in the chain. */
export interface Link extends StoredBatch, Head {}

/** SHA-256 in hexadecimal, small letters. */
export type Sha256 = (bytes: Uint8Array) => string;

/** The head of a chain without a batch. */
export const EMPTY_CHAIN: Head = { chainNo: 0, hash: '0'.repeat(64) };

/**
 * The bytes of a batch that are hashed: its fields one after another, each as its length (four bytes, the highest
 * first) and its value, and a length of FFFFFFFF for one that is not there, so that no two batches have the same
 * bytes. Entries are as stored, everything else is text. The provider is not among them: an archive may come back
 * under another id.
 */
export function canonicalForm(batch: StoredBatch): Uint8Array {
  return concatenated(
    [
      batch.lessonId,
      batch.on,
      String(batch.batchNo),
      String(batch.recordedAtMicros),
      batch.recordedBy,
      batch.approvedBy,
      batch.method,
      batch.device,
      batch.sentAtMicros === null ? null : String(batch.sentAtMicros),
      batch.entries,
    ].flatMap(fieldOf),
  );
}

const NOT_THERE = Uint8Array.of(0xff, 0xff, 0xff, 0xff);

function fieldOf(value: string | Uint8Array | null): Uint8Array[] {
  if (value === null) return [NOT_THERE];
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, bytes.length);
  return [length, bytes];
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** The batches as the next links after a head, in their order. */
export function chainOn<Batch extends StoredBatch>(
  head: Head,
  batches: readonly Batch[],
  sha256: Sha256,
): (Batch & Head)[] {
  let { chainNo, hash } = head;
  return batches.map((batch) => {
    chainNo += 1;
    hash = hashAfter(hash, batch, sha256);
    return { ...batch, chainNo, hash };
  });
}

const hashAfter = (previous: string, batch: StoredBatch, sha256: Sha256): string =>
  sha256(concatenated([bytesOf(previous), canonicalForm(batch)]));

const bytesOf = (hex: string): Uint8Array =>
  Uint8Array.from(hex.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));

/**
 * The first link that does not fit. `number`: it stands where another number belongs, so a batch is missing, doubled
 * or moved. `hash`: it or what comes before it is not what was recorded.
 */
export interface BrokenLink {
  readonly kind: 'number' | 'hash';
  readonly link: Link;
  /** The number that belongs here. */
  readonly expectedNo: number;
}

/** Follows links in the order of their numbers, from a head; gives where they end, or the first that does not fit. */
export function followChain(
  from: Head,
  links: Iterable<Link>,
  sha256: Sha256,
): { readonly head: Head; readonly broken: BrokenLink | null } {
  let head = from;
  for (const link of links) {
    const expectedNo = head.chainNo + 1;
    if (link.chainNo !== expectedNo) return { head, broken: { kind: 'number', link, expectedNo } };
    if (link.hash !== hashAfter(head.hash, link, sha256))
      return { head, broken: { kind: 'hash', link, expectedNo } };
    head = { chainNo: link.chainNo, hash: link.hash };
  }
  return { head, broken: null };
}
