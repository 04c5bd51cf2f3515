/** Submitted claims: frozen versions with their lines, and the funded places that they take. Never edited. */
import type { Claim, ClaimLine, MonthSummary, Timesheet } from '../domain/claims/model.ts';
import { type CivilDate, type Month, monthOf } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { Tiyn } from '../domain/shared/money.ts';
import { toColumn } from './dates.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

/** All that a version shows and its documents are rendered from. */
export interface FrozenClaim {
  readonly claim: Claim;
  readonly summary: MonthSummary;
  readonly timesheets: readonly Timesheet[];
}

export interface SubmittedVersion {
  readonly version: number;
  readonly state: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
  readonly sha256: string;
  readonly frozen: FrozenClaim;
}

/** The latest version of the month's claim, or null while it is a draft. */
export async function findSubmitted(tx: TenantTx, month: Month): Promise<SubmittedVersion | null> {
  const row = await tx.prisma.claimVersion.findFirst({
    where: { providerId: tx.providerId, claim: { month } },
    orderBy: { version: 'desc' },
  });
  return row && { ...row, frozen: row.frozen as unknown as FrozenClaim };
}

/** Whether the month's claim is submitted: from then on only an amendment changes its records (DOMAIN.md §6). */
export async function isSubmitted(tx: TenantTx, month: Month): Promise<boolean> {
  const found = await tx.prisma.claim.findFirst({ where: { providerId: tx.providerId, month } });
  return found !== null;
}

/** The latest month whose claim is submitted, or null. */
export async function findLastSubmitted(tx: TenantTx): Promise<Month | null> {
  const { _max } = await tx.prisma.claim.aggregate({
    where: { providerId: tx.providerId },
    _max: { month: true },
  });
  return _max.month as Month | null;
}

/**
 * Whoever writes into months calls this before they ask whether a claim is submitted: until their transaction ends no
 * claim is drafted for submission (lockForSubmission), and they wait for one that is.
 */
export async function lockForRecords(tx: TenantTx): Promise<void> {
  await tx.prisma.$executeRaw`SELECT pg_advisory_xact_lock_shared(hashtextextended(${lockName(tx)}, 0))`;
}

