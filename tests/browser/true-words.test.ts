/** That screens say no more than is so: of lessons still to come, of months without any, of rolls that are closed. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { catalogue } from '../../app/messages/catalogue.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';

let app: RunningApp;
let browser: Browser;
let on: Visit;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  on = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
  await signIn(on.page, 'administrator');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

test('a lesson still ahead is told from one that was forgotten', async () => {
  const { page } = on;
  await page.goto('/groups');
  await page.goto(`${await hrefOf(page, '.group-line a')}?month=2026-11`);
  const days = await page.locator('.grid thead b').allInnerTexts();
  const said = await page.locator('.grid tbody tr').first().locator('td .unseen').allTextContents();
  const ahead = days.filter((_, place) => said[place] === catalogue.marks.ahead.ru).map(Number);
  expect(ahead).toEqual(days.map(Number).filter((day) => day > 23));
  expect(ahead.length).toBeGreaterThan(0);
  expect(said).toContain(catalogue.marks.unmarked.ru);
});

test('a month without lessons says so, and not that every roll is there', async () => {
  const { page } = on;
  await page.goto('/claims/2026-12');
  expect(await page.locator('.sum').innerText()).toContain(catalogue.claim.no_lessons.ru);
  expect(await page.locator('.checklist').first().innerText()).toContain(catalogue.claim.no_lessons.ru);
  expect(await page.locator('main').textContent()).not.toContain(catalogue.claim.ok_rolls.ru);
});

test('a claim tells rolls that are there from children who are not marked in them', async () => {
  const { page } = on;
  await page.goto('/claims/2026-10');
  expect(await page.locator('.passed').textContent()).toContain(catalogue.claim.ok_rolls.ru);
  expect(await page.locator('.checklist').first().innerText()).toContain(
    catalogue.claim.unmarked_lines_note.ru,
  );
});

test('a closed roll says what may still be done, and has it below', async () => {
  const { page } = on;
  await page.goto('/today');
  await page.goto(await hrefOf(page, '.lesson.missed a'));
  expect(await page.locator('.roll > .notice').innerText()).toContain(catalogue.roll.closed_settle.ru);
  expect(await page.locator('.roll > .settle [name=intent][value=settle]').count()).toBe(1);
});

test('a page that is looked at and then opened is fetched once', async () => {
  const { page } = on;
  await openAwake(page, '/claims');
  const fetched: string[] = [];
  page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  const link = page.locator('.claim-months a').first();
  await link.hover();
  await link.focus();
  await link.click();
  await page.locator('.claim-columns').waitFor();
  expect(fetched.filter((path) => path.endsWith('.data'))).toHaveLength(1);
});
