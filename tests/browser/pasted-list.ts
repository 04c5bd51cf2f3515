/** A list of children pasted from a spreadsheet with three cells that cannot be read, put right in the preview. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { openAwake } from './chromium.ts';

/** What each wrong cell should have been; the third is the date. */
const RIGHT: Readonly<Record<string, string>> = { '???': 'Үлгіұлы Мысал', '2,01234E+11': '171210907494' };
const RIGHT_DATE = '01.09.2026';

/** The palace's list as it is copied out of a spreadsheet, with a name, an IIN and a date that cannot be read. */
function listWithErrors(): string {
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

/** Pastes the palace's list and puts its three errors right where they stand; all that is left is to import it. */
export async function pasteAndPutRight(page: Page): Promise<void> {
  await openAwake(page, '/imports');
  await page.fill('[name=roster_paste]', listWithErrors());
  await page.click('.import-form [type=submit]');
  const wrong = page.locator('td.fix input[aria-invalid=true]');
  await wrong.first().waitFor();
  expect(await wrong.count()).toBe(3);
  for (const field of await wrong.all()) await field.fill(RIGHT[await field.inputValue()] ?? RIGHT_DATE);
  await page.locator('[value=fix]').first().click();
  await page.locator('.fixed-list').waitFor();
  expect(await page.locator('.fixed-list li').count()).toBe(3);
  expect(await wrong.count()).toBe(0);
}
