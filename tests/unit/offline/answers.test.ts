/** What goes out together, what an answer makes of it, and what the screens say of it meanwhile. */
import { describe, expect, test } from 'vitest';
import { batchesOf, callOf, settled } from '../../../app/offline/kept-entry.ts';
import { retryAfterMs } from '../../../app/offline/mark-queue.ts';
import { heldBack, layOver, standings, viewOf } from '../../../app/offline/queue-view.ts';
import type { Answer } from '../../../app/offline/send.ts';
import { outlived, renewed, shownBy } from '../../../app/offline/sync.ts';
import { aKept, childId, LESSON, OWNER } from '../../support/kept-entries.ts';

const OTHER_LESSON = '0190aaaa-0000-7000-8000-00000000000d';
const SENT_AT = new Date('2026-11-23T11:20:00.000Z');
const ANSWERED_AT = '2026-11-23T11:20:01.000Z';
const acknowledged = { kind: 'acknowledged', answeredAt: ANSWERED_AT } as const;
const refused = { kind: 'refused', why: 'wrong_clock', clockAheadMs: 86_400_000 } as const;

describe('what waits goes out', () => {
  test('by lesson, in the order of the taps, and nothing that was answered', () => {
    const [one, elsewhere, two] = [aKept(), aKept({ lessonId: OTHER_LESSON }), aKept()];
    const done = [aKept({ state: acknowledged }), aKept({ state: refused })];
    expect(batchesOf([two, ...done, elsewhere, one])).toEqual([[one, two], [elsewhere]]);
  });

  test('of each person and provider apart', () => {
    const owners = [OWNER, { ...OWNER, userId: childId(8) }, { ...OWNER, providerId: childId(9) }];
    expect(batchesOf(owners.map((owner) => aKept(owner)))).toHaveLength(3);
  });

  test('at most 200 at a time, none twice', () => {
    const kept = Array.from({ length: 401 }, () => aKept());
    expect(batchesOf(kept).map((batch) => batch.length)).toEqual([200, 200, 1]);
    expect(batchesOf(kept).flat()).toEqual(kept);
  });

  test('as it was tapped, with the clock of this very attempt', () => {
    const kept = aKept({ entry: { arrivedMinute: 970 } });
    expect(callOf([kept], SENT_AT)).toEqual({
      ...OWNER,
      lessonId: LESSON,
      device: 'Android 9f2c',
      sentAt: '2026-11-23T11:20:00.000Z',
      entries: [kept.entry],
    });
  });
});

describe('an answer', () => {
  const kept = aKept();
  const says = (answer: 'accepted' | 'already' | 'refused', why?: 'wrong_clock'): Answer => ({
    kind: 'answered',
    answeredAt: ANSWERED_AT,
    answers: [{ id: kept.id, answer, why }],
  });

  test.each<{ name: string; answer: Answer; sentAt?: Date; expected: object | null }>([
    { name: 'recorded now', answer: says('accepted'), expected: acknowledged },
    { name: 'recorded before', answer: says('already'), expected: acknowledged },
    {
      name: 'refused by itself, a second behind',
      answer: says('refused', 'wrong_clock'),
      expected: { kind: 'refused', why: 'wrong_clock', clockAheadMs: -1000 },
    },
    {
      name: 'refused by itself, a day ahead',
      answer: says('refused', 'wrong_clock'),
      sentAt: new Date('2026-11-24T11:20:01.000Z'),
      expected: { kind: 'refused', why: 'wrong_clock', clockAheadMs: 86_400_000 },
    },
    {
      name: 'the month’s claim is submitted',
      answer: { kind: 'refused', why: 'submitted' },
      expected: { kind: 'refused', why: 'submitted', clockAheadMs: null },
    },
    {
      name: 'the lesson is nobody’s to see',
      answer: { kind: 'refused', why: 'not_found' },
      expected: { kind: 'refused', why: 'not_found', clockAheadMs: null },
    },
    {
      name: 'not spoken of',
      answer: { kind: 'answered', answeredAt: ANSWERED_AT, answers: [] },
      expected: null,
    },
    { name: 'nobody is signed in', answer: { kind: 'signed_out' }, expected: null },
    { name: 'no server', answer: { kind: 'unreachable' }, expected: null },
  ])('$name', ({ answer, sentAt = SENT_AT, expected }) => {
    expect(settled([kept], sentAt, answer).map(({ state }) => state)).toEqual(expected ? [expected] : []);
  });
});

