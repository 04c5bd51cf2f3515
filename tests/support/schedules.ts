/**
 * Random schedules of two phones on one lesson: taps, pushes whose calls are lost, unanswered, doubled or late, reloads,
 * and deaths of a page between any two steps. When all is over, what was kept is on the server once and everybody
 * agrees on every mark (DOMAIN.md §6).
 */
import fc from 'fast-check';
import { layOver, standings } from '../../app/offline/queue-view.ts';
import type { Send } from '../../app/offline/send.ts';
import { entryStore } from '../../app/offline/store.ts';
import { momentAfter, newEntry, type RollEntry } from '../../app/routes/roll/entry.ts';
import { type AttendanceEntry, foldEntries } from '../../server/domain/attendance/marks.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getRoll } from '../../server/services/attendance.ts';
import type { RollView } from '../../server/services/views.ts';
import { Phone } from './phone.ts';
import { type LessonToMark, markerAt, type Rolls } from './rolls-to-take.ts';
import { type Fate, syncServer } from './sync-server.ts';

const CHILDREN = 4;
const MARKS = ['present', 'absent', 'excused', 'unmarked'] as const;
const FATES: readonly Fate[] = ['arrives', 'arrives', 'lost', 'unanswered', 'twice', 'late'];

type Event = { readonly phone: number } & (
  | { readonly kind: 'tap'; readonly child: number; readonly mark: (typeof MARKS)[number] }
  | { readonly kind: 'rest' }
  | { readonly kind: 'push'; readonly fate: Fate }
  | { readonly kind: 'load' }
  /** The page dies at so many steps of the store and the network from here. */
  | { readonly kind: 'die'; readonly steps: number }
  | { readonly kind: 'late calls arrive' }
);

