/**
 * The page's side of the service worker: registers it, asks it to keep the day on this device, and knows whether the
 * server was reached when it was last asked. Where there are no workers only the browser's own word is known.
 */
import { queue } from './queue.ts';
import type { ToPage, ToWorker } from './worker/scope.ts';

/** While the server is out of reach it is looked for this often: a browser that has a network hears of nothing. */
const LOOK_AGAIN_MS = 5_000;

let isReached = true;
const listeners = new Set<() => void>();

function note(reached: boolean): void {
  if (reached === isReached) return;
  isReached = reached;
  for (const listener of listeners) listener();
}

/** For React's useSyncExternalStore. */
export const reach = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  isReached: (): boolean => isReached,
};

async function tell(message: ToWorker): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  registration?.active?.postMessage(message);
}

/** Has the lessons of today and the next days fetched, as far as the device lacks them or they are old. */
export const keepDays = (): Promise<void> => tell({ kind: 'keep' });

/**
 * Takes everything of the user off this device. Fulfilled once the marks are gone; the worker drops the days meanwhile,
 * whether or not the page lives on.
 */
export async function forgetDevice(): Promise<void> {
  const worker = navigator.serviceWorker?.controller;
  worker?.postMessage({ kind: 'forget' } satisfies ToWorker);
  await queue.wipe();
}

function hear(message: ToPage): void {
  if (message.kind === 'reach') note(message.isReached);
  if (message.kind !== 'forgotten') return;
  void queue.wipe();
  if (message.why === 'unseen') location.reload();
}

let isRegistered = false;

/** Registers the worker once for as long as the page lives. Without it everything works that has a network. */
export function registerWorker(): void {
  if (isRegistered) return;
  isRegistered = true;
  note(navigator.onLine);
  const found = () => void keepDays();
  window.addEventListener('offline', () => note(false));
  window.addEventListener('online', () => {
    if (navigator.serviceWorker?.controller) found();
    else note(true);
  });
  const workers = navigator.serviceWorker;
  if (!workers) return;
  workers.addEventListener('message', ({ data }) => hear(data as ToPage));
  // A new version has taken over: what is on the device is of the one before.
  workers.addEventListener('controllerchange', found);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') found();
  });
  setInterval(() => {
    if (!isReached && document.visibilityState === 'visible') found();
  }, LOOK_AGAIN_MS);
  // Otherwise a browser that is short of room may throw away what waits; it would ask on a page, but not in an app.
  if (matchMedia('(display-mode: standalone)').matches) void navigator.storage?.persist();
  workers.register('/worker.js', { updateViaCache: 'none' }).then(found, () => undefined);
}
