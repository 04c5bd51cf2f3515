/**
 * Enrolments as a person decides them: begun, ended and taken back, many in one statement. Seats are counted under the
 * lock of the group's row; the database itself refuses two spans of a child in a group that overlap.
 */
import type { PlacedChild, TargetGroup } from '../domain/children/placement.ts';
import type { WithdrawalReason } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

/** Names of the groups, in no order; only those that `staffId` teaches when one is given. */
export const listGroupNames = (
  tx: TenantTx,
  staffId: string | null,
): Promise<{ id: string; name: string }[]> =>
  tx.prisma.clubGroup.findMany({
    where: { providerId: tx.providerId, ...(staffId === null ? {} : { instructorId: staffId }) },
    select: { id: true, name: true },
  });

/** The most children that a group holds on any day from `on` on, those that begin later included. */
const peakFrom = (tx: TenantTx, on: CivilDate): Prisma.Sql => Prisma.sql`
  SELECT max(taken.children)::int FROM (
    SELECT (SELECT count(*) FROM enrolment e
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.group_id = g.id
        AND e.starts_on <= days.day AND (e.ends_on IS NULL OR e.ends_on >= days.day)) AS children
    FROM (
      SELECT ${on}::date AS day
      UNION SELECT e.starts_on FROM enrolment e
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.group_id = g.id AND e.starts_on > ${on}::date) days) taken`;

export interface GroupSeats extends TargetGroup {
  readonly name: string;
  readonly capacity: number | null;
  readonly taken: number;
}

type SeatsRow = Omit<GroupSeats, 'freeSeats'>;

const withFree = (row: SeatsRow): GroupSeats => ({
  ...row,
  freeSeats: row.capacity === null ? null : Math.max(0, row.capacity - row.taken),
});

const seatColumns = (tx: TenantTx, on: CivilDate): Prisma.Sql => Prisma.sql`
  g.id, g.name, g.capacity, g.min_age::int AS "minAge", g.max_age::int AS "maxAge", (${peakFrom(tx, on)}) AS taken`;

/** All groups with their seats from a day on, in no order. */
export async function listSeats(tx: TenantTx, on: CivilDate): Promise<GroupSeats[]> {
  const rows = await packedRows<SeatsRow>(
    tx,
    Prisma.sql`SELECT ${seatColumns(tx, on)} FROM club_group g WHERE g.provider_id = ${tx.providerId}::uuid`,
  );
  return rows.map(withFree);
}