/** Waits until nobody writes into months any more, and holds off whoever would, until the transaction ends. */
export async function lockForSubmission(tx: TenantTx): Promise<void> {
  await tx.prisma.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${lockName(tx)}, 0))`;
}

const lockName = ({ providerId }: TenantTx): string => `submission of ${providerId}`;

/**
 * Refuses with `conflict` when the claim of a month from `from` to `to` is submitted (DOMAIN.md §6), without `to` of
 * that month or any later one; otherwise none will be until the transaction ends.
 */
export async function refuseSubmitted(tx: TenantTx, from: CivilDate, to?: CivilDate): Promise<void> {
  await lockForRecords(tx);
  const month = { gte: monthOf(from), ...(to === undefined ? {} : { lte: monthOf(to) }) };
  const claims = await tx.prisma.claim.count({ where: { providerId: tx.providerId, month } });
  if (claims > 0) throw new AppError('conflict', { reason: 'submitted' });
}

/** Months with held lessons or a claim, latest first. */
export async function listMonths(
  tx: TenantTx,
): Promise<{ month: Month; lessonsHeld: number; version: number | null; amountTiyn: Tiyn | null }[]> {
  return tx.prisma.$queryRaw`
    SELECT month, coalesce(held, 0)::int AS "lessonsHeld", c.version, c.amount::float8 AS "amountTiyn"
    FROM (
      SELECT to_char(lesson_on, 'YYYY-MM') AS month, count(*) FILTER (WHERE state = 'held') AS held
      FROM lesson WHERE provider_id = ${tx.providerId}::uuid GROUP BY 1
    ) l
    FULL JOIN (
      SELECT DISTINCT ON (c.month) c.month, v.version,
        (SELECT sum(amount_tiyn) FROM claim_line t
         WHERE t.provider_id = v.provider_id AND t.claim_id = v.claim_id AND t.version = v.version) AS amount
      FROM claim c JOIN claim_version v ON v.provider_id = c.provider_id AND v.claim_id = c.id
      WHERE c.provider_id = ${tx.providerId}::uuid ORDER BY c.month, v.version DESC
    ) c USING (month)
    WHERE held > 0 OR c.version IS NOT NULL
    ORDER BY month DESC`;
}

/** Distinct children with a line in the month's submitted claim; null when there is none. */
export async function findClaimedChildren(tx: TenantTx, month: Month): Promise<number | null> {
  const submitted = await findSubmitted(tx, month);
  return submitted?.frozen.claim.totals.children ?? null;
}

export interface NewVersion {
  readonly programmeId: string;
  readonly contractId: string | null;
  readonly calendarVersion: string;
  readonly submittedAt: Date;
  readonly submittedBy: string;
  /** The frozen text, byte for byte what `sha256` was taken of. */
  readonly text: string;
  readonly sha256: string;
  readonly claim: Claim;
}

/** Freezes version 1 of a month's claim. Throws AppError `conflict` when somebody else has just done so. */
export async function saveVersion(tx: TenantTx, given: NewVersion): Promise<void> {
  const { providerId, prisma } = tx;
  const { claim } = given;
  const claimId = newId();
  await prisma.claim.create({
    data: {
      providerId,
      id: claimId,
      month: claim.month,
      programmeId: given.programmeId,
      contractId: given.contractId,
    },
  });
  await prisma.$executeRaw`
    INSERT INTO claim_version (provider_id, claim_id, version, state, programme_valid_from, calendar_version,
      submitted_at, submitted_by, sha256, frozen)
    VALUES (${providerId}::uuid, ${claimId}::uuid, 1, 'submitted', ${toColumn(claim.programme.validFrom)}::date,
      ${given.calendarVersion}, ${given.submittedAt}::timestamptz, ${given.submittedBy}::uuid, ${given.sha256},
      ${given.text}::json)`;
  const column = <T>(of: (line: ClaimLine) => T): T[] => claim.lines.map(of);
  // Not createMany, which takes sixteen seconds for 100 000 rows.
  await prisma.$executeRaw`
    INSERT INTO claim_line (provider_id, claim_id, version, child_id, group_id, amount_tiyn, present_visits,
      counted_visits, verdict)
    SELECT ${providerId}::uuid, ${claimId}::uuid, 1, given.*
    FROM unnest(${column((line) => line.childId)}::uuid[], ${column((line) => line.groupId)}::uuid[],
      ${column((line) => line.amountTiyn)}::bigint[], ${column((line) => line.presentVisits)}::int[],
      ${column((line) => line.countedVisits)}::int[], ${column((line) => line.verdict)}::text[])
      AS given (child_id, group_id, amount_tiyn, present_visits, counted_visits, verdict)`;
}

/** Of these children, by childKey, the ones whose funded place of the month another provider holds. */
export async function findPlacesTakenElsewhere(
  tx: TenantTx,
  domain: string,
  month: Month,
): Promise<ReadonlySet<string>> {
  const rows = await tx.prisma.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM child c
    JOIN funded_place p ON p.child_key = c.child_key AND p.domain = ${domain} AND p.month = ${month}
      AND p.provider_id <> ${tx.providerId}::uuid
    WHERE c.provider_id = ${tx.providerId}::uuid`;
  return new Set(rows.map((row) => row.id));
}

/**
 * Takes the funded places of the paid children. Gives back how many of them another provider was quicker to take:
 * the caller then gives the whole submission up, for the draft it was made from no longer holds.
 */
export async function takePlaces(
  tx: TenantTx,
  domain: string,
  month: Month,
  childIds: readonly string[],
): Promise<number> {
  const rows = await tx.prisma.$queryRaw<{ wanted: number; taken: number }[]>`
    WITH wanted AS (
      SELECT child_key FROM child
      WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...childIds]}::uuid[]) AND child_key IS NOT NULL
      ORDER BY child_key
    ), taken AS (
      INSERT INTO funded_place (child_key, domain, month, provider_id)
      SELECT child_key, ${domain}, ${month}, ${tx.providerId}::uuid FROM wanted
      ON CONFLICT (child_key, domain, month) DO NOTHING RETURNING 1
    )
    SELECT (SELECT count(*) FROM wanted)::int AS wanted, (SELECT count(*) FROM taken)::int AS taken`;
  return rows[0]!.wanted - rows[0]!.taken;
}
