/** The roster of one lesson: who is expected on its day, and who was marked without being expected. */
import type { Moment } from '../domain/attendance/marks.ts';
import type { Stay } from '../domain/attendance/stay.ts';
import type { ExcuseType, MarkKind } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { loggedEntry, markOf, type StoredKind, stayOf } from './entry-log.ts';
import { Prisma } from './generated/client.ts';
import type { LessonRow } from './lessons.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface RosterChild extends Stay {
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly hasPhoto: boolean;
  /** For those who teach the lesson, and nobody else. */
  readonly allergy: string | null;
  /** First day of the enrolment that holds the lesson's day; null for a guest or somebody who has left. */
  readonly enrolledOn: CivilDate | null;
  /** Marked as a guest: a child of other groups. */
  readonly guest: boolean;
  /** The other groups in which the child is on the day. */
  readonly homeGroups: readonly string[];
  readonly mark: MarkKind | 'unmarked';
  readonly excuse: ExcuseType | null;
  /** The entry that decides the mark; null where there is none. */
  readonly decidedBy: Moment | null;
  /** The group's five lessons before this one that were not cancelled, oldest first; fewer where fewer were. */
  readonly lastFive: readonly (MarkKind | 'unmarked')[];
}

interface RosterRow extends Omit<RosterChild, 'mark' | 'excuse' | 'decidedBy' | 'lastFive' | keyof Stay> {
  readonly entryId: string | null;
  readonly occurredAt: string | null;
  readonly kind: StoredKind | null;
  /** That of a present mark, as the log has it. */
  readonly entry: string | null;
  readonly lastFive: readonly StoredKind[];
}

/** The children of a lesson's roll in one statement, in no order: names are sorted by the collation of the reader. */
export async function getRoster(
  tx: TenantTx,
  lesson: Pick<LessonRow, 'id' | 'groupId' | 'on' | 'startMinute'>,
): Promise<RosterChild[]> {
  const rows = await packedRows<RosterRow>(
    tx,
    Prisma.sql`
      WITH ${enrolledAndMarked(tx, lesson)},
      earlier AS (
        SELECT id, lesson_on, start_minute FROM lesson
        WHERE provider_id = ${tx.providerId}::uuid AND group_id = ${lesson.groupId}::uuid AND state <> 'cancelled'
          AND (lesson_on, coalesce(start_minute, -1)) < (${lesson.on}::date, ${lesson.startMinute ?? -1}::int)
        ORDER BY lesson_on DESC, start_minute DESC LIMIT 5)
      SELECT c.id AS "childId", c.surname, c.given_name AS "givenName", c.patronymic, e.starts_on AS "enrolledOn", m.kind,
        m.entry_id AS "entryId", ${isoInstant('m.occurred_at')} AS "occurredAt",
        ${loggedEntry('b.entries', 'm.entry_id')} AS entry,
        e.child_id IS NULL AND coalesce(m.guest, false) AS guest, coalesce(home.groups, '[]') AS "homeGroups",
        photo.child_id IS NOT NULL AS "hasPhoto", health.allergy, coalesce(p.kinds, '[]') AS "lastFive"
      FROM enrolled e
      FULL JOIN marked m ON m.child_id = e.child_id
      JOIN child c ON c.provider_id = ${tx.providerId}::uuid AND c.id = coalesce(e.child_id, m.child_id)
      LEFT JOIN attendance_batch b ON m.kind = 'present' AND b.provider_id = ${tx.providerId}::uuid
        AND b.lesson_on = ${lesson.on}::date AND b.lesson_id = ${lesson.id}::uuid AND b.batch_no = m.batch_no
      LEFT JOIN child_photo photo ON photo.provider_id = ${tx.providerId}::uuid AND photo.child_id = c.id
      LEFT JOIN child_health health ON health.provider_id = ${tx.providerId}::uuid AND health.child_id = c.id
      LEFT JOIN LATERAL (
        SELECT json_agg(coalesce(past.kind, 'unmarked') ORDER BY l.lesson_on, l.start_minute) AS kinds
        FROM earlier l
        LEFT JOIN mark past ON past.provider_id = ${tx.providerId}::uuid AND past.lesson_on = l.lesson_on
          AND past.lesson_id = l.id AND past.child_id = c.id
      ) p ON true
      LEFT JOIN LATERAL (
        SELECT json_agg(DISTINCT g.name) AS groups FROM enrolment other
        JOIN club_group g ON g.provider_id = other.provider_id AND g.id = other.group_id
        WHERE other.provider_id = ${tx.providerId}::uuid AND other.child_id = m.child_id
          AND ${lesson.on}::date BETWEEN other.starts_on AND coalesce(other.ends_on, 'infinity')
      ) home ON e.child_id IS NULL`,
  );
  return rows.map(({ kind, entry, entryId, occurredAt, lastFive, ...child }) => ({
    ...child,
    ...markOf(kind ?? 'unmarked'),
    decidedBy: entryId === null ? null : { id: entryId, occurredAt },
    ...stayOf(entry),
    lastFive: lastFive.map((past) => markOf(past).mark),
  }));
}

/** As CTEs, the child_id of everybody who is on the roll: `enrolled` on the lesson's day, or `marked` in it. */
export const enrolledAndMarked = (
  tx: TenantTx,
  lesson: Pick<LessonRow, 'id' | 'groupId' | 'on'>,
): Prisma.Sql => Prisma.sql`
  enrolled AS (
    SELECT e.child_id, e.starts_on FROM enrolment e
    LEFT JOIN suspension s ON s.provider_id = ${tx.providerId}::uuid AND s.enrolment_id = e.id
      AND ${lesson.on}::date BETWEEN s.starts_on AND s.ends_on
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.group_id = ${lesson.groupId}::uuid
      AND e.starts_on <= ${lesson.on}::date AND (e.ends_on IS NULL OR e.ends_on >= ${lesson.on}::date)
      AND s.enrolment_id IS NULL),
  marked AS (
    SELECT child_id, kind, guest, batch_no, entry_id, occurred_at FROM mark
    WHERE provider_id = ${tx.providerId}::uuid AND lesson_on = ${lesson.on}::date
      AND lesson_id = ${lesson.id}::uuid AND kind <> 'unmarked')`;
