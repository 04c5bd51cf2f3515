/** The audit as it is read: events of a filter, newest first, with who did it and what it was done to by name. */
import type { AuditAction, AuditEvent } from './audit.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export type SubjectKind = AuditEvent['subject']['kind'];

type Values = Readonly<Record<string, unknown>>;

export interface LoggedEvent {
  readonly id: string;
  /** UTC, ISO 8601. */
  readonly at: string;
  /** Where the next page begins: `after` of a filter. */
  readonly cursor: string;
  readonly action: AuditAction;
  readonly kind: SubjectKind;
  readonly subjectId: string;
  /** Who did it, by name; null for somebody whom this server does not know, as an archive may. */
  readonly actor: string | null;
  readonly isMachine: boolean;
  readonly address: string | null;
  /** When it was brought from an archive, UTC, ISO 8601; null for what this server has seen happen. */
  readonly restoredAt: string | null;
  /** What it was done to, by name; null where the thing has none or is gone. */
  readonly about: string | null;
  /** Whether the child that it is about was erased. */
  readonly isErased: boolean;
  readonly before: Values | null;
  readonly after: Values | null;
  readonly personBefore: Values | null;
  readonly personAfter: Values | null;
}

/** What of the audit is wanted; null: whatever. */
export interface AuditFilter {
  /** A user's id, or `machine`. */
  readonly who: string | null;
  readonly kind: string | null;
  readonly action: string | null;
  readonly childId: string | null;
  readonly groupId: string | null;
  readonly lessonId: string | null;
  readonly from: Date | null;
  /** Exclusive. */
  readonly until: Date | null;
  /** The cursor of the last event of the page before. */
  readonly after: string | null;
}

