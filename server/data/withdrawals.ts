/** What the automatic withdrawal reads of enrolments beyond their records, and the states that it writes. */
import type { WithdrawalReason } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { toColumn } from './dates.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

/** An enrolment as the watch over inactivity has it. */
export interface WatchedRow {
  readonly id: string;
  readonly childId: string;
  readonly groupId: string;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
  readonly withdrawalReason: WithdrawalReason | null;
  readonly clockStartsOn: CivilDate | null;
  readonly heldUntil: CivilDate | null;
  readonly warnedOn: CivilDate | null;
  readonly atRiskOn: CivilDate | null;
  readonly lastAttendedOn: CivilDate | null;
  /** The evidence of a withdrawal. */
  readonly missedLessons: readonly CivilDate[];
  /** The day on which the machine withdrew, which may be long after the last day in; null where it did not. */
  readonly decidedOn: CivilDate | null;
}

/** The columns of a WatchedRow, of `enrolment e`. */
const COLUMNS = Prisma.sql`e.id, e.child_id AS "childId", e.group_id AS "groupId", e.starts_on::text AS "startsOn",
  e.ends_on::text AS "endsOn", e.withdrawal_reason AS "withdrawalReason",
  e.clock_starts_on::text AS "clockStartsOn", e.held_until::text AS "heldUntil",
  e.warned_on::text AS "warnedOn", e.at_risk_on::text AS "atRiskOn",
  e.last_attended_on::text AS "lastAttendedOn",
  coalesce(e.evidence -> 'missedLessons', '[]') AS "missedLessons",
  e.evidence ->> 'decidedOn' AS "decidedOn"`;

/** Enrolments that hold any day from `from` to `to`: those that have ended since still count towards a pause. */
export function listWatched(tx: TenantTx, from: CivilDate, to: CivilDate): Promise<WatchedRow[]> {
  return tx.prisma.$queryRaw`
    SELECT ${COLUMNS} FROM enrolment e
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.starts_on <= ${to}::date
      AND (e.ends_on IS NULL OR e.ends_on >= ${from}::date)
    ORDER BY e.id`;
}

/**
 * The first day that a replay up to `on` needs to tell what happened from `since` on, for the enrolments that hold
 * the day and those that ended in between and were not ended by a person. A streak that may end in a withdrawal
 * since then begins after the child's last presence before, or where the clock started. Null when there is none.
 */
export async function findReplayStart(
  tx: TenantTx,
  on: CivilDate,
  since: CivilDate,
): Promise<CivilDate | null> {
  const asked = await packedRows<{ child: string; clockOn: CivilDate }>(
    tx,
    Prisma.sql`
      SELECT e.child_id || ' ' || e.group_id AS child, coalesce(e.clock_starts_on, e.starts_on) AS "clockOn"
      FROM enrolment e
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.starts_on <= ${on}::date
        AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date
          OR (coalesce(e.withdrawal_reason, 'inactive') = 'inactive' AND e.ends_on >= ${since}::date))`,
  );
  // Joined here and not by the server: on tables that were just filled it compares every child with every mark.
  const attended = await packedRows<{ child: string; lastOn: CivilDate }>(
    tx,
    Prisma.sql`
      SELECT m.child_id || ' ' || l.group_id AS child, max(m.lesson_on) AS "lastOn"
      FROM mark m JOIN lesson l ON l.provider_id = ${tx.providerId}::uuid AND l.id = m.lesson_id
      WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on <= ${since}::date AND m.kind = 'present'
      GROUP BY m.child_id, l.group_id`,
  );
  const lastOf = new Map(attended.map(({ child, lastOn }) => [child, lastOn]));
  const starts = asked.map(({ child, clockOn }) => {
    const lastOn = lastOf.get(child);
    return lastOn !== undefined && lastOn > clockOn ? lastOn : clockOn;
  });
  return starts.sort()[0] ?? null;
}

/** The first of the last days in among those whom the machine withdrew on `since` or later; null without any. */
export async function findEarliestWithdrawal(tx: TenantTx, since: CivilDate): Promise<CivilDate | null> {
  const [row] = await tx.prisma.$queryRaw<[{ endsOn: CivilDate | null }]>`
    SELECT min(e.ends_on)::text AS "endsOn" FROM enrolment e
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.withdrawal_reason = 'inactive'
      AND greatest(e.ends_on, (e.evidence ->> 'decidedOn')::date) >= ${since}::date`;
  return row.endsOn;
}

