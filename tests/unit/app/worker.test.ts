/** The service worker over a network that comes and goes: what it keeps and for whom, and how it answers a page. */
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { keepEntry } from '../../../app/offline/kept-entry.ts';
import { entryStore } from '../../../app/offline/store.ts';
import { FORGOTTEN_AFTER_MS } from '../../../app/offline/worker/device.ts';
import { ledTo, WorkerWorld } from '../../support/worker-world.ts';

const ROLL = '/lessons/01a2062a-83e1-719c-86c6-51057b57737f';
const TOMORROW = '/lessons/01a2062a-83e1-719c-86c6-51057b577380';
const MINUTE = 60_000;
const MARK = keepEntry(
  {
    ...{ id: '01a2062a-83e1-719c-86c6-51057b577381', childId: '01a2062a-83e1-719c-86c6-51057b577382' },
    ...{ mark: 'present', method: 'tap', occurredAt: '2026-11-23T11:10:00Z' },
  },
  { userId: 'asel', providerId: 'club', lessonId: ROLL.slice(9), device: 'phone' },
);

const page = (text: string, language = 'ru') =>
  new Response(
    `${text} "/assets/app-1.js" __remixManifest = {"version": "v1"} <a data-discover href="/groups">`,
    {
      headers: { 'Content-Language': language, 'Content-Encoding': 'gzip' },
    },
  );

/** A server at which somebody is signed in, with one lesson today and one tomorrow. */
const serverFor =
  (owner: string, { now = [ROLL], ahead = [TOMORROW], language = 'ru' } = {}) =>
  (url: URL): Response => {
    if (url.pathname === '/device') return Response.json({ owner, language, now: ['/today', ...now], ahead });
    if (url.pathname === '/__manifest') return Response.json({});
    if (url.pathname.startsWith('/assets/')) return new Response(`asset ${url.pathname}`);
    if (url.pathname === '/offline') return page('no network');
    if (/^\/(today|lessons|sign-in|groups)/.test(url.pathname))
      return page(`${owner} ${url.pathname}`, language);
    return new Response(null, { status: 404 });
  };

const DAY = ['/today', '/today.data', ROLL, `${ROLL}.data`, TOMORROW, `${TOMORROW}.data`].sort();

let world: WorkerWorld;

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-11-23T11:10:00Z'), toFake: ['Date'] });
  world = new WorkerWorld();
  world.start();
  world.server = serverFor('asel');
  return () => vi.useRealTimers();
});

const later = (ms: number) => vi.setSystemTime(Date.now() + ms);
const textOf = async (answer: Response | null) => (answer ? answer.text() : null);

describe('what is kept', () => {
  test('the day and the next, with what a page loads on its way there', async () => {
    await world.tell('keep');
    expect(await world.days()).toEqual(DAY);
    expect(world.told.at(-1)).toEqual({ kind: 'reach', isReached: true });
  });

  test.each([
    { name: 'at once', afterMs: 0, asked: [] },
    { name: 'after a minute', afterMs: MINUTE, asked: ['/today', '/today.data'] },
    { name: 'after 5 minutes', afterMs: 5 * MINUTE, asked: ['/today', '/today.data', ROLL, `${ROLL}.data`] },
    { name: 'after 2 hours', afterMs: 120 * MINUTE, asked: DAY },
  ])('again $name: only what is old', async ({ afterMs, asked }) => {
    await world.tell('keep');
    later(afterMs);
    world.asked = [];
    await world.tell('keep');
    const places = world.asked.filter((path) => DAY.includes(path));
    expect(places.sort()).toEqual([...asked].sort());
  });

  test('another language has it all fetched again', async () => {
    await world.tell('keep');
    world.server = serverFor('asel', { language: 'kk' });
    world.asked = [];
    await world.tell('keep');
    expect(world.asked.filter((path) => DAY.includes(path)).sort()).toEqual(DAY);
  });

  test('a lesson that is no longer on the list goes', async () => {
    await world.tell('keep');
    world.server = serverFor('asel', { ahead: [] });
    await world.tell('keep');
    expect(await world.days()).toEqual(DAY.filter((path) => !path.startsWith(TOMORROW)));
  });

  test('a lesson that may not be seen any more goes when it is asked for', async () => {
    await world.tell('keep');
    world.server = () => new Response(null, { status: 404 });
    expect((await world.ask(ROLL))?.status).toBe(404);
    expect(await world.days()).not.toContain(ROLL);
  });

  test.each([
    { name: 'a fault of the server', path: ROLL },
    { name: 'an asset that is not to be had', path: '/assets/app-1.js' },
  ])('$name takes nothing away, and is no lack of a network', async ({ path }) => {
    await world.tell('keep');
    later(5 * MINUTE);
    world.start('b');
    const well = serverFor('asel');
    world.server = (url) => (url.pathname === path ? new Response('fault', { status: 500 }) : well(url));
    await world.tell('keep');
    expect(await world.days()).toEqual(DAY);
    expect(world.told.at(-1)).toEqual({ kind: 'reach', isReached: true });
  });

  test('the assets of a build before go once all is of the new one, and not sooner', async () => {
    await world.tell('keep');
    world.start('b');
    world.server = null;
    await world.tell('keep');
    expect(await world.caches.keys()).toContain('assets-a');
    world.server = serverFor('asel');
    await world.tell('keep');
    expect(await world.caches.keys()).not.toContain('assets-a');
    expect(await textOf(await world.ask('/assets/app-1.js', { mode: 'cors' }))).toBe(
      'asset /assets/app-1.js',
    );
  });
});

