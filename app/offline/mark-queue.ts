/**
 * The queue of a device: every tap is an entry that is durable before anything else happens to it, goes out until the
 * server has answered for it, and stays beside the document until one shows it (DOMAIN.md §6). It decides when to send;
 * the store, the network and the clock are handed in, so that tests can take them away between any two steps.
 */
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { assert } from '../../server/domain/shared/errors.ts';
import { type KeptEntry, keepEntry, type Owner } from './kept-entry.ts';
import { NOTHING_KEPT, type QueueView, refusedIn, viewOf } from './queue-view.ts';
import type { Send } from './send.ts';
import type { SparingStore } from './store.ts';
import { outlived, pushWaiting, renewed, shownBy, type Trouble } from './sync.ts';

export interface QueuePorts {
  readonly store: SparingStore;
  readonly send: Send;
  readonly now: () => Date;
  /** Between 0 and 1. */
  readonly random: () => number;
  /** Runs `work` while nobody else on this device runs theirs: one push at a time, whatever tabs are open. */
  readonly alone: <T>(work: () => Promise<T>) => Promise<T>;
  /** Runs `work` after so many milliseconds; gives what calls it off. */
  readonly later: (work: () => void, ms: number) => () => void;
  /** Whether the device believes that it has a network. */
  readonly isOnline: () => boolean;
  readonly deviceName: () => string;
  /** Tells the other tabs that the store has changed. */
  readonly tellOthers: () => void;
  /** Something new waits: asks the system to wake us once there is a network, where it can. */
  readonly askToWake: () => void;
}

/** A tap is painted before it is sent, and taps that come quickly go out together. */
export const SENT_AFTER_MS = 50;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 60_000;

/** How long after so many attempts in vain the next one is made: twice as long each time, and never all at once. */
export const retryAfterMs = (attempts: number, random: number): number =>
  Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1)) * (0.5 + random / 2);

export class MarkQueue {
  readonly #ports: QueuePorts;
  readonly #listeners = new Set<() => void>();
  #owner: Owner | null = null;
  /** As last read from the store. */
  #stored: readonly KeptEntry[] = [];
  /** Tapped, and not known to be in the store yet. */
  #painted: readonly KeptEntry[] = [];
  #reads = 0;
  #lastRead = 0;
  #isSending = false;
  #trouble: Trouble | null = null;
  #attempts = 0;
  #callOff: () => void = () => undefined;
  #pushing: Promise<void> | null = null;
  #view: QueueView = NOTHING_KEPT;

  constructor(ports: QueuePorts) {
    this.#ports = ports;
  }

