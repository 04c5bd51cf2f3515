/**
 * A club moves in: it signs up, secures its owner, adds its contract, pastes its list and puts it right, sets a week,
 * and invites an instructor who accepts by e-mail.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '../support/accounts.ts';
import { DEMO_NOW, type RunningApp, startApp } from '../support/app.ts';
import { type Mailbox, openMailbox, type Received } from '../support/mailbox.ts';
import { hrefOf, openAwake, openChromium, visit } from './chromium.ts';
import { pasteAndPutRight } from './pasted-list.ts';

const PASSWORD = 'он үш ара гүлге қонды';
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

test('from the sign-up to a week with lessons and the instructor’s first page', async () => {
  const { page, context, complaints } = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
  await signUp(page);
  await secure(page);
  expect(await page.locator('.first-steps .done').count()).toBe(0);
  await addContract(page);
  await pasteAndPutRight(page);
  await page.click('[value=commit]');
  await page.locator('[value=undo]').waitFor();
  await setWeek(page, 'Шахмат');
  const letter = await invite(page);
  expect(complaints.filter((complaint) => !complaint.includes('400'))).toEqual([]);
  await accept(/https?:\S+/.exec(letter.text)![0]);
  await page.goto('/first-steps');
  expect(await page.locator('.first-steps .done').count()).toBe(4);
  await context.close();
});

/** With a BIN and a password that are refused first. */
async function signUp(page: Page): Promise<void> {
  await openAwake(page, '/');
  await page.click('[href="/sign-up"]');
  await page.fill('[name=name]', 'Клуб «Шаңырақ»');
  await page.fill('[name=bin]', '131240018915');
  await page.fill('[name=roomName0]', 'Зал');
  await page.fill('[name=capacity0]', '25');
  await page.fill('[name=ownerName]', 'Сейтқали Айгүл');
  await page.fill('[name=email]', 'aigul@example.kz');
  await page.fill('[name=password]', 'коротко');
  expect(await page.locator('#password-note').innerText()).toBe('Пока коротко');
  await page.fill('[name=password]', PASSWORD);
  expect(await page.locator('#password-note').innerText()).toBe('Надёжный');
  await page.click('.sign-up .primary');
  await page.locator('#bin-note.field-problem').waitFor();
  await page.fill('[name=bin]', '131240018914');
  await page.fill('[name=password]', PASSWORD);
  await page.click('.sign-up .primary');
}

async function secure(page: Page): Promise<void> {
  await page.waitForURL('**/account/second-factor**');
  await page.click('[value=begin]');
  const secret = (await page.locator('.factor-steps code').innerText()).replaceAll(' ', '');
  await page.fill('[name=code]', codeOf(secret, DEMO_NOW));
  await page.click('.factor-confirm button');
  await page.locator('.factor-codes').waitFor();
  await page.click('.acts .primary');
  await page.waitForURL('**/first-steps');
}

async function addContract(page: Page): Promise<void> {
  await page.click('[href="/settings/contracts?edit=new"]');
  await page.fill('[name=number]', '77');
  await page.fill('[name=startsOn]', '2026-01-01');
  await page.fill('[name=endsOn]', '2026-12-31');
  await page.fill('[name=rate]', '20 000,50');
  await page.click('main .form .primary');
  await page.locator('.data-table tbody tr').waitFor();
  expect(await page.locator('.data-table tbody tr').innerText()).toMatch(/77[\s\S]*20\s000,50/);
}

/** Tuesdays at 16:00, in the calendar from this week on. */
async function setWeek(page: Page, group: string): Promise<void> {
  await page.goto('/groups');
  const place = await hrefOf(page, `a:has-text("${group}")`);
  await openAwake(page, `${place}/schedule`);
  await page.selectOption('[name=weekday]', '2');
  await page.fill('[name=startMinute]', '16:00');
  await page.locator('.slot-form .notice.good').waitFor();
  await page.click('[name=intent][value=save]');
  await page.locator('.slot-list').getByText('вт 16:00').waitFor();
  await page.goto('/calendar');
  await page.locator('main a[href^="/lessons/"]:visible', { hasText: group }).waitFor();
}

async function invite(page: Page): Promise<Received> {
  await page.goto('/staff/new');
  await page.fill('[name=name]', 'Ли Виктор');
  await page.fill('[name=email]', 'viktor@example.kz');
  await page.selectOption('select[name=language]', 'kk');
  await page.click('main .form .primary');
  await page.waitForURL(/\/staff\/[\w-]+\?sent/);
  await page.locator('.notice.good').waitFor();
  const letter = await mailbox.next();
  expect(letter.to).toEqual(['viktor@example.kz']);
  expect(letter.subject).toBe('Клуб «Шаңырақ»: Qatysu жүйесіне шақыру');
  return letter;
}

/** On a phone without script; the link works once, and says nothing to whoever comes later. */
async function accept(link: string): Promise<void> {
  const { page, context } = await visit(browser, { url: app.url, language: 'kk', script: false });
  await page.goto(link);
  expect(await page.locator('[name=name]').inputValue()).toBe('Ли Виктор');
  await page.fill('[name=password]', PASSWORD);
  await page.click('.door-form button');
  await page.waitForURL('**/today');
  await page.goto(link);
  expect(await page.locator('h1').innerText()).toBe('Сілтеме іске асып қойған');
  expect(await page.locator('main').innerText()).not.toContain('Шаңырақ');
  const nowhere = await page.goto(`/invitations/${'x'.repeat(43)}`);
  expect(nowhere?.status()).toBe(404);
  await context.close();
}
