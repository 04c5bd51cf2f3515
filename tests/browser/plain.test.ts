/** Without any script: every page is a form and links, and the work gets done. */
import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openChromium, signIn, type Visit, visit } from './chromium.ts';

let app: RunningApp;
let browser: Browser;
let on: Visit;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  on = await visit(browser, { url: app.url, language: 'ru', script: false });
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Presses something that posts a form, and waits for the page that comes back. */
async function press(button: Locator): Promise<void> {
  const loaded = on.page.waitForEvent('load');
  await button.click();
  await loaded;
}

test('the language is changed signed out, and the page stays the same', async () => {
  const { page } = on;
  await page.goto('/sign-in?next=%2Fgroups');
  await press(page.locator('.languages button[value=kk]'));
  expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/sign-in?next=%2Fgroups');
  expect(await page.locator('h1').innerText()).toBe('Жүйеге кіру');
  expect(await page.locator('html').getAttribute('lang')).toBe('kk');
  await press(page.locator('.languages button[value=ru]'));
});

test('a wrong password is said beside the form', async () => {
  const { page } = on;
  await page.goto('/sign-in');
  await page.fill('.door-form [name=email]', 'administrator@demo.qatysu.kz');
  await page.fill('.door-form [name=password]', 'not the password');
  await press(page.locator('.door-form button'));
  expect(await page.locator('[role=alert]').innerText()).toContain('Почта или пароль не подходят');
});

test('an instructor marks a child, gives another a reason, and marks the rest', async () => {
  const { page } = on;
  await signIn(page, 'instructor');
  await press(page.locator('.lesson.open a, .lesson.partly a').first());
  const children = page.locator('.child');
  const [first, second, third] = [children.nth(0), children.nth(1), children.nth(2)];

  await press(first.locator('button.mark'));
  expect(await first.locator('.mark').innerText()).toBe('Есть');
  expect(new URL(page.url()).hash).toMatch(/^#child-/);

  await second.locator('summary').click();
  await press(second.locator('button[value=illness]'));
  expect(await second.locator('.mark').innerText()).toContain('Уваж.');
  expect(await second.locator('.meta').innerText()).toContain('болезнь');

  await third.locator('summary').click();
  await press(third.locator('button[value=absent]'));
  expect(await third.locator('.mark').innerText()).toBe('Нет');

  const count = await children.count();
  expect(await page.locator('.rest .primary').innerText()).toContain(String(count - 3));
  await press(page.locator('.rest .primary'));
  expect(await page.locator('.child.present').count()).toBe(count - 2);
  expect(await page.locator('.child.unmarked').count()).toBe(0);
  await page.reload();
  expect(await page.locator('.child.present').count()).toBe(count - 2);
});

test('signing out leads to the start and closes the door', async () => {
  const { page } = on;
  await page.goto('/today');
  await page.click('.topbar summary');
  await press(page.locator('.topbar [action="/sign-out"] button'));
  expect(new URL(page.url()).pathname).toBe('/');
  await page.goto('/today');
  expect(new URL(page.url()).pathname).toBe('/sign-in');
});

describe('an administrator', () => {
  beforeAll(() => signIn(on.page, 'administrator'));

  test('an administrator opens a line of the claim down to its visits', async () => {
    const { page } = on;
    await page.goto('/claims/2026-10?show=paid');
    await press(page.locator('.toggle').first());
    expect(await page.locator('.formula').innerText()).toMatch(
      /18\s750,00 тариф (× \d+ посещени[ей]\S* ÷ 8 занятий )?= /,
    );
    expect(await page.locator('.visit').count()).toBeGreaterThan(3);
    await page.goto('/claims/2026-10?show=NO_PRESENCE');
    expect(await page.locator('.lines tbody tr').count()).toBe(53);
  });

  test('a name is searched for without going into the address', async () => {
    const { page } = on;
    await page.goto('/claims/2026-10');
    const name = await page.locator('.toggle').first().innerText();
    await page.fill('[name=search]', name.toUpperCase());
    await press(page.locator('.search-box button'));
    expect(await page.locator('.toggle').allInnerTexts()).toContain(name);
    expect(decodeURIComponent(page.url())).not.toContain(name.split(' ')[0]);
  });

  test('two spreadsheets are shown before they are imported, and given up', async () => {
    const { page } = on;
    await page.goto('/imports');
    await press(page.locator('.import-form [type=submit]'));
    expect(await page.locator('[role=alert]').innerText()).toContain('Ничего не выбрано и не вставлено');
    await page.setInputFiles('[name=roster]', 'public/samples/roster-2026-10.xlsx');
    await page.setInputFiles('[name=timesheets]', 'public/samples/timesheet-2026-10.xlsx');
    await press(page.locator('.import-form [type=submit]'));
    await page.waitForURL(/\/imports\/.+/);
    await page.locator('.groups-after').waitFor();
    expect(await page.locator('.groups-after tbody tr').count()).toBe(14);
    await press(page.locator('button[value=discard]'));
    expect(new URL(page.url()).pathname).toBe('/imports');
  });

  test('a document is handed out as a file', async () => {
    const { page } = on;
    await page.goto('/claims/2026-10');
    const href = await hrefOf(page, '.menu a[href$="claim.csv"]');
    const response = await page.request.get(href);
    expect(response.headers()['content-disposition']).toBe('attachment; filename="2026-10-draft-claim.csv"');
    expect((await response.body()).length).toBeGreaterThan(10_000);
  });
});

describe('in the office', () => {
  let office: Visit;
  beforeAll(async () => {
    office = await visit(browser, { url: app.url, language: 'ru', script: false });
    await signIn(office.page, 'administrator');
  });
  afterAll(() => office.context.close());

  const groupAt = async (): Promise<string> => {
    await office.page.goto('/groups');
    return hrefOf(office.page, 'main a[href^="/groups/0"]');
  };

  test.each([
    { month: '2026-10', buttons: 1 },
    { month: '2027-03', buttons: 0 },
  ])('the timesheet of $month can be printed: $buttons', async ({ month, buttons }) => {
    await office.page.goto(`${await groupAt()}?month=${month}`);
    expect(await office.page.locator('.timesheet-page button.needs-script').count()).toBe(buttons);
  });

  test.each([
    { address: async () => '/calendar?on=2026-12-21', isSaid: false },
    { address: async () => '/calendar?on=2026-12-28', isSaid: true },
    { address: async () => '/calendar/closures', isSaid: true },
    { address: async () => `${await groupAt()}/schedule`, isSaid: true },
  ])('$isSaid: days off of 2027 that are not confirmed are named', async ({ address, isSaid }) => {
    await office.page.goto(await address());
    const said = office.page.locator('.page-notice', { hasText: 'Курбан айт не утверждены: 2027' });
    expect(await said.count()).toBe(isSaid ? 1 : 0);
  });
});
