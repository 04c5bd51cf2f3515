/**
 * Money is a whole number of tiyn (1 tenge = 100 tiyn). Between reading a tariff and rounding a line everything
 * is an exact fraction; `roundHalfUp` is the only rounding and happens once, at the end of a line (DOMAIN.md §8).
 */
import { AppError, assert } from './errors.ts';

/** A whole number of tiyn, within ±2^53. */
export type Tiyn = number & { readonly __tiyn: true };

/** An exact fraction in lowest terms; `den` is positive. */
export interface Fraction {
  readonly num: bigint;
  readonly den: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

export function fraction(num: bigint | number, den: bigint | number = 1n): Fraction {
  const n = BigInt(num);
  const d = BigInt(den);
  assert(d !== 0n, 'a fraction has a denominator');
  const common = gcd(n, d) * (d < 0n ? -1n : 1n);
  return { num: n / common, den: d / common };
}

export const ZERO = fraction(0);
export const ONE = fraction(1);
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.num * b.num, a.den * b.den);
export const plus = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.num * b.den + b.num * a.den, a.den * b.den);
export const atLeast = (a: Fraction, b: Fraction): boolean => a.num * b.den >= b.num * a.den;
export const min = (a: Fraction, b: Fraction): Fraction => (atLeast(a, b) ? b : a);

/** An exact fraction from a decimal written with a point, e.g. `18750.00` or `0.75`; refuses anything else. */
export function decimal(text: string): Fraction {
  const match = /^(\d{1,12})(?:\.(\d{1,8}))?$/.exec(text.trim());
  if (!match) throw new AppError('bad_input', { expected: 'a decimal such as 18750.00' });
  const digits = match[2] ?? '';
  return fraction(BigInt(match[1] + digits), 10n ** BigInt(digits.length));
}

/** Tenge as a fraction, rounded half up to whole tiyn. */
export function roundHalfUp(tenge: Fraction): Tiyn {
  assert(tenge.num >= 0n, 'amounts are not negative');
  return tiyn(Number((tenge.num * 200n + tenge.den) / (tenge.den * 2n)));
}

/** Asserts a whole, safe number of tiyn. */
export function tiyn(amount: number): Tiyn {
  assert(Number.isSafeInteger(amount), 'tiyn are whole and safe');
  return amount as Tiyn;
}

export const sumTiyn = (amounts: readonly Tiyn[]): Tiyn =>
  tiyn(amounts.reduce<number>((sum, a) => sum + a, 0));

/** Tenge with two decimals and a point, e.g. `11718.75`: for files that machines read. */
export function plainTenge(amount: Tiyn): string {
  const abs = Math.abs(amount);
  return `${amount < 0 ? '-' : ''}${Math.floor(abs / 100)}.${String(abs % 100).padStart(2, '0')}`;
}
