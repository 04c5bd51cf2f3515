/**
 * Which children a staff member teaches: those in the groups that are theirs, and in lessons that they substitute
 * about now. One condition for lists and for a single child, so that they never disagree.
 */
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

/** A substitute prepares a lesson, and may still have to mark or report it. */
const DAYS_AHEAD = 14;
const DAYS_AFTER = 7;

/** Enrolments of `e` in a group `g` whose instructor or substitute is `staff`, an expression of SQL. */
const teaches = (tx: TenantTx, on: CivilDate, staff: Prisma.Sql): Prisma.Sql => Prisma.sql`
  ((g.instructor_id = ${staff} AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date))
    OR EXISTS (
      SELECT 1 FROM lesson l
      WHERE l.provider_id = ${tx.providerId}::uuid AND l.group_id = e.group_id AND l.instructor_id = ${staff}
        AND l.lesson_on BETWEEN ${addDays(on, -DAYS_AFTER)}::date AND ${addDays(on, DAYS_AHEAD)}::date
        AND e.starts_on <= l.lesson_on AND (e.ends_on IS NULL OR e.ends_on >= l.lesson_on)))`;

/** Narrows children `c` to those whom the staff member teaches; to everybody when it is null. */
export const taughtBy = (tx: TenantTx, on: CivilDate, staffId: string | null): Prisma.Sql =>
  staffId === null
    ? Prisma.empty
    : Prisma.sql`AND c.id IN (
        SELECT e.child_id FROM enrolment e
        JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
        WHERE e.provider_id = ${tx.providerId}::uuid
          AND ${teaches(tx, on, Prisma.sql`${staffId}::uuid`)})`;

/** Narrows a column of group ids to groups that the staff member teaches or substitutes in; to all when it is null. */
export const inTaughtGroups = (
  tx: TenantTx,
  on: CivilDate,
  staffId: string | null,
  column: 'e.group_id' | 'l.group_id',
): Prisma.Sql =>
  staffId === null
    ? Prisma.empty
    : Prisma.sql`AND ${Prisma.raw(column)} IN (
        SELECT g.id FROM club_group g
        WHERE g.provider_id = ${tx.providerId}::uuid AND g.instructor_id = ${staffId}::uuid
        UNION ALL SELECT o.group_id FROM lesson o
        WHERE o.provider_id = ${tx.providerId}::uuid AND o.instructor_id = ${staffId}::uuid
          AND o.lesson_on BETWEEN ${addDays(on, -DAYS_AFTER)}::date AND ${addDays(on, DAYS_AHEAD)}::date)`;

/** Staff who teach the child, substitutes included. */
export async function listTeachers(tx: TenantTx, childId: string, on: CivilDate): Promise<string[]> {
  const rows = await tx.prisma.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT s.id FROM enrolment e
    JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
    JOIN staff_member s ON s.provider_id = e.provider_id AND ${teaches(tx, on, Prisma.sql`s.id`)}
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = ${childId}::uuid`;
  return rows.map(({ id }) => id);
}
