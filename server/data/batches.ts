/**
 * The one way into the append-only log of attendance: batches are chained, and the current marks beside them follow.
 * Whoever appends holds the locks of the lessons' rows, so that batch numbers and marks follow one another; the head
 * of the chain is locked after them.
 */
import { chainOn, type Head, type StoredBatch } from '../domain/attendance/evidence.ts';
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import type { MarkMethod } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { packEntries, storedKind } from './entry-log.ts';
import { lockHead, sha256 } from './evidence.ts';
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

/** What one person recorded in one lesson, by one method and device, at one time. */
export interface Batch {
  readonly lesson: { readonly id: string; readonly on: CivilDate };
  /** From 1 within the lesson. */
  readonly batchNo: number;
  readonly method: MarkMethod;
  /** UTC, ISO 8601, by the clock of the server. */
  readonly recordedAt: string;
  /** User, or null for the machine. */
  readonly recordedBy: string | null;
  /** The second person, of a correction. */
  readonly approvedBy: string | null;
  readonly device: string | null;
  /** UTC, ISO 8601: what the clock of the device said as it sent the batch. Left out where no device did. */
  readonly sentAt?: string | null;
  readonly entries: readonly AttendanceEntry[];
}

/**
 * Appends batches, in their order, and brings the marks up to date, in two statements. `heldIds` are lessons of which
 * the batches show that they were held.
 */
export async function appendBatches(
  tx: TenantTx,
  batches: readonly Batch[],
  heldIds: readonly string[] = [],
): Promise<void> {
  if (batches.length === 0) return;
  const links = chainOn(await lockHead(tx), batches.map(asStored), sha256);
  const { chainNo, hash } = links.at(-1)!;
  // One statement, so that the head, which everybody else waits for, is held as shortly as can be.
  await tx.prisma.$executeRaw`
    WITH logged AS (${insertLinks(tx, links)}),
    moved AS (
      UPDATE evidence_head SET chain_no = ${chainNo}::int, hash = decode(${hash}, 'hex')
      WHERE provider_id = ${tx.providerId}::uuid),
    held AS (
      UPDATE lesson SET state = 'held'
      WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...heldIds]}::uuid[]) AND state = 'planned')
    ${putMarks(tx, batches)}`;
}

const MICROS_PER_MS = 1000;
const microsOf = (instant: string): number => Date.parse(instant) * MICROS_PER_MS;

function asStored(batch: Batch): StoredBatch {
  const { lesson, batchNo, method, recordedBy, approvedBy, device, recordedAt, sentAt } = batch;
  return {
    ...{ lessonId: lesson.id, on: lesson.on, batchNo, method, recordedBy, approvedBy, device },
    recordedAtMicros: microsOf(recordedAt),
    sentAtMicros: sentAt ? microsOf(sentAt) : null,
    entries: packEntries(batch.entries),
  };
}

function insertLinks(tx: TenantTx, links: readonly (StoredBatch & Head)[]): Prisma.Sql {
  const column = <T>(of: (link: StoredBatch & Head) => T): T[] => links.map(of);
  const instant = (micros: number | null): string | null =>
    micros === null ? null : new Date(micros / MICROS_PER_MS).toISOString();
  const hex = ({ entries }: StoredBatch): string => Buffer.from(entries).toString('hex');
  return Prisma.sql`
    INSERT INTO attendance_batch (provider_id, lesson_on, lesson_id, batch_no, recorded_at, recorded_by,
      approved_by, method, device, sent_at, entries, chain_no, hash)
    SELECT ${tx.providerId}::uuid, given.lesson_on, given.lesson_id, given.batch_no, given.recorded_at,
      given.recorded_by, given.approved_by, given.method, given.device, given.sent_at,
      decode(given.entries, 'hex'), given.chain_no, decode(given.hash, 'hex')
    FROM unnest(${column(({ on }) => on)}::date[], ${column(({ lessonId }) => lessonId)}::uuid[],
      ${column(({ batchNo }) => batchNo)}::smallint[],
      ${column((link) => instant(link.recordedAtMicros))}::timestamptz[],
      ${column(({ recordedBy }) => recordedBy)}::uuid[], ${column(({ approvedBy }) => approvedBy)}::uuid[],
      ${column(({ method }) => method)}::text[], ${column(({ device }) => device)}::text[],
      ${column((link) => instant(link.sentAtMicros))}::timestamptz[], ${column(hex)}::text[],
      ${column(({ chainNo }) => chainNo)}::int[], ${column(({ hash }) => hash)}::text[])
      AS given (lesson_on, lesson_id, batch_no, recorded_at, recorded_by, approved_by, method, device, sent_at,
        entries, chain_no, hash)`;
}

/**
 * The current marks, in the order of their key so that the index stays dense. Which entry decides is the
 * rule of `foldEntries` (server/domain/attendance/marks.ts), in SQL.
 */
function putMarks(tx: TenantTx, batches: readonly Batch[]): Prisma.Sql {
  const rows = batches.flatMap((batch) => batch.entries.map((entry) => ({ batch, entry })));
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  return Prisma.sql`
    INSERT INTO mark (provider_id, lesson_on, lesson_id, child_id, batch_no, entry_id, kind, documented, guest,
      occurred_at)
    SELECT DISTINCT ON (given.lesson_on, given.lesson_id, given.child_id) ${tx.providerId}::uuid, given.*
    FROM unnest(${column(({ batch }) => batch.lesson.on)}::date[], ${column(({ batch }) => batch.lesson.id)}::uuid[],
      ${column(({ entry }) => entry.childId)}::uuid[], ${column(({ batch }) => batch.batchNo)}::smallint[],
      ${column(({ entry }) => entry.id)}::uuid[], ${column(({ entry }) => storedKind(entry))}::text[],
      ${column(({ entry }) => entry.documented)}::boolean[], ${column(({ entry }) => entry.guest)}::boolean[],
      ${column(({ entry }) => entry.occurredAt)}::timestamptz[])
      AS given (lesson_on, lesson_id, child_id, batch_no, entry_id, kind, documented, guest, occurred_at)
    ORDER BY given.lesson_on, given.lesson_id, given.child_id, given.occurred_at DESC NULLS LAST,
      given.entry_id DESC
    ON CONFLICT (provider_id, lesson_on, lesson_id, child_id) DO UPDATE
      SET batch_no = excluded.batch_no, entry_id = excluded.entry_id, kind = excluded.kind,
        documented = excluded.documented, guest = excluded.guest, occurred_at = excluded.occurred_at
      WHERE (coalesce(excluded.occurred_at, '-infinity'), excluded.entry_id)
        > (coalesce(mark.occurred_at, '-infinity'), mark.entry_id)`;
}
