/**
 * The chain of a log that comes from an archive. Its hashes come along and have to fit, so that a head that was noted
 * where the archive was made is found here too; an archive from before logs were chained is chained as it comes.
 */
import {
  chainOn,
  EMPTY_CHAIN,
  followChain,
  type Head,
  type StoredBatch,
} from '../domain/attendance/evidence.ts';
import type { MarkMethod } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { readLinks, setHead, sha256 } from './evidence.ts';
import type { TenantTx } from './scope.ts';

/** A row of the log as an archive has it: bytes are written `\x…`. */
interface ArchivedBatch {
  readonly lesson_id: string;
  readonly lesson_on: CivilDate;
  readonly batch_no: number;
  readonly recorded_at: string;
  readonly recorded_by: string | null;
  readonly approved_by: string | null;
  readonly method: MarkMethod;
  readonly device: string | null;
  readonly entries: string;
  readonly hash?: string;
}

/** Rows of the log with their places in the chain: as they are, or chained on to those that are written already. */
export async function chained(tx: TenantTx, lines: readonly string[]): Promise<readonly string[]> {
  const rows = lines.map((line) => JSON.parse(line) as ArchivedBatch);
  if (rows.every(({ hash }) => hash !== undefined)) return lines;
  const links = chainOn(await lastLink(tx), rows.map(storedBatchOf), sha256);
  return rows.map((row, i) =>
    JSON.stringify({ ...row, chain_no: links[i]!.chainNo, hash: `\\x${links[i]!.hash}` }),
  );
}

async function lastLink(tx: TenantTx): Promise<Head> {
  const [last] = await tx.prisma.$queryRaw<Head[]>`
    SELECT chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM attendance_batch
    WHERE provider_id = ${tx.providerId}::uuid ORDER BY chain_no DESC LIMIT 1`;
  return last ?? EMPTY_CHAIN;
}

const storedBatchOf = (row: ArchivedBatch): StoredBatch => ({
  lessonId: row.lesson_id,
  on: row.lesson_on,
  batchNo: row.batch_no,
  recordedAtMicros: Date.parse(row.recorded_at) * 1000,
  recordedBy: row.recorded_by,
  approvedBy: row.approved_by,
  method: row.method,
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
