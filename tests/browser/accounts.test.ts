/** Accounts as people meet them: an owner's second factor from the first sign-in on, and a forgotten password. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, makePerson, PASSWORD } from '../support/accounts.ts';
import { DEMO_NOW, type RunningApp, startApp } from '../support/app.ts';
import { makeProvider } from '../support/database.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';
import { seriousOn } from './axe.ts';
import { openChromium, visit } from './chromium.ts';

let app: RunningApp;
let mailbox: Mailbox;
let browser: Browser;

beforeAll(async () => {
  mailbox = await openMailbox();
  [app, browser] = await Promise.all([startApp({ demo: false, mailer: mailbox.mailer }), openChromium()]);
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await mailbox?.close();
});

async function enter(page: Page, email: string, password = PASSWORD): Promise<void> {
  await page.goto('/sign-in');
  await page.fill('[name=email]', email);
  await page.fill('[name=password]', password);
  await page.click('.door-form button');
}

/** These pages open on the way only, so no other test comes by. */
async function looksWell(page: Page): Promise<void> {
  expect(await seriousOn(page)).toEqual([]);
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
  expect(width).toBeLessThanOrEqual(room!);
}

async function giveCode(page: Page, code: string): Promise<void> {
  await page.waitForURL('**/sign-in/code**');
  await page.fill('[name=code]', code);
  await page.click('.door-form button');
}

test('an owner sets up the second factor, comes back with a code, and with a recovery code', async () => {
  const { email } = await makePerson(await makeProvider(app.database.db), 'owner');
  const { page, context, complaints } = await visit(browser, { url: app.url, language: 'kk', width: 360 });
  await enter(page, email);
  await page.waitForURL('**/account/second-factor**');
  await page.goto('/claims');
  await page.waitForURL('**/account/second-factor?next=%2Fclaims');
  await page.click('[value=begin]');
  await page.locator('.factor-qr').waitFor();
  await looksWell(page);
  const secret = (await page.locator('.factor-steps code').innerText()).replaceAll(' ', '');
  expect(await page.locator('.factor-qr path').getAttribute('d')).toMatch(/^M4 4h7v1h-7z/);
  await page.fill('[name=code]', codeOf(secret, DEMO_NOW));
  await page.click('.factor-confirm button');
  await page.locator('.factor-codes').waitFor();
  await looksWell(page);
  const codes = await page.locator('.factor-codes code').allInnerTexts();
  expect(codes).toHaveLength(10);
  await page.click('.acts .primary');
  await page.waitForURL('**/claims');

  await context.clearCookies({ name: 'qatysu_session' });
  await enter(page, email);
  await giveCode(page, codeOf(secret, DEMO_NOW));
  await page.locator('.notice.bad').waitFor();
  await looksWell(page);
  await giveCode(page, codeOf(secret, new Date(DEMO_NOW.getTime() + 30_000)));
  await page.waitForURL('**/today');

  await context.clearCookies({ name: 'qatysu_session' });
  await enter(page, email);
  await giveCode(page, codes[0]!.toUpperCase());
  await page.waitForURL('**/today');
  await page.goto('/account');
  expect(await page.locator('.sign-ins li').count()).toBe(3);
  await page.click('[value=end] >> nth=0');
  await page.locator('.sign-ins li').nth(2).waitFor({ state: 'detached' });
  await page.click('[value=end_all]');
  await page.waitForURL('**/sign-in');
  expect(complaints.filter((complaint) => !complaint.includes('400'))).toEqual([]);
  await context.close();
});

test('a forgotten password is chosen anew by the link of an e-mail, without any script', async () => {
  const { email } = await makePerson(await makeProvider(app.database.db), 'instructor');
  const { page, context } = await visit(browser, { url: app.url, language: 'kk', script: false });
  await page.goto('/sign-in');
  await page.click('[href="/forgot"]');
  await page.fill('[name=email]', email);
  await page.click('.door-form button');
  await page.locator('[role=status]').waitFor();
  const link = /https?:\S+/.exec((await mailbox.next()).text)![0];
  await page.goto(link);
  await page.fill('[name=password]', 'three new words');
  await page.fill('[name=passwordAgain]', 'three old words');
  await page.click('.door-form button');
  await page.locator('.field-problem').waitFor();
  await page.fill('[name=password]', 'three new words');
  await page.fill('[name=passwordAgain]', 'three new words');
  await page.click('.door-form button');
  await page.locator('.notice.good').waitFor();
  await enter(page, email, 'three new words');
  await page.waitForURL('**/today');
  expect((await page.goto(link))?.status()).toBe(404);
  await context.close();
});
