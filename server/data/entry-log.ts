/**
 * How a batch keeps its entries, one after another. Bytes 0–15 are the entry's id, 16–31 the child's, 32 says what
 * it was: bits 0–2 the place of the mark in STORED_KINDS, bit 3 documented, bit 4 guest, bits 5 and 6 when. Both
 * clear: the moment in the id, which is what a device makes. Bit 5: the source was paper and says no moment. Bit 6:
 * bytes 33–38 hold it, in milliseconds since 1970. Rows written so are never changed.
 */
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import { assert } from '../domain/shared/errors.ts';

/** `kind` of a stored mark: an excused one goes by its excuse. The places are written into the log. */
const STORED_KINDS = [
  'unmarked',
  'present',
  'absent',
  'illness',
  'competition',
  'family',
  'quarantine',
  'other',
] as const;
export type StoredKind = (typeof STORED_KINDS)[number];
type MarkAndExcuse = Pick<AttendanceEntry, 'mark' | 'excuse'>;

const SHORT_BYTES = 33;
const LONG_BYTES = 39;
const DOCUMENTED = 8;
const GUEST = 16;
const ON_PAPER = 32;
const OWN_TIME = 64;

/** `kind` as the mark's row and the log have it. An excused mark without a type is `other`. */
export const storedKind = (entry: MarkAndExcuse): StoredKind =>
  entry.mark === 'excused' ? (entry.excuse ?? 'other') : entry.mark;

/** The mark and excuse of a stored kind. */
export function markOf(kind: StoredKind): MarkAndExcuse {
  if (kind === 'unmarked' || kind === 'present' || kind === 'absent') return { mark: kind, excuse: null };
  return { mark: 'excused', excuse: kind };
}

/** The mark and excuse of each place in STORED_KINDS. */
const MARKS: readonly MarkAndExcuse[] = STORED_KINDS.map(markOf);

export const packEntries = (entries: readonly AttendanceEntry[]): Buffer =>
  Buffer.concat(entries.map(packEntry));

function packEntry(entry: AttendanceEntry): Buffer {
  const occurredAt = entry.occurredAt === null ? null : Date.parse(entry.occurredAt);
  const idTime = Number.parseInt(entry.id.slice(0, 8) + entry.id.slice(9, 13), 16);
  const timing = occurredAt === null ? ON_PAPER : occurredAt === idTime ? 0 : OWN_TIME;
  const bytes = Buffer.alloc(timing === OWN_TIME ? LONG_BYTES : SHORT_BYTES);
  bytes.write(entry.id.replaceAll('-', ''), 0, 'hex');
  bytes.write(entry.childId.replaceAll('-', ''), 16, 'hex');
  const flags = (entry.documented ? DOCUMENTED : 0) | (entry.guest ? GUEST : 0);
  bytes[32] = STORED_KINDS.indexOf(storedKind(entry)) | flags | timing;
  if (occurredAt !== null && timing === OWN_TIME) bytes.writeUIntBE(occurredAt, 33, 6);
  return bytes;
}

/**
 * The entries of a batch, given in hexadecimal, in the order in which they were submitted. `childIds` remembers
 * the ids of children from one batch to the next, because writing them out is half of the work.
 */
export function unpackEntries(hex: string, childIds: Map<string, string> = new Map()): AttendanceEntry[] {
  const digits = Buffer.from(hex, 'latin1');
  const entries: AttendanceEntry[] = [];
  let at = 0;
  while (at < hex.length) {
    const code = Number.parseInt(hex.slice(at + 64, at + 66), 16);
    const timeAt = code & OWN_TIME ? at + 66 : at;
    const time = code & ON_PAPER ? null : Number.parseInt(hex.slice(timeAt, timeAt + 12), 16);
    const { mark, excuse } = MARKS[code & 7]!;
    const child = hex.slice(at + 32, at + 64);
    const childId = childIds.get(child) ?? uuidAt(digits, at + 32);
    childIds.set(child, childId);
    entries.push({
      id: uuidAt(digits, at),
      childId,
      mark,
      excuse,
      documented: (code & DOCUMENTED) !== 0,
      guest: (code & GUEST) !== 0,
      occurredAt: time === null ? null : new Date(time).toISOString(),
    });
    at += 2 * (code & OWN_TIME ? LONG_BYTES : SHORT_BYTES);
  }
  assert(at === hex.length, 'a batch holds whole entries');
  return entries;
}

const UUID = Buffer.from('00000000-0000-0000-0000-000000000000', 'latin1');

/** Through bytes: a text put together from slices would keep its nine pieces, half a kilobyte for each id. */
function uuidAt(digits: Buffer, at: number): string {
  let from = at;
  for (let place = 0; place < UUID.length; place++)
    if (place !== 8 && place !== 13 && place !== 18 && place !== 23) UUID[place] = digits[from++]!;
  return UUID.toString('latin1');
}
