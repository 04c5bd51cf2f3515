/** Exact fractions, and the one rounding to a tiyn. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AppError } from '../../../server/domain/shared/errors.ts';
import {
  atLeast,
  decimal,
  fraction,
  min,
  ONE,
  plainTenge,
  plus,
  roundHalfUp,
  sumTiyn,
  times,
  tiyn,
  ZERO,
} from '../../../server/domain/shared/money.ts';

it.each([
  ['18750.00', 18_750n, 1n],
  ['0.75', 3n, 4n],
  ['4.5', 9n, 2n],
  ['0.00000001', 1n, 100_000_000n],
])('%s is the fraction %s/%s', (text, num, den) => {
  expect(decimal(text)).toEqual({ num, den });
});

it.each(['', '18 750', '1,5', '-1', '1e3', '.5', '5.', '1.123456789', 'NaN'])('%j is no decimal', (text) => {
  expect(() => decimal(text)).toThrow(AppError);
});

describe('rounding half up to a tiyn', () => {
  it.each([
    { name: 'just below a half', tenge: fraction(4_999, 1_000_000), expect: 0 },
    { name: 'a half', tenge: fraction(5, 1000), expect: 1 },
    { name: '…4 below the half', tenge: decimal('13392.854999'), expect: 1_339_285 },
    { name: '…5 tiyn', tenge: decimal('13392.855'), expect: 1_339_286 },
    { name: '18 750 × 5 / 7', tenge: fraction(18_750 * 5, 7), expect: 1_339_286 },
    { name: 'nothing', tenge: ZERO, expect: 0 },
  ])('$name', ({ tenge, expect: amount }) => {
    expect(roundHalfUp(tenge)).toBe(amount);
  });

  it('is never further than half a tiyn away', () => {
    fc.assert(
      fc.property(fc.bigInt(0n, 10n ** 13n), fc.bigInt(1n, 10n ** 6n), (num, den) => {
        const error = BigInt(roundHalfUp(fraction(num, den))) * den - num * 100n;
        expect(error * 2n <= den && error * 2n > -den).toBe(true);
      }),
    );
  });
});

it('fractions are exact and in lowest terms', () => {
  expect(plus(fraction(1, 10), fraction(2, 10))).toEqual(fraction(3, 10));
  expect(times(fraction(2, 3), fraction(3, 2))).toEqual(ONE);
  expect(fraction(3, -6)).toEqual({ num: -1n, den: 2n });
  expect(() => fraction(1, 0)).toThrow('assertion failed');
  expect(atLeast(fraction(5, 8), decimal('0.625'))).toBe(true);
  expect(min(ONE, fraction(9, 8))).toEqual(ONE);
});

it('tiyn are whole, and written with two decimals', () => {
  expect(() => tiyn(0.5)).toThrow('assertion failed');
  expect(() => tiyn(2 ** 53)).toThrow('assertion failed');
  expect(plainTenge(tiyn(1_171_875))).toBe('11718.75');
  expect(plainTenge(tiyn(5))).toBe('0.05');
  expect(plainTenge(tiyn(-5))).toBe('-0.05');
  expect(sumTiyn([tiyn(1), tiyn(2)])).toBe(3);
  expect(sumTiyn([])).toBe(0);
});
