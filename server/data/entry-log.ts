/**
 * How a batch keeps its entries, one after another. Bytes 0–15 are the entry's id, 16–31 the child's, 32 says what
 * it was: bits 0–2 the place of the mark in STORED_KINDS, bit 3 documented, bit 4 guest, bits 5 and 6 when. Both
 * clear: the moment in the id, which is what a device makes. Bit 5: the source was paper and says no moment. Bit 6:
 * the next six bytes hold it, in milliseconds since 1970. Bit 7: the last four bytes are the minutes of arriving and
 * leaving, two each, FFFF for the one that nobody said. Rows written so are never changed.
 */
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import type { Stay } from '../domain/attendance/stay.ts';
import { assert } from '../domain/shared/errors.ts';
import { EntryTexts, idIn, instantIn, numberAt } from './entry-texts.ts';
import { Prisma } from './generated/client.ts';

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
const TIME_BYTES = 6;
const STAY_BYTES = 4;
const LONGEST_BYTES = SHORT_BYTES + TIME_BYTES + STAY_BYTES;
const DOCUMENTED = 8;
const GUEST = 16;
const ON_PAPER = 32;
const OWN_TIME = 64;
const STAY = 128;
const NOT_SAID = 0xffff;

/** How many bytes an entry takes that says this in byte 32. */
const sizeOf = (code: number): number =>
  SHORT_BYTES + (code & OWN_TIME ? TIME_BYTES : 0) + (code & STAY ? STAY_BYTES : 0);

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
  const { arrivedMinute = null, leftMinute = null } = entry;
  const stay = arrivedMinute === null && leftMinute === null ? 0 : STAY;
  const flags = (entry.documented ? DOCUMENTED : 0) | (entry.guest ? GUEST : 0);
  const code = STORED_KINDS.indexOf(storedKind(entry)) | flags | timing | stay;
  const bytes = Buffer.alloc(sizeOf(code));
  bytes.write(entry.id.replaceAll('-', ''), 0, 'hex');
  bytes.write(entry.childId.replaceAll('-', ''), 16, 'hex');
  bytes[32] = code;
  if (occurredAt !== null && timing === OWN_TIME) bytes.writeUIntBE(occurredAt, SHORT_BYTES, TIME_BYTES);
  if (stay === STAY) {
    bytes.writeUInt16BE(arrivedMinute ?? NOT_SAID, bytes.length - STAY_BYTES);
    bytes.writeUInt16BE(leftMinute ?? NOT_SAID, bytes.length - STAY_BYTES / 2);
  }
  return bytes;
}

/**
 * The entries of a batch, given in hexadecimal, in the order in which they were submitted. `childIds` remembers
 * the ids of children from one batch to the next, because writing them out is a good part of the work.
 */
export function unpackEntries(hex: string, childIds: Map<string, string> = new Map()): AttendanceEntry[] {
  const digits = Buffer.from(hex, 'latin1');
  const writer = new EntryTexts(Math.ceil(hex.length / (2 * SHORT_BYTES)));
  let end = 0;
  while (end < hex.length) {
    const code = numberAt(digits, end + 64, 2);
    writer.add(digits, end, numberAt(digits, code & OWN_TIME ? end + 66 : end, TIME_DIGITS));
    end += 2 * sizeOf(code);
  }
  assert(end === hex.length, 'a batch holds whole entries');
  const texts = writer.text();
  const entries: AttendanceEntry[] = [];
  for (let start = 0; start < hex.length; ) {
    const code = numberAt(digits, start + 64, 2);
    const { mark, excuse } = MARKS[code & 7]!;
    const entry: AttendanceEntry = {
      id: idIn(texts, entries.length),
      childId: childIdOf(hex.slice(start + 32, start + 64), childIds),
      mark,
      excuse,
      documented: (code & DOCUMENTED) !== 0,
      guest: (code & GUEST) !== 0,
      occurredAt: code & ON_PAPER ? null : instantIn(texts, entries.length),
    };
    entries.push(code & STAY ? { ...entry, ...stayAt(digits, start) } : entry);
    start += 2 * sizeOf(code);
  }
  return entries;
}

function childIdOf(digits: string, known: Map<string, string>): string {
  const found = known.get(digits);
  if (found !== undefined) return found;
  const id = digits.replace(UUID_PARTS, '$1-$2-$3-$4-$5');
  known.set(digits, id);
  return id;
}

/** What the entry says that begins at a place. */
function stayAt(digits: Buffer, start: number): Stay {
  const at = start + 2 * (sizeOf(numberAt(digits, start + 64, 2)) - STAY_BYTES);
  const minute = (from: number) => {
    const said = numberAt(digits, from, STAY_BYTES);
    return said === NOT_SAID ? null : said;
  };
  return { arrivedMinute: minute(at), leftMinute: minute(at + STAY_BYTES) };
}

/** One entry in hexadecimal, cut out of the entries of its batch by its id: two columns, named by the code. */
export const loggedEntry = (entries: string, id: string): Prisma.Sql =>
  Prisma.raw(
    `encode(substring(${entries} FROM position(uuid_send(${id}) IN ${entries}) FOR ${LONGEST_BYTES}), 'hex')`,
  );

/** What such an entry says of coming and leaving. The marks beside the log do without, for hardly one of them says it. */
export function stayOf(entry: string | null): Stay {
  const digits = Buffer.from(entry ?? '', 'latin1');
  const says = entry !== null && numberAt(digits, 64, 2) & STAY;
  return says ? stayAt(digits, 0) : { arrivedMinute: null, leftMinute: null };
}

/** An id as the log writes it: what `childIds` is asked for. */
export const hexOf = (id: string): string => id.replaceAll('-', '');

const UUID_PARTS = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;
const TIME_DIGITS = 12;