const phone = fc.nat(1);
const eventArb: fc.Arbitrary<Event> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      phone,
      kind: fc.constant('tap' as const),
      child: fc.nat(CHILDREN - 1),
      mark: fc.constantFrom(...MARKS),
    }),
  },
  { weight: 1, arbitrary: fc.record({ phone, kind: fc.constant('rest' as const) }) },
  {
    weight: 5,
    arbitrary: fc.record({ phone, kind: fc.constant('push' as const), fate: fc.constantFrom(...FATES) }),
  },
  { weight: 2, arbitrary: fc.record({ phone, kind: fc.constant('load' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({ phone, kind: fc.constant('die' as const), steps: fc.integer({ min: 1, max: 9 }) }),
  },
  { weight: 1, arbitrary: fc.record({ phone, kind: fc.constant('late calls arrive' as const) }) },
);

export interface Schedule {
  readonly events: readonly Event[];
  /** How far each phone's clock is ahead of the server's, in seconds. */
  readonly clocks: readonly [number, number];
}

const clockArb = fc.integer({ min: -280, max: 280 });
const scheduleArb: fc.Arbitrary<Schedule> = fc.record({
  events: fc.array(eventArb, { minLength: 1, maxLength: 16, size: 'max' }),
  clocks: fc.tuple(clockArb, clockArb),
});

async function load(actor: Actor, lessonId: string): Promise<Document> {
  return { loadedAt: actor.now.toISOString(), roll: await getRoll(actor, lessonId) };
}

/** How the queue is: as it is, or broken on purpose. */
export type Variant = 'as it is' | 'deletes before the acknowledgement';

interface Document {
  readonly roll: RollView;
  /** By the server's clock. */
  readonly loadedAt: string;
}

/** A phone with the document that its page shows; it is on the device, as the worker keeps it. */
class Device {
  readonly phone: Phone;
  readonly #actor: () => Actor;
  readonly #lesson: LessonToMark;
  readonly #now: () => Date;
  #document: Document;
  fate: Fate = 'arrives';
  /** Entries that were shown as kept. */
  readonly kept = new Set<string>();
  /** Entries that were ever made. */
  readonly made = new Set<string>();
  /** Entries that the server said it would not take, and why. */
  readonly refused = new Map<string, string>();

  constructor(
    lesson: LessonToMark,
    given: {
      actor: () => Actor;
      now: () => Date;
      senderOf: (fate: () => Fate) => Send;
      name: string;
      variant: Variant;
      document: Document;
    },
  ) {
    this.#document = given.document;
    this.#actor = given.actor;
    this.#lesson = lesson;
    this.#now = given.now;
    const { userId, provider } = given.actor();
    const owner = { userId, providerId: provider.id };
    const ask = given.senderOf(() => this.fate);
    const send: Send = async (call) => {
      const answer = await ask(call);
      if (answer.kind === 'refused') for (const { id } of call.entries) this.refused.set(id, answer.why);
      if (answer.kind === 'answered')
        for (const { id, why } of answer.answers) if (why !== undefined) this.refused.set(id, why);
      return answer;
    };
    const forgetful: Send = async (call) => {
      const remove = call.entries.map(({ id }) => id);
      await entryStore(() => this.phone.factory).write({ remove });
      return send(call);
    };
    const { now, name, variant } = given;
    this.phone = new Phone({ owner, now, name, send: variant === 'as it is' ? send : forgetful });
  }

  /** Does something as far as the page lives, and opens the app again when it has died. */
  async #living(work: () => Promise<unknown>): Promise<void> {
    const died = await Promise.race([work().then(() => false), this.phone.death.then(() => true)]);
    if (died) await this.phone.open();
  }

  load(): Promise<void> {
    return this.#living(async () => {
      this.#document = await load(this.#actor(), this.#lesson.id);
      await this.phone.queue.shown(this.#lesson.id, this.#document.loadedAt);
    });
  }

  push(fate: Fate): Promise<void> {
    this.fate = fate;
    return this.#living(() => this.phone.queue.send());
  }

  tap(childIds: readonly string[], mark: RollEntry['mark'], method: RollEntry['method']): Promise<void> {
    const known = standings(this.phone.queue.view(), this.#lesson.id);
    const entries = childIds.map((childId) => {
      const row = this.#document.roll.rows.find((each) => each.childId === childId);
      const at = momentAfter(this.#now(), [known.get(childId)?.entry, row?.decidedBy]);
      const excuse = mark === 'excused' ? ('family' as const) : undefined;
      return newEntry({ childId, mark, excuse, method }, at);
    });
    for (const { id } of entries) this.made.add(id);
    return this.#living(async () => {
      await this.phone.queue.enqueue(this.#lesson.id, entries);
      const { unkept } = this.phone.queue.view();
      for (const { id } of entries) if (!unkept.has(id)) this.kept.add(id);
    });
  }

  /** «Mark the rest»: of whoever has no mark on this screen. */
  rest(): Promise<void> {
    const shown = this.shown();
    const unmarked = [...shown].filter(([, mark]) => mark === 'unmarked').map(([childId]) => childId);
    return this.tap(unmarked, 'present', 'bulk');
  }

  /** What the screen shows, by child. */
  shown(): Map<string, string> {
    const local = standings(this.phone.queue.view(), this.#lesson.id);
    return new Map(
      this.#document.roll.rows.map((row) => [row.childId, layOver(row, local.get(row.childId)).mark]),
    );
  }

  get waiting(): number {
    return this.phone.queue.view().waiting;
  }
}

export interface Run {
  readonly seed: number;
  readonly schedules: number;
  readonly variant?: Variant;
  /** Stops at the first that fails instead of looking for a smaller one. */
  readonly endOnFailure?: boolean;
}

/** So many at once: one waits for the database while another reckons. */
const LANES = 4;

/** Runs random schedules; gives what fast-check says of each that fails, with its seed and path. */
export async function runSchedules(rolls: Rolls, run: Run): Promise<string[]> {
  const property = fc.asyncProperty(scheduleArb, async (schedule) => {
    const faults = await faultsOf(schedule, rolls, run.variant);
    if (faults.length > 0) throw new Error(faults.join('; '));
  });
  const lanes = Array.from({ length: LANES }, async (_, lane) => {
    const numRuns = Math.ceil(run.schedules / LANES);
    const outcome = await fc.check(property, {
      seed: run.seed + lane,
      numRuns,
      endOnFailure: run.endOnFailure ?? false,
    });
    return outcome.failed ? [`${outcome.errorInstance}\n${fc.defaultReportMessage(outcome)}`] : [];
  });
  return (await Promise.all(lanes)).flat();
}

/** Runs a schedule to its end and gives what is wrong then; nothing when all is well. */
async function faultsOf(schedule: Schedule, rolls: Rolls, variant: Variant = 'as it is'): Promise<string[]> {
  const lesson = rolls.next();
  let serverMs = lesson.startsAtMs;
  const serverNow = () => new Date(++serverMs);
  const server = syncServer(serverNow);
  const document = await load({ ...markerAt(rolls), now: serverNow() }, lesson.id);
  const devices = schedule.clocks.map((aheadSeconds, index) => {
    const person = markerAt(rolls);
    const actor = () => ({ ...person, now: serverNow() });
    const now = () => new Date(serverMs + aheadSeconds * 1000);
    const senderOf = (fate: () => Fate) => server.senderOf(actor, fate);
    return new Device(lesson, { actor, now, senderOf, name: `телефон ${index + 1}`, variant, document });
  });
  for (const device of devices) await device.phone.open();
  for (const event of schedule.events) {
    serverMs += 1000;
    const device = devices[event.phone]!;
    if (event.kind === 'tap') await device.tap([lesson.childIds[event.child]!], event.mark, 'tap');
    else if (event.kind === 'rest') await device.rest();
    else if (event.kind === 'push') await device.push(event.fate);
    else if (event.kind === 'load') await device.load();
    else if (event.kind === 'die') device.phone.dieAfter(event.steps);
    else await server.deliverLate();
  }
  await server.deliverLate();
  for (const device of devices) {
    await device.phone.open();
    await device.push('arrives');
  }
  for (const device of devices) await device.load();
  return compare(devices, (await rolls.logOf(lesson.id)).flat(), lesson);
}

/** What the phones kept and show against the log and its fold. */
function compare(
  devices: readonly Device[],
  log: readonly AttendanceEntry[],
  lesson: LessonToMark,
): string[] {
  const faults: string[] = [];
  const logged = new Set(log.map(({ id }) => id));
  const made = new Set(devices.flatMap((device) => [...device.made]));
  if (logged.size < log.length) faults.push(`${log.length - logged.size} entries are doubled`);
  for (const { id } of log) if (!made.has(id)) faults.push(`nobody made ${id}`);
  const fold = foldEntries(log);
  for (const [index, device] of devices.entries()) {
    if (device.waiting > 0) faults.push(`phone ${index + 1} still has ${device.waiting} to send`);
    // «Mark the rest» leaves out whoever was marked meanwhile; nothing else here may be refused.
    const [why] = [...device.refused.values()].filter((each) => each !== 'marked_already');
    if (why !== undefined) faults.push(`phone ${index + 1} was refused: ${why}`);
    for (const id of device.kept)
      if (!logged.has(id) && !device.refused.has(id))
        faults.push(`phone ${index + 1} kept ${id}, which is lost`);
    const shown = device.shown();
    for (const childId of lesson.childIds) {
      const expected = fold.get(childId)?.mark ?? 'unmarked';
      if (shown.get(childId) !== expected)
        faults.push(`phone ${index + 1} shows ${shown.get(childId)} where the log says ${expected}`);
    }
  }
  return faults;
}
