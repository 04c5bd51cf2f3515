/** Keeps lessons planned from the schedule: everybody who opens their day finds it there, four weeks ahead. */
import type { ProviderRow } from '../data/providers.ts';
import { addPlannedLessons, type GroupSchedule, listSchedules } from '../data/schedule.ts';
import type { TenantTx } from '../data/scope.ts';
import { planLessons } from '../domain/schedule/lessons.ts';
import { addDays, type CivilDate, instantAt } from '../domain/shared/civil-date.ts';

const AHEAD_DAYS = 28;
/** Lessons are added a week at a time at least, so that most visits find nothing to do. */
const REFILL_DAYS = 21;

/** Plans what is missing after each group's last lesson, up to four weeks from `today`. */
export async function planAhead(tx: TenantTx, provider: ProviderRow, today: CivilDate): Promise<void> {
  const to = addDays(today, AHEAD_DAYS);
  const schedules = await listSchedules(tx, today);
  const lessons = schedules
    .filter(({ plannedUntil }) => plannedUntil === null || plannedUntil < addDays(today, REFILL_DAYS))
    .flatMap((schedule) => planGroup(schedule, provider, to));
  if (lessons.length > 0) await addPlannedLessons(tx, lessons);
}

function planGroup(schedule: GroupSchedule, { zone, week }: ProviderRow, to: CivilDate) {
  const { groupId, slots, closures, plannedUntil } = schedule;
  const firstSlot = slots.map((slot) => slot.validFrom).reduce((first, day) => (day < first ? day : first));
  const from = plannedUntil === null ? firstSlot : addDays(plannedUntil, 1);
  return planLessons({ slots, closures, from, to, week }).map((lesson) => ({
    ...lesson,
    groupId,
    endsAt: instantAt(lesson.on, lesson.startMinute + lesson.minutes, zone),
  }));
}
