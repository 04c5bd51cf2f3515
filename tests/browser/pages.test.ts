/**
 * Every page in every language, on a phone and on a laptop: nothing in the console, nothing that axe calls serious,
 * nothing wider than the screen.
 */
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';

let app: RunningApp;
let browser: Browser;
const PLACES = [
  'start',
  'sign-in',
  'today',
  'groups',
  'a month of a group',
  'a month without lessons',
  'a new group',
  'a group to edit',
  'children of a group',
  'the week of a group',
  'a roll',
  'a lesson to change',
  'a week of the calendar',
  'a month of the calendar',
  'closures',
  'feeds',
  'import',
  'what an import would do',
  'claims',
  'a claim',
  'a paid line',
  'a line that is not paid',
  'at risk',
] as const;
type Place = (typeof PLACES)[number];
const SIGNED_OUT: readonly Place[] = ['start', 'sign-in'];

/** Where each place is in the demo of this run. */
let paths: Record<Place, string>;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  const { page, context } = await visit(browser, { url: app.url });
  await signIn(page, 'administrator');
  const roll = await hrefOf(page, '.lesson.open a, .lesson.partly a');
  await page.goto('/groups');
  const group = await hrefOf(page, '.group-line a');
  await page.goto('/claims/2026-10?show=paid');
  const paidLine = await hrefOf(page, '.toggle');
  await page.goto('/claims/2026-10?show=NO_PRESENCE');
  const excludedLine = await hrefOf(page, '.toggle');
  await page.goto('/imports');
  await page.setInputFiles('[name=timesheets]', 'public/samples/timesheet-2026-10.xlsx');
  await page.click('.import-form [type=submit]');
  await page.waitForURL(/\/imports\/.+/);
  paths = {
    start: '/',
    'sign-in': '/sign-in',
    today: '/today',
    groups: '/groups',
    'a month of a group': `${group}?month=2026-10`,
    'a month without lessons': `${group}?month=2020-01`,
    'a new group': '/groups/new',
    'a group to edit': `${group}/edit`,
    'children of a group': `${group}/members`,
    'the week of a group': `${group}/schedule`,
    'a roll': roll,
    'a lesson to change': `${roll}/change`,
    'a week of the calendar': '/calendar',
    'a month of the calendar': '/calendar?view=month',
    closures: '/calendar/closures',
    feeds: '/calendar/feeds',
    import: '/imports',
    'what an import would do': new URL(page.url()).pathname,
    claims: '/claims',
    'a claim': '/claims/2026-11',
    'a paid line': paidLine,
    'a line that is not paid': excludedLine,
    'at risk': '/at-risk',
  };
  await context.close();
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** The rows of a long table are alike: the first ones stand for the two hundred. */
const MORE_OF_THE_SAME = '.lines tbody tr:nth-child(n + 12), .risk-list li:nth-child(n + 12)';

async function seriousOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).exclude(MORE_OF_THE_SAME).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Each language, width and scheme in turn; the longest language where there is least room. */
const LOOKS = [
  { language: 'kk', width: 360, scheme: 'light' },
  { language: 'kk', width: 1440, scheme: 'dark' },
  { language: 'ru', width: 360, scheme: 'dark' },
  { language: 'en', width: 1440, scheme: 'light' },
] as const;

describe.each(LOOKS)('$language, $width px, $scheme', (look) => {
  let guest: Visit;
  let administrator: Visit;

  beforeAll(async () => {
    guest = await visit(browser, { url: app.url, ...look });
    administrator = await visit(browser, { url: app.url, ...look });
    await signIn(administrator.page, 'administrator');
  });

  afterAll(async () => {
    await guest?.context.close();
    await administrator?.context.close();
  });

  test.each(PLACES)('%s', async (place) => {
    const { page, complaints } = SIGNED_OUT.includes(place) ? guest : administrator;
    await openAwake(page, paths[place]);
    expect(await page.title()).toMatch(/.+ · Qatysu$/);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(look.width);
    expect(await seriousOn(page)).toEqual([]);
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
