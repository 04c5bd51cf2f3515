/** A weekly schedule over October 2026: which days have a lesson. */
import { expect, it } from 'vitest';
import { planLessons, type ScheduleSlot } from '../../../server/domain/schedule/lessons.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';

const slot = (weekday: number, own: Partial<ScheduleSlot> = {}): ScheduleSlot => ({
  weekday,
  startMinute: 900,
  minutes: 60,
  validFrom: civilDate('2026-01-01'),
  validTo: null,
  ...own,
});

type Plan = Parameters<typeof planLessons>[0];
const datesOf = (plan: Partial<Plan>) =>
  planLessons({
    slots: [slot(2), slot(4)],
    closures: [],
    from: civilDate('2026-10-01'),
    to: civilDate('2026-10-31'),
    week: 'six',
    ...plan,
  }).map(({ on }) => on.slice(8));

it.each([
  {
    name: 'Tuesdays and Thursdays of October',
    plan: {},
    expect: '01 06 08 13 15 20 22 27 29',
  },
  {
    name: 'first and last day are both in',
    plan: { from: civilDate('2026-10-06'), to: civilDate('2026-10-13') },
    expect: '06 08 13',
  },
  { name: 'Monday 26 October is a moved day off', plan: { slots: [slot(1)] }, expect: '05 12 19' },
  { name: 'Sunday 25 October is a holiday', plan: { slots: [slot(7)] }, expect: '04 11 18' },
  {
    name: 'a closure takes its first and last day',
    plan: { closures: [{ from: civilDate('2026-10-13'), to: civilDate('2026-10-20') }] },
    expect: '01 06 08 22 27 29',
  },
  {
    name: 'a slot holds from its first to its last day',
    plan: { slots: [slot(2, { validFrom: civilDate('2026-10-13'), validTo: civilDate('2026-10-20') })] },
    expect: '13 20',
  },
])('$name', ({ plan, expect: days }) => {
  expect(datesOf(plan).join(' ')).toBe(days);
});

it('lessons of one day are in order of their start', () => {
  const lessons = planLessons({
    slots: [slot(2, { startMinute: 1020, minutes: 45, roomId: 'room-2' }), slot(2)],
    closures: [],
    from: civilDate('2026-10-06'),
    to: civilDate('2026-10-06'),
    week: 'five',
  });
  expect(lessons).toEqual([
    { on: '2026-10-06', startMinute: 900, minutes: 60, roomId: null },
    { on: '2026-10-06', startMinute: 1020, minutes: 45, roomId: 'room-2' },
  ]);
});

it('a five-day week rests on more moved days than a six-day one', () => {
  const wednesdays = {
    slots: [slot(3)],
    from: civilDate('2026-03-23'),
    to: civilDate('2026-03-28'),
  };
  expect(datesOf({ ...wednesdays, week: 'five' })).toEqual([]);
  expect(datesOf({ ...wednesdays, week: 'six' })).toEqual(['25']);
});
