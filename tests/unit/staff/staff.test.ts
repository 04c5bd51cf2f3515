/** Invitations, qualifications, the last owner and new passwords, on both sides of every threshold. */
import { describe, expect, test } from 'vitest';
import type { Role } from '../../../server/domain/access.ts';
import { expiryOf, mayGiveRole, stateOfInvitation } from '../../../server/domain/invitations.ts';
import { problemOfPassword, strengthOf } from '../../../server/domain/new-password.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { leavesNoOwner, qualificationOn } from '../../../server/domain/staff.ts';

const NOON = new Date('2026-11-22T12:00:00Z');
const later = (ms: number) => new Date(NOON.getTime() + ms);
const WEEK_MS = 7 * 24 * 3_600_000;

describe('an invitation', () => {
  const made = { expiresAt: expiryOf(NOON), usedAt: null, revokedAt: null };
  test.each([
    { name: 'as soon as it is made', given: made, at: NOON, expected: 'open' },
    { name: 'seven days later', given: made, at: later(WEEK_MS), expected: 'open' },
    { name: 'a moment after seven days', given: made, at: later(WEEK_MS + 1), expected: 'expired' },
    { name: 'taken back', given: { ...made, revokedAt: NOON }, at: NOON, expected: 'revoked' },
    {
      name: 'taken back long ago',
      given: { ...made, revokedAt: NOON },
      at: later(2 * WEEK_MS),
      expected: 'revoked',
    },
    { name: 'used', given: { ...made, usedAt: NOON }, at: NOON, expected: 'used' },
    { name: 'used and over', given: { ...made, usedAt: NOON }, at: later(2 * WEEK_MS), expected: 'used' },
    {
      name: 'used, then taken back',
      given: { ...made, usedAt: NOON, revokedAt: NOON },
      at: NOON,
      expected: 'used',
    },
  ])('$name is $expected', ({ given, at, expected }) => expect(stateOfInvitation(given, at)).toBe(expected));
});

describe('a role is given', () => {
  test.each<{ giver: Role; role: Role; expected: boolean }>([
    { giver: 'owner', role: 'owner', expected: true },
    { giver: 'owner', role: 'accountant', expected: true },
    { giver: 'administrator', role: 'owner', expected: false },
    { giver: 'administrator', role: 'administrator', expected: true },
    { giver: 'administrator', role: 'instructor', expected: true },
    { giver: 'instructor', role: 'instructor', expected: false },
    { giver: 'accountant', role: 'accountant', expected: false },
  ])('$role by $giver: $expected', ({ giver, role, expected }) =>
    expect(mayGiveRole(giver, role)).toBe(expected),
  );
});

describe('the last owner', () => {
  test.each<{ name: string; from: Role; to: Role | null; owners: number; expected: boolean }>([
    { name: 'goes', from: 'owner', to: null, owners: 1, expected: true },
    { name: 'becomes an administrator', from: 'owner', to: 'administrator', owners: 1, expected: true },
    { name: 'stays an owner', from: 'owner', to: 'owner', owners: 1, expected: false },
    { name: 'is one of two', from: 'owner', to: null, owners: 2, expected: false },
    { name: 'is not the one who goes', from: 'instructor', to: null, owners: 1, expected: false },
  ])('$name', ({ from, to, owners, expected }) => expect(leavesNoOwner(from, to, owners)).toBe(expected));
});

describe('a qualification on 22 November 2026', () => {
  test.each([
    { until: null, expected: 'undated' },
    { until: '2026-11-21', expected: 'ended' },
    { until: '2026-11-22', expected: 'ending' },
    { until: '2027-01-21', expected: 'ending' },
    { until: '2027-01-22', expected: 'valid' },
  ])('until $until is $expected', ({ until, expected }) => {
    expect(qualificationOn(until === null ? null : civilDate(until), civilDate('2026-11-22'))).toBe(expected);
  });
});

describe('a new password', () => {
  test.each([
    { given: 'elevenchars', problem: 'too_short', strength: 'short' },
    { given: 'twelve chars', problem: null, strength: 'weak' },
    { given: 'aigul@example.kz', problem: 'is_email', strength: 'fair' },
    { given: ' Aigul@Example.KZ', problem: 'is_email', strength: 'fair' },
    { given: 'aaaaaaaaaaaaaaaaaaaaaaaa', problem: null, strength: 'weak' },
    { given: 'он үш ара гүлге', problem: null, strength: 'weak' },
    { given: 'он үш ара гүлге қонды', problem: null, strength: 'strong' },
    { given: 'қ'.repeat(200), problem: null, strength: 'weak' },
    { given: 'қ'.repeat(201), problem: 'too_long', strength: 'weak' },
  ])('$given', ({ given, problem, strength }) => {
    expect(problemOfPassword(given, 'aigul@example.kz')).toBe(problem);
    expect(strengthOf(given)).toBe(strength);
  });
});
