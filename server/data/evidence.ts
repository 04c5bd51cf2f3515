/**
 * The chain of the log in the database: where it ends, and its links to be followed. The head's row is the last lock
 * that a transaction takes before it appends, after those of its lessons, so that nobody waits in a circle.
 */
import { createHash } from 'node:crypto';
import { EMPTY_CHAIN, type Head, type Link } from '../domain/attendance/evidence.ts';
import { assert } from '../domain/shared/errors.ts';
import type { TenantTx } from './scope.ts';

const LINKS_AT_ONCE = 1000;

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Begins the chain of a new provider. */
export async function startChain(tx: TenantTx): Promise<void> {
  await tx.prisma.$executeRaw`
    INSERT INTO evidence_head (provider_id, chain_no, hash)
    VALUES (${tx.providerId}::uuid, ${EMPTY_CHAIN.chainNo}::int, decode(${EMPTY_CHAIN.hash}, 'hex'))`;
}

/** The head, locked until the transaction ends: whoever appends holds the locks of its lessons already. */
export async function lockHead(tx: TenantTx): Promise<Head> {
  const [head] = await tx.prisma.$queryRaw<Head[]>`
    SELECT chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM evidence_head
    WHERE provider_id = ${tx.providerId}::uuid FOR NO KEY UPDATE`;
  assert(head !== undefined, 'every provider has a head of its chain');
  return head;
}

/** The head as it stands, or null when somebody has removed it. */
export async function findHead(tx: TenantTx): Promise<Head | null> {
  const [head] = await tx.prisma.$queryRaw<Head[]>`
    SELECT chain_no AS "chainNo", encode(hash, 'hex') AS hash FROM evidence_head
    WHERE provider_id = ${tx.providerId}::uuid`;
  return head ?? null;
}

/** Sets the head, of which the caller knows that the log leads there. */
export async function setHead(tx: TenantTx, head: Head): Promise<void> {
  await tx.prisma.$executeRaw`
    UPDATE evidence_head SET chain_no = ${head.chainNo}::int, hash = decode(${head.hash}, 'hex')
    WHERE provider_id = ${tx.providerId}::uuid`;
}

/** All links by their numbers, some at a time: a provider's log may be larger than what a process should hold. */
export async function* readLinks(tx: TenantTx): AsyncGenerator<readonly Link[]> {
  const { prisma, providerId } = tx;
  // The id was checked to be a uuid when the scope was minted.
  await prisma.$executeRawUnsafe(`
    DECLARE links NO SCROLL CURSOR FOR
    SELECT row_to_json(t)::text AS line FROM (
      SELECT lesson_id AS "lessonId", lesson_on AS "on", batch_no AS "batchNo",
        (extract(epoch FROM recorded_at) * 1000000)::bigint AS "recordedAtMicros", recorded_by AS "recordedBy",
        approved_by AS "approvedBy", method, device, (extract(epoch FROM sent_at) * 1000000)::bigint AS "sentAtMicros",
        encode(entries, 'hex') AS entries, chain_no AS "chainNo", encode(hash, 'hex') AS hash
      FROM attendance_batch WHERE provider_id = '${providerId}'
      ORDER BY chain_no, lesson_on, lesson_id, batch_no) t`);
  for (;;) {
    const rows = await prisma.$queryRawUnsafe<{ line: string }[]>(`FETCH ${LINKS_AT_ONCE} FROM links`);
    if (rows.length > 0) yield rows.map(({ line }) => linkOf(line));
    if (rows.length < LINKS_AT_ONCE) break;
  }
  await prisma.$executeRawUnsafe('CLOSE links');
}

function linkOf(line: string): Link {
  const link = JSON.parse(line) as Link & { readonly entries: string };
  return { ...link, entries: Buffer.from(link.entries, 'hex') };
}
