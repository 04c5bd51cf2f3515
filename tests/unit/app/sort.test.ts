/** How an address says by which column a table is sorted, and what a press on a heading asks for. */
import { expect, test } from 'vitest';
import { readSort, sortHref } from '../../../app/sort.ts';

const KEYS = ['name', 'amount'] as const;
const FIRST = { by: 'name', down: false } as const;

test.each([
  { name: 'nothing asked', given: '', expect: FIRST },
  { name: 'upwards', given: 'sort=amount', expect: { by: 'amount', down: false } },
  { name: 'downwards', given: 'sort=-amount', expect: { by: 'amount', down: true } },
  { name: 'no such column', given: 'sort=iin', expect: FIRST },
  { name: 'no such column, downwards', given: 'sort=-iin', expect: FIRST },
])('$name', ({ given, expect: expected }) => {
  expect(readSort(new URLSearchParams(given), KEYS, FIRST)).toEqual(expected);
});

test.each([
  { name: 'another column', given: '', press: 'amount', expect: '?sort=amount' },
  { name: 'the same column again', given: '', press: 'name', expect: '?sort=-name' },
  { name: 'and once more', given: 'sort=-name', press: 'name', expect: '?sort=name' },
  {
    name: 'filters stay, the page does not',
    given: 'show=paid&page=3',
    press: 'amount',
    expect: '?show=paid&sort=amount',
  },
])('pressing $name', ({ given, press, expect: expected }) => {
  const params = new URLSearchParams(given);
  expect(sortHref(params, press, readSort(params, KEYS, FIRST))).toBe(expected);
});
