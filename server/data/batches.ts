/**
 * The append-only log of attendance and the current marks beside it, written together: whoever appends a batch
 * holds the lock of its lesson's row, so that batch numbers and marks follow one another.
 */
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import type { MarkMethod } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { packEntries, storedKind } from './entry-log.ts';
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
  readonly entries: readonly AttendanceEntry[];
}

export async function addBatches(tx: TenantTx, batches: readonly Batch[]): Promise<void> {
  const column = <T>(of: (batch: Batch) => T): T[] => batches.map(of);
  await tx.prisma.$executeRaw`
    INSERT INTO attendance_batch (provider_id, lesson_on, lesson_id, batch_no, recorded_at, recorded_by,
      approved_by, method, device, entries)
    SELECT ${tx.providerId}::uuid, given.lesson_on, given.lesson_id, given.batch_no, given.recorded_at,
      given.recorded_by, given.approved_by, given.method, given.device, decode(given.entries, 'hex')
    FROM unnest(${column(({ lesson }) => lesson.on)}::date[], ${column(({ lesson }) => lesson.id)}::uuid[],
      ${column(({ batchNo }) => batchNo)}::smallint[], ${column((batch) => batch.recordedAt)}::timestamptz[],
      ${column((batch) => batch.recordedBy)}::uuid[], ${column((batch) => batch.approvedBy)}::uuid[],
      ${column(({ method }) => method)}::text[], ${column(({ device }) => device)}::text[],
      ${column(({ entries }) => packEntries(entries).toString('hex'))}::text[])
      AS given (lesson_on, lesson_id, batch_no, recorded_at, recorded_by, approved_by, method, device, entries)`;
}

/**
 * The current marks, in the order of their key so that the index stays dense. Which entry decides is the
 * rule of `foldEntries` (server/domain/attendance/marks.ts), in SQL.
 */
export async function putMarks(tx: TenantTx, batches: readonly Batch[]): Promise<void> {
  const rows = batches.flatMap((batch) => batch.entries.map((entry) => ({ batch, entry })));
  const column = <T>(of: (row: (typeof rows)[number]) => T): T[] => rows.map(of);
  await tx.prisma.$executeRaw`
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