  /** From now on the queue is this person's: shows what is stored of theirs, and sends it. */
  async start(owner: Owner): Promise<void> {
    this.#owner = owner;
    this.#trouble = null;
    await this.reload();
    await this.#remove(outlived(this.#stored, this.#ports.now()));
    this.sendSoon();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** The same object until something changes. */
  readonly view = (): QueueView => this.#view;

  /**
   * Keeps entries of a lesson: they are shown at once, and are on the device when the promise is fulfilled. What was
   * refused of the same children is done with: the person has tapped again. It never rejects; what could not be written
   * is among `unkept`.
   */
  async enqueue(lessonId: string, entries: readonly NewEntry[]): Promise<void> {
    assert(this.#owner !== null, 'a tap is somebody’s');
    if (entries.length === 0) return;
    const about = { ...this.#owner, lessonId, device: this.#ports.deviceName() };
    const put = entries.map((entry) => keepEntry(entry, about));
    const childIds = new Set(entries.map(({ childId }) => childId));
    const remove = refusedIn(this.#view, lessonId)
      .filter(({ entry }) => childIds.has(entry.childId))
      .map(({ id }) => id);
    this.#painted = [...this.#painted, ...put];
    this.#show();
    await this.#ports.store.write({ put, remove });
    await this.reload();
    const written = new Set(put.map(({ id }) => id));
    this.#painted = this.#painted.filter(({ id }) => !written.has(id));
    this.#show();
    this.#ports.tellOthers();
    this.#ports.askToWake();
    this.sendSoon();
  }

  /** Sends again what was refused: entries of their own, dated now, in place of those that the server refused. */
  async markAgain(lessonId: string): Promise<void> {
    const again = renewed(refusedIn(this.#view, lessonId), this.#ports.now());
    await this.enqueue(lessonId, again);
  }

  /** The person has seen what was refused of a lesson, and lets it go. */
  async letGo(lessonId: string): Promise<void> {
    await this.#remove(refusedIn(this.#view, lessonId));
  }

  /** A document of a lesson is on the screen: what it shows need not be kept any more. */
  async shown(lessonId: string, loadedAt: string): Promise<void> {
    await this.#remove(shownBy(this.#stored, lessonId, loadedAt));
  }

  /** Takes everything off the device, of whoever it is. */
  async wipe(): Promise<void> {
    this.#callOff();
    this.#painted = [];
    await this.#ports.store.clear();
    await this.#changed();
  }

  /** Reads the store again: another tab has changed it, or it was read for the first time. */
  async reload(): Promise<void> {
    const read = ++this.#reads;
    const stored = await this.#ports.store.list();
    if (read < this.#lastRead) return;
    this.#lastRead = read;
    this.#stored = stored;
    this.#show();
  }

  /** The device has a network, or has none any more. */
  networkChanged(): void {
    this.#show();
    if (this.#ports.isOnline()) this.sendSoon();
  }

  /** The person asks for another attempt. */
  retry(): void {
    this.#trouble = null;
    this.#show();
    this.sendSoon();
  }

  /** Tries at once, or soon: a new tap, a network, somebody is looking. */
  sendSoon(): void {
    this.#attempts = 0;
    this.#schedule(SENT_AFTER_MS);
  }

  /** One attempt to send all that waits; the one under way, if there is one. */
  send(): Promise<void> {
    this.#pushing ??= this.#push().finally(() => {
      this.#pushing = null;
    });
    return this.#pushing;
  }

  async #push(): Promise<void> {
    const owner = this.#owner;
    if (owner === null || this.#view.waiting === 0) return;
    this.#callOff();
    this.#isSending = true;
    this.#show();
    const { store, send, now } = this.#ports;
    const onSettled = () => this.#changed();
    this.#trouble = await this.#ports
      .alone(() => pushWaiting({ store, send, now, onSettled }, owner))
      .finally(() => {
        this.#isSending = false;
      });
    await this.reload();
    if (this.#trouble !== null) this.#schedule(retryAfterMs(++this.#attempts, this.#ports.random()));
    else if (this.#view.waiting > 0) this.#schedule(SENT_AFTER_MS);
    else this.#attempts = 0;
  }

  async #remove(entries: readonly KeptEntry[]): Promise<void> {
    if (entries.length === 0) return;
    await this.#ports.store.write({ remove: entries.map(({ id }) => id) });
    await this.#changed();
  }

  async #changed(): Promise<void> {
    await this.reload();
    this.#ports.tellOthers();
  }

  #schedule(ms: number): void {
    this.#callOff();
    if (this.#view.waiting > 0) this.#callOff = this.#ports.later(() => void this.send(), ms);
  }

  #show(): void {
    const painted = new Set(this.#painted.map(({ id }) => id));
    this.#view = viewOf({
      owner: this.#owner,
      entries: [...this.#stored.filter(({ id }) => !painted.has(id)), ...this.#painted],
      unkept: new Set([...painted, ...this.#ports.store.spared]),
      cannotKeep: this.#ports.store.spared.size > 0,
      isSending: this.#isSending,
      trouble: this.#trouble,
      isOnline: this.#ports.isOnline(),
    });
    for (const listener of this.#listeners) listener();
  }
}
