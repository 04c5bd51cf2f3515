/** The queue of a page: what it shows when, when it sends, and that it lets go of nothing that was not answered. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { QueuePorts } from '../../../app/offline/mark-queue.ts';
import type { Answer, Call } from '../../../app/offline/send.ts';
import { aTap, childId, LESSON, OWNER } from '../../support/kept-entries.ts';
import { Phone } from '../../support/phone.ts';
import { V1_ENTRIES, writeV1 } from '../../support/store-v1.ts';

let nowMs: number;
let calls: Call[];
let answer: (call: Call) => Answer;
/** Until then an answer is under way. */
let delivered: () => Promise<void>;
let later: { work: () => void; ms: number }[];

const accepted = (call: Call): Answer => ({
  kind: 'answered',
  answeredAt: new Date(nowMs).toISOString(),
  answers: call.entries.map(({ id }) => ({ id, answer: 'accepted' })),
});
const refusing =
  (why: 'wrong_clock' | 'marked_already') =>
  (call: Call): Answer => ({
    kind: 'answered',
    answeredAt: new Date(nowMs).toISOString(),
    answers: call.entries.map(({ id }) => ({ id, answer: 'refused', why })),
  });

const ports: Partial<QueuePorts> = {
  later(work, ms) {
    const timer = { work, ms };
    later.push(timer);
    return () => {
      later = later.filter((each) => each !== timer);
    };
  },
};

const phoneOf = (owner = OWNER, own: Partial<QueuePorts> = {}) =>
  new Phone({
    owner,
    now: () => new Date(nowMs),
    send: async (call) => {
      calls.push(call);
      await delivered();
      return answer(call);
    },
    ports: { ...ports, ...own },
  });

let phone: Phone;
beforeEach(async () => {
  nowMs = Date.parse('2026-11-23T11:10:00.000Z');
  [calls, later, answer] = [[], [], accepted];
  delivered = () => Promise.resolve();
  phone = phoneOf();
  await phone.open();
});

const sync = () => phone.queue.view().entries.map(({ state }) => state.kind);
const sentIds = () => calls.map(({ entries }) => entries.map(({ id }) => id));

test('a tap is shown before it is on the device, is not said to be there, and is not sent', async () => {
  const tap = aTap();
  const kept = phone.queue.enqueue(LESSON, [tap]);
  const { entries, unkept } = phone.queue.view();
  expect([entries.map(({ id }) => id), [...unkept], later]).toEqual([[tap.id], [tap.id], []]);
  await kept;
  expect([phone.queue.view().unkept.size, (await phone.stored()).length]).toEqual([0, 1]);
  expect(later.map(({ ms }) => ms)).toEqual([50]);
});

test('what was kept is there when the browser was killed, and goes out', async () => {
  const tap = aTap();
  await phone.queue.enqueue(LESSON, [tap]);
  await phone.open();
  expect(phone.queue.view().entries.map(({ entry }) => entry)).toEqual([tap]);
  await phone.queue.send();
  expect([sentIds(), sync()]).toEqual([[[tap.id]], ['acknowledged']]);
});

test('what is answered stays until a document that was loaded later shows it', async () => {
  await phone.queue.enqueue(LESSON, [aTap()]);
  await phone.queue.send();
  const at = (ms: number) => new Date(nowMs + ms).toISOString();
  await phone.queue.shown(LESSON, at(0));
  expect(sync()).toEqual(['acknowledged']);
  await phone.queue.shown(LESSON, at(1));
  expect([sync(), await phone.stored()]).toEqual([[], []]);
});

test('attempts in vain are made again, further and further apart, and a tap or the network makes one at once', async () => {
  answer = () => ({ kind: 'unreachable' });
  await phone.queue.enqueue(LESSON, [aTap()]);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 8; attempt++) {
    await phone.queue.send();
    waits.push(later.at(-1)!.ms);
  }
  expect(waits).toEqual([750, 1_500, 3_000, 6_000, 12_000, 24_000, 45_000, 45_000]);
  expect(later).toHaveLength(1);
  phone.queue.networkChanged();
  expect(later.map(({ ms }) => ms)).toEqual([50]);
  answer = accepted;
  await phone.queue.send();
  expect([sync(), later]).toEqual([['acknowledged'], []]);
});

test('each attempt says when it is made by the clock of the device', async () => {
  answer = () => ({ kind: 'unreachable' });
  await phone.queue.enqueue(LESSON, [aTap()]);
  await phone.queue.send();
  nowMs += 3_600_000;
  await phone.queue.send();
  expect(calls.map(({ sentAt }) => sentAt)).toEqual(['2026-11-23T11:10:00.000Z', '2026-11-23T12:10:00.000Z']);
});

test('a lesson whose batch fails does not hold up another', async () => {
  const other = childId(77);
  answer = (call) => (call.lessonId === LESSON ? { kind: 'unreachable' } : accepted(call));
  await phone.queue.enqueue(LESSON, [aTap()]);
  await phone.queue.enqueue(other, [aTap()]);
  await phone.queue.send();
  expect(sync()).toEqual(['waiting', 'acknowledged']);
});

