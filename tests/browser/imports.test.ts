/** The import with script: what it says of the chosen files goes with them; a pasted list is put right where it stands. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { openAwake, openChromium, signIn, visit } from './chromium.ts';
import { pasteAndPutRight } from './pasted-list.ts';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('«no file was chosen» goes away with the first file, and comes back when it is given up', async () => {
  const { page, complaints } = await visit(browser, { url: app.url, language: 'ru' });
  await signIn(page, 'administrator');
  await openAwake(page, '/imports');
  const said = page.locator('.page-notice [role=alert]');
  await page.click('.import-form [type=submit]');
  await said.waitFor();
  await page.setInputFiles('[name=roster]', 'public/samples/roster-2026-10.xlsx');
  await said.waitFor({ state: 'detached' });
  await page.setInputFiles('[name=roster]', []);
  await said.waitFor();
  expect(complaints).toEqual([]);
});

test('three errors of a pasted list are put right where they stand, and it is imported and taken back', async () => {
  const { page, complaints } = await visit(browser, { url: app.url, language: 'kk', width: 1440 });
  await signIn(page, 'administrator');
  await pasteAndPutRight(page);
  await page.click('[value=commit]');
  await page.click('[value=undo]');
  await page.locator('.way-back').waitFor({ state: 'detached' });
  await page.goto('/imports');
  expect(await page.locator('.history tbody tr').count()).toBe(1);
  expect(complaints).toEqual([]);
});
