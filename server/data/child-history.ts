/** All that was ever recorded about a child: events of the child and of its enrolments, and messages, newest first. */
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface HistoryRow {
  /** UTC, ISO 8601. */
  readonly at: string;
  /** An action of the audit, or `message.` with the state of the message. */
  readonly action: string;
  /** The user, or null for the machine. */
  readonly by: string | null;
  /** The group of an enrolment, or the guardian of a message. */
  readonly about: string | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

/** At most `most` rows, of the child and of those that were merged into it. */
export const listHistory = (tx: TenantTx, childId: string, most: number): Promise<HistoryRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      WITH one AS (
        SELECT id FROM child
        WHERE provider_id = ${tx.providerId}::uuid AND (id = ${childId}::uuid OR merged_into = ${childId}::uuid)),
      spans AS (
        SELECT e.id::text AS id, g.name FROM enrolment e
        JOIN club_group g ON g.provider_id = e.provider_id AND g.id = e.group_id
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = ${childId}::uuid),
      happened AS (
        SELECT a.at, a.id, a.action, u.name AS by, NULL AS about, a.after FROM audit_event a
        LEFT JOIN app_user u ON u.id = a.actor_id
        WHERE a.provider_id = ${tx.providerId}::uuid AND a.subject_kind = 'child'
          AND a.subject_id IN (SELECT id::text FROM one)
        UNION ALL
        SELECT a.at, a.id, a.action, u.name, s.name, a.after FROM spans s
        JOIN audit_event a ON a.provider_id = ${tx.providerId}::uuid AND a.subject_kind = 'enrolment'
          AND a.subject_id = s.id
        LEFT JOIN app_user u ON u.id = a.actor_id
        UNION ALL
        SELECT m.created_at, m.id, 'message.' || m.state, u.name, g.name, NULL FROM message m
        JOIN guardian g ON g.provider_id = m.provider_id AND g.id = m.guardian_id
        LEFT JOIN app_user u ON u.id = m.created_by
        WHERE m.provider_id = ${tx.providerId}::uuid AND m.child_id IN (SELECT id FROM one))
      SELECT ${isoInstant('at')} AS at, action, by, about, after FROM happened
      ORDER BY happened.at DESC, happened.id DESC LIMIT ${most}::int`,
  );
