/**
 * By keyboard alone: the pages are gone through with Tab and never hold it, the skip link leads to the content, and the
 * palette opens, finds and leads there. Without script its button is a page that does the same.
 */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';

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

/** Where Tab stops, until it leaves the page or comes back to where it was; each stop must be seen to have the focus. */
async function tabStops(page: Page, most: number): Promise<string[]> {
  const stops: string[] = [];
  for (let count = 0; count < most; count++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      if (at === document.body) return null;
      const { outlineStyle, boxShadow } = getComputedStyle(at);
      const isSeen = outlineStyle !== 'none' || boxShadow !== 'none';
      return { name: at.getAttribute('aria-label') ?? at.innerText.trim(), isSeen };
    });
    if (stop === null) break;
    expect(stop.isSeen, `the focus is seen on «${stop.name}»`).toBe(true);
    stops.push(stop.name);
  }
  return stops;
}

test.each(['/today', '/groups', '/claims/2026-10?show=NO_PRESENCE'])('%s by Tab', async (path) => {
  const { page } = on;
  await openAwake(page, path);
  const stops = await tabStops(page, 40);
  expect(stops.slice(0, 4)).toEqual(['К содержанию', 'Qatysu', expect.stringContaining('Найти'), 'Сегодня']);
  expect(stops).toContain('Выйти');
  expect(new Set(stops).size).toBeGreaterThan(15);
});

test('the skip link leads to the content', async () => {
  const { page } = on;
  await openAwake(page, '/today');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

describe('the palette', () => {
  test('opens by Ctrl+K in any layout, finds a group, and leads to it', async () => {
    const { page, complaints } = on;
    await openAwake(page, '/today');
    await page.evaluate(() =>
      document.body.dispatchEvent(
        new KeyboardEvent('keydown', { code: 'KeyK', key: 'л', ctrlKey: true, bubbles: true }),
      ),
    );
    const input = page.getByRole('combobox');
    await input.waitFor();
    await page.keyboard.type('киберс');
    await page.getByRole('option', { name: 'Киберспорт' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('h1', { hasText: 'Киберспорт' }).waitFor();
    expect(new URL(page.url()).pathname).toMatch(/^\/groups\/.+/);
    expect(complaints).toEqual([]);
  });

  test('chooses by arrows, and Escape gives the focus back', async () => {
    const { page } = on;
    await openAwake(page, '/today');
    const button = page.locator('.rail .find-button');
    await button.focus();
    await page.keyboard.press('Enter');
    const input = page.getByRole('combobox');
    await input.waitFor();
    const chosen = () => page.locator('[role=option][aria-selected=true]').innerText();
    expect(await chosen()).toContain('Сегодня');
    await page.keyboard.press('ArrowDown');
    expect(await chosen()).toContain('Группы');
    expect(await input.getAttribute('aria-activedescendant')).toBe(
      await page.locator('[aria-selected=true]').getAttribute('id'),
    );
    await page.keyboard.press('Escape');
    await input.waitFor({ state: 'detached' });
    expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  });

  test('without script its button leads to a page that does the same, and the words stay out of the address', async () => {
    const { page, context } = await visit(browser, { url: app.url, language: 'kk', script: false });
    await signIn(page, 'instructor');
    await page.click('.topbar .find-button');
    await page.waitForURL('**/find');
    expect(await page.locator('.find-places a').allInnerTexts()).not.toContain('Өтінімдер');
    await page.fill('[name=query]', 'волей');
    await Promise.all([page.waitForEvent('load'), page.click('.find-form button')]);
    expect(await page.locator('.find-places a').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('Волейбол')]),
    );
    expect(new URL(page.url()).search).not.toContain('%');
    await context.close();
  });
});