/** What a verdict leaves on an enrolment; null dates are cleared. */
export interface WatchState {
  readonly enrolmentId: string;
  readonly warnedOn: CivilDate | null;
  readonly atRiskOn: CivilDate | null;
  readonly lastAttendedOn: CivilDate | null;
  /** The day of the withdrawal, or null while the child stays. */
  readonly withdrawnOn: CivilDate | null;
  readonly missedLessons: readonly CivilDate[];
}

/**
 * Writes all states in one statement; a withdrawal also ends the enrolment, with the lessons as its evidence and
 * the day `decidedOn` on which it was done.
 */
export async function saveWatchStates(
  tx: TenantTx,
  states: readonly WatchState[],
  decidedOn: CivilDate,
): Promise<void> {
  const column = <T>(of: (state: WatchState) => T): T[] => states.map(of);
  await tx.prisma.$executeRaw`
    UPDATE enrolment e SET warned_on = given.warned_on, at_risk_on = given.at_risk_on,
      last_attended_on = given.last_attended_on,
      ends_on = coalesce(given.withdrawn_on, e.ends_on),
      withdrawal_reason = CASE WHEN given.withdrawn_on IS NULL THEN e.withdrawal_reason ELSE 'inactive' END,
      evidence = CASE WHEN given.withdrawn_on IS NULL THEN e.evidence ELSE given.evidence::jsonb END
    FROM unnest(${column((s) => s.enrolmentId)}::uuid[], ${column((s) => s.warnedOn)}::date[],
      ${column((s) => s.atRiskOn)}::date[], ${column((s) => s.lastAttendedOn)}::date[],
      ${column((s) => s.withdrawnOn)}::date[],
      ${column((s) => JSON.stringify({ missedLessons: s.missedLessons, decidedOn }))}::text[])
      AS given (id, warned_on, at_risk_on, last_attended_on, withdrawn_on, evidence)
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.id = given.id`;
}

/** An enrolment, locked. Throws AppError `not_found`. */
export async function getWatched(tx: TenantTx, enrolmentId: string): Promise<WatchedRow> {
  const [row] = await tx.prisma.$queryRaw<WatchedRow[]>`
    SELECT ${COLUMNS} FROM enrolment e
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.id = ${enrolmentId}::uuid FOR NO KEY UPDATE`;
  if (row === undefined) throw new AppError('not_found');
  return row;
}

/** A new span from `startsOn` for the child of an ended one, with the same voucher and confirmation. Gives its id. */
export async function addSpanLike(tx: TenantTx, enrolmentId: string, startsOn: CivilDate): Promise<string> {
  const id = newId();
  await tx.prisma.$executeRaw`
    INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on, voucher_number, voucher_valid_until,
      confirmed_channel, confirmed_at)
    SELECT provider_id, ${id}::uuid, child_id, group_id, ${startsOn}::date, voucher_number, voucher_valid_until,
      confirmed_channel, confirmed_at
    FROM enrolment WHERE provider_id = ${tx.providerId}::uuid AND id = ${enrolmentId}::uuid`;
  return id;
}

/** Takes a withdrawal back as if it had never been. */
export async function reopenSpan(tx: TenantTx, enrolmentId: string): Promise<void> {
  await tx.prisma.enrolment.update({
    where: { providerId_id: { providerId: tx.providerId, id: enrolmentId } },
    data: {
      endsOn: null,
      withdrawalReason: null,
      evidence: Prisma.DbNull,
      atRiskOn: null,
      warnedOn: null,
      lastAttendedOn: null,
    },
  });
}

export async function setHeldUntil(tx: TenantTx, enrolmentId: string, heldUntil: CivilDate): Promise<void> {
  await tx.prisma.enrolment.update({
    where: { providerId_id: { providerId: tx.providerId, id: enrolmentId } },
    data: { heldUntil: toColumn(heldUntil) },
  });
}

/** The seats of a group on a day, the group locked until the transaction ends. */
export async function lockSeats(
  tx: TenantTx,
  groupId: string,
  on: CivilDate,
): Promise<{ capacity: number | null; taken: number }> {
  const [group] = await tx.prisma.$queryRaw<{ capacity: number | null }[]>`
    SELECT capacity FROM club_group
    WHERE provider_id = ${tx.providerId}::uuid AND id = ${groupId}::uuid FOR NO KEY UPDATE`;
  if (group === undefined) throw new AppError('not_found');
  const [seats] = await tx.prisma.$queryRaw<[{ taken: number }]>`
    SELECT count(*)::int AS taken FROM enrolment
    WHERE provider_id = ${tx.providerId}::uuid AND group_id = ${groupId}::uuid
      AND starts_on <= ${on}::date AND (ends_on IS NULL OR ends_on >= ${on}::date)`;
  return { capacity: group.capacity, taken: seats.taken };
}
