/** A service worker's surroundings in memory: its caches, its network, its pages and its clock, all to be looked into. */
import { IDBFactory } from 'fake-indexeddb';
import type { Surroundings, ToPage } from '../../app/offline/worker/scope.ts';
import { work } from '../../app/offline/worker/work.ts';

const ORIGIN = 'https://qatysu.test';

const addressOf = (asked: RequestInfo | URL): URL =>
  new URL(asked instanceof Request ? asked.url : String(asked), ORIGIN);

/** As far as the worker uses one; a response can be read as often as it is matched. */
class MemoryCache {
  readonly #kept = new Map<string, Response>();
  async match(asked: RequestInfo | URL): Promise<Response | undefined> {
    return this.#kept.get(addressOf(asked).href)?.clone();
  }
  async put(asked: RequestInfo | URL, response: Response): Promise<void> {
    this.#kept.set(addressOf(asked).href, response);
  }
  async delete(asked: RequestInfo | URL): Promise<boolean> {
    return this.#kept.delete(addressOf(asked).href);
  }
  async keys(): Promise<Request[]> {
    return [...this.#kept.keys()].map((url) => new Request(url));
  }
}

class MemoryCaches {
  readonly #caches = new Map<string, MemoryCache>();
  async open(name: string): Promise<MemoryCache> {
    const found = this.#caches.get(name) ?? new MemoryCache();
    this.#caches.set(name, found);
    return found;
  }
  async keys(): Promise<string[]> {
    return [...this.#caches.keys()];
  }
  async delete(name: string): Promise<boolean> {
    return this.#caches.delete(name);
  }
  async match(asked: RequestInfo | URL): Promise<Response | undefined> {
    for (const cache of this.#caches.values()) {
      const found = await cache.match(asked);
      if (found) return found;
    }
    return undefined;
  }
}

/** What the server gives at an address; `null` while it cannot be reached. */
export type Server = ((url: URL) => Response | Promise<Response>) | null;

/** A redirect as a fetch that followed it sees it. */
export function ledTo(path: string, body = ''): Response {
  const response = new Response(body);
  Object.defineProperties(response, { redirected: { value: true }, url: { value: ORIGIN + path } });
  return response;
}

export class WorkerWorld {
  readonly caches = new MemoryCaches();
  readonly indexedDB = new IDBFactory();
  server: Server = null;
  /** What the worker asked the server for, in order. */
  asked: string[] = [];
  told: ToPage[] = [];
  #listeners = new Map<string, (event: never) => void>();

  /** Starts the worker of a build; what an earlier one keeps in memory is gone. */
  start(build = 'a'): void {
    this.#listeners = new Map();
    const surroundings: Surroundings = {
      caches: this.caches as unknown as CacheStorage,
      indexedDB: this.indexedDB,
      location: { origin: ORIGIN },
      clients: {
        claim: async () => undefined,
        matchAll: async () => [{ postMessage: (message) => this.told.push(message as ToPage) }],
      },
      fetch: async (asked) => {
        const url = addressOf(asked as RequestInfo);
        this.asked.push(url.pathname);
        if (this.server === null) throw new TypeError('Failed to fetch');
        return this.server(url);
      },
      skipWaiting: async () => undefined,
      addEventListener: (kind, listener) => this.#listeners.set(kind, listener as (event: never) => void),
    };
    work(surroundings, build);
  }

  /** Lets an event happen, and waits for all that the worker does about it. */
  async #happen(kind: string, facts: object): Promise<Response | null> {
    const works: Promise<unknown>[] = [];
    let answer: Promise<Response> | null = null;
    const event = {
      ...facts,
      waitUntil: (promised: Promise<unknown>) => works.push(promised),
      respondWith: (promised: Promise<Response>) => {
        answer = promised;
      },
    };
    this.#listeners.get(kind)?.(event as never);
    await Promise.allSettled([answer]);
    // What the worker does beside its answer it may only begin to do on the way to it.
    await Promise.allSettled(works);
    return answer;
  }

  tell = (kind: 'keep' | 'forget'): Promise<unknown> => this.#happen('message', { data: { kind } });
  install = (): Promise<unknown> => this.#happen('install', {});

  /** The worker's answer to a page that asks for a path; null when the worker leaves it to the browser. */
  ask(path: string, { mode = 'navigate', method = 'GET' } = {}): Promise<Response | null> {
    const request = new Request(new URL(path, ORIGIN), { method });
    // Of this mode only a browser makes them.
    return this.#happen('fetch', { request: Object.defineProperty(request, 'mode', { value: mode }) });
  }

  /** The paths that are kept for somebody. */
  async days(): Promise<string[]> {
    const names = (await this.caches.keys()).filter((name) => name.startsWith('days-'));
    const keys = await Promise.all(names.map(async (name) => (await this.caches.open(name)).keys()));
    return keys
      .flat()
      .map(({ url }) => new URL(url).pathname)
      .sort();
  }
}
