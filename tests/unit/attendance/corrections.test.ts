/** What may be corrected once a roll is closed, and who decides it (DOMAIN.md §6). */
import { describe, expect, test } from 'vitest';
import { askSchema } from '../../../server/domain/attendance/correction-request.ts';
import {
  CORRECTED_MARKS,
  correctedOf,
  markOfCorrected,
  whyNoCorrection,
  whyNotDecide,
} from '../../../server/domain/attendance/corrections.ts';

const CHILD = '0190aaaa-0000-7000-8000-000000000001';

describe('a correction', () => {
  const closed = { window: 'closed', isCancelled: false, isSubmitted: false } as const;
  test.each([
    { name: 'of a roll that is closed may be asked for', given: closed, expected: null },
    {
      name: 'of a roll that is open is a tap on it',
      given: { ...closed, window: 'open' as const },
      expected: 'open',
    },
    {
      name: 'of a roll that is not open yet is too early',
      given: { ...closed, window: 'not_yet' as const },
      expected: 'not_yet',
    },
    {
      name: 'of a cancelled lesson cannot be',
      given: { ...closed, isCancelled: true },
      expected: 'cancelled',
    },
    {
      name: 'once the claim is submitted is an amendment of the claim',
      given: { ...closed, isSubmitted: true },
      expected: 'submitted',
    },
    {
      name: 'of a cancelled lesson of a submitted month is an amendment before all',
      given: { window: 'open' as const, isCancelled: true, isSubmitted: true },
      expected: 'submitted',
    },
  ])('$name', ({ given, expected }) => expect(whyNoCorrection(given)).toBe(expected));
});

describe('a request of Айгүл', () => {
  test.each([
    { name: 'is not decided by herself, an owner', by: 'Айгүл', role: 'owner', expected: 'own' },
    { name: 'is decided by another owner', by: 'Сәуле', role: 'owner', expected: null },
    { name: 'is decided by an administrator', by: 'Сәуле', role: 'administrator', expected: null },
    { name: 'is not decided by an instructor', by: 'Виктор', role: 'instructor', expected: 'not_allowed' },
    { name: 'is not decided by an accountant', by: 'Ева', role: 'accountant', expected: 'not_allowed' },
    { name: 'is decided once', by: 'Сәуле', role: 'owner', state: 'refused', expected: 'decided' },
  ] as const)('$name', ({ by: userId, role, expected, ...given }) => {
    const state = 'state' in given ? given.state! : 'asked';
    expect(whyNotDecide({ askedBy: 'Айгүл', state }, { userId, role })).toBe(expected);
  });
});

test('a mark goes into a request and comes out the same', () => {
  for (const wanted of CORRECTED_MARKS) {
    const { mark, excuse } = markOfCorrected(wanted);
    expect(correctedOf(mark, excuse)).toBe(wanted);
  }
  expect(correctedOf('excused', null)).toBe('other');
});

test.each([
  { name: '300 letters', reason: 'ә'.repeat(300), children: 1, isTaken: true },
  { name: '301 letters', reason: 'ә'.repeat(301), children: 1, isTaken: false },
  { name: 'blanks alone', reason: '  ', children: 1, isTaken: false },
  { name: 'no child', reason: 'журнал', children: 0, isTaken: false },
  { name: '100 children', reason: 'журнал', children: 100, isTaken: true },
  { name: '101 children', reason: 'журнал', children: 101, isTaken: false },
])('a reason of $name and its children are taken: $isTaken', ({ reason, children, isTaken }) => {
  const asked = Array.from({ length: children }, () => ({ childId: CHILD, wanted: 'present' }));
  expect(askSchema.safeParse({ reason, children: asked }).success).toBe(isTaken);
});
