/** When lessons overlap, to the minute. */
import { expect, it } from 'vitest';
import { indexMonth } from '../../../server/domain/claims/month-records.ts';
import { overlappingLessons } from '../../../server/domain/claims/overlaps.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { OCTOBER, recordsOf } from '../../support/records.ts';

const ON = civilDate('2026-10-01');

/** Lessons of one day, as `[startMinute, minutes]`; gives the indexes of those that overlap. */
const overlapping = (times: readonly (readonly [number | null, number | null])[]): number[] => {
  const lessons = times.map(([startMinute, minutes]) => ({ on: ON, startMinute, minutes }));
  const month = indexMonth(recordsOf([{ marks: '+'.repeat(times.length) }], { lessons }), OCTOBER);
  const found = overlappingLessons(month.groups[0]!.lessons).map(({ record }) => record.id);
  return times.flatMap((_, index) => (found.includes(`group-1-lesson-${index + 1}`) ? [index] : []));
};

it.each([
  {
    name: 'one after the other',
    times: [
      [600, 60],
      [660, 60],
    ],
    expect: [],
  },
  {
    name: 'one minute of overlap',
    times: [
      [600, 61],
      [660, 60],
    ],
    expect: [0, 1],
  },
  {
    name: 'at the same time',
    times: [
      [600, 60],
      [600, 60],
    ],
    expect: [0, 1],
  },
  {
    name: 'two within a long one, and one after it',
    times: [
      [600, 120],
      [610, 10],
      [700, 30],
      [730, 30],
    ],
    expect: [0, 1, 2],
  },
  {
    name: 'length not known: the first minute counts',
    times: [
      [600, null],
      [600, 60],
    ],
    expect: [0, 1],
  },
  {
    name: 'length not known: no more than that',
    times: [
      [600, null],
      [601, 60],
    ],
    expect: [],
  },
  {
    name: 'start not known',
    times: [
      [null, 60],
      [600, 60],
    ],
    expect: [],
  },
] as const)('$name', ({ times, expect: indexes }) => {
  expect(overlapping(times)).toEqual(indexes);
});
