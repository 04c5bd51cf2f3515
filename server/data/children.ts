/**
 * The list of children: found by words and filters, a page at a time. What only a page's rows show (groups, last
 * attendance) is looked up for these rows alone. Merged and erased children are not in it.
 */
import { addDays, type CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';
import { inTaughtGroups, taughtBy } from './taught.ts';

export const CHILD_STATES = ['active', 'at_risk', 'withdrawn', 'no_group'] as const;
export const CHILD_LACKS = ['guardian', 'iin', 'documents'] as const;
export const CHILD_SORTS = ['name', 'group', 'attended'] as const;

export interface ChildFilter {
  /** As `searchWords` gives them; all of them are in the child's names or IIN. */
  readonly words: readonly string[];
  readonly groupId: string | null;
  readonly state: (typeof CHILD_STATES)[number] | null;
  /** No guardian; no IIN or a wrong one; a document that expires within 30 days or has. */
  readonly lacks: (typeof CHILD_LACKS)[number] | null;
}

export interface ChildrenWanted extends ChildFilter {
  readonly on: CivilDate;
  /** Only children whom this staff member teaches, and never by their IIN. */
  readonly staffId: string | null;
}

export interface ChildRow {
  readonly id: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly iin: string | null;
  readonly hasValidIin: boolean;
  readonly hasPhoto: boolean;
  readonly hasGuardian: boolean;
  /** Groups of the enrolments that are not over. */
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly isAtRisk: boolean;
  /** Was in a group once. */
  readonly wasEnrolled: boolean;
  /** Within the last year. */
  readonly lastAttendedOn: CivilDate | null;
}

export interface ChildPage {
  readonly sort: (typeof CHILD_SORTS)[number];
  readonly down: boolean;
  readonly offset: number;
  readonly limit: number;
}

/** A document is worth a look so many days before it expires. */
const EXPIRES_WITHIN_DAYS = 30;

const isCurrent = (on: CivilDate): Prisma.Sql => Prisma.sql`(e.ends_on IS NULL OR e.ends_on >= ${on}::date)`;

const enrolled = (tx: TenantTx, condition: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM enrolment e
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = c.id AND ${condition})`;

function inState(tx: TenantTx, { state, groupId, on }: ChildrenWanted): Prisma.Sql {
  const group = groupId === null ? Prisma.sql`true` : Prisma.sql`e.group_id = ${groupId}::uuid`;
  const current = Prisma.sql`${group} AND ${isCurrent(on)}`;
  switch (state) {
    case 'active':
      return enrolled(tx, current);
    case 'at_risk':
      return enrolled(tx, Prisma.sql`${current} AND (e.warned_on IS NOT NULL OR e.at_risk_on IS NOT NULL)`);
    case 'withdrawn':
      return Prisma.sql`${enrolled(tx, group)} AND NOT ${enrolled(tx, current)}`;
    case 'no_group':
      return Prisma.sql`NOT ${enrolled(tx, Prisma.sql`true`)}`;
    case null:
      return groupId === null ? Prisma.sql`true` : enrolled(tx, current);
  }
}

function lacking(tx: TenantTx, { lacks, on }: ChildrenWanted): Prisma.Sql {
  switch (lacks) {
    case 'guardian':
      return Prisma.sql`NOT EXISTS (SELECT 1 FROM child_guardian k
        WHERE k.provider_id = ${tx.providerId}::uuid AND k.child_id = c.id)`;
    case 'iin':
      // A key is made of a valid IIN, and of nothing else.
      return Prisma.sql`c.child_key IS NULL`;
    case 'documents':
      return Prisma.sql`EXISTS (SELECT 1 FROM child_document d
        WHERE d.provider_id = ${tx.providerId}::uuid AND d.child_id = c.id
          AND d.expires_on <= ${addDays(on, EXPIRES_WITHIN_DAYS)}::date)`;
    case null:
      return Prisma.sql`true`;
  }
}

/** `position` and not LIKE: what is typed has no wildcards. Who may not see IINs finds nobody by digits. */
const hasWord = (word: string, { staffId }: ChildrenWanted): Prisma.Sql =>
  staffId !== null && /\d/.test(word)
    ? Prisma.sql`false`
    : Prisma.sql`position(${word} in c.search_text) > 0`;

const conditions = (tx: TenantTx, wanted: ChildrenWanted): Prisma.Sql => Prisma.sql`
  c.provider_id = ${tx.providerId}::uuid AND c.merged_into IS NULL AND c.erased_at IS NULL
    AND ${Prisma.join([Prisma.sql`true`, ...wanted.words.map((word) => hasWord(word, wanted))], ' AND ')}
    AND ${inState(tx, wanted)} AND ${lacking(tx, wanted)} ${taughtBy(tx, wanted.on, wanted.staffId)}`;

const BY_NAME = Prisma.sql`surname, given_name, patronymic, id`;
const BY_NAME_DOWN = Prisma.sql`surname DESC, given_name DESC, patronymic DESC, id DESC`;

const ATTENDED_WITHIN_DAYS = 366;

/**
 * The last lesson of a year in which a child `c` was present, of the groups that the child is or was in: from the
 * latest lesson back, which for most children is a step or two.
 */
const lastAttended = (tx: TenantTx, on: CivilDate): Prisma.Sql => Prisma.sql`
  SELECT max(seen.lesson_on) AS last_on FROM enrolment e
  CROSS JOIN LATERAL (
    SELECT l.lesson_on FROM lesson l
    JOIN mark m ON m.provider_id = ${tx.providerId}::uuid AND m.lesson_on = l.lesson_on AND m.lesson_id = l.id
      AND m.child_id = c.id AND m.kind = 'present'
      AND m.lesson_on BETWEEN ${addDays(on, -ATTENDED_WITHIN_DAYS)}::date AND ${on}::date
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.group_id = e.group_id AND l.lesson_on <= ${on}::date
    ORDER BY l.lesson_on DESC LIMIT 1) seen
  WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = c.id`;

/** Who came longer ago than this is sorted with those who never came: nobody looks for an order among them. */
const SORTED_WITHIN_DAYS = 92;

/** What a sort needs of every child found, and the order itself. */
function sorting(tx: TenantTx, { sort, down }: ChildPage, on: CivilDate) {
  switch (sort) {
    case 'name':
      return { join: Prisma.empty, order: down ? BY_NAME_DOWN : BY_NAME };
    case 'group':
      return {
        join: Prisma.sql`LEFT JOIN (
          SELECT e.child_id, min(g.name) AS sorted_by FROM enrolment e
          JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
          WHERE e.provider_id = ${tx.providerId}::uuid AND ${isCurrent(on)}
          GROUP BY e.child_id) sorted ON sorted.child_id = c.id`,
        order: Prisma.sql`sorted_by ${down ? Prisma.sql`DESC` : Prisma.empty} NULLS LAST, ${BY_NAME}`,
      };
    case 'attended':
      return {
        join: Prisma.sql`LEFT JOIN (
          SELECT m.child_id, max(m.lesson_on) AS sorted_by FROM mark m
          WHERE m.provider_id = ${tx.providerId}::uuid AND m.kind = 'present'
            AND m.lesson_on BETWEEN ${addDays(on, -SORTED_WITHIN_DAYS)}::date AND ${on}::date
          GROUP BY m.child_id) sorted ON sorted.child_id = c.id`,
        // Upwards: those who came longest ago or never first.
        order: Prisma.sql`sorted_by ${down ? Prisma.sql`DESC NULLS LAST` : Prisma.sql`NULLS FIRST`}, ${BY_NAME}`,
      };
  }
}

/**
 * A page of the children found, and how many are found in all. Names that begin with the first word come first. In
 * the collation of the database, which is Kazakh where it is ours.
 */
export async function findChildren(
  tx: TenantTx,
  wanted: ChildrenWanted,
  page: ChildPage,
): Promise<{ rows: ChildRow[]; total: number }> {
  const { on } = wanted;
  const { join, order } = sorting(tx, page, on);
  const [first] = wanted.words;
  const closest = first === undefined ? Prisma.empty : Prisma.sql`position(${first} in search_text) <> 1,`;
  // What is searched for is read whole to be sorted, and counted with it; a list by name is read as far as it is shown.
  const total =
    first === undefined
      ? Prisma.sql`(SELECT count(*)::int FROM child c WHERE ${conditions(tx, wanted)})`
      : Prisma.sql`(count(*) OVER ())::int`;
  const found = await tx.prisma.$queryRaw<{ id: string; total: number }[]>`
    SELECT c.id, ${total} AS total FROM child c ${join} WHERE ${conditions(tx, wanted)}
    ORDER BY ${closest} ${order} LIMIT ${page.limit}::int OFFSET ${page.offset}::int`;
  const rows = await describeChildren(
    tx,
    found.map(({ id }) => id),
    wanted,
  );
  return { rows, total: found[0]?.total ?? (page.offset === 0 ? 0 : await countChildren(tx, wanted)) };
}

/** The rows of these children, in the order given, with what they do in the groups of who sees them. */
const describeChildren = (
  tx: TenantTx,
  ids: readonly string[],
  { on, staffId }: Pick<ChildrenWanted, 'on' | 'staffId'>,
): Promise<ChildRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT c.id, c.surname, c.given_name AS "givenName", c.patronymic, c.iin,
        c.child_key IS NOT NULL AS "hasValidIin", p.child_id IS NOT NULL AS "hasPhoto",
        EXISTS (SELECT 1 FROM child_guardian k
          WHERE k.provider_id = ${tx.providerId}::uuid AND k.child_id = c.id) AS "hasGuardian",
        coalesce(now.groups, '[]') AS groups, coalesce(now.at_risk, false) AS "isAtRisk",
        ${enrolled(tx, Prisma.sql`true`)} AS "wasEnrolled", last.last_on AS "lastAttendedOn"
      FROM unnest(${[...ids]}::uuid[]) WITH ORDINALITY given (id, place)
      JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.id = given.id
      LEFT JOIN child_photo p ON p.provider_id = ${tx.providerId}::uuid AND p.child_id = c.id
      LEFT JOIN LATERAL (
        SELECT json_agg(json_build_object('id', g.id, 'name', g.name) ORDER BY g.name) AS groups,
          bool_or(e.warned_on IS NOT NULL OR e.at_risk_on IS NOT NULL) AS at_risk
        FROM enrolment e JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = c.id AND ${isCurrent(on)}
          ${inTaughtGroups(tx, on, staffId, 'e.group_id')}) now ON true
      LEFT JOIN LATERAL (${lastAttended(tx, on)} ${inTaughtGroups(tx, on, staffId, 'e.group_id')}) last ON true
      ORDER BY given.place`,
  );

async function countChildren(tx: TenantTx, wanted: ChildrenWanted): Promise<number> {
  const [counted] = await tx.prisma.$queryRaw<[{ total: number }]>`
    SELECT count(*)::int AS total FROM child c WHERE ${conditions(tx, wanted)}`;
  return counted.total;
}

/** The ids of all children found, at most `most` of them, by name. */
export async function listFoundIds(tx: TenantTx, wanted: ChildrenWanted, most: number): Promise<string[]> {
  const rows = await tx.prisma.$queryRaw<{ id: string }[]>`
    SELECT c.id FROM child c WHERE ${conditions(tx, wanted)} ORDER BY ${BY_NAME} LIMIT ${most}::int`;
  return rows.map(({ id }) => id);
}