/** A group with its seats from a day on, locked until the transaction ends. Throws AppError `not_found`. */
export async function lockGroup(tx: TenantTx, groupId: string, on: CivilDate): Promise<GroupSeats> {
  const locked = await tx.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM club_group WHERE provider_id = ${tx.providerId}::uuid AND id = ${groupId}::uuid FOR NO KEY UPDATE`;
  if (locked.length === 0) throw new AppError('not_found');
  const [row] = await tx.prisma.$queryRaw<SeatsRow[]>`
    SELECT ${seatColumns(tx, on)} FROM club_group g WHERE g.provider_id = ${tx.providerId}::uuid AND g.id = ${groupId}::uuid`;
  return withFree(row!);
}

/** Locks the groups of some enrolments until the transaction ends: until then nobody else takes a seat in them. */
export const lockGroupsOf = (tx: TenantTx, enrolmentIds: readonly string[]): Promise<number> =>
  tx.prisma.$executeRaw`
    SELECT 1 FROM club_group WHERE provider_id = ${tx.providerId}::uuid AND id IN (
      SELECT group_id FROM enrolment
      WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...enrolmentIds]}::uuid[]))
    ORDER BY id FOR NO KEY UPDATE`;

export type PlacedPerson = PlacedChild & {
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
};

/** Children with their spans that are not over on the day, by name, the spans locked. Unknown ids are left out. */
export async function lockPlaced(
  tx: TenantTx,
  childIds: readonly string[],
  on: CivilDate,
): Promise<PlacedPerson[]> {
  await tx.prisma.$queryRaw`
    SELECT 1 FROM enrolment WHERE provider_id = ${tx.providerId}::uuid AND child_id = ANY (${[...childIds]}::uuid[])
    ORDER BY id FOR NO KEY UPDATE`;
  return packedRows(
    tx,
    Prisma.sql`
      SELECT c.id AS "childId", c.surname, c.given_name AS "givenName", c.patronymic, c.born_on AS "bornOn",
        coalesce(now.spans, '[]') AS spans
      FROM child c
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('id', e.id, 'groupId', e.group_id, 'startsOn', e.starts_on,
          'endsOn', e.ends_on) ORDER BY e.starts_on) AS spans
        FROM enrolment e
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = c.id
          AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date)) now ON true
      WHERE c.provider_id = ${tx.providerId}::uuid AND c.id = ANY (${[...childIds]}::uuid[])
        AND c.merged_into IS NULL AND c.erased_at IS NULL
      ORDER BY c.surname, c.given_name, c.patronymic, c.id`,
  );
}

/** How an enrolment ends; a `reason` of null is an end without a withdrawal. */
export interface SpanEnd {
  readonly enrolmentId: string;
  readonly endsOn: CivilDate | null;
  readonly reason: WithdrawalReason | null;
  readonly decidedAt: Date | null;
}

/** Sets the ends of enrolments, and gives what they were before, in the order of the ids given. */
export async function endSpans(tx: TenantTx, ends: readonly SpanEnd[]): Promise<SpanEnd[]> {
  const ids = ends.map(({ enrolmentId }) => enrolmentId);
  const before = await tx.prisma.enrolment.findMany({
    where: { providerId: tx.providerId, id: { in: ids } },
    select: { id: true, endsOn: true, withdrawalReason: true, decidedAt: true },
  });
  await tx.prisma.$executeRaw`
    UPDATE enrolment e SET ends_on = given.ends_on, withdrawal_reason = given.reason, decided_at = given.decided_at
    FROM unnest(${ids}::uuid[], ${ends.map(({ endsOn }) => endsOn)}::date[],
      ${ends.map(({ reason }) => reason)}::text[],
      ${ends.map(({ decidedAt }) => decidedAt?.toISOString() ?? null)}::timestamptz[])
      AS given (id, ends_on, reason, decided_at)
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.id = given.id`;
  const known = new Map(before.map((row) => [row.id, row]));
  return ids.map((enrolmentId) => {
    const row = known.get(enrolmentId);
    if (row === undefined) throw new AppError('not_found');
    return {
      enrolmentId,
      endsOn: row.endsOn && (row.endsOn.toISOString().slice(0, 10) as CivilDate),
      reason: row.withdrawalReason as WithdrawalReason | null,
      decidedAt: row.decidedAt,
    };
  });
}

export interface NewSpan {
  readonly id: string;
  readonly childId: string;
  readonly groupId: string;
  readonly startsOn: CivilDate;
  /** The span whose voucher and confirmation the new one takes over. */
  readonly afterId: string | null;
}

/** Begins enrolments. The clock of inactivity starts with them (DOMAIN.md §7). */
export const beginSpans = (tx: TenantTx, spans: readonly NewSpan[], decidedAt: Date): Promise<number> =>
  tx.prisma.$executeRaw`
    INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on, clock_starts_on, voucher_number,
      voucher_valid_until, confirmed_channel, confirmed_at, decided_at)
    SELECT ${tx.providerId}::uuid, given.id, given.child_id, given.group_id, given.starts_on, given.starts_on,
      old.voucher_number, old.voucher_valid_until, old.confirmed_channel, old.confirmed_at,
      ${decidedAt.toISOString()}::timestamptz
    FROM unnest(${spans.map(({ id }) => id)}::uuid[], ${spans.map(({ childId }) => childId)}::uuid[],
      ${spans.map(({ groupId }) => groupId)}::uuid[], ${spans.map(({ startsOn }) => startsOn)}::date[],
      ${spans.map(({ afterId }) => afterId)}::uuid[]) AS given (id, child_id, group_id, starts_on, after_id)
    LEFT JOIN enrolment old ON old.provider_id = ${tx.providerId}::uuid AND old.id = given.after_id`;

/**
 * Whether the enrolments are exactly as a decision of `decidedAt` left them: the same ends, nothing after, and a child
 * who was not erased since.
 */
export async function areAsLeft(
  tx: TenantTx,
  ends: readonly Omit<SpanEnd, 'decidedAt'>[],
  decidedAt: Date,
): Promise<boolean> {
  const [counted] = await tx.prisma.$queryRaw<[{ same: number }]>`
    SELECT count(*)::int AS same FROM (
      SELECT e.* FROM enrolment e WHERE e.provider_id = ${tx.providerId}::uuid
        AND e.id = ANY (${ends.map(({ enrolmentId }) => enrolmentId)}::uuid[]) FOR NO KEY UPDATE) e
    JOIN unnest(${ends.map(({ enrolmentId }) => enrolmentId)}::uuid[], ${ends.map(({ endsOn }) => endsOn)}::date[],
      ${ends.map(({ reason }) => reason)}::text[]) AS given (id, ends_on, reason) ON given.id = e.id
    JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.id = e.child_id AND c.erased_at IS NULL
    WHERE e.decided_at = ${decidedAt.toISOString()}::timestamptz
      AND (e.ends_on, e.withdrawal_reason) IS NOT DISTINCT FROM (given.ends_on, given.reason)`;
  return counted.same === ends.length;
}

/** Takes enrolments away that were begun by mistake; ones with a suspension stay. Gives how many went. */
export const removeSpans = (tx: TenantTx, ids: readonly string[]): Promise<number> =>
  tx.prisma.$executeRaw`
    DELETE FROM enrolment e WHERE e.provider_id = ${tx.providerId}::uuid AND e.id = ANY (${[...ids]}::uuid[])
      AND NOT EXISTS (SELECT 1 FROM suspension s WHERE s.provider_id = ${tx.providerId}::uuid AND s.enrolment_id = e.id)`;

/** Groups of these enrolments that hold more than their capacity and into which somebody was placed after `at`. */
export async function countFilledSince(
  tx: TenantTx,
  enrolmentIds: readonly string[],
  on: CivilDate,
  at: Date,
): Promise<number> {
  const rows = await tx.prisma.$queryRaw<[{ filled: number }]>`
    SELECT count(*)::int AS filled FROM club_group g
    WHERE g.provider_id = ${tx.providerId}::uuid AND g.id IN (
        SELECT e.group_id FROM enrolment e WHERE e.provider_id = ${tx.providerId}::uuid AND e.id = ANY (${[...enrolmentIds]}::uuid[]))
      AND g.capacity < (${peakFrom(tx, on)})
      AND EXISTS (SELECT 1 FROM enrolment e WHERE e.provider_id = ${tx.providerId}::uuid AND e.group_id = g.id
        AND e.decided_at > ${at.toISOString()}::timestamptz)`;
  return rows[0].filled;
}