describe('what was answered stays beside the document', () => {
  test.each([
    { name: 'that was loaded before', loadedAt: '2026-11-23T11:20:00.999Z', isShown: false },
    { name: 'of the same moment, which may lack it', loadedAt: ANSWERED_AT, isShown: false },
    { name: 'but not one that was loaded after', loadedAt: '2026-11-23T11:20:01.001Z', isShown: true },
  ])('$name', ({ loadedAt, isShown }) => {
    const kept = [aKept({ state: acknowledged }), aKept(), aKept({ state: refused })];
    expect(shownBy(kept, LESSON, loadedAt)).toEqual(isShown ? [kept[0]] : []);
    expect(shownBy(kept, OTHER_LESSON, loadedAt)).toEqual([]);
  });

  test.each([
    { name: 'for two weeks', now: '2026-12-07T11:20:01.000Z', expected: 0 },
    { name: 'and no longer', now: '2026-12-07T11:20:01.001Z', expected: 1 },
  ])('$name', ({ now, expected }) => {
    const kept = [aKept({ state: acknowledged }), aKept(), aKept({ state: refused })];
    expect(outlived(kept, new Date(now))).toHaveLength(expected);
  });
});

test('what was dated wrong is dated anew once a child, by its last tap; nothing else is', () => {
  const [first, last] = [aKept({ state: refused }), aKept({ state: refused, entry: { mark: 'absent' } })];
  const marked = aKept({ state: { ...refused, why: 'marked_already' }, entry: { childId: childId(2) } });
  const again = renewed([first, last, marked], SENT_AT);
  expect(again).toEqual([{ ...last.entry, id: expect.any(String), occurredAt: SENT_AT.toISOString() }]);
  expect([first.id, last.id]).not.toContain(again[0]!.id);
});

describe('on the screen', () => {
  const known = {
    unkept: new Set<string>(),
    cannotKeep: false,
    isSending: false,
    trouble: null,
    isOnline: true,
  };
  const view = (entries: ReturnType<typeof aKept>[], own: Partial<Parameters<typeof viewOf>[0]> = {}) =>
    viewOf({ owner: OWNER, entries, ...known, ...own });
  const waits = aKept();

  test.each([
    { name: 'it waits', own: {}, expected: 'saved' },
    { name: 'it is being sent', own: { isSending: true }, expected: 'sending' },
    { name: 'the server failed', own: { trouble: 'unreachable' as const }, expected: 'failed' },
    {
      name: 'the server failed, and is asked again',
      own: { trouble: 'unreachable' as const, isSending: true },
      expected: 'failed',
    },
    {
      name: 'there is no network',
      own: { trouble: 'unreachable' as const, isOnline: false },
      expected: 'saved',
    },
    {
      name: 'nobody is signed in',
      own: { trouble: 'signed_out' as const, isOnline: false },
      expected: 'failed',
    },
    { name: 'it is not on the disk', own: { unkept: new Set([waits.id]) }, expected: 'unkept' },
  ])('$name: $expected', ({ own, expected }) => {
    const seen = view([waits, aKept({ state: acknowledged, entry: { childId: childId(2) } })], own);
    const children = standings(seen, LESSON);
    expect([heldBack(seen, LESSON), children.get(childId(1))?.sync]).toEqual([
      { state: expected, count: 1 },
      expected,
    ]);
    expect(children.get(childId(2))?.sync).toBeNull();
    expect([heldBack(seen, OTHER_LESSON), standings(seen, OTHER_LESSON).size]).toEqual([null, 0]);
  });

  test('a mark that was refused is not shown as one, and the lesson says so', () => {
    const seen = view([waits, aKept({ state: refused, entry: { childId: childId(2) } })]);
    expect(heldBack(seen, LESSON)).toEqual({ state: 'refused', count: 1 });
    expect(standings(seen, LESSON).get(childId(2))).toEqual({ entry: null, sync: 'refused' });
  });

  test('entries of somebody else, or at another provider, are counted and not shown', () => {
    const others = [aKept({ userId: childId(8) }), aKept({ providerId: childId(9) })];
    const { entries, waiting, waitingOfOthers } = view([waits, ...others]);
    expect({ entries, waiting, waitingOfOthers }).toEqual({
      entries: [waits],
      waiting: 1,
      waitingOfOthers: 2,
    });
  });

  test.each([
    { name: 'later than the document’s', at: '2026-11-23T11:00:01.000Z', expected: 'absent' },
    { name: 'earlier: another phone marked after it', at: '2026-11-23T10:59:59.000Z', expected: 'present' },
  ])('a tap is laid over when it is $name', ({ at, expected }) => {
    const decidedBy = { id: childId(5), occurredAt: '2026-11-23T11:00:00.000Z' };
    const entry = aKept({ entry: { mark: 'absent', occurredAt: at } }).entry;
    const row = { mark: 'present' as const, excuse: null, decidedBy };
    expect(layOver(row, { entry, sync: 'saved' })).toMatchObject({ mark: expected, sync: 'saved' });
  });
});

test.each([
  { attempts: 1, from: 500, to: 1_000 },
  { attempts: 2, from: 1_000, to: 2_000 },
  { attempts: 6, from: 16_000, to: 32_000 },
  { attempts: 7, from: 30_000, to: 60_000 },
  { attempts: 60, from: 30_000, to: 60_000 },
])('after $attempts attempts in vain it waits $from to $to ms', ({ attempts, from, to }) => {
  expect([retryAfterMs(attempts, 0), retryAfterMs(attempts, 1)]).toEqual([from, to]);
});
