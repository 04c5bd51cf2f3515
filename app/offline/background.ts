/**
 * What a service worker does on a `sync` event with the tag BACKGROUND_SYNC: `event.waitUntil(sendInBackground(self))`. It
 * is the push of the page (4 KB of the worker), under the same lock, and pages that are open hear of it.
 */
import { oneAtATime, tellOthers } from './others.ts';
import { sendOver } from './send.ts';
import { entryStore } from './store.ts';
import { pushWaiting } from './sync.ts';

export const BACKGROUND_SYNC = 'marks';

/**
 * Sends what waits on the device, of whoever is signed in here by the cookie. Rejects when something still waits for a
 * network, so that the browser tries again; what waits for a sign-in waits for a page.
 */
export async function sendInBackground({
  indexedDB,
  fetch,
}: Pick<typeof globalThis, 'indexedDB' | 'fetch'>): Promise<void> {
  const ports = {
    store: entryStore(() => indexedDB),
    send: sendOver((...asked) => fetch(...asked)),
    now: () => new Date(),
    onSettled: async () => tellOthers(),
  };
  const trouble = await oneAtATime(() => pushWaiting(ports, null));
  if (trouble === 'unreachable') throw new Error('marks wait for a network');
}
