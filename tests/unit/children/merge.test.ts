/** How the enrolments of two children become one child's: nothing lost, nothing added, nothing twice. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MergeSpan, planSpans } from '../../../server/domain/children/merge.ts';
import { addDays, type CivilDate, civilDate, daysFromTo } from '../../../server/domain/shared/civil-date.ts';

const span = (id: string, text: string, groupId = 'chess'): MergeSpan => {
  const [from, to] = text.split('–');
  return { id, groupId, startsOn: civilDate(`2026-${from}`), endsOn: to ? civilDate(`2026-${to}`) : null };
};

test.each([
  { name: 'apart', winner: '09-01–09-10', loser: '09-12–09-20', moved: ['l'], union: null },
  { name: 'one day after the other', winner: '09-01–09-10', loser: '09-11–09-20', moved: ['l'], union: null },
  { name: 'on the last day', winner: '09-01–09-10', loser: '09-10–09-20', moved: [], union: '09-01–09-20 l' },
  { name: 'the loser’s within', winner: '09-01–', loser: '09-05–09-09', moved: [], union: '09-01– w' },
  { name: 'the winner’s within', winner: '09-05–09-09', loser: '09-01–', moved: [], union: '09-01– l' },
])('$name', ({ winner, loser, moved, union }) => {
  const plan = planSpans([span('w', winner)], [span('l', loser)]);
  expect(plan.movedIds).toEqual(moved);
  expect(
    plan.unions.map(
      ({ startsOn, endsOn, endOfId }) => `${startsOn.slice(5)}–${endsOn?.slice(5) ?? ''} ${endOfId}`,
    ),
  ).toEqual(union === null ? [] : [union]);
});

test('another group is another matter', () => {
  expect(planSpans([span('w', '09-01–')], [span('l', '09-01–', 'dance')])).toEqual({
    movedIds: ['l'],
    unions: [],
  });
});

/** Spans of one child in one group, which never overlap, in a quarter of a year. */
const spansOf = (owner: string) =>
  fc.uniqueArray(fc.integer({ min: 0, max: 89 }), { maxLength: 6 }).map((days): MergeSpan[] => {
    const edges = [...days].sort((a, b) => a - b);
    const at = (day: number) => addDays(civilDate('2026-09-01'), day);
    return edges.flatMap((day, place) =>
      place % 2 === 1
        ? [{ id: `${owner}${place}`, groupId: 'chess', startsOn: at(edges[place - 1]!), endsOn: at(day) }]
        : [],
    );
  });

const daysIn = (spans: readonly Pick<MergeSpan, 'startsOn' | 'endsOn'>[]): CivilDate[] =>
  spans.flatMap(({ startsOn, endsOn }) => daysFromTo(startsOn, endsOn!)).sort();

test('every day of either is there once', () => {
  fc.assert(
    fc.property(spansOf('w'), spansOf('l'), (winner, loser) => {
      const { movedIds, unions } = planSpans(winner, loser);
      const gone = new Set(unions.flatMap(({ keptId, droppedIds }) => [keptId, ...droppedIds]));
      const left = [...winner, ...loser].filter(({ id }) => !gone.has(id));
      expect(
        left
          .filter(({ id }) => id.startsWith('l'))
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...movedIds].sort());
      const days = daysIn([...left, ...unions]);
      const all = [...new Set(daysIn([...winner, ...loser]))];
      // Spans of one child that touch without overlapping stay two; overlapping ones never do.
      expect(days).toEqual(all);
    }),
  );
});
