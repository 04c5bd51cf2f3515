/**
 * What the owner of a database may do to a provider's evidence past the product: edits of any column, deletions, swaps,
 * insertions, truncations, and rewritings that leave everything consistent. Each takes its chances from the dice.
 */
import { foldMonth, listMarkedMonths } from '../../server/data/current-marks.ts';
import { readLinks, setHead, sha256 } from '../../server/data/evidence.ts';
import type { TenantTx } from '../../server/data/scope.ts';
import {
  chainOn,
  EMPTY_CHAIN,
  type Link,
  type StoredBatch,
} from '../../server/domain/attendance/evidence.ts';

export interface Field {
  /** The owner's transaction, and the provider whose evidence it is. */
  readonly tx: TenantTx;
  /** Another provider that knows children of the same ids. */
  readonly otherId: string;
  /** A child without a mark. */
  readonly spareId: string;
  /** A whole number from 0 below `sides`. */
  readonly dice: (sides: number) => number;
}

/** By what it is called; `act` throws when it changed nothing. */
export interface Tampering {
  readonly name: string;
  readonly act: (field: Field) => Promise<void>;
}

async function change({ tx }: Field, sql: string): Promise<void> {
  if ((await tx.prisma.$executeRawUnsafe(sql)) === 0) throw new Error(`changed nothing: ${sql}`);
}

/** One of the provider's rows for which `where` holds, as a condition. */
function oneOf(table: string, { tx, dice }: Field, where = 'true'): string {
  const all = `FROM ${table} WHERE provider_id = '${tx.providerId}' AND ${where}`;
  return `(tableoid, ctid) = (SELECT tableoid, ctid ${all} ORDER BY lesson_on, lesson_id, batch_no, ctid
    LIMIT 1 OFFSET ${dice(1_000_000)} % (SELECT count(*)::int ${all}))`;
}

const edits = (
  table: string,
  columns: Readonly<Record<string, (field: Field) => string>>,
  where: Readonly<Record<string, string>> = {},
): Tampering[] =>
  Object.entries(columns).map(([column, value]) => ({
    name: `${table}.${column} edited`,
    act: (field) =>
      change(
        field,
        `UPDATE ${table} SET ${column} = ${value(field)} WHERE ${oneOf(table, field, where[column])}`,
      ),
  }));

/** The bytes of a column with one bit of them turned over. */
function bitTurned(column: string, { dice }: Field): string {
  const at = `${dice(1_000_000)} % octet_length(${column})`;
  return `set_byte(${column}, ${at}, get_byte(${column}, ${at}) # ${2 ** dice(8)})`;
}

const later = (column: string, { dice }: Field): string =>
  `coalesce(${column}, '2026-10-01') + interval '${1 + dice(5_000_000)} microseconds'`;
const onAnotherDay = ({ dice }: Field): string => `lesson_on + ${1 + dice(40)}`;
const anyId = (): string => 'gen_random_uuid()';

const BATCH_EDITS = edits('attendance_batch', {
  provider_id: ({ otherId }) => `'${otherId}'`,
  lesson_on: onAnotherDay,
  lesson_id: anyId,
  batch_no: ({ dice }) => `batch_no + ${100 + dice(100)}`,
  recorded_at: (field) => later('recorded_at', field),
  recorded_by: anyId,
  approved_by: anyId,
  method: () => `CASE method WHEN 'tap' THEN 'kiosk' ELSE 'tap' END`,
  device: () => `coalesce(device, '') || 'x'`,
  sent_at: (field) => later('sent_at', field),
  entries: (field) => bitTurned('entries', field),
  chain_no: ({ dice }) => `chain_no + ${1 + dice(50)}`,
  hash: (field) => bitTurned('hash', field),
});

const MARK_EDITS = edits(
  'mark',
  {
    provider_id: ({ otherId }) => `'${otherId}'`,
    lesson_on: onAnotherDay,
    lesson_id: anyId,
    child_id: ({ spareId }) => `'${spareId}'`,
    batch_no: ({ dice }) => `batch_no + ${1 + dice(5)}`,
    entry_id: anyId,
    kind: () => `CASE kind WHEN 'present' THEN 'absent' ELSE 'present' END`,
    documented: () => 'NOT documented',
    guest: () => 'NOT guest',
    occurred_at: (field) => later('occurred_at', field),
  },
  { kind: 'NOT documented', documented: `kind NOT IN ('unmarked', 'present', 'absent')` },
);

