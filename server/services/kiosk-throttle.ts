/**
 * Searches and unknown cards at a kiosk, held back by the kiosk: whoever plays with the tablet gets slow answers, while a
 * search that ends in a mark counts nothing, so that a queue at the door never waits.
 */
import { takeAttemptBack } from '../data/sign-in-throttle.ts';
import { countAttempts, subjectOf, type ThrottleContext } from './account-throttle.ts';

/** Counts a search; throws AppError `unauthenticated` with `waitSeconds` when there were too many that led nowhere. */
export const countSearch = (context: ThrottleContext, kioskId: string): Promise<void> =>
  countAttempts(context, [subjectOf(context, 'kiosk_search', kioskId)]);

/** Takes one search back: it led to a mark. */
export const forgiveSearch = (context: ThrottleContext, kioskId: string): Promise<void> =>
  takeAttemptBack(context.db, [subjectOf(context, 'kiosk_search', kioskId)]);

/** Judges a card unless too many were unknown; one that is null counts. Throws as `countSearch`. */
export async function throttledCard<T>(
  context: ThrottleContext,
  kioskId: string,
  judge: () => Promise<T | null>,
): Promise<T | null> {
  const subject = subjectOf(context, 'kiosk_card', kioskId);
  await countAttempts(context, [subject]);
  const given = await judge();
  if (given !== null) await takeAttemptBack(context.db, [subject]);
  return given;
}
