/** Children of the whole provider by name, for a lesson that they may be guests of. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import type { LessonRow } from './lessons.ts';
import { packedRows } from './packed.ts';
import { enrolledAndMarked } from './rosters.ts';
import type { TenantTx } from './scope.ts';

export interface NamedChild {
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  /** The groups in which the child is on the lesson's day. */
  readonly groups: readonly string[];
}

/**
 * Children whose names hold all of some words, at most `most` of them by name; not those who are on the roll, nor who
 * were merged or erased. An IIN finds nobody: `words` with a digit in them are in no name.
 */
export async function findNamed(
  tx: TenantTx,
  lesson: Pick<LessonRow, 'id' | 'groupId'> & { readonly on: CivilDate },
  words: readonly string[],
  most: number,
): Promise<NamedChild[]> {
  if (words.some((word) => /\d/.test(word))) return [];
  const named = words.map((word) => Prisma.sql`position(${word} in c.search_text) > 0`);
  return packedRows(
    tx,
    Prisma.sql`
      WITH ${enrolledAndMarked(tx, lesson)},
      found AS (
        SELECT c.id, c.surname, c.given_name FROM child c
        WHERE c.provider_id = ${tx.providerId}::uuid AND c.merged_into IS NULL AND c.erased_at IS NULL
          AND c.id NOT IN (SELECT child_id FROM enrolled UNION SELECT child_id FROM marked)
          AND ${Prisma.join(named, ' AND ')}
        ORDER BY c.surname, c.given_name, c.id LIMIT ${most}::int)
      SELECT f.id AS "childId", f.surname, f.given_name AS "givenName", coalesce(own.groups, '[]') AS groups
      FROM found f LEFT JOIN LATERAL (
        SELECT json_agg(DISTINCT g.name) AS groups FROM enrolment e
        JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = f.id
          AND ${lesson.on}::date BETWEEN e.starts_on AND coalesce(e.ends_on, 'infinity')
      ) own ON true
      ORDER BY f.surname, f.given_name, f.id`,
  );
}
