/**
 * What the public calendar says of a date: a day off or not, and the monthly index (MRP) in force.
 * Both come from dated data; a year without data has no day off and no index here.
 */
import { type CivilDate, yearOf } from '../shared/civil-date.ts';
import { HOLIDAY_YEARS, type HolidayLocale, type HolidayTitle, type WorkingWeek } from './holidays.ts';

/** Frozen with a submitted claim. Raise it with any change of the data below or in holidays.ts. */
export const CALENDAR_VERSION = '2026-1';

export interface DayOff {
  readonly kind: 'holiday' | 'transferred';
  /** The holiday, in the language asked for. */
  readonly title: string;
}

interface ListedDay {
  readonly kind: DayOff['kind'];
  readonly title: HolidayTitle;
}

const daysOffOf = (week: WorkingWeek): ReadonlyMap<CivilDate, ListedDay> => {
  const days = new Map<CivilDate, ListedDay>();
  for (const year of HOLIDAY_YEARS) {
    for (const { on, title, weeks } of year.transferred)
      if (weeks.includes(week)) days.set(on, { kind: 'transferred', title });
    for (const { on, title } of year.holidays) days.set(on, { kind: 'holiday', title });
  }
  return days;
};

const DAYS_OFF = { five: daysOffOf('five'), six: daysOffOf('six') };

/** The public day off on a date, for a provider that works five or six days a week; null on any other day. */
export function dayOff(date: CivilDate, week: WorkingWeek, locale: HolidayLocale = 'ru'): DayOff | null {
  const day = DAYS_OFF[week].get(date);
  return day === undefined ? null : { kind: day.kind, title: day.title[locale] };
}

/** Whether the moved days off and Kurban Ait of a date's year are known. */
export const calendarConfirmed = (date: CivilDate): boolean =>
  HOLIDAY_YEARS.some((year) => year.year === yearOf(date) && year.confirmed);

/** The years from one day to another of which that is not known: a screen that shows their days says so. */
export const unconfirmedYears = (from: CivilDate, to: CivilDate): number[] =>
  Array.from({ length: yearOf(to) - yearOf(from) + 1 }, (_, place) => yearOf(from) + place).filter(
    (year) => !calendarConfirmed(`${year}-01-01` as CivilDate),
  );

export interface MonthlyIndex {
  readonly year: number;
  /** Tenge. */
  readonly index: number;
  readonly reference: string;
}

const MONTHLY_INDEX: readonly MonthlyIndex[] = [
  { year: 2024, index: 3692, reference: 'DOMAIN.md §8: monthly calculation index 2024' },
  { year: 2025, index: 3932, reference: 'DOMAIN.md §8: monthly calculation index 2025' },
  { year: 2026, index: 4325, reference: 'DOMAIN.md §8: monthly calculation index 2026' },
];

/** The monthly calculation index (MRP) in force on a date, in tenge; null for a year whose index is not known. */
export const mrpOn = (date: CivilDate): MonthlyIndex | null =>
  MONTHLY_INDEX.find((entry) => entry.year === yearOf(date)) ?? null;
