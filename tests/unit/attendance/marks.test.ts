/** What entries add up to, in whatever order and however often they arrive: DOMAIN.md §6. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AttendanceEntry, foldEntries } from '../../../server/domain/attendance/marks.ts';

const entry = (own: Partial<AttendanceEntry>): AttendanceEntry => ({
  id: 'a',
  childId: 'child-1',
  mark: 'present',
  excuse: null,
  documented: false,
  guest: false,
  occurredAt: '2026-10-01T10:00:00.000Z',
  ...own,
});

const markOf = (entries: AttendanceEntry[]) => foldEntries(entries).get('child-1')?.mark;

describe('the mark that entries add up to', () => {
  it.each([
    { name: 'no entry', given: [], expect: undefined },
    { name: 'one entry', given: [entry({})], expect: 'present' },
    {
      name: 'the later tap wins, whichever arrived first',
      given: [entry({ id: 'b', mark: 'absent', occurredAt: '2026-10-01T10:05:00.000Z' }), entry({ id: 'a' })],
      expect: 'absent',
    },
    {
      name: 'an undo leaves no mark',
      given: [entry({}), entry({ id: 'b', mark: 'unmarked', occurredAt: '2026-10-01T10:00:02.000Z' })],
      expect: 'unmarked',
    },
    {
      name: 'two devices in one instant: the id decides',
      given: [entry({ id: 'b', mark: 'absent' }), entry({ id: 'a', mark: 'present' })],
      expect: 'absent',
    },
    {
      name: 'a tap over paper, which says no moment',
      given: [entry({ id: 'a', mark: 'absent' }), entry({ id: 'b', occurredAt: null })],
      expect: 'absent',
    },
    {
      name: 'of two papers the higher id',
      given: [entry({ id: 'b', mark: 'absent', occurredAt: null }), entry({ id: 'a', occurredAt: null })],
      expect: 'absent',
    },
  ])('$name', ({ given, expect: mark }) => {
    expect(markOf(given)).toBe(mark);
  });

  it('children are kept apart, and one fold goes on from another', () => {
    const earlier = foldEntries([entry({ id: 'a' }), entry({ id: 'b', childId: 'child-2', mark: 'absent' })]);
    const fold = foldEntries([entry({ id: 'c', mark: 'excused', excuse: 'illness' })], earlier);
    expect([...fold.values()].map(({ mark }) => mark)).toEqual(['excused', 'absent']);
  });
});

const anyEntries = fc.uniqueArray(
  fc.record({
    id: fc.uuid({ version: 7 }),
    childId: fc.constantFrom('child-1', 'child-2'),
    mark: fc.constantFrom('present', 'absent', 'excused', 'unmarked'),
    second: fc.option(fc.integer({ min: 0, max: 5 })),
  }),
  { selector: ({ id }) => id, maxLength: 25 },
);

it('order and double delivery never change the fold', () => {
  fc.assert(
    fc.property(
      anyEntries.chain((drawn) => {
        const entries = drawn.map(({ second, ...own }) =>
          entry({ ...own, occurredAt: second === null ? null : `2026-10-01T10:00:0${second}.000Z` }),
        );
        const redelivered = fc
          .subarray(entries)
          .chain((twice) =>
            fc.shuffledSubarray([...entries, ...twice], { minLength: entries.length + twice.length }),
          );
        return fc.tuple(fc.constant(entries), redelivered);
      }),
      ([entries, delivered]) => {
        const inOrder = (fold: Map<string, AttendanceEntry>) =>
          [...fold].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(inOrder(foldEntries(delivered))).toEqual(inOrder(foldEntries(entries)));
      },
    ),
  );
});
