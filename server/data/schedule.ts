/** The weekly slots and closures that lessons are planned from, and the lessons that come of them. */
import type { Closure, PlannedLesson, ScheduleSlot } from '../domain/schedule/lessons.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export interface GroupSchedule {
  readonly groupId: string;
  readonly slots: readonly ScheduleSlot[];
  readonly closures: readonly Closure[];
  /** Date of the group's last lesson, planned or not; null when it has none. */
  readonly plannedUntil: CivilDate | null;
}

/** The schedule of every group that has slots in force on some day from `from` on. */
export function listSchedules(tx: TenantTx, from: CivilDate): Promise<GroupSchedule[]> {
  return tx.prisma.$queryRaw`
    SELECT g.id AS "groupId",
      json_agg(json_build_object('weekday', s.weekday, 'startMinute', s.start_minute, 'minutes', s.minutes,
        'validFrom', s.valid_from, 'validTo', s.valid_to)) AS slots,
      (SELECT coalesce(json_agg(json_build_object('from', c.starts_on, 'to', c.ends_on)), '[]') FROM closure c
       WHERE c.provider_id = g.provider_id AND (c.group_id = g.id OR c.group_id IS NULL)
         AND c.ends_on >= ${from}::date) AS closures,
      (SELECT max(l.lesson_on)::text FROM lesson l
       WHERE l.provider_id = g.provider_id AND l.group_id = g.id) AS "plannedUntil"
    FROM club_group g
    JOIN schedule_slot s ON s.provider_id = g.provider_id AND s.group_id = g.id
      AND (s.valid_to IS NULL OR s.valid_to >= ${from}::date)
    WHERE g.provider_id = ${tx.providerId}::uuid
    GROUP BY g.provider_id, g.id`;
}

/** Adds planned lessons on days on which their group has none, in whatever state. */
export async function addPlannedLessons(
  tx: TenantTx,
  lessons: readonly (PlannedLesson & { readonly groupId: string; readonly endsAt: Date })[],
): Promise<void> {
  const column = <T>(of: (lesson: (typeof lessons)[number]) => T): T[] => lessons.map(of);
  await tx.prisma.$executeRaw`
    INSERT INTO lesson (provider_id, id, group_id, lesson_on, start_minute, minutes, ends_at, state)
    SELECT ${tx.providerId}::uuid, given.*, 'planned'
    FROM unnest(${lessons.map(() => newId())}::uuid[], ${column((l) => l.groupId)}::uuid[], ${column((l) => l.on)}::date[],
      ${column((l) => l.startMinute)}::smallint[], ${column((l) => l.minutes)}::smallint[],
      ${column((l) => l.endsAt.toISOString())}::timestamptz[])
      AS given (id, group_id, lesson_on, start_minute, minutes, ends_at)
    WHERE NOT EXISTS (
      SELECT 1 FROM lesson l
      WHERE l.provider_id = ${tx.providerId}::uuid AND l.group_id = given.group_id AND l.lesson_on = given.lesson_on)
    ON CONFLICT (provider_id, group_id, lesson_on, start_minute) DO NOTHING`;
}
