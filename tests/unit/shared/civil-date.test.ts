/** Dates, months, ISO weeks and zones, at the turns of months, years and clocks. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  civilDate,
  dateInZone,
  dateOf,
  daysBetween,
  daysFromTo,
  daysOf,
  fullYears,
  instantAt,
  isoWeek,
  lastDay,
  minuteInZone,
  month,
  parseCivilDate,
  parseMonth,
  weekday,
  weekStart,
} from '../../../server/domain/shared/civil-date.ts';

const ALMATY = 'Asia/Almaty';

it.each([
  ['2026-02-28', true],
  ['2026-02-29', false],
  ['2028-02-29', true],
  ['2026-13-01', false],
  ['2026-10-00', false],
  ['2026-1-01', false],
  ['01.10.2026', false],
  ['2026-10-01T00:00:00Z', false],
  ['1899-12-31', false],
  ['1900-01-01', true],
  ['2199-12-31', true],
  ['2200-01-01', false],
])('%s is a civil date: %s', (text, isDate) => {
  expect(parseCivilDate(text)).toBe(isDate ? text : null);
  if (isDate) expect(civilDate(text)).toBe(text);
  else expect(() => civilDate(text)).toThrow('bad_input');
});

it('months are read and counted over the turn of the year', () => {
  expect(parseMonth('2026-13')).toBeNull();
  expect(() => month('2026')).toThrow('bad_input');
  expect(addMonths(month('2026-12'), 1)).toBe('2027-01');
  expect(addMonths(month('2026-01'), -1)).toBe('2025-12');
  expect(lastDay(month('2028-02'))).toBe('2028-02-29');
  expect(daysOf(month('2026-10'))).toHaveLength(31);
  expect(dateOf(2026, 4, 31)).toBeNull();
  expect(dateOf(2026, 4, 5)).toBe('2026-04-05');
});

it('days are counted with both ends, and not backwards', () => {
  expect(daysBetween(civilDate('2026-10-25'), civilDate('2026-11-01'))).toBe(7);
  expect(daysFromTo(civilDate('2026-10-30'), civilDate('2026-11-01'))).toEqual([
    '2026-10-30',
    '2026-10-31',
    '2026-11-01',
  ]);
  expect(daysFromTo(civilDate('2026-10-30'), civilDate('2026-10-29'))).toEqual([]);
});

describe('ISO weeks, Monday first', () => {
  it.each([
    ['2026-01-01', '2026-W01', 4],
    ['2025-12-29', '2026-W01', 1],
    ['2025-12-28', '2025-W52', 7],
    ['2027-01-03', '2026-W53', 7],
    ['2027-01-04', '2027-W01', 1],
    ['2026-03-16', '2026-W12', 1],
  ])('%s is in %s', (day, week, dayOfWeek) => {
    expect(isoWeek(civilDate(day))).toBe(week);
    expect(weekday(civilDate(day))).toBe(dayOfWeek);
  });

  it('a week begins on its Monday', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), (days) => {
        const day = addDays(civilDate('1990-01-01'), days);
        expect(weekday(weekStart(day))).toBe(1);
        expect(daysBetween(weekStart(day), day)).toBe(weekday(day) - 1);
        expect(isoWeek(weekStart(day))).toBe(isoWeek(day));
      }),
    );
  });
});

it.each([
  { bornOn: '2009-10-14', on: '2026-10-13', years: 16 },
  { bornOn: '2009-10-14', on: '2026-10-14', years: 17 },
  { bornOn: '2008-02-29', on: '2026-02-28', years: 17 },
  { bornOn: '2008-02-29', on: '2026-03-01', years: 18 },
  { bornOn: '2008-02-29', on: '2028-02-29', years: 20 },
])('born on $bornOn, on $on $years full years', ({ bornOn, on, years }) => {
  expect(fullYears(civilDate(bornOn), civilDate(on))).toBe(years);
});

describe('zones', () => {
  it.each([
    { name: 'UTC+6 until the end of February 2024', on: '2024-02-29', instant: '2024-02-29T09:00:00.000Z' },
    { name: 'UTC+5 from March 2024', on: '2024-03-01', instant: '2024-03-01T10:00:00.000Z' },
    { name: 'UTC+5 in 2026', on: '2026-10-01', instant: '2026-10-01T10:00:00.000Z' },
  ])('15:00 in Almaty: $name', ({ on, instant }) => {
    const at = instantAt(civilDate(on), 15 * 60, ALMATY);
    expect(at.toISOString()).toBe(instant);
    expect(dateInZone(at, ALMATY)).toBe(on);
    expect(minuteInZone(at, ALMATY)).toBe(15 * 60);
  });

  it('a late evening in UTC is the next day in Almaty', () => {
    expect(dateInZone(new Date('2026-10-01T19:00:00Z'), ALMATY)).toBe('2026-10-02');
    expect(dateInZone(new Date('2026-10-01T18:59:59Z'), ALMATY)).toBe('2026-10-01');
  });
});
