/**
 * What a document needs besides itself: scripts, styles, fonts and messages, whose names change with their content, the
 * list of routes behind its links, and the page that stands for any other without a network. None of it is anybody's.
 */
import { assetsIn, shapeOf } from './places.ts';
import type { Surroundings } from './scope.ts';

const NAME = 'assets-';
export const OFFLINE_PAGE = '/offline';
const SHAPES = 'X-Shapes';

const routesKey = (version: string): string => `/__manifest?version=${version}`;

export interface Assets {
  /** From the device, else from the network, and then kept. */
  get(request: Request): Promise<Response>;
  /** Fetches and keeps all that a text names, and what the style sheets among it name. */
  keepAll(text: string): Promise<void>;
  keepOfflinePage(): Promise<void>;
  offlinePage(): Promise<Response>;
  /** Keeps the list of the routes that `paths` lead to, for pages of one version of the app. */
  keepRoutes(version: string, paths: readonly string[]): Promise<void>;
  /** That list, for a page that asks for routes which are all in it; null otherwise. */
  findRoutes(url: URL): Promise<Response | null>;
  /** Lets go of what other builds have left. */
  dropOthers(): Promise<void>;
}

/** `build` is that of the worker, and names what it keeps apart from what others have kept. */
export function openAssets({ caches, fetch }: Pick<Surroundings, 'caches' | 'fetch'>, build: string): Assets {
  const open = () => caches.open(NAME + build);

  async function keep(address: string): Promise<void> {
    const cache = await open();
    if (await cache.match(address)) return;
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address} is not to be had`);
    const isStyle = address.endsWith('.css');
    await cache.put(address, isStyle ? response.clone() : response);
    if (isStyle) await keepAll(await response.text());
  }

  async function keepAll(text: string): Promise<void> {
    for (const address of assetsIn(text)) await keep(address);
  }

  return {
    async get(request) {
      const kept = await caches.match(request, { ignoreVary: true });
      if (kept) return kept;
      const response = await fetch(request);
      if (response.ok) await (await open()).put(request, response.clone());
      return response;
    },
    keepAll,
    async keepOfflinePage() {
      const response = await fetch(OFFLINE_PAGE, { cache: 'no-store' });
      if (!response.ok || response.redirected) return;
      await (await open()).put(OFFLINE_PAGE, response.clone());
      await keepAll(await response.text());
    },
    offlinePage: async () =>
      (await caches.match(OFFLINE_PAGE)) ?? new Response('No network', { status: 503 }),
    async keepRoutes(version, paths) {
      const shapes = new Map(paths.map((path) => [shapeOf(path), path]));
      const asked = new URLSearchParams([...shapes.values()].sort().map((path) => ['p', path]));
      asked.set('version', version);
      const response = await fetch(`/__manifest?${asked}`);
      if (response.status !== 200) return;
      const headers = { 'Content-Type': 'application/json', [SHAPES]: JSON.stringify([...shapes.keys()]) };
      await (await open()).put(routesKey(version), new Response(await response.text(), { headers }));
    },
    async findRoutes({ searchParams }) {
      const kept = await caches.match(routesKey(searchParams.get('version') ?? ''));
      if (!kept) return null;
      const shapes = new Set(JSON.parse(kept.headers.get(SHAPES) ?? '[]') as string[]);
      return searchParams.getAll('p').every((path) => shapes.has(shapeOf(path))) ? kept : null;
    },
    async dropOthers() {
      const names = (await caches.keys()).filter((name) => name.startsWith(NAME) && name !== NAME + build);
      await Promise.all(names.map((name) => caches.delete(name)));
    },
  };
}
