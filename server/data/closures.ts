/** Days without lessons that the provider sets, and what they do to the lessons planned on them. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { toColumn } from './dates.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { lockLessons } from './lessons.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface ClosureFields {
  readonly title: string;
  /** Null: all groups. */
  readonly groupId: string | null;
  /** First and last day without lessons. */
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface ClosureRow extends ClosureFields {
  readonly id: string;
  readonly group: string | null;
  /** Lessons on its days that are cancelled, and those that were held or marked all the same. */
  readonly cancelled: number;
  readonly held: number;
}

/** The closures that have a day from `from` to `to`, by their first day. */
export const listClosures = (tx: TenantTx, from: CivilDate, to: CivilDate): Promise<ClosureRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT c.id, c.title, c.group_id AS "groupId", g.name AS "group", c.starts_on AS "from", c.ends_on AS "to",
        count(l.id) FILTER (WHERE l.state = 'cancelled') AS cancelled,
        count(l.id) FILTER (WHERE l.state = 'held') AS held
      FROM closure c
      LEFT JOIN club_group g ON g.provider_id = c.provider_id AND g.id = c.group_id
      LEFT JOIN lesson l ON l.provider_id = c.provider_id AND l.lesson_on BETWEEN c.starts_on AND c.ends_on
        AND (c.group_id IS NULL OR l.group_id = c.group_id)
      WHERE c.provider_id = ${tx.providerId}::uuid AND c.starts_on <= ${to}::date AND c.ends_on >= ${from}::date
      GROUP BY c.id, c.title, c.group_id, g.name, c.starts_on, c.ends_on
      ORDER BY c.starts_on, c.title, c.id`,
  );

/** Throws AppError `not_found` when the provider has no closure of this id. */
export async function getClosure(tx: TenantTx, closureId: string): Promise<ClosureFields> {
  const [closure] = await tx.prisma.$queryRaw<ClosureFields[]>`
    SELECT title, group_id AS "groupId", starts_on::text AS "from", ends_on::text AS "to" FROM closure
    WHERE provider_id = ${tx.providerId}::uuid AND id = ${closureId}::uuid`;
  if (!closure) throw new AppError('not_found');
  return closure;
}

export async function addClosure(tx: TenantTx, closure: ClosureFields): Promise<string> {
  const { title, groupId, from, to } = closure;
  const id = newId();
  await tx.prisma.closure.create({
    data: { providerId: tx.providerId, id, title, groupId, startsOn: toColumn(from), endsOn: toColumn(to) },
  });
  return id;
}

export async function removeClosure(tx: TenantTx, closureId: string): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.closure.delete({ where: { providerId_id: { providerId, id: closureId } } });
}

/**
 * Cancels the planned lessons of a closure's days in which nobody was marked, with its title as the reason: they were
 * announced, so they are not taken away without a word. Gives how many.
 */
export async function cancelClosed(tx: TenantTx, closure: ClosureFields, at: Date): Promise<number> {
  await lockLessons(tx, Prisma.sql`${ofClosure(tx, closure)} AND l.state = 'planned'`);
  return tx.prisma.$executeRaw`
    UPDATE lesson l SET state = 'cancelled', cancel_reason = ${closure.title}, changed_at = ${at}
    WHERE ${ofClosure(tx, closure)} AND l.state = 'planned' AND l.waived_reason IS NULL AND NOT EXISTS (
      SELECT 1 FROM attendance_batch b
      WHERE b.provider_id = ${tx.providerId}::uuid AND b.lesson_on = l.lesson_on AND b.lesson_id = l.id)`;
}

/**
 * Plans again, from a day on, the lessons that a closure had cancelled, and gives how many; those on days of another
 * closure stay cancelled, by that one. To be called when the closure is gone.
 */
export async function restoreClosed(
  tx: TenantTx,
  closure: ClosureFields,
  { at, today }: { at: Date; today: CivilDate },
): Promise<number> {
  const cancelled = Prisma.sql`${ofClosure(tx, closure)} AND l.lesson_on >= ${today}::date
    AND l.state = 'cancelled' AND l.cancel_reason = ${closure.title}`;
  const other = Prisma.sql`other.provider_id = ${tx.providerId}::uuid
    AND l.lesson_on BETWEEN other.starts_on AND other.ends_on
    AND (other.group_id IS NULL OR other.group_id = l.group_id)`;
  const restored = await tx.prisma.$executeRaw`
    UPDATE lesson l SET state = 'planned', cancel_reason = NULL, changed_at = ${at}
    WHERE ${cancelled} AND NOT EXISTS (SELECT 1 FROM closure other WHERE ${other})`;
  await tx.prisma.$executeRaw`
    UPDATE lesson l SET cancel_reason = other.title, changed_at = ${at} FROM closure other
    WHERE ${cancelled} AND ${other}`;
  return restored;
}

const ofClosure = (tx: TenantTx, { groupId, from, to }: ClosureFields): Prisma.Sql => Prisma.sql`
  l.provider_id = ${tx.providerId}::uuid AND l.lesson_on BETWEEN ${from}::date AND ${to}::date
  AND (${groupId}::uuid IS NULL OR l.group_id = ${groupId}::uuid)`;
