/** What a refusal carries, and what is none. */
import { expect, it } from 'vitest';
import { AppError, assert } from '../../../server/domain/shared/errors.ts';

it('a refusal carries its code and facts', () => {
  const error = new AppError('over_capacity', { capacity: 15 });
  expect(error).toBeInstanceOf(Error);
  expect([error.name, error.code, error.message]).toEqual(['AppError', 'over_capacity', 'over_capacity']);
  expect(error.facts).toEqual({ capacity: 15 });
});

it('a programmer’s error is none of them', () => {
  expect(() => assert(true, 'holds')).not.toThrow();
  expect(() => assert(0, 'does not hold')).toThrow('assertion failed: does not hold');
});
