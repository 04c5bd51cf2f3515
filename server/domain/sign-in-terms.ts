/**
 * How long a sign-in lasts, and of whom a second factor is demanded: decided by the most powerful role that the user
 * has anywhere.
 */
import type { Role } from './access.ts';

/** In days: `idle` without being used, `absolute` whatever happens. */
export interface SignInTerm {
  readonly idleDays: number;
  readonly absoluteDays: number;
}

/**
 * Set on 2026-11-22. An instructor's phone opens in the gym without a password after a week's holiday, and once a term
 * everybody signs in anew.
 */
const USUAL: SignInTerm = { idleDays: 14, absoluteDays: 90 };

/**
 * Set on 2026-11-22. Those who ask for money, at a desk: a sign-in outlasts a weekend and its Monday, no more, and is
 * proven with a code at least once a month, before each claim.
 */
const OF_MONEY: SignInTerm = { idleDays: 4, absoluteDays: 30 };

/** Who asks for money or appoints others: a password that was found out must not be enough for that. */
const PROVEN_TWICE: readonly Role[] = ['owner', 'accountant'];

/** Whether a user with these roles must have a second factor. */
export const needsSecondFactor = (roles: readonly Role[]): boolean =>
  roles.some((role) => PROVEN_TWICE.includes(role));

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** How long one may take to enter the code after the password. */
export const CODE_MINUTES = 15;

/** When a sign-in made at `createdAt` and last used at `seenAt` ends. */
export function endOfSignIn(roles: readonly Role[], createdAt: Date, seenAt: Date): Date {
  const { idleDays, absoluteDays } = needsSecondFactor(roles) ? OF_MONEY : USUAL;
  return new Date(
    Math.min(seenAt.getTime() + idleDays * DAY_MS, createdAt.getTime() + absoluteDays * DAY_MS),
  );
}

/** When a sign-in ends whose code has not been given. */
export const endOfUnproven = (createdAt: Date): Date =>
  new Date(createdAt.getTime() + CODE_MINUTES * MINUTE_MS);

/** The longest that any sign-in lasts, in days: how long a browser keeps its cookie. */
export const LONGEST_SIGN_IN_DAYS = USUAL.absoluteDays;

/** A use is noted at most this often, in minutes: a page is many requests. */
const NOTED_EVERY_MINUTES = 5;

/** Whether a use at `now` is noted, given the last one that was. */
export const isWorthNoting = (seenAt: Date, now: Date): boolean =>
  now.getTime() - seenAt.getTime() >= NOTED_EVERY_MINUTES * MINUTE_MS;
