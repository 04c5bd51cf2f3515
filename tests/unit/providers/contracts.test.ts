/** Which contracts are in each other's way. */
import { expect, test } from 'vitest';
import { findOverlap } from '../../../server/domain/contracts.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';

const contract = (id: string, startsOn: string, endsOn: string, programmeId = 'order') => ({
  id,
  programmeId,
  startsOn: civilDate(startsOn),
  endsOn: civilDate(endsOn),
});
const SPRING = contract('spring', '2026-01-01', '2026-06-30');
const AUTUMN = contract('autumn', '2026-09-01', '2026-12-31');

test.each([
  { name: 'between two others', given: contract('new', '2026-07-01', '2026-08-31'), expected: null },
  {
    name: 'on the last day of another',
    given: contract('new', '2026-06-30', '2026-08-31'),
    expected: 'spring',
  },
  {
    name: 'on the first day of another',
    given: contract('new', '2026-07-01', '2026-09-01'),
    expected: 'autumn',
  },
  {
    name: 'over both: the earlier is named',
    given: contract('new', '2026-01-01', '2026-12-31'),
    expected: 'spring',
  },
  { name: 'inside another', given: contract('new', '2026-10-01', '2026-10-01'), expected: 'autumn' },
  {
    name: 'of another programme',
    given: contract('new', '2026-01-01', '2026-12-31', 'city'),
    expected: null,
  },
  { name: 'itself, moved by a month', given: contract('spring', '2026-02-01', '2026-07-31'), expected: null },
])('$name', ({ given, expected }) => {
  expect(findOverlap([AUTUMN, SPRING], given)?.id ?? null).toBe(expected);
});
