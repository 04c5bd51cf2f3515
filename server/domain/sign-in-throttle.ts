/**
 * How often a password or a code may be tried: a few times freely, then with a wait that doubles up to a bound. Waits
 * are short by design, for a wait that lasts hours is a way to lock somebody else out.
 */

/** What failed of one subject (an account, an address). */
export interface Failures {
  /** At least 1. */
  readonly failures: number;
  readonly firstFailedAt: Date;
  readonly blockedUntil: Date | null;
}

export interface ThrottleLimit {
  /** This many may fail; with the last of them the first wait begins. */
  readonly free: number;
  readonly firstWaitSeconds: number;
  readonly mostWaitSeconds: number;
}

const QUARTER_HOUR = 900;

/**
 * What is counted. NIST SP 800-63B-4 §3.2.2 (2025-08, read 2026-11-22) allows 100 failures in a row for an account; an
 * hour of guessing from one address comes to 13 here.
 */
export const THROTTLE_LIMITS = {
  /** One account tried from one network: the usual case, somebody who forgot. */
  account_here: { free: 5, firstWaitSeconds: 30, mostWaitSeconds: QUARTER_HOUR },
  /** One account from anywhere. Strangers can bring this about, so it makes its owner wait a minute and no longer. */
  account: { free: 25, firstWaitSeconds: 15, mostWaitSeconds: 60 },
  /** Many accounts from one network. A whole school may be behind it. */
  address: { free: 40, firstWaitSeconds: 30, mostWaitSeconds: QUARTER_HOUR },
  /** Codes, and passwords entered again, by somebody who is signed in or has just given the right password. */
  proof: { free: 5, firstWaitSeconds: 30, mostWaitSeconds: QUARTER_HOUR },
  /** Providers that are opened, which all count, from one network. */
  sign_up: { free: 10, firstWaitSeconds: 60, mostWaitSeconds: QUARTER_HOUR },
  /** Requests of a new password, which all count, from one network. */
  reset: { free: 10, firstWaitSeconds: 30, mostWaitSeconds: QUARTER_HOUR },
  /** Searches at one kiosk that did not end in a mark: a hall full of children comes first, so its waits are short. */
  kiosk_search: { free: 60, firstWaitSeconds: 5, mostWaitSeconds: 60 },
  /** Cards at one kiosk that are nobody's. */
  kiosk_card: { free: 20, firstWaitSeconds: 5, mostWaitSeconds: 60 },
} as const satisfies Record<string, ThrottleLimit>;
export type ThrottleKind = keyof typeof THROTTLE_LIMITS;

/** Counting begins anew this long after the first failure, once no wait is in force. */
export const FORGOTTEN_AFTER_SECONDS = 3600;

const after = (from: Date, seconds: number): Date => new Date(from.getTime() + seconds * 1000);

/** Until when nothing may be tried, or null. */
export const blockOf = (known: Failures | null, now: Date): Date | null =>
  known?.blockedUntil && known.blockedUntil > now ? known.blockedUntil : null;

/**
 * What is known once an attempt at `now` is counted as failed. Attempts are counted before they are judged, so that
 * many at once cannot outrun the count. An attempt during a wait is refused unjudged, not counted, and lengthens nothing.
 */
export function countFailure(known: Failures | null, limit: ThrottleLimit, now: Date): Failures {
  const isForgotten = known === null || after(known.firstFailedAt, FORGOTTEN_AFTER_SECONDS) <= now;
  const failures = isForgotten ? 1 : known.failures + 1;
  const doublings = failures - limit.free;
  const waitSeconds = Math.min(limit.firstWaitSeconds * 2 ** Math.max(doublings, 0), limit.mostWaitSeconds);
  return {
    failures,
    firstFailedAt: isForgotten ? now : known.firstFailedAt,
    blockedUntil: doublings < 0 ? null : after(now, waitSeconds),
  };
}

/** What is known once a counted attempt turned out right: one failure fewer; null when none is left. */
export function takeBack(known: Failures, limit: ThrottleLimit): Failures | null {
  const failures = known.failures - 1;
  if (failures === 0) return null;
  return { ...known, failures, blockedUntil: failures < limit.free ? null : known.blockedUntil };
}

/**
 * The network of an address: what one household or attacker has at hand. All of an IPv4 address, the first 64 bits of
 * an IPv6 one.
 */
export function networkOf(address: string): string {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(':')) return address;
  const [head = '', tail] = address.toLowerCase().split('::');
  const before = head === '' ? [] : head.split(':');
  const behind = tail === undefined || tail === '' ? [] : tail.split(':');
  const missing = tail === undefined ? 0 : Math.max(8 - before.length - behind.length, 0);
  const groups = [...before, ...Array<string>(missing).fill('0'), ...behind];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
