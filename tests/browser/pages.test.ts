/**
 * Every page in every language: nothing in the console, nothing that axe calls serious, nothing wider than a phone, a
 * tablet or a laptop. A page is opened once and then looked at in three widths.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';
import { findPlaces, PLACES, unseenPages } from './places.ts';

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

async function seriousOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(MORE_OF_THE_SAME).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

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

  test.each(PLACES)('$name', async ({ isSignedOut, at }) => {
    const { page, complaints } = isSignedOut ? guest : owner;
    await openAwake(page, at(found));
    expect(await page.title()).toMatch(/.+ · Qatysu$/);
    expect(await seriousOn(page)).toEqual([]);
    for (const width of WIDTHS) {
      await page.setViewportSize({ width, height: 760 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    }
    await page.setViewportSize({ width: look.width, height: 760 });
    expect(complaints).toEqual([]);
  });
});

test.each([
  { path: '/nowhere', status: 404 },
  { path: '/groups/01a20437-0000-7000-8000-000000000000', status: 404 },
  { path: '/claims/not-a-month', status: 400 },
])('$path is a designed $status', async ({ path, status }) => {
  const on = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
  await signIn(on.page, 'administrator');
  const response = await on.page.goto(path);
  expect(response?.status()).toBe(status);
  expect(await on.page.locator('.empty h1').count()).toBe(1);
  expect(await on.page.locator('.rail').count()).toBe(1);
  await on.context.close();
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
