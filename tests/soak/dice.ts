/** Randomness that can be had again: the same seed gives the same calls. */

export interface Dice {
  /** From 0 up to, and without, `below`. */
  below(below: number): number;
  one<T>(of: readonly T[]): T;
  /** True as often as `share` says, between 0 and 1. */
  chance(share: number): boolean;
}

/** Mulberry32: 32 bits of state are plenty for choosing what to send. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    below,
    one: (of) => of[below(of.length)]!,
    chance: (share) => next() < share,
  };
}
