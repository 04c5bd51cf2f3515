/**
 * What ties a child to the provider, for the question until when it has to be kept: enrolments, months under a submitted
 * claim and months that nobody has claimed. A child that was merged counts with the one it was merged into.
 */
import type { ChildTies, ClaimedMonth } from '../domain/children/retention.ts';
import { type CivilDate, firstDay, type Month, yearOf } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

/** The child and all that were merged into it, the child first. */
export async function listOneChild(tx: TenantTx, childId: string): Promise<string[]> {
  const rows = await tx.prisma.child.findMany({
    where: { providerId: tx.providerId, mergedInto: childId },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return [childId, ...rows.map(({ id }) => id)];
}

/** Years for versions of a programme that are not known here, as after an archive was brought to another server. */
export type YearsElsewhere = number;

/** The versions of rules by which claims `v` of programmes `k` were drafted: a provider's own, else the shipped. */
const RULES = Prisma.sql`
  LEFT JOIN provider_rule own ON own.provider_id = v.provider_id AND own.programme_id = k.programme_id
    AND own.valid_from = v.programme_valid_from
  LEFT JOIN programme_version shipped ON shipped.programme_id = k.programme_id
    AND shipped.valid_from = v.programme_valid_from
  LEFT JOIN programme p ON p.id = k.programme_id`;

const years = (unknown: YearsElsewhere): Prisma.Sql =>
  Prisma.sql`coalesce((coalesce(own.document, shipped.document) ->> 'retentionYears')::int, ${unknown}::int)`;

/** Months in whose submitted claim the child has a line, ascending. */
export const listClaimedMonths = (
  tx: TenantTx,
  ids: readonly string[],
  unknown: YearsElsewhere,
): Promise<ClaimedMonth[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT k.month, max(${years(unknown)}) AS "retentionYears",
        bool_or(coalesce((coalesce(own.document, shipped.document) ->> 'placeholder')::boolean, p.placeholder, true))
          AS placeholder
      FROM claim_line l
      JOIN claim_version v ON v.provider_id = l.provider_id AND v.claim_id = l.claim_id AND v.version = l.version
      JOIN claim k ON k.provider_id = l.provider_id AND k.id = l.claim_id
      ${RULES}
      WHERE l.provider_id = ${tx.providerId}::uuid AND l.child_id = ANY (${[...ids]}::uuid[])
      GROUP BY k.month ORDER BY k.month`,
  );

/** Months in which the child came and no claim was submitted, from the first day of the year before `on`. */
export async function listUnclaimedMonths(
  tx: TenantTx,
  ids: readonly string[],
  on: CivilDate,
): Promise<Month[]> {
  const from = firstDay(`${yearOf(on) - 1}-01` as Month);
  const rows = await tx.prisma.$queryRaw<{ month: Month }[]>`
    SELECT DISTINCT to_char(m.lesson_on, 'YYYY-MM') AS month FROM mark m
    WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on >= ${from}::date
      AND m.child_id = ANY (${[...ids]}::uuid[]) AND m.kind = 'present'
      AND to_char(m.lesson_on, 'YYYY-MM') NOT IN (SELECT month FROM claim WHERE provider_id = ${tx.providerId}::uuid)
    ORDER BY 1`;
  return rows.map(({ month }) => month);
}

/** Whether an enrolment holds the day or a later one, and the last day in any group. */
export async function findLastDay(
  tx: TenantTx,
  ids: readonly string[],
  on: CivilDate,
): Promise<Pick<ChildTies, 'isEnrolled' | 'lastDayIn'>> {
  const [row] = await tx.prisma.$queryRaw<[{ enrolled: boolean | null; last: CivilDate | null }]>`
    SELECT bool_or(ends_on IS NULL OR ends_on >= ${on}::date) AS enrolled, max(ends_on)::text AS last FROM enrolment
    WHERE provider_id = ${tx.providerId}::uuid AND child_id = ANY (${[...ids]}::uuid[])`;
  return { isEnrolled: row.enrolled ?? false, lastDayIn: row.last };
}

export interface DueChild {
  readonly id: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly lastDayIn: CivilDate;
  /** The last year in which a claim that names the child might be inspected; null for one who was never claimed. */
  readonly keptUntilYear: number | null;
}

/**
 * The children who were in a group and whose time is over on a day, who left first first: `retentionOf` over all at once. Its years are
 * whole, so years are compared; who came this year was enrolled this year.
 */
export async function listDue(
  tx: TenantTx,
  on: CivilDate,
  { unknown, offset, limit }: { unknown: YearsElsewhere; offset: number; limit: number },
): Promise<{ total: number; children: DueChild[] }> {
  const rows = await packedRows<DueChild & { total: number }>(
    tx,
    Prisma.sql`
      WITH until AS MATERIALIZED (
        SELECT k.id AS claim_id, left(k.month, 4)::int + max(${years(unknown)}) AS year FROM claim k
        JOIN claim_version v ON v.provider_id = k.provider_id AND v.claim_id = k.id ${RULES}
        WHERE k.provider_id = ${tx.providerId}::uuid GROUP BY k.id, k.month),
      left_before AS (
        SELECT e.child_id, max(e.ends_on) AS last_on FROM enrolment e WHERE e.provider_id = ${tx.providerId}::uuid
        GROUP BY e.child_id HAVING max(coalesce(e.ends_on, 'infinity')) < make_date(${yearOf(on)}::int, 1, 1)),
      due AS (
        SELECT c.id, c.surname, c.given_name, c.patronymic, b.last_on FROM left_before b
        JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.id = b.child_id
        WHERE c.merged_into IS NULL AND c.erased_at IS NULL AND NOT ${isKept(tx, on)}),
      page AS (
        SELECT due.*, (count(*) OVER ())::int AS total FROM due
        ORDER BY last_on, surname, given_name, id OFFSET ${offset}::int LIMIT ${limit}::int)
      SELECT id, surname, given_name AS "givenName", patronymic, last_on AS "lastDayIn", total,
        (SELECT max(u.year) FROM child one
         JOIN claim_line l ON l.provider_id = one.provider_id AND l.child_id = one.id
         JOIN until u ON u.claim_id = l.claim_id
         WHERE one.provider_id = ${tx.providerId}::uuid AND (one.id = page.id OR one.merged_into = page.id))
          AS "keptUntilYear"
      FROM page ORDER BY last_on, surname, given_name, id`,
  );
  return { total: rows[0]?.total ?? 0, children: rows.map(({ total, ...child }) => child) };
}

/**
 * Whether a claim `until` this year or later names the child `c`, or one that was merged into it. A CASE, so that each
 * child is asked about by its index: most have such a claim among the first lines found.
 */
const isKept = (tx: TenantTx, on: CivilDate): Prisma.Sql => {
  const names = (child: Prisma.Sql) => Prisma.sql`EXISTS (
    SELECT 1 FROM claim_line l JOIN until u ON u.claim_id = l.claim_id
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.child_id = ${child} AND u.year >= ${yearOf(on)}::int)`;
  return Prisma.sql`CASE WHEN ${names(Prisma.sql`c.id`)} THEN true ELSE EXISTS (
    SELECT 1 FROM child one WHERE one.provider_id = ${tx.providerId}::uuid AND one.merged_into = c.id
      AND ${names(Prisma.sql`one.id`)}) END`;
};
