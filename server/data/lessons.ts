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
  readonly instructorId: string | null;
  readonly instructorName: string | null;
  /** The group's instructor, where somebody else was asked to teach this lesson; null otherwise. */
  readonly insteadOf: string | null;
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
  /** The lesson's own room, otherwise the group's. */
  readonly roomId: string | null;
  readonly room: string | null;
  /** Where a lesson that was moved had been planned: another day or start, or only another room. */
  readonly movedFromOn: CivilDate | null;
  readonly movedFromMinute: number | null;
  /** Why it was moved or given to a substitute; null when nobody said. */
  readonly changeReason: string | null;
  /** When it was last cancelled, moved, substituted or put back: UTC, ISO 8601. */
  readonly changedAt: string | null;
  /** What whoever teaches or administers wrote down about it. */
  readonly note: string | null;
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
  readonly groupId?: string | null;
  readonly roomId?: string | null;
}

/** Lessons of some days by date, start and group, in one statement. */
export const listLessons = (tx: TenantTx, wanted: LessonsWanted): Promise<LessonRow[]> =>
  selectLessons(tx, narrowed(wanted), wanted);

/**
 * Lessons that somebody cancelled, moved or gave to a substitute, on some days, unless they were planned for a day
 * after `plannedUntil`.
 */
export const listChangedLessons = (
  tx: TenantTx,
  wanted: LessonsWanted & { readonly plannedUntil: CivilDate },
): Promise<LessonRow[]> =>
  selectLessons(
    tx,
    Prisma.sql`AND l.changed_at IS NOT NULL
      AND (l.state = 'cancelled' OR l.moved_from_on IS NOT NULL OR l.instructor_id IS NOT NULL)
      AND least(l.lesson_on, l.moved_from_on) <= ${wanted.plannedUntil}::date ${narrowed(wanted)}`,
    wanted,
  );

const narrowed = ({ staffId, groupId, roomId }: LessonsWanted): Prisma.Sql => {
  const ofStaff = staffId
    ? Prisma.sql`AND ${staffId}::uuid IN (l.instructor_id, g.instructor_id)`
    : Prisma.empty;
  const ofGroup = groupId ? Prisma.sql`AND l.group_id = ${groupId}::uuid` : Prisma.empty;
  const inRoom = roomId ? Prisma.sql`AND coalesce(l.room_id, g.room_id) = ${roomId}::uuid` : Prisma.empty;
  return Prisma.sql`${ofStaff} ${ofGroup} ${inRoom}`;
};

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
        SELECT l.*, g.name AS group_name, g.instructor_id AS group_instructor_id, g.room_id AS group_room_id
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
      SELECT w.id, w.group_id AS "groupId", w.group_name AS "group", s.id AS "instructorId",
        s.name AS "instructorName",
        CASE WHEN w.changed_at IS NOT NULL AND w.instructor_id <> w.group_instructor_id THEN regular.name END
          AS "insteadOf",
        array_remove(ARRAY[w.instructor_id, w.group_instructor_id], NULL) AS "taughtBy", w.lesson_on AS "on",
        w.start_minute AS "startMinute", w.minutes, ${isoInstant('w.ends_at')} AS "endsAt", w.state,
        w.cancel_reason AS "cancelReason", w.waived_reason AS "waivedReason",
        room.id AS "roomId", room.name AS room, w.moved_from_on AS "movedFromOn",
        w.moved_from_minute AS "movedFromMinute", w.change_reason AS "changeReason",
        ${isoInstant('w.changed_at')} AS "changedAt", w.note,
        coalesce(r.expected, 0) AS expected, coalesce(r.unmarked, 0) AS unmarked,
        coalesce(t.present, 0) AS present, coalesce(t.absent, 0) AS absent, coalesce(t.excused, 0) AS excused
      FROM wanted w
      LEFT JOIN staff_member s ON s.provider_id = w.provider_id
        AND s.id = coalesce(w.instructor_id, w.group_instructor_id)
      LEFT JOIN staff_member regular ON regular.provider_id = w.provider_id AND regular.id = w.group_instructor_id
      LEFT JOIN room ON room.provider_id = w.provider_id AND room.id = coalesce(w.room_id, w.group_room_id)
      LEFT JOIN roll r ON r.lesson_id = w.id
      LEFT JOIN tally t ON t.lesson_id = w.id
      ORDER BY w.lesson_on, w.start_minute NULLS LAST, w.group_name, w.id`,
  );

/**
 * Locks lessons `l` against the rolls that are being taken: what is asked of their log afterwards is still so when it is
 * acted upon. In a statement of its own, for one that waits for the lock sees the log as it was before.
 */
export const lockLessons = (tx: TenantTx, condition: Prisma.Sql): Promise<number> =>
  tx.prisma.$executeRaw`
    SELECT 1 FROM lesson l WHERE l.provider_id = ${tx.providerId}::uuid AND ${condition}
    ORDER BY l.id FOR NO KEY UPDATE`;

/**
 * Settles a lesson whose roll nobody took: it did not take place, or there is no telling any more and the roll is
 * waived. Gives false where there are marks, or where it is settled already.
 */
export async function settleLesson(
  tx: TenantTx,
  lessonId: string,
  settled: { readonly as: 'cancelled' | 'waived'; readonly reason: string; readonly at: Date },
): Promise<boolean> {
  const change =
    settled.as === 'cancelled'
      ? Prisma.sql`state = 'cancelled', cancel_reason = ${settled.reason}, changed_at = ${settled.at}`
      : Prisma.sql`waived_reason = ${settled.reason}`;
  await lockLessons(tx, Prisma.sql`l.id = ${lessonId}::uuid`);
  const changed = await tx.prisma.$executeRaw`
    UPDATE lesson l SET ${change}
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.id = ${lessonId}::uuid AND l.state = 'planned'
      AND l.waived_reason IS NULL AND NOT EXISTS (
        SELECT 1 FROM mark m WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on = l.lesson_on
          AND m.lesson_id = l.id AND m.kind <> 'unmarked')`;
  return changed > 0;
}

/** Takes back that a lesson was called off. The caller knows that it was, and that nothing happened to it since. */
export async function reopenLesson(tx: TenantTx, lessonId: string, at: Date): Promise<void> {
  await tx.prisma.lesson.updateMany({
    where: { providerId: tx.providerId, id: lessonId, state: 'cancelled' },
    data: { state: 'planned', cancelReason: null, changedAt: at },
  });
}

export async function writeNote(tx: TenantTx, lessonId: string, note: string | null): Promise<void> {
  await tx.prisma.lesson.updateMany({ where: { providerId: tx.providerId, id: lessonId }, data: { note } });
}
