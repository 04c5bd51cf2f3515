/** The week of a group in a browser: a slot is made, what it clashes with shows before it is saved, and it is saved. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openAwake, openChromium, signIn, visit } from './chromium.ts';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('a new slot shows its clash while it is typed, is moved by half an hour and saved', async () => {
  const { page, complaints } = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
  await signIn(page, 'administrator');
  await page.goto('/groups');
  const robotics = await hrefOf(page, 'a:has-text("Робототехника 1")');
  await openAwake(page, `${robotics}/schedule`);
  // The same instructor teaches Робототехника 2 on Tuesdays from 15:00 to 16:30.
  await page.selectOption('[name=weekday]', '2');
  await page.fill('[name=startMinute]', '16:00');
  await page.locator('.clashes').getByText('Робототехника 2').waitFor();
  expect(await page.locator('.week-entry.clash').count()).toBe(1);
  expect(await page.locator('.week-entry.proposed').count()).toBe(1);
  expect(await page.locator('[name=accepted]').count()).toBe(0);
  await page.fill('[name=startMinute]', '16:30');
  await page.locator('.slot-form .notice.good').waitFor();
  await page.click('[name=intent][value=save]');
  await page.locator('.slot-list').getByText('вт 16:30–18:00').waitFor();
  expect(await page.locator('.week-entry.proposed').count()).toBe(0);
  expect(complaints).toEqual([]);
});
