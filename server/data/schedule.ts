/** The weekly slots and closures that lessons are planned from, and the lessons that come of them. */
import type { Closure, PlannedLesson, ScheduleSlot } from '../domain/schedule/lessons.ts';
import type { StoredLesson } from '../domain/schedule/slot-change.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { lockLessons } from './lessons.ts';
import type { TenantTx } from './scope.ts';

export interface GroupSchedule {
  readonly groupId: string;
  readonly slots: readonly ScheduleSlot[];
  readonly closures: readonly Closure[];
  /** The last day that a lesson of the group was planned for; null when it has none. */
  readonly plannedUntil: CivilDate | null;
}

/** The schedule of every group (or of the one given) that has slots in force on some day from `from` on. */
export function listSchedules(
  tx: TenantTx,
  from: CivilDate,
  groupId: string | null = null,
): Promise<GroupSchedule[]> {
  const ofGroup = groupId === null ? Prisma.empty : Prisma.sql`AND g.id = ${groupId}::uuid`;
  return tx.prisma.$queryRaw`
    SELECT g.id AS "groupId",
      json_agg(json_build_object('weekday', s.weekday, 'startMinute', s.start_minute, 'minutes', s.minutes,
        'validFrom', s.valid_from, 'validTo', s.valid_to, 'roomId', s.room_id)) AS slots,
      (SELECT coalesce(json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on)), '[]') FROM closure c
       WHERE c.provider_id = g.provider_id AND (c.group_id = g.id OR c.group_id IS NULL)
         AND c.ends_on >= ${from}::date) AS closures,
      (SELECT max(coalesce(l.moved_from_on, l.lesson_on))::text FROM lesson l
       WHERE l.provider_id = g.provider_id AND l.group_id = g.id) AS "plannedUntil"
    FROM club_group g
    JOIN schedule_slot s ON s.provider_id = g.provider_id AND s.group_id = g.id
      AND (s.valid_to IS NULL OR s.valid_to >= ${from}::date)
    WHERE g.provider_id = ${tx.providerId}::uuid ${ofGroup}
    GROUP BY g.provider_id, g.id`;
}

/** One plans at a time: a schedule that changes must not be planned from as it was. Held until the transaction ends. */
export async function lockPlanning(tx: TenantTx): Promise<void> {
  await tx.prisma.$executeRaw`
    SELECT 1 FROM provider WHERE provider_id = ${tx.providerId}::uuid FOR NO KEY UPDATE`;
}

/** The lessons of some groups that were planned for these days, wherever they are now. */
export const listStoredLessons = (
  tx: TenantTx,
  { groupIds, from, to }: { groupIds: readonly string[]; from: CivilDate; to: CivilDate },
): Promise<(StoredLesson & { readonly groupId: string })[]> =>
  tx.prisma.$queryRaw`
    SELECT group_id AS "groupId", coalesce(moved_from_on, lesson_on)::text AS "plannedOn",
      CASE WHEN moved_from_on IS NULL THEN start_minute ELSE moved_from_minute END AS "plannedMinute"
    FROM lesson
    WHERE provider_id = ${tx.providerId}::uuid AND group_id = ANY (${[...groupIds]}::uuid[])
      AND (lesson_on BETWEEN ${from}::date AND ${to}::date AND moved_from_on IS NULL
        OR moved_from_on BETWEEN ${from}::date AND ${to}::date)`;

/** Adds planned lessons; a start that the group has by now is left as it is. */
export async function addPlannedLessons(
  tx: TenantTx,
  lessons: readonly (PlannedLesson & { readonly groupId: string; readonly endsAt: Date })[],
): Promise<void> {
  const column = <T>(of: (lesson: (typeof lessons)[number]) => T): T[] => lessons.map(of);
  await tx.prisma.$executeRaw`
    INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, room_id, state)
    SELECT ${tx.providerId}::uuid, given.*, 'planned'
    FROM unnest(${lessons.map(() => newId())}::uuid[], ${column((l) => l.groupId)}::uuid[], ${column((l) => l.on)}::date[],
      ${column((l) => l.startMinute)}::smallint[], ${column((l) => l.minutes)}::smallint[],
      ${column((l) => l.endsAt.toISOString())}::timestamptz[], ${column((l) => l.roomId)}::uuid[])
      AS given (id, group_id, lesson_on, start_minute, minutes, ends_at, room_id)
    ON CONFLICT (provider_id, group_id, lesson_on, start_minute) DO NOTHING`;
}

/** Takes back the lessons of a group from a day on that stand as they were planned. */
export const dropUntouchedLessons = (tx: TenantTx, groupId: string, from: CivilDate): Promise<void> =>
  dropUntouched(tx, Prisma.sql`l.group_id = ${groupId}::uuid AND l.lesson_on >= ${from}::date`);

/** Takes back the lessons on some days that stand as they were planned. */
export const dropUntouchedOn = (tx: TenantTx, days: readonly CivilDate[]): Promise<void> =>
  dropUntouched(tx, Prisma.sql`l.lesson_on = ANY (${[...days]}::date[])`);

/** Not held, cancelled, moved, substituted or waived, and nobody in them was ever marked. */
async function dropUntouched(tx: TenantTx, which: Prisma.Sql): Promise<void> {
  await lockLessons(tx, Prisma.sql`${which} AND l.state = 'planned'`);
  await tx.prisma.$executeRaw`
    DELETE FROM lesson l
    WHERE l.provider_id = ${tx.providerId}::uuid AND ${which} AND l.state = 'planned' AND l.waived_reason IS NULL
      AND l.moved_from_on IS NULL AND (l.instructor_id IS NULL OR l.changed_at IS NULL)
      AND NOT EXISTS (
        SELECT 1 FROM attendance_batch b
        WHERE b.provider_id = ${tx.providerId}::uuid AND b.lesson_on = l.lesson_on AND b.lesson_id = l.id)`;
}

/** Planned lessons from a day on end when the wall clock of the zone says so. */
export const setPlannedEnds = (tx: TenantTx, zone: string, from: CivilDate): Promise<number> =>
  tx.prisma.$executeRaw`
    UPDATE lesson SET ends_at = (lesson_on + make_interval(mins => start_minute + minutes)) AT TIME ZONE ${zone}
    WHERE provider_id = ${tx.providerId}::uuid AND lesson_on >= ${from}::date AND state = 'planned'
      AND start_minute + minutes IS NOT NULL`;