describe('for whom', () => {
  test('somebody else on the device finds nothing of the first', async () => {
    await world.tell('keep');
    world.server = serverFor('bolat', { now: [], ahead: [] });
    await world.tell('keep');
    expect(await world.days()).toEqual(['/today', '/today.data']);
    world.server = null;
    expect(await textOf(await world.ask('/today'))).toContain('bolat');
  });

  test.each([
    { name: 'the sign-in is shown', go: (world: WorkerWorld) => world.ask('/sign-in?next=%2Ftoday') },
    {
      name: 'a page loads the sign-in',
      go: (world: WorkerWorld) => world.ask('/sign-in.data', { mode: 'cors' }),
    },
    { name: 'the user signs out', go: (world: WorkerWorld) => world.tell('forget') },
    {
      name: 'the list is not given without a sign-in',
      go(world: WorkerWorld) {
        world.server = () => ledTo('/sign-in?next=%2Fdevice', 'sign in');
        return world.tell('keep');
      },
    },
    {
      name: 'a roll is not given without a sign-in',
      go(world: WorkerWorld) {
        later(5 * MINUTE);
        const signedIn = serverFor('asel');
        world.server = (url) => (url.pathname === '/device' ? signedIn(url) : ledTo('/sign-in', 'sign in'));
        return world.tell('keep');
      },
    },
  ])('nothing is kept once $name', async ({ go }) => {
    await world.tell('keep');
    expect(await world.days()).toEqual(DAY);
    await go(world);
    expect(await world.days()).toEqual([]);
    world.server = null;
    expect(await textOf(await world.ask('/today'))).toContain('no network');
  });

  test.each([
    { name: 'the sign-in is shown', go: (world: WorkerWorld) => world.ask('/sign-in'), waiting: 1 },
    { name: 'the user signs out', go: (world: WorkerWorld) => world.tell('forget'), waiting: 0 },
  ])('marks that wait to be sent once $name: $waiting', async ({ go, waiting }) => {
    const store = entryStore(() => world.indexedDB);
    await store.write({ put: [MARK] });
    await world.tell('keep');
    await go(world);
    expect(await store.list()).toHaveLength(waiting);
  });

  test('a redirect is handed on and never kept', async () => {
    await world.tell('keep');
    world.server = () => new Response(null, { status: 302, headers: { Location: '/sign-in' } });
    expect((await world.ask('/today'))?.status).toBe(302);
    expect(await world.days()).not.toContain('/today');
  });

  test('a device that has not seen the server for two weeks forgets, at the next start', async () => {
    await world.tell('keep');
    world.server = null;
    later(FORGOTTEN_AFTER_MS - 1);
    world.start();
    expect(await textOf(await world.ask('/today'))).toContain('asel');
    later(1);
    expect(await textOf(await world.ask('/today'))).toContain('no network');
    expect(await world.days()).toEqual([]);
    expect(world.told).toContainEqual({ kind: 'forgotten', why: 'unseen' });
  });

  test('every sight of the server counts', async () => {
    await world.tell('keep');
    later(FORGOTTEN_AFTER_MS - 1);
    await world.ask('/groups');
    world.server = null;
    later(FORGOTTEN_AFTER_MS - 1);
    expect(await textOf(await world.ask('/today'))).toContain('asel');
  });
});

