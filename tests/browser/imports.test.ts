/** The import with script: what it says of the chosen files goes with them; a pasted list is put right where it stands. */
import { readFileSync } from 'node:fs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { openAwake, openChromium, signIn, visit } from './chromium.ts';

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

/** The palace's list as it is copied out of a spreadsheet, with a name, an IIN and a date that cannot be read. */
function pasteWithErrors(): string {
  const text = readFileSync('public/samples/roster-2026-10.csv', 'utf8').replace('\ufeff', '');
  const rows = text.split('\r\n').map((line) => line.split(';'));
  const put = (row: number, heading: string, cell: string) => {
    rows[row]![rows[0]!.indexOf(heading)] = cell;
  };
  put(1, 'ФИО ребёнка', '???');
  put(2, 'ИИН', '2,01234E+11');
  put(3, 'Дата зачисления', '31.09.2026');
  return rows.map((cells) => cells.join('\t')).join('\n');
}

test('three errors of a pasted list are put right where they stand, and it is imported and taken back', async () => {
  const { page, complaints } = await visit(browser, { url: app.url, language: 'kk', width: 1440 });
  await signIn(page, 'administrator');
  await openAwake(page, '/imports');
  await page.fill('[name=roster_paste]', pasteWithErrors());
  await page.click('.import-form [type=submit]');
  const wrong = page.locator('td.fix input[aria-invalid=true]');
  await wrong.first().waitFor();
  expect(await wrong.count()).toBe(3);
  const right: Record<string, string> = { '???': 'Үлгіұлы Мысал', '2,01234E+11': '171210907494' };
  for (const field of await wrong.all()) await field.fill(right[await field.inputValue()] ?? '01.09.2026');
  await page.locator('[value=fix]').first().click();
  await page.locator('.fixed-list').waitFor();
  expect(await page.locator('.fixed-list li').count()).toBe(3);
  expect(await wrong.count()).toBe(0);
  await page.click('[value=commit]');
  await page.click('[value=undo]');
  await page.locator('.way-back').waitFor({ state: 'detached' });
  await page.goto('/imports');
  expect(await page.locator('.history tbody tr').count()).toBe(1);
  expect(complaints).toEqual([]);
});
