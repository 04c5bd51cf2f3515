/**
 * Every page in every language: nothing in the console, nothing that axe calls serious, nothing wider than a phone, a
 * tablet or a laptop, no more script than its budget (UX.md), and nothing that moves while it loads.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { seriousOn } from './axe.ts';
import { openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';
import { findPlaces, PLACES, unseenPages } from './places.ts';
import { weigh } from './weight.ts';

/** KB of script by UX.md. */
const BUDGETS: Readonly<Record<string, number>> = { 'lessons/:lessonId': 120 };
const PAGE_BUDGET = 150;
const SHIFT_BUDGET = 0.02;

let app: RunningApp;
let browser: Browser;
let found: Awaited<ReturnType<typeof findPlaces>>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  const { page, context } = await visit(browser, { url: app.url });
  found = await findPlaces(app, page);
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('every page of the app is looked at', () => expect(unseenPages()).toEqual([]));

/** The rows of a long table are alike: the first ones stand for the two hundred. */
const MORE_OF_THE_SAME =
  '.data-table tbody tr:nth-child(n + 12), .risk-list li:nth-child(n + 12), [data-scheme=dark] .icons';

const WIDTHS = [360, 768, 1440];

/** Where axe looks: once in each language, in both schemes, on a phone and on a laptop. */
const LOOKS = [
  { language: 'kk', scheme: 'light', width: 360 },
  { language: 'ru', scheme: 'dark', width: 360 },
  { language: 'en', scheme: 'light', width: 1440 },
] as const;

describe.each(LOOKS)('$language, $scheme', (look) => {
  let guest: Visit;
  let owner: Visit;

  beforeAll(async () => {
    guest = await visit(browser, { url: app.url, ...look });
    owner = await visit(browser, { url: app.url, ...look });
    await signIn(owner.page, 'owner');
  });

  afterAll(async () => {
    await guest?.context.close();
    await owner?.context.close();
  });

  test.each(PLACES)('$name', async ({ name, route, isSignedOut, at }) => {
    const { page, complaints } = isSignedOut ? guest : owner;
    const scales = weigh(page);
    await openAwake(page, at(found));
    expect(await page.title()).toMatch(/.+ · Qatysu$/);
    expect(await seriousOn(page, MORE_OF_THE_SAME)).toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 760 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize({ width: look.width, height: 760 });
    expect(complaints).toEqual([]);
    const { script, messages } = await scales.end();
    console.log(`${name}: script ${script.toFixed(1)} KB, messages ${messages.toFixed(1)} KB`);
    expect(script).toBeGreaterThan(50);
    expect(script).toBeLessThanOrEqual(BUDGETS[route] ?? PAGE_BUDGET);
  });
});

describe('in the house of the demo', () => {
  let on: Visit;
  beforeAll(async () => {
    on = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
    await signIn(on.page, 'administrator');
  });
  afterAll(() => on?.context.close());

  test.each([
    { path: '/nowhere', status: 404 },
    { path: '/groups/01a20437-0000-7000-8000-000000000000', status: 404 },
    { path: '/claims/not-a-month', status: 400 },
  ])('$path is a designed $status', async ({ path, status }) => {
    const response = await on.page.goto(path);
    expect(response?.status()).toBe(status);
    expect(await on.page.locator('.empty h1').count()).toBe(1);
    expect(await on.page.locator('.rail').count()).toBe(1);
  });

  test.each([
    { name: 'today', path: () => '/today' },
    { name: 'the roll', path: () => found.roll },
    { name: 'a claim', path: () => '/claims/2026-10' },
  ])('$name does not move while it loads on a slow network', async ({ path }) => {
    const session = await on.context.newCDPSession(on.page);
    await session.send('Network.setCacheDisabled', { cacheDisabled: true });
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: (1.6 * 1024 * 1024) / 8,
      uploadThroughput: (0.75 * 1024 * 1024) / 8,
    });
    await on.page.setViewportSize({ width: 360, height: 760 });
    await on.page.goto(path(), { waitUntil: 'networkidle' });
    expect(await movedOn(on.page)).toBeLessThanOrEqual(SHIFT_BUDGET);
    await pushDown(on.page);
    expect(await movedOn(on.page)).toBeGreaterThan(SHIFT_BUDGET);
    await session.detach();
  });
});

/** Moves everything that is on a page, as a late banner would. */
const pushDown = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const banner = document.createElement('div');
    banner.style.height = '300px';
    document.body.prepend(banner);
  });

/** The sum of the layout shifts of a page so far. */
const movedOn = (page: Page): Promise<number> =>
  page.evaluate(
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

test('axe finds what is wrong', async () => {
  const { page, context } = await visit(browser, { url: app.url });
  await openAwake(page, '/sign-in');
  await page.evaluate(() => {
    document.querySelector('h1')!.style.color = '#ccc';
    document.querySelector('main')!.append(document.createElement('img'));
  });
  const found = await seriousOn(page);
  expect([...new Set(found.map((one) => one.split(':')[0]))].sort()).toEqual(['color-contrast', 'image-alt']);
  await context.close();
});

test('an instructor sees no claims and is told so', async () => {
  const on = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
  await signIn(on.page, 'instructor');
  expect(await on.page.locator('.rail-links a').allInnerTexts()).toEqual([
    'Сегодня',
    'Группы',
    'Дети',
    'Календарь',
  ]);
  const response = await on.page.goto('/claims');
  expect(response?.status()).toBe(403);
  expect(await on.page.locator('h1').innerText()).toBe('Эта страница вам недоступна');
  await on.context.close();
});
