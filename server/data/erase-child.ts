/**
 * The pieces of a child that an erasure counts and takes away. `ids` are the child and those merged into it. Frozen
 * claims, the log of marks and the events of the audit are not touched: the app may not even (app-role.ts).
 */
import type { PieceCounts } from '../domain/children/erasure.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant } from './packed.ts';
import type { TenantTx } from './scope.ts';

const list = (ids: readonly string[]): Prisma.Sql => Prisma.sql`(${[...ids]}::uuid[])`;

/** Guardians `g` of the child, and whether they stand for a child besides. */
const isShared = (tx: TenantTx, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM child_guardian o
    WHERE o.provider_id = ${tx.providerId}::uuid AND o.guardian_id = g.id AND NOT o.child_id = ANY ${list(ids)})`;

const isGuardian = (tx: TenantTx, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  g.provider_id = ${tx.providerId}::uuid AND EXISTS (SELECT 1 FROM child_guardian k
    WHERE k.provider_id = ${tx.providerId}::uuid AND k.guardian_id = g.id AND k.child_id = ANY ${list(ids)})`;

/** Those who were written to about the child, and stand for no child any more. */
const wasGuardian = (tx: TenantTx, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  g.provider_id = ${tx.providerId}::uuid AND EXISTS (SELECT 1 FROM message m
    WHERE m.provider_id = ${tx.providerId}::uuid AND m.guardian_id = g.id AND m.child_id = ANY ${list(ids)})`;

const goesWithChild = (tx: TenantTx, ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`(${isGuardian(tx, ids)} OR ${wasGuardian(tx, ids)}) AND NOT ${isShared(tx, ids)}`;

/** Imports `i` whose way back holds rows of the child. */
const namesInWayBack = (ids: readonly string[]): Prisma.Sql => Prisma.sql`
  i.undo IS NOT NULL AND EXISTS (
    SELECT 1 FROM unnest ${list(ids)} AS one (id) WHERE position(one.id::text in i.undo::text) > 0)`;

/** Old and new values `p` of the child: its own, and those that a merge kept of it with the other one. */
const isOfChild = (tx: TenantTx, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  p.provider_id = ${tx.providerId}::uuid AND (p.child_id = ANY ${list(ids)} OR p.event_id IN (
    SELECT e.id FROM audit_event e
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.action = 'child.merged'
      AND e.after ->> 'loserId' = ANY (${[...ids]}::text[])))`;

const isMergeOf = (tx: TenantTx, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  m.provider_id = ${tx.providerId}::uuid AND m.undo <> '{}'
    AND (m.winner_id = ANY ${list(ids)} OR m.loser_id = ANY ${list(ids)})`;

/** Requests `k` for a correction whose words may name the child. */
const isAskedOf = (tx: TenantTx, ids: readonly string[]): Prisma.Sql => Prisma.sql`
  k.provider_id = ${tx.providerId}::uuid AND (k.reason <> '' OR k.answer IS NOT NULL) AND EXISTS (
    SELECT 1 FROM attendance_correction_child w WHERE w.provider_id = ${tx.providerId}::uuid
      AND w.correction_id = k.id AND w.child_id = ANY ${list(ids)})`;

/** How many there are of each kind. */
export async function countPieces(tx: TenantTx, ids: readonly string[]): Promise<PieceCounts> {
  const own = (table: string): Prisma.Sql => Prisma.sql`
    (SELECT count(*)::int FROM ${Prisma.raw(table)} t
     WHERE t.provider_id = ${tx.providerId}::uuid AND t.child_id = ANY ${list(ids)})`;
  const [counts] = await tx.prisma.$queryRaw<[PieceCounts]>`
    SELECT 1 AS person, ${own('message')} AS messages, ${own('child_photo')} AS photo, ${own('child_health')} AS health,
      ${own('child_document')} AS documents, ${own('enrolment')} AS enrolments, ${own('mark')} AS marks,
      (SELECT count(*)::int FROM guardian g WHERE ${goesWithChild(tx, ids)}) AS guardians,
      (SELECT count(*)::int FROM guardian g WHERE ${isGuardian(tx, ids)} AND ${isShared(tx, ids)}) AS shared_guardians,
      (SELECT count(*)::int FROM audit_person p WHERE ${isOfChild(tx, ids)}) AS changes,
      (SELECT count(*)::int FROM child_merge m WHERE ${isMergeOf(tx, ids)}) AS merges,
      (SELECT count(*)::int FROM import_upload i
       WHERE i.provider_id = ${tx.providerId}::uuid AND ${namesInWayBack(ids)}) AS ways_back,
      (SELECT count(*)::int FROM import_upload i JOIN import_file f
         ON f.provider_id = i.provider_id AND f.upload_id = i.id
       WHERE i.provider_id = ${tx.providerId}::uuid AND i.committed_at IS NULL) AS waiting_files,
      (SELECT count(*)::int FROM suspension s JOIN enrolment e ON e.provider_id = s.provider_id AND e.id = s.enrolment_id
       WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = ANY ${list(ids)} AND s.reason IS NOT NULL)
        + (SELECT count(*)::int FROM attendance_correction k WHERE ${isAskedOf(tx, ids)}) AS reasons,
      ${own('child_card')} AS card,
      (SELECT count(*)::int FROM enrolment e WHERE e.provider_id = ${tx.providerId}::uuid
       AND e.child_id = ANY ${list(ids)} AND e.voucher_number IS NOT NULL) AS vouchers,
      (SELECT count(DISTINCT l.claim_id)::int FROM claim_line l WHERE l.provider_id = ${tx.providerId}::uuid
       AND l.child_id = ANY ${list(ids)}) AS claims,
      (SELECT count(*)::int FROM child c WHERE c.provider_id = ${tx.providerId}::uuid AND c.id = ANY ${list(ids)}
       AND c.child_key IS NOT NULL) AS key,
      (SELECT count(*)::int FROM audit_event a WHERE a.provider_id = ${tx.providerId}::uuid
       AND (a.subject_kind, a.subject_id) IN (SELECT 'child', id::text FROM unnest ${list(ids)} AS one (id)
         UNION ALL SELECT 'enrolment', e.id::text FROM enrolment e
         WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = ANY ${list(ids)})) AS events`;
  return counts;
}

/**
 * Takes everything that goes away. What refers to something goes before it. Files that wait for their import go all,
 * for nobody knows who is named in them.
 */
export async function erasePieces(
  tx: TenantTx,
  ids: readonly string[],
  { at, keepsVouchers }: { readonly at: Date; readonly keepsVouchers: boolean },
): Promise<void> {
  const { prisma, providerId } = tx;
  const ofChild = { providerId, childId: { in: [...ids] } };
  const guardians = await prisma.$queryRaw<{ id: string }[]>`
    SELECT g.id FROM guardian g WHERE ${goesWithChild(tx, ids)}`;
  await prisma.message.deleteMany({ where: ofChild });
  await prisma.childGuardian.deleteMany({ where: ofChild });
  await prisma.message.deleteMany({
    where: { providerId, guardianId: { in: guardians.map(({ id }) => id) } },
  });
  await prisma.guardian.deleteMany({ where: { providerId, id: { in: guardians.map(({ id }) => id) } } });
  await prisma.childPhoto.deleteMany({ where: ofChild });
  await prisma.childHealth.deleteMany({ where: ofChild });
  await prisma.childDocument.deleteMany({ where: ofChild });
  await prisma.$executeRaw`DELETE FROM audit_person p WHERE ${isOfChild(tx, ids)}`;
  await prisma.$executeRaw`UPDATE child_merge m SET undo = '{}' WHERE ${isMergeOf(tx, ids)}`;
  await prisma.$executeRaw`
    UPDATE import_upload i SET undo = NULL WHERE i.provider_id = ${providerId}::uuid AND ${namesInWayBack(ids)}`;
  const waiting = { providerId, committedAt: null };
  await prisma.importFile.deleteMany({ where: { providerId, upload: waiting } });
  await prisma.importUpload.deleteMany({ where: waiting });
  await prisma.$executeRaw`
    UPDATE suspension s SET reason = NULL FROM enrolment e
    WHERE s.provider_id = ${providerId}::uuid AND e.provider_id = ${providerId}::uuid AND e.id = s.enrolment_id
      AND e.child_id = ANY ${list(ids)}`;
  await prisma.$executeRaw`
    UPDATE attendance_correction k SET reason = '', answer = NULL WHERE ${isAskedOf(tx, ids)}`;
  await prisma.childCard.deleteMany({ where: ofChild });
  if (!keepsVouchers)
    await prisma.enrolment.updateMany({
      where: ofChild,
      data: { voucherNumber: null, voucherValidUntil: null },
    });
  await prisma.$executeRaw`
    UPDATE child SET surname = '', given_name = '', patronymic = NULL, iin = NULL, born_on = NULL, sex = NULL,
      coefficients = '{}', manual_fields = '{}', erased_at = ${at.toISOString()}::timestamptz
    WHERE provider_id = ${providerId}::uuid AND id = ANY ${list(ids)}`;
}

export interface ErasedChild {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Null when who erased it is not known any more. */
  readonly by: string | null;
  /** What was put down of it. */
  readonly said: Readonly<Record<string, unknown>> | null;
}

/** When and by whom a child was erased; null for one that was not, or is none of ours. */
export async function findErased(tx: TenantTx, childId: string): Promise<ErasedChild | null> {
  const [row] = await tx.prisma.$queryRaw<ErasedChild[]>`
    SELECT ${isoInstant('c.erased_at')} AS at, u.name AS by, a.after AS said FROM child c
    LEFT JOIN LATERAL (
      SELECT actor_id, after FROM audit_event
      WHERE provider_id = c.provider_id AND subject_kind = 'child' AND subject_id = c.id::text
        AND action = 'child.erased' ORDER BY at DESC LIMIT 1) a ON true
    LEFT JOIN app_user u ON u.id = a.actor_id
    WHERE c.provider_id = ${tx.providerId}::uuid AND c.id = ${childId}::uuid AND c.erased_at IS NOT NULL
      AND c.merged_into IS NULL`;
  return row ?? null;
}

/** Of these keys, the ones that belong to nobody here but children who were erased. */
export async function listErasedKeys(tx: TenantTx, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.prisma.$queryRaw<{ key: string }[]>`
    SELECT child_key AS key FROM child
    WHERE provider_id = ${tx.providerId}::uuid AND child_key = ANY (${[...keys]}::text[])
    GROUP BY child_key HAVING bool_and(erased_at IS NOT NULL)`;
  return new Set(rows.map(({ key }) => key));
}
