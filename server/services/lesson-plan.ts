/**
 * Keeps lessons planned from the schedule, four weeks ahead and two months back: everybody who opens their day finds
 * it there, and a roll that nobody has taken is missing rather than unknown.
 */
import { findLastSubmitted, lockForRecords } from '../data/claims.ts';
import { getProvider, type ProviderRow } from '../data/providers.ts';
import {
  addPlannedLessons,
  dropUntouchedLessons,
  dropUntouchedOn,
  type GroupSchedule,
  listSchedules,
  listStoredLessons,
  lockPlanning,
  setPlannedEnds,
} from '../data/schedule.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { dayOff, unconfirmedYears } from '../domain/calendar/calendar.ts';
import { planLessons } from '../domain/schedule/lessons.ts';
import { type StoredLesson, unplanned } from '../domain/schedule/slot-change.ts';
import {
  addDays,
  addMonths,
  type CivilDate,
  daysFromTo,
  firstDay,
  instantAt,
  monthOf,
} from '../domain/shared/civil-date.ts';

const AHEAD_DAYS = 28;
const BACK_DAYS = 62;
/** Lessons are added a week at a time at least, so that most visits find nothing to do. */
const REFILL_DAYS = 7;
/** The farthest day that a calendar can be leafed to. */
const FARTHEST_DAYS = 92;

/** The last day that lessons are planned for when somebody looks as far as `wanted`. */
export function planningEnd(today: CivilDate, wanted: CivilDate): CivilDate {
  const [nearest, farthest] = [addDays(today, AHEAD_DAYS), addDays(today, FARTHEST_DAYS)];
  return wanted < nearest ? nearest : wanted < farthest ? wanted : farthest;
}

/** Years whose days off are not confirmed, of all days that lessons may be planned for. */
export const yearsToConfirm = (today: CivilDate): number[] =>
  unconfirmedYears(today, addDays(today, FARTHEST_DAYS));

/**
 * Plans, in a transaction of its own, what the schedule says and nobody has recorded, where a group's lessons do not
 * reach far enough: four weeks beyond `today`, or as far as `wanted`, up to three months.
 */
export function planAhead(
  scope: ProviderScope,
  today: CivilDate,
  wanted: CivilDate = addDays(today, AHEAD_DAYS),
): Promise<void> {
  const to = planningEnd(today, wanted);
  const from = addDays(today, -BACK_DAYS);
  const isShort = ({ plannedUntil }: GroupSchedule) =>
    plannedUntil === null || plannedUntil < addDays(to, -REFILL_DAYS);
  return inTenant(scope, async (tx) => {
    if (!(await listSchedules(tx, from)).some(isShort)) return;
    await lockPlanning(tx);
    await addLessons(tx, (await listSchedules(tx, from)).filter(isShort), { from, to });
  });
}

/**
 * Plans the lessons of a group again after its week has changed from a day on. Lessons to come that stand as they were
 * planned make place for what is planned now; those that have been held, marked, moved, substituted or cancelled stay,
 * and so does every day that has passed. The caller has locked the planning before it changed the week.
 */
export async function planAgain(
  tx: TenantTx,
  changed: { readonly groupId: string; readonly from: CivilDate },
  today: CivilDate,
): Promise<void> {
  const to = await lastPlanned(tx, changed.groupId, today);
  await dropUntouchedLessons(tx, changed.groupId, changed.from > today ? changed.from : today);
  await planMissing(tx, { ...changed, to }, today);
}

/**
 * Lays the lessons to come by the provider's zone and working week after these have changed: days that are off now lose
 * the lessons that stand as they were planned, days that are not any more get theirs, and all of them end by the wall
 * clock of the zone. What a person has done with a lesson stays, and so do months whose claim is submitted. The caller
 * has locked the planning.
 */
export async function planByCalendar(
  tx: TenantTx,
  { zone, week }: Pick<ProviderRow, 'zone' | 'week'>,
  today: CivilDate,
): Promise<void> {
  await lockForRecords(tx);
  const submitted = await findLastSubmitted(tx);
  const from = submitted === null || submitted < monthOf(today) ? today : firstDay(addMonths(submitted, 1));
  const to = await lastPlanned(tx, null, today);
  await dropUntouchedOn(
    tx,
    daysFromTo(from, to).filter((day) => dayOff(day, week) !== null),
  );
  await setPlannedEnds(tx, zone, from);
  await planMissing(tx, { groupId: null, from, to }, today);
}

/** Plans what the schedule of a group, or of all, says from a day on and is not there, as far as lessons are planned. */
export async function planMissing(
  tx: TenantTx,
  wanted: { readonly groupId: string | null; readonly from: CivilDate; readonly to?: CivilDate },
  today: CivilDate,
): Promise<void> {
  const start = addDays(today, -BACK_DAYS);
  const from = wanted.from > start ? wanted.from : start;
  const to = wanted.to ?? (await lastPlanned(tx, wanted.groupId, today));
  await addLessons(tx, await listSchedules(tx, from, wanted.groupId), { from, to });
}

async function lastPlanned(tx: TenantTx, groupId: string | null, today: CivilDate): Promise<CivilDate> {
  const schedules = await listSchedules(tx, addDays(today, -BACK_DAYS), groupId);
  return schedules.reduce<CivilDate>(
    (latest, { plannedUntil }) => (plannedUntil !== null && plannedUntil > latest ? plannedUntil : latest),
    addDays(today, AHEAD_DAYS),
  );
}

async function addLessons(
  tx: TenantTx,
  schedules: readonly GroupSchedule[],
  days: { readonly from: CivilDate; readonly to: CivilDate },
): Promise<void> {
  const groupIds = schedules.map(({ groupId }) => groupId);
  const stored = new Map(groupIds.map((groupId): [string, StoredLesson[]] => [groupId, []]));
  for (const { groupId, ...lesson } of await listStoredLessons(tx, { groupIds, ...days }))
    stored.get(groupId)!.push(lesson);
  const provider = await getProvider(tx);
  await addPlannedLessons(
    tx,
    schedules.flatMap((schedule) => {
      const planned = planGroup(schedule, provider, days);
      return unplanned(planned, stored.get(schedule.groupId)!);
    }),
  );
}

const planGroup = (
  { groupId, slots, closures }: GroupSchedule,
  { zone, week }: ProviderRow,
  days: { readonly from: CivilDate; readonly to: CivilDate },
) =>
  planLessons({ slots, closures, ...days, week }).map((lesson) => ({
    ...lesson,
    groupId,
    endsAt: instantAt(lesson.on, lesson.startMinute + lesson.minutes, zone),
  }));
