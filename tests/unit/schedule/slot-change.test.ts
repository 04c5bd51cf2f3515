/** A week that changes from a date on, and planning around what is there: nothing is lost and nothing comes twice. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { coverageOf } from '../../../server/domain/schedule/coverage.ts';
import { planLessons } from '../../../server/domain/schedule/lessons.ts';
import { endBefore, type StoredLesson, unplanned } from '../../../server/domain/schedule/slot-change.ts';
import { addDays, type CivilDate, civilDate } from '../../../server/domain/shared/civil-date.ts';

describe('a slot of February and March, when something else takes its place', () => {
  const slot = { validFrom: civilDate('2026-02-01'), validTo: civilDate('2026-03-31') };
  it.each([
    {
      name: 'in March ends the day before',
      from: '2026-03-10',
      ending: { kind: 'ends', validTo: '2026-03-09' },
    },
    {
      name: 'on its second day ends on its first',
      from: '2026-02-02',
      ending: { kind: 'ends', validTo: '2026-02-01' },
    },
    { name: 'on its first day is gone', from: '2026-02-01', ending: { kind: 'removed' } },
    { name: 'before it begins is gone', from: '2026-01-15', ending: { kind: 'removed' } },
    {
      name: 'on its last day ends the day before',
      from: '2026-03-31',
      ending: { kind: 'ends', validTo: '2026-03-30' },
    },
    { name: 'after it is over stays', from: '2026-04-01', ending: { kind: 'stays' } },
  ])('$name', ({ from, ending }) => expect(endBefore(slot, civilDate(from))).toEqual(ending));

  it('an open one ends the day before', () =>
    expect(endBefore({ ...slot, validTo: null }, civilDate('2027-03-01'))).toEqual({
      kind: 'ends',
      validTo: '2027-02-28',
    }));
});

describe('what is left to plan on a day with lessons at 10:00 and 15:00', () => {
  const on = civilDate('2026-10-06');
  const planned = [600, 900].map((startMinute) => ({ on, startMinute }));
  const stored = (plannedMinute: number | null, plannedOn = on): StoredLesson => ({
    plannedOn,
    plannedMinute,
  });
  it.each([
    { name: 'both, when nothing is there', there: [], left: [600, 900] },
    { name: 'the other, when one is there', there: [stored(900)], left: [600] },
    { name: 'the later, when one is there at another time', there: [stored(660)], left: [900] },
    { name: 'that of its own time, whatever comes first', there: [stored(660), stored(600)], left: [] },
    { name: 'nothing, when one is there without a known start', there: [stored(null)], left: [] },
    { name: 'nothing, when both are there', there: [stored(900), stored(600)], left: [] },
    {
      name: 'both, when one is there on another day',
      there: [stored(600, addDays(on, 1))],
      left: [600, 900],
    },
  ])('$name', ({ there, left }) =>
    expect(unplanned(planned, there).map(({ startMinute }) => startMinute)).toEqual(left),
  );
});

interface Kept extends StoredLesson {
  readonly on: CivilDate;
  readonly state: 'planned' | 'held' | 'cancelled';
}

/** Random weeks of October 2026 with a closure; then each lesson is left, held, cancelled or moved by some days. */
const month = fc.record({
  slots: fc.array(
    fc.record({ weekday: fc.integer({ min: 1, max: 7 }), startMinute: fc.constantFrom(600, 900, 1020) }),
    { maxLength: 6 },
  ),
  closure: fc.record({ first: fc.integer({ min: 0, max: 30 }), days: fc.integer({ min: 0, max: 9 }) }),
  fates: fc.array(fc.constantFrom<number | Kept['state']>('planned', 'held', 'cancelled', -9, -1, 1, 8), {
    minLength: 1,
    maxLength: 12,
  }),
  today: fc.integer({ min: 0, max: 30 }),
});

test('planned = held + cancelled + missing, and planning again adds nothing, whatever becomes of the lessons', () => {
  const first = civilDate('2026-10-01');
  fc.assert(
    fc.property(month, ({ slots, closure, fates, today }) => {
      const distinct = [
        ...new Map(slots.map((slot) => [`${slot.weekday} ${slot.startMinute}`, slot])).values(),
      ];
      const closedFrom = addDays(first, closure.first);
      const planned = planLessons({
        slots: distinct.map((slot) => ({ ...slot, minutes: 60, validFrom: first, validTo: null })),
        closures: [{ from: closedFrom, to: addDays(closedFrom, closure.days) }],
        from: first,
        to: civilDate('2026-10-31'),
        week: 'six',
      });
      const kept = planned.map(({ on, startMinute }, place): Kept => {
        const fate = fates[place % fates.length]!;
        const moved = typeof fate === 'number';
        return {
          plannedOn: on,
          plannedMinute: startMinute,
          on: moved ? addDays(on, fate) : on,
          state: moved ? 'planned' : fate,
        };
      });
      const covered = coverageOf(
        kept.map(({ on, state }) => ({ state, isOver: on < addDays(first, today) })),
      );
      expect(covered.planned).toBe(covered.held + covered.cancelled + covered.missing);
      expect(covered.planned + covered.ahead).toBe(planned.length);
      expect(unplanned(planned, kept)).toEqual([]);
    }),
  );
});
