/** The replay against a slow literal reading of DOMAIN.md §7, and against itself, on random groups. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GroupHistory } from '../../server/domain/inactivity.ts';
import { evidenceVoided, replayGroup } from '../../server/domain/inactivity.ts';
import type { LessonState, MarkKind } from '../../server/domain/records.ts';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { addDays } from '../../server/domain/shared/civil-date.ts';
import { DayByDay } from '../support/day-by-day.ts';
import { day, enrolment } from '../support/group-table.ts';

const FIRST = day('2026-11-30');
const WEEKS = 10;

const someDay = fc.integer({ min: 0, max: WEEKS * 7 - 1 }).map((n) => addDays(FIRST, n));
const maybeDay = fc.option(someDay, { freq: 1 });
const held: LessonState = { kind: 'held' };
const stateArb = fc.constantFrom<LessonState>(
  ...[held, held, held, held, { kind: 'planned' as const }, { kind: 'cancelled' as const, reason: 'frost' }],
);
/** Children are of a kind: who comes, who has stopped, whose roll is not kept. */
const markArb = fc.constantFrom<readonly (MarkKind | null)[]>(
  ['present', 'present', 'absent', 'excused', null],
  ['absent', 'absent', 'absent', 'absent', 'absent', 'absent', 'absent', 'excused', 'present', null],
  ['absent', 'absent', 'absent', 'excused'],
  [null, null, null, null, 'absent'],
  [null],
);
const childArb = fc.record({
  startsOn: fc.oneof({ weight: 3, arbitrary: fc.constant(FIRST) }, { weight: 1, arbitrary: someDay }),
  endsOn: fc.option(someDay, { freq: 5 }),
  suspensions: fc.array(
    fc.tuple(someDay, fc.nat(14)).map(([from, days]) => ({ from, to: addDays(from, days) })),
    { maxLength: 1 },
  ),
  clockStartsOn: maybeDay,
  heldUntil: maybeDay,
  marks: markArb.chain((kinds) =>
    fc.array(fc.constantFrom(...kinds), { minLength: WEEKS * 2, maxLength: WEEKS * 2 }),
  ),
});
const groupArb: fc.Arbitrary<GroupHistory> = fc
  .record({
    rule: fc.record({
      weeks: fc.integer({ min: 1, max: 4 }),
      warnAtWeeks: fc.integer({ min: 1, max: 3 }),
      minMissed: fc.integer({ min: 1, max: 6 }),
      graceDays: fc.integer({ min: 0, max: 12 }),
      hardStopDays: fc.integer({ min: 5, max: 40 }),
    }),
    lessons: fc.array(fc.tuple(fc.nat(6), stateArb, fc.boolean(), fc.boolean()), {
      minLength: WEEKS * 2,
      maxLength: WEEKS * 2,
    }),
    /** A stretch of lessons whose rolls nobody kept. */
    lost: fc.record({ first: fc.nat(WEEKS * 2), lessons: fc.nat(8) }),
    children: fc.array(childArb, { minLength: 1, maxLength: 10, size: 'max' }),
  })
  .map(({ rule, lessons, lost, children }) => ({
    rule,
    lessons: lessons.map(([weekday, state, isWaived, isRare], n) => ({
      id: `lesson ${n}`,
      on: addDays(FIRST, Math.floor(n / 2) * 7 + weekday),
      state,
      waivedReason: isWaived && isRare ? 'the roll was lost' : null,
    })),
    enrolments: children.map(({ marks: _, ...facts }, n) => enrolment(`child ${n}`, facts)),
    marks: children.flatMap(({ marks }, n) =>
      marks.flatMap((kind, lesson) =>
        kind === null || (lost.first <= lesson && lesson < lost.first + lost.lessons)
          ? []
          : [{ lessonId: `lesson ${lesson}`, childId: `child ${n}`, kind }],
      ),
    ),
  }));

/** Runs the job on each of the days: what it withdraws is stored, and read again by the next run. */
function runJobs(history: GroupHistory, days: readonly CivilDate[]): GroupHistory {
  let enrolments = history.enrolments;
  for (const on of days) {
    const { children } = replayGroup({ ...history, enrolments }, on);
    const withdrawnOn = new Map(children.map((child) => [child.enrolmentId, child.withdrawnOn]));
    enrolments = enrolments.map((e) => ({ ...e, endsOn: withdrawnOn.get(e.id) ?? e.endsOn }));
  }
  return { ...history, enrolments };
}

describe('the replay', () => {
  it('equals a replay of every single day', () => {
    fc.assert(
      fc.property(groupArb, someDay, (history, asOf) => {
        const { children, paused } = replayGroup(history, asOf);
        const oracle = new DayByDay(history, asOf).replay();
        expect({ children, paused: paused !== null }).toMatchObject(oracle);
        expect(children).toHaveLength(oracle.children.length);
      }),
      { numRuns: 100 },
    );
  });

  it('ends the same however often and seldom the job has run before', () => {
    fc.assert(
      fc.property(groupArb, fc.array(someDay), someDay, (history, runs, asOf) => {
        const before = runs.filter((on) => on <= asOf).sort();
        const stored = runJobs(history, before);
        expect(replayGroup(stored, asOf)).toEqual(replayGroup(history, asOf));
        expect(runJobs(runJobs(stored, [asOf]), [asOf])).toEqual(runJobs(history, [asOf]));
      }),
      { numRuns: 200 },
    );
  });

  it('does not depend on the order of the records', () => {
    const shuffledArb = groupArb.chain((history) =>
      fc.record({
        history: fc.constant(history),
        lessons: fc.shuffledSubarray([...history.lessons], { minLength: history.lessons.length }),
        marks: fc.shuffledSubarray([...history.marks], { minLength: history.marks.length }),
      }),
    );
    fc.assert(
      fc.property(shuffledArb, someDay, ({ history, lessons, marks }, asOf) => {
        expect(replayGroup({ ...history, lessons, marks }, asOf)).toEqual(replayGroup(history, asOf));
      }),
    );
  });

  it('withdraws only with the evidence of the rule, which stands as long as the marks do', () => {
    fc.assert(
      fc.property(groupArb, someDay, (history, asOf) => {
        for (const child of replayGroup(history, asOf).children) {
          if (child.withdrawnOn === null) continue;
          expect(child.weeks).toBeGreaterThanOrEqual(history.rule.weeks);
          expect(child.missedLessons.length).toBeGreaterThanOrEqual(history.rule.minMissed);
          const withdrawal = { enrolmentId: child.enrolmentId, withdrawnOn: child.withdrawnOn };
          expect(evidenceVoided(withdrawal, history)).toBe(false);
          const came = history.marks.map((mark) => ({ ...mark, kind: 'present' as const }));
          expect(evidenceVoided(withdrawal, { ...history, marks: came })).toBe(true);
        }
      }),
    );
  });
});
