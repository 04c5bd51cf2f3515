/**
 * A phone for tests: the real queue over an IndexedDB that outlives the page, with the clock and the network of the test.
 * The page can be made to die before or after any step it takes towards its store or the server: what it had in memory
 * is gone, and what it waited for never comes.
 */
import { IDBFactory } from 'fake-indexeddb';
import type { KeptEntry, Owner } from '../../app/offline/kept-entry.ts';
import { MarkQueue, type QueuePorts } from '../../app/offline/mark-queue.ts';
import type { Answer, Call } from '../../app/offline/send.ts';
import { type EntryStore, entryStore, withSpare } from '../../app/offline/store.ts';

export interface PhoneOptions {
  readonly owner: Owner;
  /** The phone's own clock. */
  readonly now: () => Date;
  readonly send: (call: Call) => Promise<Answer>;
  readonly name?: string;
  /** Other ports than a phone has. */
  readonly ports?: Partial<QueuePorts>;
}

/** What a page waits for that has died. */
const NEVER = new Promise<never>(() => undefined);

export class Phone {
  /** The disk. */
  readonly factory = new IDBFactory();
  readonly #options: PhoneOptions;
  #page = 0;
  #stepsLeft = Number.POSITIVE_INFINITY;
  #isBroken = false;
  #died: () => void = () => undefined;
  queue: MarkQueue;
  /** Fulfilled when the page that is open dies. */
  death: Promise<void> = NEVER;

  constructor(options: PhoneOptions) {
    this.#options = options;
    this.queue = this.#newPage();
  }

  /** Opens the app, as after the browser was killed: nothing but the disk is left. */
  async open(): Promise<void> {
    this.queue = this.#newPage();
    await this.queue.start(this.#options.owner);
  }

  /** Another tab beside the one that is open. */
  newTab(): MarkQueue {
    return this.#queueOf(this.#page);
  }

  /** The disk takes nothing from now on, as in a private window. */
  breakDisk(): void {
    this.#isBroken = true;
  }

  /** Lets the page die at its `steps`-th step from now on. */
  dieAfter(steps: number): void {
    this.#stepsLeft = steps;
  }

  /** All that is on the disk, of whoever. */
  readonly stored = (): Promise<KeptEntry[]> => entryStore(() => this.factory).list();

  #newPage(): MarkQueue {
    this.#stepsLeft = Number.POSITIVE_INFINITY;
    this.death = new Promise((resolve) => {
      this.#died = resolve;
    });
    return this.#queueOf(++this.#page);
  }

  #queueOf(page: number): MarkQueue {
    const { now, send, name = 'телефон', ports } = this.#options;
    const step = <T>(work: () => Promise<T>): Promise<T> => this.#step(page, work);
    const store = entryStore(() => {
      if (this.#isBroken) throw new DOMException('not here', 'SecurityError');
      return this.factory;
    });
    const stepping: EntryStore = {
      list: () => step(store.list),
      write: (change) => step(() => store.write(change)),
      clear: () => step(store.clear),
    };
    return new MarkQueue({
      store: withSpare(stepping),
      send: (call) => step(() => send(call)),
      now,
      random: () => 0.5,
      alone: (work) => work(),
      later: () => () => undefined,
      isOnline: () => true,
      deviceName: () => name,
      tellOthers: () => undefined,
      askToWake: () => undefined,
      ...ports,
    });
  }

  /** Work that begins and ends as long as the page lives. */
  async #step<T>(page: number, work: () => Promise<T>): Promise<T> {
    this.#mayDie(page);
    if (page !== this.#page) return NEVER;
    const done = await work();
    this.#mayDie(page);
    return page === this.#page ? done : NEVER;
  }

  #mayDie(page: number): void {
    if (page !== this.#page || --this.#stepsLeft > 0) return;
    this.#page++;
    this.#died();
  }
}