describe('how a page is answered', () => {
  beforeEach(() => world.tell('keep'));

  test.each([
    { name: 'a document', path: '/today', mode: 'navigate' },
    { name: 'what a page loads', path: '/today.data?_routes=routes%2Ftoday', mode: 'cors' },
    { name: 'a roll', path: ROLL, mode: 'navigate' },
  ])('$name: from the server, and from the device without one', async ({ path, mode }) => {
    world.server = () => page('news');
    expect(await textOf(await world.ask(path, { mode }))).toContain('news');
    world.server = null;
    expect((await world.ask(path, { mode }))?.status).toBe(200);
    expect(world.told.at(-1)).toEqual({ kind: 'reach', isReached: false });
  });

  test('what is kept is as fresh as the last document', async () => {
    world.server = () => page('news');
    await world.ask('/today');
    world.server = null;
    expect(await textOf(await world.ask('/today'))).toContain('news');
  });

  test('part of what a page loads is not taken for the whole', async () => {
    world.server = () => page('part');
    await world.ask('/today.data?_routes=x', { mode: 'cors' });
    world.server = null;
    expect(await textOf(await world.ask('/today.data', { mode: 'cors' }))).toContain('asel');
  });

  test.each([502, 503, 504])('a server that answers %i is none', async (status) => {
    world.server = () => new Response('bad gateway', { status });
    expect(await textOf(await world.ask('/today'))).toContain('asel');
  });

  test('a fault of the server is shown as it is, and the day stays', async () => {
    world.server = () => new Response('fault', { status: 500 });
    expect((await world.ask('/today'))?.status).toBe(500);
    expect(await world.days()).toEqual(DAY);
  });

  test('a network that hangs is not waited for', async () => {
    vi.useFakeTimers();
    let answer = (_: Response) => undefined as unknown;
    world.server = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    const asked = world.ask('/today');
    await vi.advanceTimersByTimeAsync(2500);
    expect(world.told.at(-1)).toEqual({ kind: 'reach', isReached: false });
    answer(page('late'));
    expect(await textOf(await asked)).toContain('asel');
    world.server = null;
    expect(await textOf(await world.ask('/today'))).toContain('late');
  });

  test('any other document is the page that says that there is no network', async () => {
    world.server = null;
    expect(await textOf(await world.ask('/groups'))).toContain('no network');
  });

  test.each([
    { name: 'a post', path: '/today', method: 'POST', mode: 'navigate' },
    { name: 'a call', path: '/trpc/attendance.record', method: 'POST', mode: 'cors' },
    { name: 'a photo', path: '/children/1/photo', method: 'GET', mode: 'no-cors' },
    { name: 'another site', path: 'https://other.test/today', method: 'GET', mode: 'navigate' },
  ])('$name is left alone', async ({ path, method, mode }) =>
    expect(await world.ask(path, { method, mode })).toBeNull(),
  );

  test('the routes of what is kept and of its links are known, and no others', async () => {
    world.server = null;
    const routes = (query: string) => world.ask(`/__manifest?${query}&version=v1`, { mode: 'cors' });
    expect((await routes(`p=/groups&p=${TOMORROW}`))?.status).toBe(200);
    await expect(routes('p=/groups&p=/claims')).rejects.toThrow();
  });

  test('an asset is asked for once', async () => {
    world.asked = [];
    await world.ask('/assets/other-2.js', { mode: 'cors' });
    world.server = null;
    expect(await textOf(await world.ask('/assets/other-2.js', { mode: 'cors' }))).toBe(
      'asset /assets/other-2.js',
    );
    expect(world.asked).toEqual(['/assets/other-2.js']);
  });
});
