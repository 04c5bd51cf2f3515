/**
 * The chain of a log that comes from an archive. Its hashes come along and have to fit, so that a head that was noted
 * where the archive was made is found here too; an archive from before logs were chained is chained as it comes.
 */
import { z } from 'zod';
import {
  chainOn,
  EMPTY_CHAIN,
  followChain,
  type Head,
  type StoredBatch,
} from '../domain/attendance/evidence.ts';
import type { MarkMethod } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { readLinks, setHead, sha256 } from './evidence.ts';
import type { TenantTx } from './scope.ts';

/** A row of the log as an archive has it: bytes are written `\x…`. */
const ARCHIVED_BATCH = z.looseObject({
  lesson_id: z.string(),
  lesson_on: z.string(),
  batch_no: z.number(),
  recorded_at: z.string().refine((text) => !Number.isNaN(Date.parse(text))),
  recorded_by: z.string().nullable(),
  approved_by: z.string().nullable(),
  method: z.string(),
  device: z.string().nullable(),
  entries: z.string(),
  hash: z.string().optional(),
});
type ArchivedBatch = z.output<typeof ARCHIVED_BATCH>;

/**
 * Rows of the log with their places in the chain: as they are, or chained on to those that are written already. Throws
 * AppError `bad_input` (`archive_damaged`) for what is no row of the log.
 */
export async function chained(tx: TenantTx, lines: readonly string[]): Promise<readonly string[]> {
  const rows = lines.map(readRow);
  if (rows.every(({ hash }) => hash !== undefined)) return lines;
  const links = chainOn(await lastLink(tx), rows.map(storedBatchOf), sha256);
  return rows.map((row, i) =>
    JSON.stringify({ ...row, chain_no: links[i]!.chainNo, hash: `\\x${links[i]!.hash}` }),
  );
}

function readRow(line: string): ArchivedBatch {
  const read = ARCHIVED_BATCH.safeParse(JSON.parse(line));
  if (!read.success) throw new AppError('bad_input', { reason: 'archive_damaged' });
  return read.data;
}

async function lastLink(tx: TenantTx): Promise<Head> {
  const [last] = await tx.prisma.$queryRaw<Head[]>`
    SELECT chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM attendance_batch
    WHERE provider_id = ${tx.providerId}::uuid ORDER BY chain_no DESC LIMIT 1`;
  return last ?? EMPTY_CHAIN;
}

const storedBatchOf = (row: ArchivedBatch): StoredBatch => ({
  lessonId: row.lesson_id,
  on: row.lesson_on as CivilDate,
  batchNo: row.batch_no,
  recordedAtMicros: Date.parse(row.recorded_at) * 1000,
  recordedBy: row.recorded_by,
  approvedBy: row.approved_by,
  method: row.method as MarkMethod,
  device: row.device,
  sentAtMicros: null,
  entries: Buffer.from(row.entries.slice('\\x'.length), 'hex'),
});

/** Follows the restored log and sets the head where it leads; false when it does not fit. */
export async function takeChain(tx: TenantTx): Promise<boolean> {
  let head = EMPTY_CHAIN;
  for await (const links of readLinks(tx)) {
    const followed = followChain(head, links, sha256);
    if (followed.broken !== null) return false;
    head = followed.head;
  }
  await setHead(tx, head);
  return true;
}
