/** The log of one lesson with all that its batches say: who recorded what, when, on which device and how. */
import type { AttendanceEntry } from '../domain/attendance/marks.ts';
import type { MarkMethod } from '../domain/records.ts';
import { hexOf, unpackEntries } from './entry-log.ts';
import { Prisma } from './generated/client.ts';
import type { LessonRow } from './lessons.ts';
import { listMerged } from './merged.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface LoggedEntry extends AttendanceEntry {
  readonly method: MarkMethod;
  readonly device: string | null;
  /** UTC, ISO 8601: by the server, and what the device's own clock said as it sent the batch. */
  readonly recordedAt: string;
  readonly sentAt: string | null;
  /** By name; null for the machine and for somebody whom this server does not know. */
  readonly recordedBy: string | null;
  /** The second person, of a correction. */
  readonly approvedBy: string | null;
  /** The place of the entry's batch in the provider's chain. */
  readonly chainNo: number;
}

type LoggedBatch = Pick<
  LoggedEntry,
  'method' | 'device' | 'recordedAt' | 'sentAt' | 'recordedBy' | 'approvedBy' | 'chainNo'
> & { readonly entries: string };

/** All entries of a lesson in the order in which they were recorded, of children as they are known now. */
export async function readMarkLog(
  tx: TenantTx,
  lesson: Pick<LessonRow, 'id' | 'on'>,
): Promise<LoggedEntry[]> {
  const batches = await packedRows<LoggedBatch>(
    tx,
    Prisma.sql`
      SELECT b.method, b.device, ${isoInstant('b.recorded_at')} AS "recordedAt",
        ${isoInstant('b.sent_at')} AS "sentAt", u.name AS "recordedBy", second.name AS "approvedBy",
        b.chain_no AS "chainNo", encode(b.entries, 'hex') AS entries
      FROM attendance_batch b
      LEFT JOIN app_user u ON u.id = b.recorded_by
      LEFT JOIN app_user second ON second.id = b.approved_by
      WHERE b.provider_id = ${tx.providerId}::uuid AND b.lesson_on = ${lesson.on}::date
        AND b.lesson_id = ${lesson.id}::uuid
      ORDER BY b.batch_no`,
  );
  const childIds = new Map([...(await listMerged(tx))].map(([id, into]) => [hexOf(id), into]));
  return batches.flatMap(({ entries, ...batch }) =>
    unpackEntries(entries, childIds).map((entry) => ({ ...entry, ...batch })),
  );
}
