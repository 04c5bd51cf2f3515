/** The roll with script: a tap shows at once, the network may fail, and nothing is lost. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { DEMO_NOW, type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

let app: RunningApp;
let browser: Browser;
let on: Visit;
let path: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  on = await visit(browser, { url: app.url, language: 'kk' });
  await signIn(on.page, 'instructor');
  path = await hrefOf(on.page, '.lesson.open a, .lesson.partly a');
});

afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

beforeEach(async () => {
  await openAwake(on.page, path);
});

const child = (page: Page, place: number) => page.locator('.child').nth(place);
const tap = (page: Page, place: number) => child(page, place).locator('button.mark').tap();
const count = (page: Page, mark: string) => page.locator(`.child.${mark}`).count();
/** Until the server has answered for everything: then the sign of sending is gone. */
const allSent = (page: Page) => page.locator('.sync svg').waitFor({ state: 'detached' });
/** Rows whose mark is on this device and nowhere else. */
const kept = (page: Page) => page.locator('.child .sync-sign.saved');

test('nothing starts as marked, and the rest is not offered before somebody is', async () => {
  expect(await count(on.page, 'unmarked')).toBe(await on.page.locator('.child').count());
  expect(await on.page.locator('.rest').count()).toBe(0);
});

test('two absent and the rest present are five taps, and stay', async () => {
  const { page } = on;
  const all = await page.locator('.child').count();
  for (const place of [1, 4]) {
    await tap(page, place);
    await tap(page, place);
  }
  await page.locator('.rest .primary').tap();
  expect(await count(page, 'present')).toBe(all - 2);
  expect(await count(page, 'absent')).toBe(2);
  await allSent(page);
  await openAwake(page, path);
  expect(await count(page, 'present')).toBe(all - 2);
  expect(await count(page, 'absent')).toBe(2);
});

test('the last action is taken back', async () => {
  const { page } = on;
  await tap(page, 0);
  expect(await child(page, 0).getAttribute('class')).toContain('absent');
  await page.locator('.undo').tap();
  expect(await child(page, 0).getAttribute('class')).toContain('present');
  await allSent(page);
  await openAwake(page, path);
  expect(await child(page, 0).getAttribute('class')).toContain('present');
});

test('without a network the taps are on the device, whatever becomes of the page, and go out when it is back', async () => {
  const { page, context } = on;
  const before = await count(page, 'absent');
  await context.setOffline(true);
  await tap(page, 2);
  await tap(page, 3);
  expect(await count(page, 'absent')).toBe(before + 2);
  await kept(page).nth(1).waitFor();
  await page.locator('.sync .saved').waitFor();
  expect(await page.locator('.notice').count()).toBe(0);
  await context.setOffline(false);
  await allSent(page);
  expect(await kept(page).count()).toBe(0);
  await openAwake(page, path);
  expect(await count(page, 'absent')).toBe(before + 2);
});

test('a server that fails is said, on the row too, and what it did not take goes out when it answers', async () => {
  const { page } = on;
  let asked = 0;
  await page.route('**/trpc/attendance.record', (route) => {
    asked++;
    return route.fulfill({ status: 503, body: 'no' });
  });
  await tap(page, 5);
  await page.locator('.notice.warn button').waitFor();
  expect(await page.locator('.child .sync-sign.failed').count()).toBe(1);
  await page.reload();
  await page.locator('.notice.warn button').waitFor();
  expect(await page.locator('.child .sync-sign.failed').count()).toBe(1);
  const shown = await child(page, 5).getAttribute('class');
  const before = asked;
  await page.locator('.notice.warn button').tap();
  await expect.poll(() => asked).toBeGreaterThan(before);
  await page.unroute('**/trpc/attendance.record');
  await allSent(page);
  await openAwake(page, path);
  expect(await child(page, 5).getAttribute('class')).toBe(shown);
});

test('the other mark of a child closes when it is chosen, and says why', async () => {
  const { page } = on;
  await child(page, 6).locator('summary').tap();
  await child(page, 6).locator('button[value=competition]').tap();
  expect(await child(page, 6).locator('.meta').innerText()).toContain('жарыс');
  expect(await child(page, 6).locator('details').getAttribute('open')).toBeNull();
  await allSent(page);
});

