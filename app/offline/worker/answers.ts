/**
 * How the worker answers a page: a place of the day from the network, or from the device when the network takes too
 * long; what never changes from the device first; any other document from the network or by the page that says there is
 * none. Nothing but GET is touched.
 */
import type { Assets } from './assets.ts';
import { type Days, isUnreached } from './days.ts';
import type { Device } from './device.ts';
import { isForEver, isSignIn, type Place, placeOf } from './places.ts';
import type { AskedEvent, Surroundings } from './scope.ts';

/** How long a page may wait for a bad network while the device has what it wants. */
const PATIENCE_MS = 2500;
const TODAY = '/today';

interface Parts {
  readonly device: Device;
  readonly assets: Assets;
  readonly days: Days;
  /** Tells the pages whether the server was reached. */
  readonly reached: (isReached: boolean) => Promise<void>;
}

/** The listener that answers what pages ask for. */
export function answering(
  { fetch, location }: Pick<Surroundings, 'fetch' | 'location'>,
  { device, assets, days, reached }: Parts,
): (event: AskedEvent) => void {
  /** Asks the server. Rejects where it is not reached, and tells the pages either way. */
  async function ask(request: Request): Promise<Response> {
    const response = await fetch(request).catch(async (error: unknown) => {
      await reached(false);
      throw error;
    });
    const isReached = !isUnreached(response);
    await reached(isReached);
    if (isReached) await device.saw();
    return response;
  }

  async function answerPlace(event: AskedEvent, { key, isWhole }: Place): Promise<Response> {
    const cache = await device.days();
    const kept = await cache?.match(key, { ignoreVary: true });
    const asked = ask(event.request);
    event.waitUntil(
      asked.then(
        (response) =>
          cache && (isWhole || response.status !== 200)
            ? days.learn(cache, key, response.clone())
            : undefined,
        () => undefined,
      ),
    );
    if (!kept) return asked.catch((error: unknown) => withoutNetwork(event.request, error));
    const fresh = await within(PATIENCE_MS, asked);
    if (fresh && !isUnreached(fresh)) return fresh;
    await reached(false);
    return kept;
  }

  /** Another document: the page that says so, but the start, which leads to today as the server would. */
  async function withoutNetwork(request: Request, error: unknown): Promise<Response> {
    if (request.mode !== 'navigate') throw error;
    const isStart = new URL(request.url).pathname === '/';
    const kept = isStart && (await (await device.days())?.match(TODAY));
    return kept ? Response.redirect(TODAY) : assets.offlinePage();
  }

  async function answerDocument(event: AskedEvent, url: URL): Promise<Response> {
    try {
      const response = await ask(event.request);
      if (isSignIn(url) && response.status === 200) await device.dropDays();
      return response;
    } catch (error) {
      return withoutNetwork(event.request, error);
    }
  }

  async function answerRoutes({ request }: AskedEvent, url: URL): Promise<Response> {
    return (await assets.findRoutes(url)) ?? fetch(request);
  }

  return (event) => {
    const { request } = event;
    const url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== location.origin) return;
    const place = placeOf(url);
    if (place) event.respondWith(answerPlace(event, place));
    else if (isForEver(url)) event.respondWith(assets.get(request));
    else if (url.pathname === '/__manifest') event.respondWith(answerRoutes(event, url));
    else if (request.mode === 'navigate' || isSignIn(url)) event.respondWith(answerDocument(event, url));
  };
}

/** What is promised, or null when it does not come in time or at all. */
function within<Given>(limitMs: number, promised: Promise<Given>): Promise<Given | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(null), limitMs);
    promised.then(resolve, () => resolve(null)).finally(() => clearTimeout(timer));
  });
}