/** Of the head there is one row, and nothing to choose from. */
const headEdit = (name: string, set: (field: Field) => string): Tampering => ({
  name: `evidence_head.${name}`,
  act: (field) =>
    change(field, `UPDATE evidence_head SET ${set(field)} WHERE provider_id = '${field.tx.providerId}'`),
});

const HEAD_EDITS: readonly Tampering[] = [
  headEdit('chain_no raised', ({ dice }) => `chain_no = chain_no + ${1 + dice(9)}`),
  headEdit('chain_no lowered', ({ dice }) => `chain_no = chain_no - ${1 + dice(5)}`),
  headEdit('hash edited', (field) => `hash = ${bitTurned('hash', field)}`),
  {
    name: 'evidence_head.provider_id edited',
    act: async (field) => {
      await change(field, `DELETE FROM evidence_head WHERE provider_id = '${field.otherId}'`);
      await change(
        field,
        `UPDATE evidence_head SET provider_id = '${field.otherId}' WHERE provider_id = '${field.tx.providerId}'`,
      );
    },
  },
];

const deletion = (name: string, from: string, where: (field: Field) => string): Tampering => ({
  name: `${name} deleted`,
  act: (field) =>
    change(field, `DELETE FROM ${from} WHERE provider_id = '${field.tx.providerId}' AND ${where(field)}`),
});

const LAST_NO = (field: Field): string =>
  `(SELECT max(chain_no) FROM attendance_batch WHERE provider_id = '${field.tx.providerId}')`;

const DELETIONS: readonly Tampering[] = [
  deletion('a batch', 'attendance_batch', (field) => oneOf('attendance_batch', field)),
  deletion('a mark', 'mark', (field) => oneOf('mark', field)),
  deletion('the head', 'evidence_head', () => 'true'),
  deletion('the tail', 'attendance_batch', (field) => `chain_no > ${LAST_NO(field)} - ${1 + field.dice(5)}`),
  deletion(
    'the log of a lesson',
    'attendance_batch',
    (field) => `lesson_id = (SELECT lesson_id FROM mark WHERE ${oneOf('mark', field)})`,
  ),
  deletion(
    'the marks of a lesson',
    'mark',
    (field) => `lesson_id = (SELECT lesson_id FROM mark WHERE ${oneOf('mark', field)})`,
  ),
];

const copyOf = (field: Field, columns: Readonly<Record<string, string>>): Promise<void> => {
  const names =
    'provider_id lesson_on lesson_id batch_no recorded_at recorded_by approved_by method device sent_at entries chain_no hash';
  const given = names.split(' ').map((name) => columns[name] ?? name);
  return change(
    field,
    `INSERT INTO attendance_batch (${names.replaceAll(' ', ', ')})
     SELECT ${given.join(', ')} FROM attendance_batch WHERE ${oneOf('attendance_batch', field)}`,
  );
};

const INSERTIONS: readonly Tampering[] = [
  { name: 'a batch doubled', act: (field) => copyOf(field, { batch_no: '(batch_no + 100)::smallint' }) },
  {
    name: 'a batch added at the end',
    act: (field) =>
      copyOf(field, { batch_no: '(batch_no + 100)::smallint', chain_no: `${LAST_NO(field)} + 1` }),
  },
  {
    name: 'a mark added',
    act: (field) =>
      change(
        field,
        `INSERT INTO mark (provider_id, lesson_on, lesson_id, child_id, batch_no, entry_id, kind, documented, guest)
         SELECT provider_id, lesson_on, lesson_id, '${field.spareId}', 1, gen_random_uuid(), 'present', false, false
         FROM mark WHERE ${oneOf('mark', field)}`,
      ),
  },
];

/** Of two batches, this column is swapped. */
const swap = (column: string): Tampering => ({
  name: `attendance_batch.${column} of two swapped`,
  act: async (field) => {
    const count = await field.tx.prisma.attendanceBatch.count({ where: { providerId: field.tx.providerId } });
    const one = 1 + field.dice(count);
    const two = 1 + ((one + field.dice(count - 1)) % count);
    await change(
      field,
      `UPDATE attendance_batch b SET ${column} = o.${column} FROM attendance_batch o
       WHERE b.provider_id = '${field.tx.providerId}' AND o.provider_id = b.provider_id
         AND (b.chain_no, o.chain_no) IN ((${one}, ${two}), (${two}, ${one}))`,
    );
  },
});

