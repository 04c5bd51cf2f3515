/** What clashes: Tuesday slots side by side, at both sides of every edge. */
import { describe, expect, it } from 'vitest';
import {
  findClashes,
  firstCommonDay,
  type Occupied,
  onOneDay,
  type SharedChild,
} from '../../../server/domain/schedule/clashes.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';

/** Tuesdays 15:00 to 16:30, from Thursday 1 October 2026 on. */
const slot = (own: Partial<Occupied> = {}): Occupied => ({
  id: 'slot',
  groupId: 'chess',
  roomId: null,
  instructorId: null,
  weekday: 2,
  startMinute: 900,
  minutes: 90,
  validFrom: civilDate('2026-10-01'),
  validTo: null,
  ...own,
});
const until = (date: string) => ({ validTo: civilDate(date) });
const from = (date: string) => ({ validFrom: civilDate(date) });

describe('two slots meet', () => {
  it.each([
    { name: 'at the same time', other: {}, on: '2026-10-06' },
    { name: 'not when one begins as the other ends', other: { startMinute: 990 }, on: null },
    { name: 'when one begins a minute before the other ends', other: { startMinute: 989 }, on: '2026-10-06' },
    { name: 'not when one ends as the other begins', other: { startMinute: 840, minutes: 60 }, on: null },
    {
      name: 'when one ends a minute after the other began',
      other: { startMinute: 840, minutes: 61 },
      on: '2026-10-06',
    },
    { name: 'when one lies within the other', other: { startMinute: 910, minutes: 5 }, on: '2026-10-06' },
    { name: 'not on another weekday', other: { weekday: 3 }, on: null },
    { name: 'on the last day of one, which is a Tuesday', other: until('2026-10-06'), on: '2026-10-06' },
    { name: 'not when one ends on the Monday before', other: until('2026-10-05'), on: null },
    { name: 'from the first day of the later one', other: from('2026-10-13'), on: '2026-10-13' },
    { name: 'on the first Tuesday after the later one begins', other: from('2026-10-14'), on: '2026-10-20' },
    {
      name: 'not when their common days hold no Tuesday',
      other: { ...from('2026-10-14'), ...until('2026-10-19') },
      on: null,
    },
    { name: 'with a lesson of one day', other: onOneDay({ on: civilDate('2026-10-20') }), on: '2026-10-20' },
    { name: 'not with a lesson of another day', other: onOneDay({ on: civilDate('2026-10-21') }), on: null },
  ])('$name', ({ other, on }) => {
    expect(firstCommonDay(slot(), slot(other))).toBe(on);
    expect(firstCommonDay(slot(other), slot())).toBe(on);
  });
});

describe('they clash', () => {
  const shared = (own: { from?: string; to?: string | null; groupId?: string }): SharedChild[] => [
    {
      childId: 'child',
      groupId: own.groupId ?? 'dombyra',
      from: civilDate(own.from ?? '2026-09-01'),
      to: own.to ? civilDate(own.to) : null,
    },
  ];
  it.each([
    { name: 'over one room', slots: { roomId: 'room' }, kinds: 'room' },
    { name: 'over one instructor', slots: { instructorId: 'li' }, kinds: 'instructor' },
    { name: 'over both', slots: { roomId: 'room', instructorId: 'li' }, kinds: 'room instructor' },
    { name: 'not over a room and an instructor that nobody named', slots: {}, kinds: null },
    { name: 'over a child who is in both', slots: {}, children: shared({}), kinds: 'child' },
    {
      name: 'not over a child of a third group',
      slots: {},
      children: shared({ groupId: 'dance' }),
      kinds: null,
    },
    {
      name: 'over a child whose last common day is a Tuesday',
      slots: {},
      children: shared({ to: '2026-10-06' }),
      kinds: 'child',
    },
    {
      name: 'not over a child who leaves on the Monday before',
      slots: {},
      children: shared({ to: '2026-10-05' }),
      kinds: null,
    },
    {
      name: 'over a child who comes later',
      slots: {},
      children: shared({ from: '2027-01-01' }),
      kinds: 'child',
    },
  ])('$name', ({ slots, children = [], kinds }) => {
    const other = slot({ ...slots, id: 'other', groupId: 'dombyra' });
    const found = findClashes(slot(slots), [other], children);
    expect(found.map((clash) => clash.kinds.join(' '))).toEqual(kinds === null ? [] : [kinds]);
  });

  it('names a child once, however often it was enrolled', () => {
    const twice = [...shared({ to: '2026-10-31' }), ...shared({ from: '2026-12-01' })];
    const [clash] = findClashes(slot(), [slot({ groupId: 'dombyra' })], twice);
    expect(clash?.childIds).toEqual(['child']);
  });
});