test('an entry that the server cannot read does not take the others with it', async () => {
  const taps = [1, 2, 3, 4, 5].map((child) => aTap({ childId: childId(child) }));
  const bad = taps[3]!.id;
  answer = (call) =>
    call.entries.some(({ id }) => id === bad) ? { kind: 'refused', why: 'bad_input' } : accepted(call);
  await phone.queue.enqueue(LESSON, taps);
  await phone.queue.send();
  const refused = phone.queue.view().entries.filter(({ state }) => state.kind === 'refused');
  expect([refused.map(({ id }) => id), phone.queue.view().waiting]).toEqual([[bad], 0]);
});

describe('what was refused', () => {
  beforeEach(async () => {
    answer = refusing('wrong_clock');
    await phone.queue.enqueue(LESSON, [aTap({ childId: childId(1) }), aTap({ childId: childId(2) })]);
    await phone.queue.send();
  });

  test('is never sent again by itself, however long the app is open or how often it is started', async () => {
    await phone.queue.send();
    phone.queue.networkChanged();
    await phone.open();
    await phone.queue.send();
    expect([calls.length, sync()]).toEqual([1, ['refused', 'refused']]);
  });

  test('is marked again by the person, as other entries of now', async () => {
    answer = accepted;
    nowMs -= 86_400_000;
    await phone.queue.markAgain(LESSON);
    await phone.queue.send();
    const [first, second] = calls.map(({ entries }) => entries);
    expect(second!.map(({ occurredAt }) => occurredAt)).toEqual(Array(2).fill(new Date(nowMs).toISOString()));
    expect(second!.some(({ id }) => first!.some((before) => before.id === id))).toBe(false);
    expect(sync()).toEqual(['acknowledged', 'acknowledged']);
  });

  test('is done with where the person taps again, and there alone', async () => {
    await phone.queue.enqueue(LESSON, [aTap({ childId: childId(2) })]);
    expect(phone.queue.view().entries.map(({ entry, state }) => [entry.childId, state.kind])).toEqual([
      [childId(1), 'refused'],
      [childId(2), 'waiting'],
    ]);
  });

  test('goes when the person has seen it', async () => {
    await phone.queue.letGo(LESSON);
    expect([sync(), await phone.stored()]).toEqual([[], []]);
  });
});

describe('somebody else', () => {
  const other = { ...OWNER, userId: childId(99) };

  test('who signs in on the device neither sees nor sends what is not theirs; it goes out when its owner is back', async () => {
    await phone.queue.enqueue(LESSON, [aTap()]);
    await phone.queue.start(other);
    await phone.queue.send();
    const { entries, waitingOfOthers } = phone.queue.view();
    expect([entries, waitingOfOthers, calls]).toEqual([[], 1, []]);
    await phone.queue.start(OWNER);
    await phone.queue.send();
    expect([sync(), calls[0]!.userId]).toEqual([['acknowledged'], OWNER.userId]);
  });

  test('nobody signed in: it is said, and everything is kept', async () => {
    answer = () => ({ kind: 'signed_out' });
    await phone.queue.enqueue(LESSON, [aTap()]);
    await phone.queue.send();
    const { isSignedOut, now, waiting } = phone.queue.view();
    expect({ isSignedOut, now, waiting }).toEqual({ isSignedOut: true, now: 'failed', waiting: 1 });
  });
});

test('two tabs with a lock between them send a tap once', async () => {
  let last: Promise<unknown> = Promise.resolve();
  const alone: QueuePorts['alone'] = (work) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  };
  phone = phoneOf(OWNER, { alone });
  await phone.open();
  const one = phone.queue;
  await one.enqueue(LESSON, [aTap()]);
  const two = phone.newTab();
  await two.start(OWNER);
  await Promise.all([one.send(), two.send()]);
  expect([calls.length, one.view().waiting, two.view().waiting]).toEqual([1, 0, 0]);
});

test('a device that keeps nothing still sends, and says that it keeps nothing', async () => {
  phone = phoneOf();
  phone.breakDisk();
  await phone.open();
  await phone.queue.enqueue(LESSON, [aTap()]);
  expect([phone.queue.view().cannotKeep, phone.queue.view().unkept.size]).toEqual([true, 1]);
  await phone.queue.send();
  expect([calls.length, sync()]).toEqual([1, ['acknowledged']]);
});

test('what version 1 left is sent by this one, once, and nothing else of it', async () => {
  const owner = { userId: V1_ENTRIES[0]!.userId, providerId: V1_ENTRIES[0]!.providerId };
  phone = phoneOf(owner);
  await writeV1(phone.factory);
  await phone.open();
  await phone.queue.send();
  await phone.open();
  await phone.queue.send();
  expect(sentIds()).toEqual([[V1_ENTRIES[0]!.id]]);
  expect(sync()).toEqual(['acknowledged', 'acknowledged', 'refused']);
});

test('wiped while an answer is under way, it stays empty', async () => {
  await phone.queue.enqueue(LESSON, [aTap()]);
  let arrive: () => void = () => undefined;
  const arrives = new Promise<void>((resolve) => {
    arrive = resolve;
  });
  delivered = () => arrives;
  const sending = phone.queue.send();
  await phone.queue.wipe();
  arrive();
  await sending;
  expect([await phone.stored(), sync()]).toEqual([[], []]);
});

test('wiped, a device keeps nothing of anybody', async () => {
  await phone.queue.enqueue(LESSON, [aTap()]);
  await phone.queue.start({ ...OWNER, userId: childId(99) });
  await phone.queue.wipe();
  expect([await phone.stored(), phone.queue.view().waitingOfOthers]).toEqual([[], 0]);
});
