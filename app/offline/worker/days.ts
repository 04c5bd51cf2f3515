/**
 * The places of the day and the next days as they are kept on the device: which of them are fresh, and what becomes of
 * them by an answer of the server.
 */
import type { Assets } from './assets.ts';
import type { Device } from './device.ts';
import { dataOf, isSignIn, linksIn, versionIn } from './places.ts';
import type { Surroundings } from './scope.ts';

const MINUTE_MS = 60_000;
/** Today changes with every tap, rolls of today are marked by others too; tomorrow's groups seldom change. */
const FRESH_MS = { today: MINUTE_MS, now: 5 * MINUTE_MS, ahead: 120 * MINUTE_MS };
const AT_ONCE = 2;
/** Put on what is kept: when, by the device's clock, and by the worker of which build. */
const KEPT_AT = 'X-Kept-At';
const KEPT_BY = 'X-Kept-By';
/** Of the answer as it came over the wire, and no longer true. */
const OF_THE_WIRE = ['Content-Encoding', 'Content-Length'];

/** What the server says of this device (app/routes/device). */
export interface DayList {
  readonly owner: string;
  readonly language: string;
  /** Paths of documents. */
  readonly now: readonly string[];
  readonly ahead: readonly string[];
}

interface Making {
  readonly device: Device;
  readonly assets: Assets;
  readonly build: string;
}

/** Whoever was signed in here is not any more. */
export class SignedOut extends Error {}

/** An answer that stands for no answer: whatever is before the server cannot reach it. */
export const isUnreached = ({ status }: Response): boolean => status >= 502 && status <= 504;

export interface Days {
  /** Keeps what the list names as far as it is not fresh, and lets go of what it no longer names. */
  keep(list: DayList): Promise<void>;
  /** Keeps an answer to a page that asked for a whole kept place, or lets go of the place when there is none now. */
  learn(cache: Cache, key: string, response: Response): Promise<void>;
}

export function keepDays({ fetch }: Pick<Surroundings, 'fetch'>, making: Making): Days {
  const { device, assets, build } = making;

  async function put(cache: Cache, key: string, response: Response): Promise<void> {
    const headers = new Headers(response.headers);
    for (const name of OF_THE_WIRE) headers.delete(name);
    headers.set(KEPT_AT, String(Date.now()));
    headers.set(KEPT_BY, build);
    await cache.put(key, new Response(await response.arrayBuffer(), { headers }));
  }

  async function learn(cache: Cache, key: string, response: Response): Promise<void> {
    if (response.status === 200) await put(cache, key, response);
    else if (response.status < 500) await cache.delete(key);
  }

  function isFresh(kept: Response | undefined, language: string, forMs: number): boolean {
    if (kept?.headers.get(KEPT_BY) !== build) return false;
    if (kept.headers.get('Content-Language') !== language) return false;
    const ageMs = Date.now() - Number(kept.headers.get(KEPT_AT));
    return ageMs >= 0 && ageMs < forMs;
  }

  /** The document and what a page loads on its way there. */
  async function keepPlace(cache: Cache, path: string): Promise<void> {
    const page = await fetch(path, { cache: 'no-store', headers: { Accept: 'text/html' } });
    refuseStranger(page);
    // A fault of the server says nothing of the lesson.
    if (page.status >= 500) return;
    if (!page.ok || page.redirected) {
      await Promise.all([cache.delete(path), cache.delete(dataOf(path))]);
      return;
    }
    await assets.keepAll(await page.clone().text());
    await put(cache, path, page);
    await learn(cache, dataOf(path), await fetch(dataOf(path), { cache: 'no-store' }));
  }

  /** Of every place that is kept, and of all that their links lead to. */
  async function keepRoutes(cache: Cache, paths: readonly string[]): Promise<void> {
    const pages = await Promise.all(paths.map((path) => cache.match(path)));
    const texts = await Promise.all(pages.flatMap((page) => page?.text() ?? []));
    const version = texts.map(versionIn).find((found) => found !== null);
    if (version) await assets.keepRoutes(version, [...new Set([...paths, ...texts.flatMap(linksIn)])]);
  }

  return {
    learn,
    async keep({ owner, language, ...lists }) {
      const cache = await device.belongsTo(owner);
      const paths = [...lists.now, ...lists.ahead];
      const named = new Set(paths.flatMap((path) => [path, dataOf(path)]));
      for (const request of await cache.keys())
        if (!named.has(new URL(request.url).pathname)) await cache.delete(request);
      const stale: string[] = [];
      for (const path of paths) {
        const kind = path === '/today' ? 'today' : lists.now.includes(path) ? 'now' : 'ahead';
        if (!isFresh(await cache.match(path), language, FRESH_MS[kind])) stale.push(path);
      }
      if (stale.length === 0) return;
      await assets.keepOfflinePage();
      await inTurns(stale, (path) => keepPlace(cache, path));
      await keepRoutes(cache, paths);
      await assets.dropOthers();
    },
  };
}

/** A fetch that was led to the sign-in is of nobody. */
export function refuseStranger({ redirected, url }: Response): void {
  if (redirected && isSignIn(new URL(url))) throw new SignedOut();
}

async function inTurns<Thing>(
  things: readonly Thing[],
  work: (thing: Thing) => Promise<void>,
): Promise<void> {
  const left = [...things];
  const worker = async () => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) await work(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
