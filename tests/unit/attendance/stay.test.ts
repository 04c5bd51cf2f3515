/** When a present child may have come and left, and what is offered for it: DOMAIN.md §6. */
import { describe, expect, it } from 'vitest';
import { isRightStay, offeredStay } from '../../../server/domain/attendance/stay.ts';

const minute = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
/** 16:00 to 17:30. */
const LESSON = { startMinute: 960, minutes: 90 };
const UNKNOWN = { startMinute: null, minutes: null };

describe('what a mark may say', () => {
  it.each([
    { name: 'nothing', expect: true },
    { name: 'came ten minutes late', arrived: '16:10', expect: true },
    { name: 'left early', left: '17:00', expect: true },
    { name: 'came late and left early', arrived: '16:10', left: '17:00', expect: true },
    { name: 'brought 30 minutes before', arrived: '15:30', expect: true },
    { name: 'brought a minute before that', arrived: '15:29', expect: false },
    { name: 'fetched 30 minutes after', left: '18:00', expect: true },
    { name: 'fetched a minute after that', left: '18:01', expect: false },
    { name: 'left a minute after coming', arrived: '16:10', left: '16:11', expect: true },
    { name: 'left as it came', arrived: '16:10', left: '16:10', expect: false },
    { name: 'left before it came', arrived: '16:10', left: '16:05', expect: false },
    { name: 'an absent child came late', mark: 'absent', arrived: '16:10', expect: false },
    { name: 'an excused child left early', mark: 'excused', left: '17:00', expect: false },
    { name: 'an absent child says nothing', mark: 'absent', expect: true },
    {
      name: 'any time of a lesson without hours',
      lesson: UNKNOWN,
      arrived: '00:00',
      left: '23:59',
      expect: true,
    },
    {
      name: 'late in a lesson of unknown length',
      lesson: { ...LESSON, minutes: null },
      left: '23:59',
      expect: true,
    },
  ] as const)('$name: $expect', (given) => {
    const {
      arrived,
      left,
      mark = 'present',
      lesson = LESSON,
    } = {
      ...{ arrived: null, left: null },
      ...given,
    };
    const stay = {
      arrivedMinute: arrived === null ? null : minute(arrived),
      leftMinute: left === null ? null : minute(left),
    };
    expect(isRightStay(stay, mark, lesson)).toBe(given.expect);
  });
});

describe('what is offered', () => {
  it.each([
    { name: 'while it goes on: this minute', now: '16:12', arrived: '16:12', left: '16:12' },
    { name: 'as it begins', now: '16:00', arrived: '16:10', left: '17:20' },
    { name: 'after it', now: '17:30', arrived: '16:10', left: '17:20' },
    { name: 'on another day', now: null, arrived: '16:10', left: '17:20' },
  ])('$name', ({ now, arrived, left }) => {
    const offered = offeredStay(LESSON, now === null ? null : minute(now));
    expect(offered).toEqual({ arrivedMinute: minute(arrived), leftMinute: minute(left) });
  });
});
