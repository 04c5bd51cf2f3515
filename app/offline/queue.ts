/**
 * The queue of this browser: one for the page, over its IndexedDB, network and clock. Importing this does nothing:
 * `startQueue` wakes it.
 */
import { BACKGROUND_SYNC } from './background.ts';
import type { Owner } from './kept-entry.ts';
import { MarkQueue } from './mark-queue.ts';
import { hearOthers, oneAtATime, tellOthers } from './others.ts';
import { sendOver } from './send.ts';
import { entryStore, withSpare } from './store.ts';
import { uuid7 } from './uuid7.ts';

export const queue = new MarkQueue({
  store: withSpare(entryStore(() => indexedDB)),
  send: sendOver((...asked) => fetch(...asked)),
  now: () => new Date(),
  random: Math.random,
  alone: oneAtATime,
  later(work, ms) {
    const timer = setTimeout(work, ms);
    return () => clearTimeout(timer);
  },
  isOnline: () => navigator.onLine,
  deviceName,
  tellOthers,
  askToWake,
});

let isAwake = false;

/** Makes the queue this person's and sends what waits of theirs, now and whenever there is reason to. */
export function startQueue(owner: Owner): void {
  void queue.start(owner);
  if (isAwake) return;
  isAwake = true;
  hearOthers(() => void queue.reload());
  window.addEventListener('online', () => queue.networkChanged());
  window.addEventListener('offline', () => queue.networkChanged());
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') queue.sendSoon();
  });
  // What is on this page and nowhere else would go with it.
  window.addEventListener('beforeunload', (event) => {
    if (queue.view().unkept.size > 0) event.preventDefault();
  });
}

/** What this browser calls itself beside its entries: the system and four letters that it keeps. */
function deviceName(): string {
  const system = /Android|iPhone|iPad|Windows|Mac OS|Linux/.exec(navigator.userAgent)?.[0] ?? 'browser';
  try {
    const kept = localStorage.getItem('device') ?? uuid7(Date.now()).slice(-4);
    localStorage.setItem('device', kept);
    return `${system} ${kept}`;
  } catch {
    return system;
  }
}

interface WakingRegistration extends ServiceWorkerRegistration {
  readonly sync?: { register(tag: string): Promise<void> };
}

/** Background Sync, where there is one: a network that comes back later wakes the service worker. */
function askToWake(): void {
  navigator.serviceWorker
    ?.getRegistration()
    .then((registration: WakingRegistration | undefined) => registration?.sync?.register(BACKGROUND_SYNC))
    .catch(() => undefined);
}
