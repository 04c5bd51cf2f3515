/** Children who may be one: pairs to look at, two side by side, and merges that can be taken back. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface DuplicateChild {
  readonly id: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly iin: string | null;
}

export interface DuplicatePair {
  readonly first: DuplicateChild;
  readonly second: DuplicateChild;
  readonly byIin: boolean;
}

/**
 * Pairs with one IIN, or with one surname, given name (as searched for: lower case, mixed-up letters made one) and
 * birth date, at most `most`. `search_text` begins with these names, letter for letter.
 */
export const listDuplicates = (tx: TenantTx, most: number): Promise<DuplicatePair[]> =>
  packedRows(
    tx,
    Prisma.sql`
      WITH people AS (
        SELECT id, iin, born_on, surname, given_name, patronymic,
          left(search_text, length(surname || ' ' || given_name)) AS name,
          json_build_object('id', id, 'surname', surname, 'givenName', given_name, 'patronymic', patronymic,
            'bornOn', born_on, 'iin', iin) AS child
        FROM child
        WHERE provider_id = ${tx.providerId}::uuid AND merged_into IS NULL AND erased_at IS NULL),
      pairs AS (
        SELECT a.id AS first_id, b.id AS second_id FROM people a JOIN people b ON a.iin = b.iin AND a.id < b.id
        UNION
        SELECT a.id, b.id FROM people a
        JOIN people b ON a.name = b.name AND a.born_on = b.born_on AND a.id < b.id)
      SELECT a.child AS first, b.child AS second, coalesce(a.iin = b.iin, false) AS "byIin"
      FROM pairs p JOIN people a ON a.id = p.first_id JOIN people b ON b.id = p.second_id
      ORDER BY a.surname, a.given_name, a.id, b.id LIMIT ${most}::int`,
  );

export interface ChildHoldings {
  readonly spans: number;
  readonly guardians: number;
  readonly documents: number;
  readonly marks: number;
  readonly hasPhoto: boolean;
  readonly hasHealth: boolean;
}

/** What hangs on a child, in numbers. */
export async function countHoldings(tx: TenantTx, childId: string): Promise<ChildHoldings> {
  const of = (table: string) => Prisma.sql`FROM ${Prisma.raw(table)} t
    WHERE t.provider_id = ${tx.providerId}::uuid AND t.child_id = ${childId}::uuid`;
  const [counted] = await tx.prisma.$queryRaw<ChildHoldings[]>`
    SELECT (SELECT count(*)::int ${of('enrolment')}) AS spans,
      (SELECT count(*)::int ${of('child_guardian')}) AS guardians,
      (SELECT count(*)::int ${of('child_document')}) AS documents,
      (SELECT count(*)::int ${of('mark')} AND t.kind <> 'unmarked') AS marks,
      EXISTS (SELECT 1 ${of('child_photo')}) AS "hasPhoto", EXISTS (SELECT 1 ${of('child_health')}) AS "hasHealth"`;
  return counted!;
}

/** Days of lessons in which two children are marked differently. */
export async function listClashes(tx: TenantTx, oneId: string, otherId: string): Promise<CivilDate[]> {
  const rows = await tx.prisma.$queryRaw<{ on: CivilDate }[]>`
    SELECT DISTINCT a.lesson_on::text AS "on" FROM mark a
    JOIN mark b ON b.provider_id = a.provider_id AND b.lesson_on = a.lesson_on AND b.lesson_id = a.lesson_id
      AND b.child_id = ${otherId}::uuid AND b.kind <> a.kind AND b.kind <> 'unmarked'
    WHERE a.provider_id = ${tx.providerId}::uuid AND a.child_id = ${oneId}::uuid AND a.kind <> 'unmarked'
    ORDER BY 1`;
  return rows.map(({ on }) => on);
}

export interface RecentMerge {
  readonly id: string;
  readonly winnerId: string;
  readonly surname: string;
  readonly givenName: string;
  /** UTC, ISO 8601. */
  readonly mergedAt: string;
}

/** Merges that were not taken back, newest first. */
export const listMerges = (tx: TenantTx, since: Date, most: number): Promise<RecentMerge[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT m.id, m.winner_id AS "winnerId", c.surname, c.given_name AS "givenName",
        ${isoInstant('m.merged_at')} AS "mergedAt"
      FROM child_merge m JOIN child c ON c.provider_id = m.provider_id AND c.id = m.winner_id
      WHERE m.provider_id = ${tx.providerId}::uuid AND m.merged_at >= ${since.toISOString()}::timestamptz
        AND m.undone_at IS NULL AND c.merged_into IS NULL
        AND c.erased_at IS NULL
      ORDER BY m.merged_at DESC, m.id DESC LIMIT ${most}::int`,
  );
