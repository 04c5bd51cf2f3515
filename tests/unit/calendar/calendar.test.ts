/** Days off by year and working week, and the monthly index: DOMAIN.md §4 and §8. */
import { describe, expect, it } from 'vitest';
import {
  calendarConfirmed,
  dayOff,
  mrpOn,
  unconfirmedYears,
} from '../../../server/domain/calendar/calendar.ts';
import { HOLIDAY_YEARS } from '../../../server/domain/calendar/holidays.ts';
import { civilDate, daysFromTo, weekday } from '../../../server/domain/shared/civil-date.ts';

const kindOn = (day: string, week: 'five' | 'six') => dayOff(civilDate(day), week)?.kind ?? 'working';
const daysOffOf = (year: number, week: 'five' | 'six') =>
  daysFromTo(civilDate(`${year}-01-01`), civilDate(`${year}-12-31`)).filter((day) => dayOff(day, week));

describe('the calendar of 2026 (DOMAIN.md §4)', () => {
  it('has exactly these days off in a five-day week', () => {
    expect(daysOffOf(2026, 'five').map((day) => day.slice(5))).toEqual([
      ...['01-01', '01-02', '01-07', '03-08', '03-09', '03-21', '03-22', '03-23', '03-24', '03-25'],
      ...['05-01', '05-07', '05-09', '05-11', '05-27', '07-06', '10-25', '10-26', '12-16'],
    ]);
  });

  it.each([
    { day: '2026-03-24', five: 'transferred', six: 'transferred' },
    { day: '2026-03-25', five: 'transferred', six: 'working' },
    { day: '2026-03-26', five: 'working', six: 'working' },
    { day: '2026-05-09', five: 'holiday', six: 'holiday' },
    { day: '2026-05-11', five: 'transferred', six: 'working' },
    { day: '2026-10-25', five: 'holiday', six: 'holiday' },
    { day: '2026-10-26', five: 'transferred', six: 'transferred' },
    { day: '2026-10-27', five: 'working', six: 'working' },
  ])('$day is $five in a five-day and $six in a six-day week', ({ day, five, six }) => {
    expect([kindOn(day, 'five'), kindOn(day, 'six')]).toEqual([five, six]);
  });

  it('names the holiday in the language asked for', () => {
    expect(dayOff(civilDate('2026-10-26'), 'five')?.title).toBe('День Республики');
    expect(dayOff(civilDate('2026-10-26'), 'five', 'kk')?.title).toBe('Республика күні');
    expect(dayOff(civilDate('2026-10-26'), 'five', 'en')?.title).toBe('Republic Day');
  });
});

it.each([
  ['2025-08-30', 'holiday'],
  ['2026-08-30', 'working'],
  ['2026-03-15', 'working'],
  ['2027-03-15', 'holiday'],
  ['2023-01-01', 'working'],
])('%s is %s', (day, kind) => {
  expect(kindOn(day, 'six')).toBe(kind);
});

it('a year whose moved days are not known says so', () => {
  const confirmed = HOLIDAY_YEARS.map(({ year }) => [year, calendarConfirmed(civilDate(`${year}-06-01`))]);
  expect(confirmed).toEqual([
    [2024, false],
    [2025, false],
    [2026, true],
    [2027, false],
  ]);
  expect(calendarConfirmed(civilDate('2028-06-01'))).toBe(false);
});

it.each([
  { from: '2026-01-01', to: '2026-12-31', years: [] },
  { from: '2025-12-31', to: '2026-12-31', years: [2025] },
  { from: '2026-12-31', to: '2027-01-01', years: [2027] },
  { from: '2025-12-31', to: '2028-01-01', years: [2025, 2027, 2028] },
])('from $from to $to the days of $years are not confirmed', ({ from, to, years }) => {
  expect(unconfirmedYears(civilDate(from), civilDate(to))).toEqual(years);
});

it('a moved day is never a weekly day off of its week', () => {
  for (const { on, weeks } of HOLIDAY_YEARS.flatMap((year) => year.transferred))
    for (const week of weeks) expect(weekday(on)).toBeLessThanOrEqual(week === 'five' ? 5 : 6);
});

it.each([
  ['2023-12-31', undefined],
  ['2024-01-01', 3692],
  ['2024-12-31', 3692],
  ['2025-01-01', 3932],
  ['2026-01-01', 4325],
  ['2026-12-31', 4325],
  ['2027-01-01', undefined],
])('the monthly index on %s is %s', (day, index) => {
  expect(mrpOn(civilDate(day))?.index).toBe(index);
});
