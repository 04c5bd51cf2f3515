/**
 * The service worker: today and the rolls of the day and the next three are on the device for whoever is signed in, so
 * that they open without a network. A new version of the app takes over at once and leaves the pages that are open as
 * they are: whatever they need is kept until all that lies on the device is of the new version.
 */
import { BACKGROUND_SYNC, sendInBackground } from '../background.ts';
import { entryStore } from '../store.ts';
import { answering } from './answers.ts';
import { openAssets } from './assets.ts';
import { type DayList, isUnreached, keepDays, refuseStranger, SignedOut } from './days.ts';
import { openDevice } from './device.ts';
import type { Surroundings, ToPage, ToWorker } from './scope.ts';

/**
 * Sets the worker up in its surroundings, which are the global ones in a browser. `build` is the version of the app that
 * it came with.
 */
export function work(scope: Surroundings, build: string): void {
  // As a method of the scope: browsers refuse it by itself.
  const fetch: Surroundings['fetch'] = (...given) => scope.fetch(...given);

  async function tell(message: ToPage): Promise<void> {
    for (const page of await scope.clients.matchAll()) page.postMessage(message);
  }
  const reached = (isReached: boolean) => tell({ kind: 'reach', isReached });
  const device = openDevice(scope, async (why) => {
    await entryStore(() => scope.indexedDB)
      .clear()
      .catch(() => undefined);
    await tell({ kind: 'forgotten', why });
  });
  const assets = openAssets({ caches: scope.caches, fetch }, build);
  const days = keepDays({ fetch }, { device, assets, build });

  /** Asks the server what this device should have, and fetches what it lacks. */
  async function keep(): Promise<void> {
    // Before the server is seen again: a device that has not for too long forgets first.
    await device.days();
    try {
      const response = await fetch('/device', { cache: 'no-store' });
      await reached(!isUnreached(response));
      refuseStranger(response);
      if (!response.ok) return;
      await device.saw();
      await days.keep((await response.json()) as DayList);
    } catch (error) {
      if (error instanceof SignedOut) await device.dropDays();
      // Anything else leaves what is kept, for the next time.
      else if (error instanceof TypeError) await reached(false);
    }
  }

  let last: Promise<void> = Promise.resolve();
  /** One after the other: two pages of one device want the same. */
  function inTurn(step: () => Promise<void>): Promise<void> {
    last = last.then(step, step);
    return last;
  }

  scope.addEventListener('install', (event) => {
    event.waitUntil(assets.keepOfflinePage().catch(() => undefined));
    void scope.skipWaiting();
  });
  scope.addEventListener('activate', (event) => event.waitUntil(scope.clients.claim()));
  scope.addEventListener(
    'fetch',
    answering({ fetch, location: scope.location }, { device, assets, days, reached }),
  );
  scope.addEventListener('sync', (event) => {
    if (event.tag === BACKGROUND_SYNC)
      event.waitUntil(sendInBackground({ indexedDB: scope.indexedDB, fetch }));
  });
  scope.addEventListener('message', (event) => {
    const { kind } = event.data as ToWorker;
    if (kind === 'keep') event.waitUntil(inTurn(keep));
    if (kind === 'forget') event.waitUntil(device.forget('signed_out'));
  });
}
