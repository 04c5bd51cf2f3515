/** Lessons as today, the calendar and the roll need them: with how many were expected and what was marked. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import { isoInstant, packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface LessonRow {
  readonly id: string;
  readonly groupId: string;
  readonly group: string;
  /** The lesson's own instructor, otherwise the group's. */
  readonly instructorName: string | null;
  /** Staff who teach it: the substitute and the group's instructor. */
  readonly taughtBy: readonly string[];
  readonly on: CivilDate;
  readonly startMinute: number | null;
  readonly minutes: number | null;
  /** UTC, ISO 8601. */
  readonly endsAt: string | null;
  readonly state: 'planned' | 'held' | 'cancelled';
  readonly cancelReason: string | null;
  readonly waivedReason: string | null;
  /** Children enrolled and not suspended on the day, and those of them without a mark. */
  readonly expected: number;
  readonly unmarked: number;
  /** Marks, guests included. */
  readonly present: number;
  readonly absent: number;
  readonly excused: number;
}

export interface LessonsWanted {
  readonly from: CivilDate;
  readonly to: CivilDate;
  /** Only lessons that this staff member teaches, substituted ones included. */
  readonly staffId?: string | null;
}

/** Lessons of some days by date, start and group, in one statement. */
export const listLessons = (tx: TenantTx, wanted: LessonsWanted): Promise<LessonRow[]> =>
  selectLessons(
    tx,
    wanted.staffId
      ? Prisma.sql`AND ${wanted.staffId}::uuid IN (l.instructor_id, g.instructor_id)`
      : Prisma.empty,
    wanted,
  );

/** One lesson. Throws `not_found` when the provider has none of this id. */
export async function getLesson(tx: TenantTx, lessonId: string): Promise<LessonRow> {
  const [found] = await tx.prisma.$queryRaw<{ on: CivilDate }[]>`
    SELECT lesson_on::text AS "on" FROM lesson
    WHERE provider_id = ${tx.providerId}::uuid AND id = ${lessonId}::uuid`;
  if (!found) throw new AppError('not_found');
  const day = { from: found.on, to: found.on };
  const [lesson] = await selectLessons(tx, Prisma.sql`AND l.id = ${lessonId}::uuid`, day);
  return lesson!;
}

/** The days are named for lessons and marks alike, so that only their partitions are read. */
const selectLessons = (
  tx: TenantTx,
  condition: Prisma.Sql,
  { from, to }: { from: CivilDate; to: CivilDate },
): Promise<LessonRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      WITH wanted AS (
        SELECT l.*, g.name AS group_name, g.instructor_id AS group_instructor_id
        FROM lesson l JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
        WHERE l.provider_id = ${tx.providerId}::uuid AND l.lesson_on BETWEEN ${from}::date AND ${to}::date
          ${condition}),
      marked AS (
        SELECT m.lesson_id, m.child_id, m.kind FROM mark m JOIN wanted w ON w.id = m.lesson_id
        WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on BETWEEN ${from}::date AND ${to}::date
          AND m.kind <> 'unmarked'),
      roll AS (
        SELECT w.id AS lesson_id, count(*) AS expected, count(*) FILTER (WHERE m.child_id IS NULL) AS unmarked
        FROM wanted w
        JOIN enrolment e ON e.provider_id = ${tx.providerId}::uuid AND e.group_id = w.group_id
          AND e.starts_on <= w.lesson_on AND (e.ends_on IS NULL OR e.ends_on >= w.lesson_on)
        LEFT JOIN suspension s ON s.provider_id = ${tx.providerId}::uuid AND s.enrolment_id = e.id
          AND w.lesson_on BETWEEN s.starts_on AND s.ends_on
        LEFT JOIN marked m ON m.lesson_id = w.id AND m.child_id = e.child_id
        WHERE s.enrolment_id IS NULL
        GROUP BY w.id),
      tally AS (
        SELECT lesson_id, count(*) FILTER (WHERE kind = 'present') AS present,
          count(*) FILTER (WHERE kind = 'absent') AS absent,
          count(*) FILTER (WHERE kind NOT IN ('present', 'absent')) AS excused
        FROM marked GROUP BY lesson_id)
      SELECT w.id, w.group_id AS "groupId", w.group_name AS "group", s.name AS "instructorName",
        array_remove(ARRAY[w.instructor_id, w.group_instructor_id], NULL) AS "taughtBy", w.lesson_on AS "on",
        w.start_minute AS "startMinute", w.minutes, ${isoInstant('w.ends_at')} AS "endsAt", w.state,
        w.cancel_reason AS "cancelReason", w.waived_reason AS "waivedReason",
        coalesce(r.expected, 0) AS expected, coalesce(r.unmarked, 0) AS unmarked,
        coalesce(t.present, 0) AS present, coalesce(t.absent, 0) AS absent, coalesce(t.excused, 0) AS excused
      FROM wanted w
      LEFT JOIN staff_member s ON s.provider_id = w.provider_id
        AND s.id = coalesce(w.instructor_id, w.group_instructor_id)
      LEFT JOIN roll r ON r.lesson_id = w.id
      LEFT JOIN tally t ON t.lesson_id = w.id
      ORDER BY w.lesson_on, w.start_minute NULLS LAST, w.group_name, w.id`,
  );

/**
 * Settles a lesson whose roll nobody took: it did not take place, or there is no telling any more and the roll is
 * waived. Gives false where there are marks, or where it is settled already.
 */
export async function settleLesson(
  tx: TenantTx,
  lessonId: string,
  settled: { readonly as: 'cancelled' | 'waived'; readonly reason: string },
): Promise<boolean> {
  const change =
    settled.as === 'cancelled'
      ? Prisma.sql`state = 'cancelled', cancel_reason = ${settled.reason}`
      : Prisma.sql`waived_reason = ${settled.reason}`;
  const changed = await tx.prisma.$executeRaw`
    UPDATE lesson l SET ${change}
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.id = ${lessonId}::uuid AND l.state = 'planned'
      AND l.waived_reason IS NULL AND NOT EXISTS (
        SELECT 1 FROM mark m WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on = l.lesson_on
          AND m.lesson_id = l.id AND m.kind <> 'unmarked')`;
  return changed > 0;
}