/** At most `most` events. Throws AppError `bad_input` or `not_found` for a filter that is none. */
export const listEvents = (tx: TenantTx, filter: AuditFilter, most: number): Promise<LoggedEvent[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT e.id, ${isoInstant('e.at')} AS at, e.at::text || '~' || e.id AS cursor, e.action,
        e.subject_kind AS kind, e.subject_id AS "subjectId", u.name AS actor,
        e.actor_id IS NULL AS "isMachine", e.address, e.before, e.after,
        ${isoInstant('e.restored_at')} AS "restoredAt",
        p.before AS "personBefore", p.after AS "personAfter", named.about,
        coalesce(named.erased, false) AS "isErased"
      FROM audit_event e
      LEFT JOIN app_user u ON u.id = e.actor_id
      LEFT JOIN LATERAL (
        SELECT before, after FROM audit_person
        WHERE provider_id = e.provider_id AND event_id = e.id LIMIT 1) p ON true
      LEFT JOIN LATERAL (${NAMED}) named ON true
      WHERE e.provider_id = ${tx.providerId}::uuid ${conditionsOf(tx, filter)}
      ORDER BY e.at DESC, e.id DESC LIMIT ${most}::int`,
  );

const UUID = '[0-9a-f]{8}-[0-9a-f-]{27}';

/** What the subject of an event is called; a child that was erased is called nothing. */
const NAMED = Prisma.raw(`
  SELECT CASE WHEN c.erased_at IS NULL THEN c.surname || ' ' || c.given_name END AS about, c.erased_at IS NOT NULL AS erased
    FROM child c WHERE e.subject_kind = 'child' AND e.subject_id ~ '^${UUID}$'
      AND c.provider_id = e.provider_id AND c.id = e.subject_id::uuid
  UNION ALL
  SELECT CASE WHEN c.erased_at IS NULL THEN c.surname || ' ' || c.given_name || ' · ' ELSE '' END || g.name,
      c.erased_at IS NOT NULL
    FROM enrolment n JOIN child c ON c.provider_id = n.provider_id AND c.id = n.child_id
    JOIN club_group g ON g.provider_id = n.provider_id AND g.id = n.group_id
    WHERE e.subject_kind = 'enrolment' AND e.subject_id ~ '^${UUID}$'
      AND n.provider_id = e.provider_id AND n.id = e.subject_id::uuid
  UNION ALL
  SELECT g.name || ' · ' || to_char(l.lesson_on, 'DD.MM.YYYY'), false
    FROM lesson l JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
    WHERE e.subject_kind = 'lesson' AND e.subject_id ~ '^${UUID}$'
      AND l.provider_id = e.provider_id AND l.id = e.subject_id::uuid
  UNION ALL
  SELECT g.name, false FROM club_group g WHERE e.subject_kind = 'group' AND e.subject_id ~ '^${UUID}$'
      AND g.provider_id = e.provider_id AND g.id = e.subject_id::uuid
  UNION ALL
  SELECT s.name, false FROM staff_member s WHERE e.subject_kind = 'staff' AND e.subject_id ~ '^${UUID}$'
      AND s.provider_id = e.provider_id AND s.id = e.subject_id::uuid
  UNION ALL
  SELECT s.name, false FROM site s WHERE e.subject_kind = 'site' AND e.subject_id ~ '^${UUID}$'
      AND s.provider_id = e.provider_id AND s.id = e.subject_id::uuid
  UNION ALL
  SELECT r.name, false FROM room r WHERE e.subject_kind = 'room' AND e.subject_id ~ '^${UUID}$'
      AND r.provider_id = e.provider_id AND r.id = e.subject_id::uuid
  UNION ALL
  SELECT '№ ' || k.number, false FROM contract k WHERE e.subject_kind = 'contract' AND e.subject_id ~ '^${UUID}$'
      AND k.provider_id = e.provider_id AND k.id = e.subject_id::uuid
  UNION ALL
  SELECT e.subject_id, false WHERE e.subject_kind = 'claim'
  LIMIT 1`);

function conditionsOf({ providerId }: TenantTx, filter: AuditFilter): Prisma.Sql {
  const { who, kind, action, childId, groupId, lessonId, from, until, after } = filter;
  const all: Prisma.Sql[] = [];
  if (who === 'machine') all.push(Prisma.sql`AND e.actor_id IS NULL`);
  else if (who !== null) all.push(Prisma.sql`AND e.actor_id = ${who}::uuid`);
  if (kind !== null) all.push(Prisma.sql`AND e.subject_kind = ${kind}`);
  if (action !== null) all.push(Prisma.sql`AND e.action = ${action}`);
  if (lessonId !== null) all.push(Prisma.sql`AND e.subject_kind = 'lesson' AND e.subject_id = ${lessonId}`);
  if (childId !== null)
    all.push(Prisma.sql`AND (e.subject_kind, e.subject_id) IN (
      SELECT 'child', id::text FROM child
      WHERE provider_id = ${providerId}::uuid AND (id = ${childId}::uuid OR merged_into = ${childId}::uuid)
      UNION ALL SELECT 'enrolment', id::text FROM enrolment
      WHERE provider_id = ${providerId}::uuid AND child_id = ${childId}::uuid)`);
  if (groupId !== null)
    all.push(Prisma.sql`AND (e.subject_kind, e.subject_id) IN (
      SELECT 'group', id::text FROM club_group WHERE provider_id = ${providerId}::uuid AND id = ${groupId}::uuid
      UNION ALL SELECT 'lesson', id::text FROM lesson
      WHERE provider_id = ${providerId}::uuid AND group_id = ${groupId}::uuid
      UNION ALL SELECT 'enrolment', id::text FROM enrolment
      WHERE provider_id = ${providerId}::uuid AND group_id = ${groupId}::uuid)`);
  if (from !== null) all.push(Prisma.sql`AND e.at >= ${from}`);
  if (until !== null) all.push(Prisma.sql`AND e.at < ${until}`);
  if (after !== null) {
    const [at = '', id = ''] = after.split('~');
    all.push(Prisma.sql`AND (e.at, e.id) < (${at}::text::timestamptz, ${id}::uuid)`);
  }
  return all.length === 0 ? Prisma.empty : Prisma.join(all, ' ');
}

/**
 * Who has ever changed anything here, by name. From one author to the next in the order of the index, however much
 * each has done.
 */
export const listAuthors = (tx: TenantTx): Promise<{ id: string; name: string }[]> =>
  packedRows(
    tx,
    Prisma.sql`
      WITH RECURSIVE author (id) AS (
        (SELECT actor_id FROM audit_event
         WHERE provider_id = ${tx.providerId}::uuid AND actor_id IS NOT NULL ORDER BY actor_id LIMIT 1)
        UNION ALL
        SELECT (SELECT e.actor_id FROM audit_event e
          WHERE e.provider_id = ${tx.providerId}::uuid AND e.actor_id > author.id ORDER BY e.actor_id LIMIT 1)
        FROM author WHERE author.id IS NOT NULL)
      SELECT u.id, u.name FROM author JOIN app_user u ON u.id = author.id ORDER BY u.name, u.id`,
  );

/** The names of groups, staff, rooms, sites and children among some ids: what changes refer to. */
export async function namesOf(tx: TenantTx, ids: readonly string[]): Promise<Map<string, string>> {
  const { providerId } = tx;
  const rows = await packedRows<{ id: string; name: string }>(
    tx,
    Prisma.sql`
      SELECT id, name FROM club_group WHERE provider_id = ${providerId}::uuid AND id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT id, name FROM staff_member WHERE provider_id = ${providerId}::uuid AND id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT id, name FROM room WHERE provider_id = ${providerId}::uuid AND id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT id, name FROM site WHERE provider_id = ${providerId}::uuid AND id = ANY(${ids}::uuid[])
      UNION ALL
      SELECT id, surname || ' ' || given_name FROM child
      WHERE provider_id = ${providerId}::uuid AND id = ANY(${ids}::uuid[]) AND erased_at IS NULL`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
