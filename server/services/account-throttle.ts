/**
 * Attempts at passwords and codes, held back by account and by network (domain/sign-in-throttle.ts). The answer is the
 * same whether an account exists or not, because what is counted is what was typed.
 */
import type { Database } from '../data/database.ts';
import { clearAttempts, countAttempt, type Subject, takeAttemptBack } from '../data/sign-in-throttle.ts';
import { AppError } from '../domain/shared/errors.ts';
import { networkOf, THROTTLE_LIMITS, type ThrottleKind } from '../domain/sign-in-throttle.ts';
import { blindName } from './derived-keys.ts';

export interface ThrottleContext {
  readonly db: Database;
  readonly secret: string;
  readonly now: Date;
}

/** What is counted of somebody or something, under a name that says nothing of it. */
export function subjectOf(
  { secret }: ThrottleContext,
  kind: ThrottleKind,
  ...parts: readonly string[]
): Subject {
  return { key: blindName(secret, 'sign-in throttle 1', kind, ...parts), limit: THROTTLE_LIMITS[kind] };
}

/** Throws AppError `unauthenticated` with `waitSeconds`, at least 1, while one of the subjects is blocked. */
export async function countAttempts(
  { db, now }: ThrottleContext,
  subjects: readonly Subject[],
): Promise<void> {
  const until = await countAttempt(db, subjects, now);
  if (until === null) return;
  const waitSeconds = Math.max(Math.ceil((until.getTime() - now.getTime()) / 1000), 1);
  throw new AppError('unauthenticated', { waitSeconds });
}

/**
 * Judges a sign-in unless its account or address has to wait. A judgement that throws counts as a failure; one that
 * does not clears the account's counters, and leaves the network's as it was. Throws AppError `unauthenticated` with
 * `waitSeconds` without judging.
 */
export async function throttledSignIn<T>(
  context: ThrottleContext,
  { email, address }: { email: string; address: string },
  judge: () => Promise<T>,
): Promise<T> {
  const account = email.trim().toLowerCase();
  const network = networkOf(address);
  const ofAccount = [
    subjectOf(context, 'account', account),
    subjectOf(context, 'account_here', account, network),
  ];
  const ofNetwork = subjectOf(context, 'address', network);
  await countAttempts(context, [...ofAccount, ofNetwork]);
  const given = await judge();
  await takeAttemptBack(context.db, [ofNetwork]);
  await clearAttempts(
    context.db,
    ofAccount.map(({ key }) => key),
    context.now,
  );
  return given;
}

/**
 * As throttledSignIn for codes, and for a password entered again: counted by the user, who is known here. The two are
 * counted apart, for whoever knows the one must not forgive themselves the other.
 */
export async function throttledProof<T>(
  context: ThrottleContext,
  userId: string,
  of: 'password' | 'code',
  judge: () => Promise<T>,
): Promise<T> {
  const proof = subjectOf(context, 'proof', of, userId);
  await countAttempts(context, [proof]);
  const given = await judge();
  await clearAttempts(context.db, [proof.key], context.now);
  return given;
}

/** Counts a request of a new password; throws AppError `unauthenticated` with `waitSeconds` when there are too many. */
export const countResetRequest = (context: ThrottleContext, address: string): Promise<void> =>
  countAttempts(context, [subjectOf(context, 'reset', networkOf(address))]);

/** Forgets what was counted of the account: its owner has proven by e-mail who they are. */
export async function forgiveAccount(
  context: ThrottleContext,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  const forgiven = [
    subjectOf(context, 'account', email),
    subjectOf(context, 'proof', 'password', userId),
    subjectOf(context, 'proof', 'code', userId),
  ];
  await clearAttempts(
    context.db,
    forgiven.map(({ key }) => key),
    context.now,
  );
}

/** Counts an attempt to open a provider; throws AppError `unauthenticated` with `waitSeconds` when there are too many. */
export const countSignUp = (context: ThrottleContext, address: string): Promise<void> =>
  countAttempts(context, [subjectOf(context, 'sign_up', networkOf(address))]);
