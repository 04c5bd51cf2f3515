/** What each page costs: script over the wire, and how much it moves while it loads (UX.md, budgets). */
import { gzipSync } from 'node:zlib';
import type { Browser, Page, Response } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openChromium, signIn, type Visit, visit } from './chromium.ts';

const KB = 1024;
const ROLL_BUDGET_KB = 120;
const PAGE_BUDGET_KB = 150;
const SHIFT_BUDGET = 0.02;

let app: RunningApp;
let browser: Browser;
let on: Visit;
let roll: string;
let group: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  on = await visit(browser, { url: app.url, language: 'kk' });
  await signIn(on.page, 'administrator');
  roll = await hrefOf(on.page, '.lesson a');
  await on.page.goto('/groups');
  group = await hrefOf(on.page, '.group-line a');
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

test.each([
  { name: 'today', path: () => '/today', budgetKb: PAGE_BUDGET_KB },
  { name: 'the roll', path: () => roll, budgetKb: ROLL_BUDGET_KB },
  { name: 'groups', path: () => '/groups', budgetKb: PAGE_BUDGET_KB },
  { name: 'a month of a group', path: () => `${group}?month=2026-10`, budgetKb: PAGE_BUDGET_KB },
  { name: 'import', path: () => '/imports', budgetKb: PAGE_BUDGET_KB },
  { name: 'a claim', path: () => '/claims/2026-10', budgetKb: PAGE_BUDGET_KB },
  { name: 'at risk', path: () => '/at-risk', budgetKb: PAGE_BUDGET_KB },
])('$name brings at most $budgetKb KB of script', async ({ name, path, budgetKb }) => {
  const { script, messages } = await weigh(on.page, path());
  console.log(`${name}: script ${script.toFixed(1)} KB, messages ${messages.toFixed(1)} KB`);
  expect(script).toBeGreaterThan(50);
  expect(script).toBeLessThanOrEqual(budgetKb);
});

test.each([
  { name: 'today', path: () => '/today' },
  { name: 'the roll', path: () => roll },
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
