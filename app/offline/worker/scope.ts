/**
 * What of a service worker's surroundings ours uses, as far as TypeScript's DOM library does not name it. A test gives
 * surroundings of its own.
 */

export interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

export interface AskedEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

export interface ToldEvent extends LastingEvent {
  readonly data: unknown;
}

export interface SyncEvent extends LastingEvent {
  readonly tag: string;
}

interface Events {
  readonly install: LastingEvent;
  readonly activate: LastingEvent;
  readonly fetch: AskedEvent;
  readonly message: ToldEvent;
  readonly sync: SyncEvent;
}

export interface Surroundings {
  readonly caches: CacheStorage;
  readonly indexedDB: IDBFactory;
  readonly location: { readonly origin: string };
  readonly clients: {
    claim(): Promise<void>;
    matchAll(): Promise<readonly { postMessage(message: unknown): void }[]>;
  };
  readonly fetch: typeof globalThis.fetch;
  skipWaiting(): Promise<void>;
  addEventListener<Kind extends keyof Events>(kind: Kind, listener: (event: Events[Kind]) => void): void;
}

/** What a page and the worker tell each other. */
export type ToWorker =
  /** Keep the day's lessons, as far as they are not fresh. */
  | { readonly kind: 'keep' }
  /** The user signs out: nothing of theirs stays. */
  | { readonly kind: 'forget' };

export type ToPage =
  /** Whether the server was reached just now. */
  | { readonly kind: 'reach'; readonly isReached: boolean }
  /** Everything of the user was wiped from this device. */
  | { readonly kind: 'forgotten'; readonly why: Forgetting };

/** `unseen`: the device has not seen the server for too long. */
export type Forgetting = 'signed_out' | 'unseen';
