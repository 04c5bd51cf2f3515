/** How often a password may be tried, on both sides of every threshold, and which addresses count as one. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  blockOf,
  countFailure,
  type Failures,
  networkOf,
  THROTTLE_LIMITS,
  type ThrottleKind,
  takeBack,
} from '../../../server/domain/sign-in-throttle.ts';

const START = new Date('2026-11-02T06:00:00Z');
const after = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);

/** What is known after so many failures, each tried the moment that the wait before it is over. */
function failed(kind: ThrottleKind, times: number): { known: Failures; at: Date } {
  let known: Failures | null = null;
  let at = START;
  for (let each = 0; each < times; each++) {
    at = known?.blockedUntil ?? at;
    known = countFailure(known, THROTTLE_LIMITS[kind], at);
  }
  return { known: known!, at };
}

describe('the wait after a failure', () => {
  test.each([
    { kind: 'account_here', times: 4, waitSeconds: 0 },
    { kind: 'account_here', times: 5, waitSeconds: 30 },
    { kind: 'account_here', times: 6, waitSeconds: 60 },
    { kind: 'account_here', times: 9, waitSeconds: 480 },
    { kind: 'account_here', times: 10, waitSeconds: 900 },
    { kind: 'account_here', times: 11, waitSeconds: 900 },
    { kind: 'proof', times: 4, waitSeconds: 0 },
    { kind: 'proof', times: 5, waitSeconds: 30 },
    { kind: 'account', times: 24, waitSeconds: 0 },
    { kind: 'account', times: 25, waitSeconds: 15 },
    { kind: 'account', times: 27, waitSeconds: 60 },
    { kind: 'account', times: 60, waitSeconds: 60 },
    { kind: 'address', times: 39, waitSeconds: 0 },
    { kind: 'address', times: 40, waitSeconds: 30 },
    { kind: 'reset', times: 9, waitSeconds: 0 },
    { kind: 'reset', times: 10, waitSeconds: 30 },
  ] as const)('$kind, failure $times: $waitSeconds s', ({ kind, times, waitSeconds }) => {
    const { known, at } = failed(kind, times);
    const until = blockOf(known, at);
    expect(until === null ? 0 : (until.getTime() - at.getTime()) / 1000).toBe(waitSeconds);
  });

  test.each([
    { name: 'a moment before its end', seconds: 29.999, isBlocked: true },
    { name: 'at its end', seconds: 30, isBlocked: false },
  ])('holds $name: $isBlocked', ({ seconds, isBlocked }) => {
    const { known } = failed('account_here', 5);
    expect(blockOf(known, after(seconds)) !== null).toBe(isBlocked);
  });

  test('is at most a quarter of an hour, however long somebody goes on', () => {
    const kinds = Object.keys(THROTTLE_LIMITS) as ThrottleKind[];
    fc.assert(
      fc.property(fc.constantFrom(...kinds), fc.array(fc.integer({ min: 0, max: 4000 })), (kind, pauses) => {
        let known: Failures | null = null;
        let now = START;
        for (const pause of pauses) {
          now = new Date(now.getTime() + pause * 1000);
          if (blockOf(known, now)) continue;
          known = countFailure(known, THROTTLE_LIMITS[kind], now);
          expect((blockOf(known, now) ?? now).getTime() - now.getTime()).toBeLessThanOrEqual(900_000);
        }
      }),
    );
  });
});

describe('failures are forgotten an hour after the first', () => {
  test.each([
    { name: 'a second before', seconds: 3599, failures: 5 },
    { name: 'after the hour', seconds: 3600, failures: 1 },
  ])('$name the count goes on at $failures', ({ seconds, failures }) => {
    const known: Failures = { failures: 4, firstFailedAt: START, blockedUntil: null };
    expect(countFailure(known, THROTTLE_LIMITS.account_here, after(seconds)).failures).toBe(failures);
  });
});

describe('an attempt that turned out right is taken back', () => {
  const { free } = THROTTLE_LIMITS.address;
  test.each([
    { name: 'the only one', failures: 1, left: null },
    {
      name: 'the one that began a wait ends it',
      failures: free,
      left: { failures: free - 1, isBlocked: false },
    },
    { name: 'one of more leaves the wait', failures: free + 1, left: { failures: free, isBlocked: true } },
  ])('$name', ({ failures, left }) => {
    const known = { failures, firstFailedAt: START, blockedUntil: after(30) };
    const taken = takeBack(known, THROTTLE_LIMITS.address);
    expect(taken && { failures: taken.failures, isBlocked: taken.blockedUntil !== null }).toEqual(left);
  });
});

test.each([
  { address: '192.0.2.7', network: '192.0.2.7' },
  { address: '::ffff:192.0.2.7', network: '192.0.2.7' },
  { address: '2001:db8:1:2:3:4:5:6', network: '2001:db8:1:2' },
  { address: '2001:0DB8:1:2::1', network: '2001:db8:1:2' },
  { address: '2001:db8::1', network: '2001:db8:0:0' },
  { address: '::1', network: '0:0:0:0' },
  { address: '', network: '' },
])('$address is of the network $network', ({ address, network }) => {
  expect(networkOf(address)).toBe(network);
});
