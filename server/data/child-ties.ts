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
  readonly lastDayIn: CivilDate | null;
  /** The last year in which a claim that names the child might be inspected; null for one who was never claimed. */
  readonly keptUntilYear: number | null;
}

/**
 * The children whose time is over on a day, who left first first: `retentionOf` over all children at once. Its years are
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
      SELECT c.id, c.surname, c.given_name AS "givenName", c.patronymic, last.last_on AS "lastDayIn",
        kept.year AS "keptUntilYear", (count(*) OVER ())::int AS total
      FROM child c
      LEFT JOIN (
        SELECT e.child_id, max(coalesce(e.ends_on, 'infinity')) AS last_on FROM enrolment e
        WHERE e.provider_id = ${tx.providerId}::uuid GROUP BY e.child_id) last ON last.child_id = c.id
      LEFT JOIN LATERAL (
        SELECT max(left(k.month, 4)::int + ${years(unknown)}) AS year FROM child one
        JOIN claim_line l ON l.provider_id = one.provider_id AND l.child_id = one.id
        JOIN claim_version v ON v.provider_id = l.provider_id AND v.claim_id = l.claim_id AND v.version = l.version
        JOIN claim k ON k.provider_id = l.provider_id AND k.id = l.claim_id
        ${RULES}
        WHERE one.provider_id = ${tx.providerId}::uuid AND (one.id = c.id OR one.merged_into = c.id)) kept ON true
      WHERE c.provider_id = ${tx.providerId}::uuid AND c.merged_into IS NULL AND c.erased_at IS NULL
        AND coalesce(last.last_on, '-infinity') < make_date(${yearOf(on)}::int, 1, 1)
        AND coalesce(kept.year, extract(year FROM last.last_on)) < ${yearOf(on)}::int
      ORDER BY last.last_on NULLS FIRST, c.surname, c.given_name, c.id OFFSET ${offset}::int LIMIT ${limit}::int`,
  );
  return { total: rows[0]?.total ?? 0, children: rows.map(({ total, ...child }) => child) };
}
