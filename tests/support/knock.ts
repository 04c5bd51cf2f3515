/** One request at a door of the served app, as a browser or a device makes it, and how it ended. */
import { unzipSync } from 'fflate';
import { router } from '../../server/trpc/router.ts';
import type { Door } from './doors.ts';
import { FILES, WORDS } from './doors.ts';
import { loadBuild } from './serve.ts';
import type { Ids } from './street.ts';

export type Method = 'GET' | 'POST' | 'CALL';

/** `refused`: as bad input. `sent away`: to the sign-in, or to the second factor. */
export type End = 'let in' | 'refused' | 'sent away' | 'forbidden' | 'not found' | `broken: ${number}`;

export interface Answer {
  readonly end: End;
  readonly body: string;
}

type Routes = Awaited<ReturnType<typeof loadBuild>>['routes'];

/** Every loader and action of the built screens by method and address, and every procedure of tRPC. */
export async function listDoors(): Promise<string[]> {
  const { routes } = await loadBuild();
  const addressOf = (id: string | undefined): string =>
    id === undefined || !routes[id] ? '' : addressOf(routes[id].parentId) + pathOf(routes[id].path);
  const doors = Object.values(routes).flatMap((route) => {
    if (!route) return [];
    const isFrame = !route.path && route.index !== true;
    const address = isFrame ? route.id : (addressOf(route.id) || '/') + indexOf(routes, route);
    const { loader, action, default: page } = route.module;
    // A page without a loader is opened all the same.
    const methods = [...(loader || (page && !isFrame) ? ['GET'] : []), ...(action ? ['POST'] : [])];
    return methods.map((method) => `${method} ${address}`);
  });
  return [...doors, ...Object.keys(router._def.procedures).map((name) => `CALL ${name}`)];
}

/** A page that fills the frame at the address of its parent: what is posted to the address alone is for the frame. */
const indexOf = (routes: Routes, { index, parentId }: NonNullable<Routes[string]>): string =>
  index === true && routes[parentId ?? '']?.path ? '?index' : '';

const pathOf = (path = ''): string => (path === '' || path.startsWith('/') ? path : `/${path}`);

/** The address of a door with the ids of somebody in it. */
export const fillIn = (address: string, ids: Ids, at: Door['at'] = {}): string =>
  address.replace(/:(\w+)/g, (_, name: string) => {
    const other = at[name];
    const usual = name === 'file' ? FILES[address] : (ids[name] ?? WORDS[name]);
    const value = other === undefined ? usual : (ids[other] ?? other);
    if (value === undefined) throw new Error(`nobody has a ${name} for ${address}`);
    return value;
  });

/** Whether ids are named by the address or by what is sent: otherwise own and foreign are the same request. */
export function namesIds(key: string, door: Door): boolean {
  const asked: string[] = [];
  const ids = new Proxy({} as Record<string, string>, {
    get(_, name) {
      asked.push(String(name));
      return 'x';
    },
  });
  door.sends?.(ids);
  const inAddress = [...key.matchAll(/:(\w+)/g)].some(
    ([, name]) => name !== 'file' && WORDS[name!] === undefined,
  );
  return inAddress || asked.length > 0;
}

/** Knocks with a cookie (none: nobody) and the ids of a household. */
export async function knock(
  url: string,
  [key, door]: readonly [string, Door],
  cookie: string | null,
  ids: Ids,
): Promise<Answer> {
  const [method, address] = key.split(' ') as [Method, string];
  const headers: Record<string, string> = { origin: url, 'accept-language': 'ru', ...(cookie && { cookie }) };
  const sent = door.sends?.(ids) ?? {};
  const to = method === 'CALL' ? `${url}/trpc/${address}` : url + fillIn(address, ids, door.at);
  const response = await fetch(to, { redirect: 'manual', ...requestOf(method, sent, headers) });
  return { end: endOf(response), body: await textOf(response) };
}

/** What an answer says: of an archive, all of its files. */
async function textOf(response: Response): Promise<string> {
  const bytes = new Uint8Array(await response.arrayBuffer());
  const isZip = response.headers.get('content-type') === 'application/zip';
  const parts = isZip ? Object.values(unzipSync(bytes)) : [bytes];
  return parts.map((part) => Buffer.from(part).toString()).join('\n');
}

function requestOf(method: Method, sent: object, headers: Record<string, string>): RequestInit {
  if (method === 'GET') return { headers };
  if (method === 'CALL')
    return {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    };
  return { method: 'POST', headers, body: formOf(sent) };
}

/** As a browser sends it: multipart when there is a file. */
function formOf(sent: object): BodyInit {
  const fields = Object.entries(sent);
  const body = fields.some(([, value]) => value instanceof File) ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields)
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  return body;
}

/** To what is wanted first, which leads back; whoever signs out goes to the same page, and not back. */
const LEADS_AWAY = /^\/(sign-in|sign-in\/code|account\/second-factor)\?next=/;

function endOf({ status, headers }: Response): End {
  if (status >= 500 || status === 405) return `broken: ${status}`;
  if (status === 403) return 'forbidden';
  if (status === 400) return 'refused';
  if (status === 404) return 'not found';
  return status === 401 || LEADS_AWAY.test(headers.get('location') ?? '') ? 'sent away' : 'let in';
}

/** What is the same of two pages that differ in nothing but the ids that were asked for. */
export function withoutIds({ body }: Answer, ids: Ids): string {
  const plain = body.replace(/nonce="[^"]*"/g, '');
  return Object.values(ids).reduce((text, id) => text.replaceAll(id, 'ID'), plain);
}
