/** What each page costs: script over the wire, and how much it moves while it loads (UX.md, budgets). */
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { openChromium, type Visit, visit } from './chromium.ts';
import { findPlaces, PLACES, unseenPages } from './places.ts';

const KB = 1024;
const ROLL_BUDGET_KB = 120;
const PAGE_BUDGET_KB = 150;
const SHIFT_BUDGET = 0.02;

let app: RunningApp;
let browser: Browser;
let on: Visit;
let found: Awaited<ReturnType<typeof findPlaces>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  on = await visit(browser, { url: app.url, language: 'kk' });
  found = await findPlaces(app, on.page);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Script and messages of a page as gzip makes them, in KB. */
async function weigh(page: Page, path: string): Promise<{ script: number; messages: number }> {
  const bodies: Promise<{ kind: 'script' | 'messages'; bytes: number }>[] = [];
  const note = (response: Response) => {
    const { pathname } = new URL(response.url());
    const kind = pathname.endsWith('.js') ? 'script' : pathname.startsWith('/messages/') ? 'messages' : null;
    if (kind) bodies.push(response.body().then((body) => ({ kind, bytes: gzipSync(body).length })));
  };
  page.on('response', note);
  await page.goto(path, { waitUntil: 'networkidle' });
  page.off('response', note);
  const weighed = await Promise.all(bodies);
  const sum = (kind: string) =>
    weighed.filter((each) => each.kind === kind).reduce((total, { bytes }) => total + bytes, 0) / KB;
  return { script: sum('script'), messages: sum('messages') };
}

/** One place for each page: what a page costs does not depend on what it is about. */
const PAGES = PLACES.filter(
  ({ route }, index) => PLACES.findIndex((other) => other.route === route) === index,
);

test.each(PAGES)('$name keeps to its budget of script', async ({ name, route, at }) => {
  const { script, messages } = await weigh(on.page, at(found));
  console.log(`${name}: script ${script.toFixed(1)} KB, messages ${messages.toFixed(1)} KB`);
  expect(script).toBeGreaterThan(50);
  expect(script).toBeLessThanOrEqual(route === 'lessons/:lessonId' ? ROLL_BUDGET_KB : PAGE_BUDGET_KB);
});

test('every page of the app is weighed', () => expect(unseenPages()).toEqual([]));

test.each([
  { name: 'today', path: () => '/today' },
  { name: 'the roll', path: () => found.roll },
  { name: 'a claim', path: () => '/claims/2026-10' },
])('$name does not move while it loads on a slow network', async ({ path }) => {
  const { page, context } = on;
  const session = await context.newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: (1.6 * 1024 * 1024) / 8,
    uploadThroughput: (0.75 * 1024 * 1024) / 8,
  });
  await page.goto(path(), { waitUntil: 'networkidle' });
  const shift = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let total = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number })[])
            total += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        requestAnimationFrame(() => requestAnimationFrame(() => done(total)));
      }),
  );
  await session.detach();
  expect(shift).toBeLessThanOrEqual(SHIFT_BUDGET);
});
