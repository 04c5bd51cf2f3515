/**
 * Keeps lessons planned from the schedule, four weeks ahead and two months back: everybody who opens their day finds
 * it there, and a roll that nobody has taken is missing rather than unknown.
 */
import { getProvider, type ProviderRow } from '../data/providers.ts';
import { addPlannedLessons, type GroupSchedule, listSchedules } from '../data/schedule.ts';
import { inTenant, type ProviderScope } from '../data/scope.ts';
import { planLessons } from '../domain/schedule/lessons.ts';
import { addDays, type CivilDate, instantAt } from '../domain/shared/civil-date.ts';

const AHEAD_DAYS = 28;
const BACK_DAYS = 62;
/** Lessons are added a week at a time at least, so that most visits find nothing to do. */
const REFILL_DAYS = 21;

/**
 * Plans, in a transaction of its own, what the schedule says and nobody has recorded, where a group's lessons do not
 * reach far enough beyond `today`. A day on which the group has any lesson stays as it is.
 */
export function planAhead(scope: ProviderScope, today: CivilDate): Promise<void> {
  return inTenant(scope, async (tx) => {
    const from = addDays(today, -BACK_DAYS);
    const schedules = await listSchedules(tx, from);
    const short = schedules.filter(
      ({ plannedUntil }) => plannedUntil === null || plannedUntil < addDays(today, REFILL_DAYS),
    );
    if (short.length === 0) return;
    const provider = await getProvider(tx);
    const to = addDays(today, AHEAD_DAYS);
    await addPlannedLessons(
      tx,
      short.flatMap((schedule) => planGroup(schedule, provider, from, to)),
    );
  });
}

function planGroup(
  { groupId, slots, closures }: GroupSchedule,
  { zone, week }: ProviderRow,
  from: CivilDate,
  to: CivilDate,
) {
  return planLessons({ slots, closures, from, to, week }).map((lesson) => ({
    ...lesson,
    groupId,
    endsAt: instantAt(lesson.on, lesson.startMinute + lesson.minutes, zone),
  }));
}
