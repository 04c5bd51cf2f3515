/** When a roll may be marked, to the second, and which entries are taken. */
import { describe, expect, it } from 'vitest';
import {
  acceptEntry,
  type EntryContext,
  markingWindow,
  windowState,
} from '../../../server/domain/attendance/windows.ts';

const at = (text: string) => new Date(`2026-10-${text}Z`);
const LESSON = {
  ...{ startsAt: at('01T10:00:00'), endsAt: at('01T11:00:00') },
  ...{ startMinute: 15 * 60, minutes: 60 },
};

describe('the window of a roll (DOMAIN.md §6)', () => {
  it.each([
    { name: 'a second before it opens', now: '01T09:29:59', expect: 'not_yet' },
    { name: '30 minutes before the lesson', now: '01T09:30:00', expect: 'open' },
    { name: '24 hours after the end', now: '02T11:00:00', expect: 'open' },
    { name: 'a second later', now: '02T11:00:01', expect: 'closed' },
  ])('$name: $expect', ({ now, expect: state }) => {
    expect(windowState(at(now), LESSON, 24)).toBe(state);
  });

  it('takes the provider’s hours, up to 72', () => {
    expect(windowState(at('04T11:00:00'), LESSON, 72)).toBe('open');
    expect(windowState(at('04T11:00:01'), LESSON, 72)).toBe('closed');
    expect(markingWindow(LESSON, 0).closesAt).toEqual(LESSON.endsAt);
    expect(() => markingWindow(LESSON, 73)).toThrow('72 hours');
  });
});

describe('whether an entry is taken', () => {
  const accepted = { kind: 'accepted' };
  const refused = (code: string) => ({ kind: 'refused', code });
  const context = (own: Partial<EntryContext>): EntryContext => ({
    lesson: { ...LESSON, cancelled: false },
    now: at('01T10:05:00'),
    sentAt: null,
    hoursAfter: 24,
    onRoll: true,
    ...own,
  });

  it.each([
    { name: 'during the lesson', tap: '01T10:05:00', given: {}, expect: accepted },
    {
      name: 'a child who is not on the roll',
      tap: '01T10:05:00',
      given: { onRoll: false },
      expect: refused('unknown_child'),
    },
    {
      name: 'a cancelled lesson',
      tap: '01T10:05:00',
      given: { lesson: { ...LESSON, cancelled: true } },
      expect: refused('lesson_cancelled'),
    },
    {
      name: 'a lesson that has not opened',
      tap: '01T09:29:00',
      given: { now: at('01T09:29:00') },
      expect: refused('future'),
    },
    { name: 'a phone 5 minutes ahead', tap: '01T10:10:00', given: {}, expect: accepted },
    { name: 'a phone further ahead', tap: '01T10:10:01', given: {}, expect: refused('future') },
    {
      name: 'tapped in time, delivered 72 hours after the end',
      tap: '02T11:00:00',
      given: { now: at('04T11:00:00') },
      expect: accepted,
    },
    {
      name: 'dated in time, delivered a second later than that',
      tap: '02T11:00:00',
      given: { now: at('04T11:00:01') },
      expect: refused('outside_window'),
    },
    {
      name: 'tapped after the window',
      tap: '02T11:00:01',
      given: { now: at('02T11:00:01') },
      expect: refused('outside_window'),
    },
    { name: 'tapped before the window', tap: '01T09:29:59', given: {}, expect: refused('outside_window') },
    {
      name: 'by a clock 30 minutes behind',
      tap: '01T09:35:00',
      given: { sentAt: at('01T09:35:00') },
      expect: accepted,
    },
    {
      name: 'by a clock a second further behind',
      tap: '01T09:35:00',
      given: { sentAt: at('01T09:34:59') },
      expect: refused('wrong_clock'),
    },
    {
      name: 'by a clock 30 minutes ahead, tapped before it was sent',
      tap: '01T10:05:00',
      given: { sentAt: at('01T10:35:00') },
      expect: accepted,
    },
    {
      name: 'by a clock a second further ahead',
      tap: '01T10:05:00',
      given: { sentAt: at('01T10:35:01') },
      expect: refused('wrong_clock'),
    },
    {
      name: 'on the day after, by a clock a day behind that shows the time of the lesson',
      tap: '01T10:05:00',
      given: { now: at('02T10:05:00'), sentAt: at('01T10:05:00') },
      expect: refused('wrong_clock'),
    },
  ] as const)('$name', ({ tap, given, expect: verdict }) => {
    const entry = { mark: 'present', occurredAt: at(tap).toISOString() } as const;
    expect(acceptEntry(entry, context(given))).toEqual(verdict);
  });

  it('with a time at which nobody can have come is refused', () => {
    const entry = { mark: 'present', occurredAt: at('01T10:05:00').toISOString() } as const;
    expect(acceptEntry({ ...entry, arrivedMinute: 15 * 60 + 10 }, context({}))).toEqual(accepted);
    expect(acceptEntry({ ...entry, arrivedMinute: 9 * 60 }, context({}))).toEqual(refused('wrong_stay'));
  });
});