test('a tap renders its own row and no other, and is painted before it is sent', async () => {
  const { page } = on;
  await page.evaluate(() => {
    const order: string[] = [];
    // What React last rendered a form with: another object after every rendering of its row.
    const rendered = (form: Element) =>
      Object.entries(form).find(([key]) => key.startsWith('__reactProps'))?.[1];
    const forms = [...document.querySelectorAll('.child form:has(> .mark)')];
    const before = forms.map(rendered);
    const send = window.fetch;
    window.fetch = (...given) => {
      order.push('sent');
      return send(...given);
    };
    addEventListener(
      'click',
      () =>
        requestAnimationFrame(() => {
          order.push(
            `rendered ${forms.flatMap((form, place) => (rendered(form) === before[place] ? [] : place))}`,
          );
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => order.push('painted');
          port2.postMessage(null);
        }),
      { capture: true, once: true },
    );
    Object.assign(window, { order });
  });
  await tap(page, 7);
  await page.waitForFunction(() => (window as unknown as { order: string[] }).order.includes('sent'));
  await allSent(page);
  const order = await page.evaluate(() => (window as unknown as { order: string[] }).order);
  expect(order).toEqual(['rendered 7', 'painted', 'sent']);
});

test('on a phone whose clock is a day ahead nothing is marked: it is refused, said, and marked again when it is right', async () => {
  const { page } = on;
  const before = await child(page, 8).getAttribute('class');
  await page.clock.setSystemTime(new Date(DEMO_NOW.getTime() + DAY_MS));
  await tap(page, 8);
  await page.locator('.notice.bad').waitFor();
  expect(await page.locator('.notice.bad').innerText()).toContain('24 сағат алда');
  expect(await child(page, 8).locator('.sync-sign.refused').count()).toBe(1);
  expect(await child(page, 8).getAttribute('class')).toBe(before);
  await openAwake(page, path);
  await page.locator('.notice.bad').waitFor();
  expect(await child(page, 8).getAttribute('class')).toBe(before);
  await page.clock.setSystemTime(new Date(DEMO_NOW.getTime() + MINUTE_MS));
  await page.locator('.notice.bad button').first().tap();
  await page.locator('.notice.bad').waitFor({ state: 'detached' });
  await allSent(page);
  expect(await child(page, 8).getAttribute('class')).not.toBe(before);
});

test('signing out with marks that are not sent asks first, and sends them', async () => {
  const { page } = on;
  const send = page.locator('dialog.unsent .primary');
  // It answers to whoever presses there, and to no attempt before.
  await page.route('**/trpc/attendance.record', async (route) =>
    (await page.locator('dialog.unsent .primary:disabled').count()) > 0
      ? route.continue()
      : route.fulfill({ status: 503, body: 'no' }),
  );
  await tap(page, 9);
  await page.locator('.child .sync-sign.failed').waitFor();
  const shown = await child(page, 9).getAttribute('class');
  await page.locator('.back').tap();
  await page.locator('.lesson .sync-sign.failed').waitFor();
  await page.locator('.topbar > .kept-line').waitFor();
  await page.locator('.topbar summary').tap();
  expect(await page.locator('.topbar .account .kept-line').innerText()).toContain('1 белгі');
  await page.locator('.topbar .account form[action="/sign-out"] button').tap();
  await send.tap();
  await page.waitForURL((url) => url.pathname === '/');
  await signIn(page, 'instructor');
  await openAwake(page, path);
  expect(await child(page, 9).getAttribute('class')).toBe(shown);
});

test('a browser that keeps nothing says so until the marks are sent', async () => {
  const { page, context } = await visit(browser, { url: app.url, language: 'kk' });
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }));
  await signIn(page, 'instructor');
  await openAwake(page, path);
  await page.route('**/trpc/attendance.record', (route) => route.fulfill({ status: 503, body: 'no' }));
  await tap(page, 10);
  await page.locator('.notice.warn').waitFor();
  expect(await page.locator('.notice.warn').innerText()).toContain('Тек осы бетте 1 белгі');
  expect(await page.locator('.child .sync-sign.unkept').count()).toBe(1);
  await page.unroute('**/trpc/attendance.record');
  await allSent(page);
  expect(await page.locator('.notice').count()).toBe(0);
  await context.close();
});

test('no page of this complained, but about the network and the server that were taken away', () => {
  const made = /ERR_INTERNET_DISCONNECTED|503 \(Service Unavailable\)/;
  expect(on.complaints.filter((complaint) => !made.test(complaint))).toEqual([]);
});