const SWAPS: readonly Tampering[] = [
  ...['entries', 'hash', 'chain_no', 'recorded_at'].map(swap),
  {
    name: 'two marks swapped',
    act: (field) =>
      change(
        field,
        `UPDATE mark a SET kind = b.kind, documented = b.documented FROM mark b, (
           SELECT p.lesson_id, p.child_id AS one, q.child_id AS two FROM mark p
           JOIN mark q ON q.provider_id = p.provider_id AND q.lesson_id = p.lesson_id AND q.kind <> p.kind
           WHERE p.provider_id = '${field.tx.providerId}' ORDER BY 1, 2, 3 LIMIT 1 OFFSET ${field.dice(4)}) pair
         WHERE a.provider_id = '${field.tx.providerId}' AND b.provider_id = a.provider_id
           AND a.lesson_id = pair.lesson_id AND b.lesson_id = pair.lesson_id
           AND (a.child_id, b.child_id) IN ((pair.one, pair.two), (pair.two, pair.one))`,
      ),
  },
];

const TRUNCATIONS: readonly Tampering[] = ['attendance_batch_2026_10', 'mark_2026_10', 'evidence_head'].map(
  (table) => ({
    name: `${table} truncated`,
    act: async ({ tx }) => void (await tx.prisma.$executeRawUnsafe(`TRUNCATE ${table}`)),
  }),
);

/** Tamperings that `verify` finds by the database alone. */
export const PLAIN_TAMPERINGS: readonly Tampering[] = [
  ...[BATCH_EDITS, MARK_EDITS, HEAD_EDITS, DELETIONS, INSERTIONS, SWAPS, TRUNCATIONS].flat(),
];

/** Writes the log anew, chained and with head and marks that follow from it, as one would who knows the product. */
async function rewrite(field: Field, of: (links: readonly Link[]) => readonly StoredBatch[]): Promise<void> {
  const { tx } = field;
  const links: Link[] = [];
  for await (const some of readLinks(tx)) links.push(...some);
  const anew = chainOn(EMPTY_CHAIN, of(links), sha256);
  await change(field, `DELETE FROM mark WHERE provider_id = '${tx.providerId}'`);
  await change(field, `DELETE FROM attendance_batch WHERE provider_id = '${tx.providerId}'`);
  for (const { on, recordedAtMicros, sentAtMicros, entries, hash, ...link } of anew)
    await tx.prisma.attendanceBatch.create({
      data: {
        ...{ ...link, providerId: tx.providerId, lessonOn: new Date(on), hash: Buffer.from(hash, 'hex') },
        recordedAt: new Date(recordedAtMicros / 1000),
        sentAt: sentAtMicros === null ? null : new Date(sentAtMicros / 1000),
        entries: Buffer.from(entries),
      },
    });
  await setHead(tx, anew.at(-1) ?? EMPTY_CHAIN);
  for (const month of await listMarkedMonths(tx))
    for (const { on, occurredAtMicros, ...mark } of await foldMonth(tx, month, new Map()))
      await tx.prisma.mark.create({
        data: {
          ...{ ...mark, providerId: tx.providerId, lessonOn: new Date(on) },
          occurredAt: occurredAtMicros === null ? null : new Date(occurredAtMicros / 1000),
        },
      });
}

const PRESENT_AND_ABSENT = 3;
/** The place in an entry that says what it was (server/data/entry-log.ts). */
const KIND_AT = 32;

/** Tamperings that leave nothing in the database which does not fit: only a head that was noted outside tells. */
export const CONSISTENT_TAMPERINGS: readonly Tampering[] = [
  {
    name: 'the tail taken away, with head and marks',
    act: (field) => rewrite(field, (links) => links.slice(0, links.length - 1 - field.dice(links.length))),
  },
  {
    name: 'a batch taken away and the rest chained anew',
    act: (field) => rewrite(field, (links) => links.toSpliced(field.dice(links.length), 1)),
  },
  {
    name: 'a mark turned over and the rest chained anew',
    act: (field) =>
      rewrite(field, (links) => {
        const taps = links.filter(({ method }) => method === 'tap');
        const tap = taps[field.dice(taps.length)]!;
        const entries = Uint8Array.from(tap.entries);
        entries[KIND_AT] = entries[KIND_AT]! ^ PRESENT_AND_ABSENT;
        return links.map((link) => (link === tap ? { ...link, entries } : link));
      }),
  },
];
