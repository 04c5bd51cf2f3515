/**
 * A weekly schedule and the calendar give the planned lessons of a group (DOMAIN.md §4): public days off and
 * closures have none. What then happens to a lesson is recorded on the lesson itself.
 */
import { dayOff } from '../calendar/calendar.ts';
import type { WorkingWeek } from '../calendar/holidays.ts';
import { type CivilDate, daysFromTo, weekday } from '../shared/civil-date.ts';

export interface ScheduleSlot {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  /** Minutes after midnight on the provider's clock. */
  readonly startMinute: number;
  readonly minutes: number;
  readonly validFrom: CivilDate;
  /** Last day, or null while open. */
  readonly validTo: CivilDate | null;
  /** Null, or not said: in the group's own room. */
  readonly roomId?: string | null;
}

/** Days without lessons that the provider sets, both included: a repair, a school break. */
export interface Closure {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

export interface PlannedLesson {
  readonly on: CivilDate;
  readonly startMinute: number;
  readonly minutes: number;
  /** Null: in the group's own room. */
  readonly roomId: string | null;
}

/** The planned lessons from `from` to `to`, both included, by date and start. */
export function planLessons(plan: {
  readonly slots: readonly ScheduleSlot[];
  readonly closures: readonly Closure[];
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly week: WorkingWeek;
}): PlannedLesson[] {
  const closed = (day: CivilDate) => plan.closures.some(({ from, to }) => from <= day && day <= to);
  const slots = [...plan.slots].sort((a, b) => a.startMinute - b.startMinute);
  return daysFromTo(plan.from, plan.to)
    .filter((day) => dayOff(day, plan.week) === null && !closed(day))
    .flatMap((on) =>
      slots
        .filter((slot) => slot.weekday === weekday(on) && slotHolds(slot, on))
        .map(({ startMinute, minutes, roomId = null }) => ({ on, startMinute, minutes, roomId })),
    );
}

const slotHolds = (slot: ScheduleSlot, on: CivilDate): boolean =>
  slot.validFrom <= on && (slot.validTo === null || on <= slot.validTo);
