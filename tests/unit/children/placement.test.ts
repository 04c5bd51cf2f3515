/** Who can be moved or withdrawn, at both sides of every threshold. */
import { describe, expect, test } from 'vitest';
import {
  type PlacedChild,
  type PlacedSpan,
  planMoves,
  planWithdrawals,
  type TargetGroup,
} from '../../../server/domain/children/placement.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';

const ON = civilDate('2026-11-23');
const CHESS: TargetGroup = { id: 'chess', minAge: 7, maxAge: 10, freeSeats: 1 };

const span = (groupId: string, startsOn = '2026-09-01', endsOn: string | null = null): PlacedSpan => ({
  ...{ id: `${groupId} ${startsOn}`, groupId },
  startsOn: civilDate(startsOn),
  endsOn: endsOn === null ? null : civilDate(endsOn),
});
const child = (spans: readonly PlacedSpan[] = [], bornOn: string | null = '2018-01-01'): PlacedChild => ({
  childId: 'child',
  bornOn: bornOn === null ? null : civilDate(bornOn),
  spans,
});

describe('a move on 23 November into a group for 7 to 10 years with one seat', () => {
  test.each([
    {
      name: 'from one group',
      given: child([span('dance')]),
      ends: { enrolmentId: 'dance 2026-09-01', endsOn: '2026-11-22' },
    },
    {
      name: 'in the old one since yesterday',
      given: child([span('dance', '2026-11-22')]),
      ends: { enrolmentId: 'dance 2026-11-22', endsOn: '2026-11-22' },
    },
    {
      name: 'in the old one since the same day',
      given: child([span('dance', '2026-11-23')]),
      ends: { enrolmentId: 'dance 2026-11-23', endsOn: '2026-11-23' },
    },
    { name: 'in no group', given: child(), ends: null },
    { name: 'seven that day', given: child([], '2019-11-23'), ends: null },
    { name: 'ten until the day after', given: child([], '2015-11-24'), ends: null },
    { name: 'without a birth date', given: child([], null), ends: null },
    {
      name: 'left the same group before',
      given: child([span('chess', '2026-09-01', '2026-11-22')]),
      ends: { enrolmentId: 'chess 2026-09-01', endsOn: '2026-11-22' },
    },
  ])('$name', ({ given, ends }) => {
    expect(planMoves([given], CHESS, ON, null)).toEqual({ moves: [{ childId: 'child', ends }], refused: [] });
  });

  test.each([
    { name: 'already there', given: child([span('chess')]), why: 'already_there' },
    { name: 'there from next week on', given: child([span('chess', '2026-11-30')]), why: 'already_there' },
    { name: 'in two groups', given: child([span('dance'), span('art')]), why: 'several_groups' },
    { name: 'the old one begins tomorrow', given: child([span('dance', '2026-11-24')]), why: 'not_begun' },
    { name: 'seven tomorrow', given: child([], '2019-11-24'), why: 'too_young' },
    { name: 'eleven that day', given: child([], '2015-11-23'), why: 'too_old' },
  ])('refused: $name', ({ given, why }) => {
    expect(planMoves([given], CHESS, ON, null)).toEqual({ moves: [], refused: [{ childId: 'child', why }] });
  });

  test('of two the second finds no seat', () => {
    const { moves, refused } = planMoves([child(), { ...child(), childId: 'second' }], CHESS, ON, null);
    expect(moves).toHaveLength(1);
    expect(refused).toEqual([{ childId: 'second', why: 'no_seat' }]);
  });

  test('of a child in two groups, the group that is meant', () => {
    const two = child([span('dance'), span('art')]);
    expect(planMoves([two], CHESS, ON, 'art').moves[0]!.ends!.enrolmentId).toBe('art 2026-09-01');
    expect(planMoves([child([span('dance')])], CHESS, ON, 'art').refused[0]!.why).toBe('not_enrolled');
  });
});

describe('a withdrawal with 23 November as the last day', () => {
  test.each([
    { name: 'one group', spans: [span('dance')], from: null, ids: ['dance 2026-09-01'] },
    {
      name: 'two groups',
      spans: [span('dance'), span('art')],
      from: null,
      ids: ['dance 2026-09-01', 'art 2026-09-01'],
    },
    {
      name: 'the one that is meant',
      spans: [span('dance'), span('art')],
      from: 'art',
      ids: ['art 2026-09-01'],
    },
    { name: 'begun that day', spans: [span('dance', '2026-11-23')], from: null, ids: ['dance 2026-11-23'] },
  ])('$name', ({ spans, from, ids }) => {
    expect(planWithdrawals([child(spans)], ON, from)).toEqual({ enrolmentIds: ids, refused: [] });
  });

  test.each([
    { name: 'in no group', spans: [], why: 'not_enrolled' },
    { name: 'left the day before', spans: [span('dance', '2026-09-01', '2026-11-22')], why: 'not_enrolled' },
    { name: 'begins the day after', spans: [span('dance', '2026-11-24')], why: 'not_begun' },
  ])('refused: $name', ({ spans, why }) => {
    expect(planWithdrawals([child(spans)], ON, null).refused).toEqual([{ childId: 'child', why }]);
  });
});
