/**
 * A phone whose network is gone: the app starts cold, a roll is taken, the battery dies, and the server has exactly these
 * marks once there is a network. And what a device keeps of somebody, it keeps for nobody else.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { LANGUAGES } from '../../app/messages/language.ts';
import { DEMO_NOW, type RunningApp, startApp } from '../support/app.ts';
import { loadBuild, type Served, serveOver } from '../support/serve.ts';
import { openWire, type Wire } from '../support/wire.ts';
import { seriousOn } from './axe.ts';
import { openChromium, visit } from './chromium.ts';
import { keptOn, Phone, untilKept } from './phone.ts';
import {
  allSent,
  fillRoll,
  marksOn,
  rosterOf,
  shownMarks,
  storedMarks,
  tap,
  untilSaved,
} from './roll-on-phone.ts';

const CHILDREN = 15;
const POLL = { timeout: 20_000 };

let app: RunningApp;
let wire: Wire;
let phone: Phone;
let roll: string;

beforeAll(async () => {
  app = await startApp();
  wire = await openWire(app.url);
  phone = new Phone(wire.url);
  await phone.turnOn();
  roll = await fillRoll(app);
  const page = await phone.signIn('instructor');
  await untilKept(page, roll);
  await page.close();
});

afterAll(async () => {
  await phone?.throwAway();
  await wire?.cut();
  await app?.stop();
});

/** Neither the browser nor the server has a network any more. */
async function loseNetwork(): Promise<void> {
  await wire.cut();
  await phone.context.setOffline(true);
}

async function findNetwork(): Promise<void> {
  await wire.mend();
  await phone.context.setOffline(false);
}

test('the worker is asked for anew every time, names the build, and may rule over everything', async () => {
  const response = await fetch(`${app.url}/worker.js`);
  expect(response.headers.get('Cache-Control')).toBe('no-cache');
  expect(response.headers.get('Content-Type')).toContain('text/javascript');
  const text = await response.text();
  expect(text).toContain((await loadBuild()).assets.version);
  expect(text).not.toContain('__BUILD__');
});

test.each(LANGUAGES)('the app is installed in %s', async (language) => {
  const response = await fetch(`${app.url}/manifest/${language}`);
  expect(response.headers.get('Content-Type')).toBe('application/manifest+json');
  expect(response.headers.get('Cache-Control')).toBe('public, max-age=86400');
  const manifest = await response.json();
  expect(manifest).toMatchObject({ lang: language, start_url: '/today', display: 'standalone', scope: '/' });
  for (const { src, sizes } of manifest.icons) {
    const icon = Buffer.from(await (await fetch(app.url + src)).arrayBuffer());
    expect(`${icon.readUInt32BE(16)}x${icon.readUInt32BE(20)}`).toBe(sizes);
  }
});

test('without the worker there is no cold start', async () => {
  const browser = await openChromium();
  const { page } = await visit(browser, { url: wire.url });
  await page.goto('/sign-in');
  await wire.cut();
  await expect(page.goto('/today')).rejects.toThrow('ERR_CONNECTION_REFUSED');
  await wire.mend();
  await browser.close();
});

test('a roll is taken in five taps without a network, survives a dead battery, and arrives', async () => {
  const before = await phone.open('/today');
  await untilKept(before, roll);
  await before.close();
  await loseNetwork();

  const page = await phone.open('/today');
  expect(await page.locator('.network-line').innerText()).toContain('16:10');
  await page.locator(`.lesson a[href="${roll}"]`).first().click();
  await page
    .locator('.child')
    .nth(CHILDREN - 1)
    .waitFor();
  expect(await shownMarks(page)).toEqual({});
  const roster = await rosterOf(page);
  expect(roster).toHaveLength(CHILDREN);
  for (const place of [1, 4]) {
    await tap(page, place);
    await tap(page, place);
  }
  await page.locator('.rest .primary').click();
  const taken = Object.fromEntries(
    roster.map((child, place) => [child, place === 1 || place === 4 ? 'absent' : 'present']),
  );
  expect(await shownMarks(page)).toEqual(taken);
  await untilSaved(page);

  await phone.die();
  await phone.turnOn();
  await phone.context.setOffline(true);
  const again = await phone.open(roll);
  await untilSaved(again);
  expect(await shownMarks(again)).toEqual(taken);
  expect(await storedMarks(app, roll)).toEqual({});

  await findNetwork();
  await allSent(again);
  expect(await storedMarks(app, roll)).toEqual(taken);
  await again.locator('.network-line').waitFor({ state: 'detached' });
  await again.close();
});

test('marks that a phone took a day ahead of its time are refused in words, and recorded once they are made anew', async () => {
  const before = await storedMarks(app, roll);
  const page = await phone.open(roll, new Date(DEMO_NOW.getTime() + 86_400_000));
  await loseNetwork();
  await tap(page, 0);
  await untilSaved(page);
  const [child] = await rosterOf(page);
  await findNetwork();
  await page.locator('.notice.bad').waitFor();
  expect(await storedMarks(app, roll)).toEqual(before);
  // Later than the taps of before, by a clock that is right.
  await page.clock.setSystemTime(DEMO_NOW.getTime() + 2 * 60_000);
  await page.locator('.notice.bad button').first().click();
  await page.locator('.notice.bad').waitFor({ state: 'detached' });
  await allSent(page);
  expect(await storedMarks(app, roll)).toEqual({ ...before, [child!]: 'absent' });
  await page.close();
});

test('marks go out by themselves once there is a network, with every page closed', async () => {
  const before = await storedMarks(app, roll);
  const page = await phone.open(roll);
  const [, , third] = await rosterOf(page);
  await loseNetwork();
  await tap(page, 2);
  await untilSaved(page);
  expect(await storedMarks(app, roll)).toEqual(before);
  await page.close();
  await findNetwork();
  await phone.wakeForMarks();
  await expect.poll(() => storedMarks(app, roll), POLL).toEqual({ ...before, [third!]: 'absent' });
});

test('a new version takes over an open page, sends what the one before has kept, and starts cold', async () => {
  const build = await loadBuild();
  const version = 'next';
  const next: Served = await serveOver(app.database.db, {
    now: DEMO_NOW,
    build: { ...build, assets: { ...build.assets, version } },
  });
  const page = await phone.open(roll);
  await untilKept(page, roll);
  await page.evaluate(() => Object.assign(window, { isSamePage: true }));
  await loseNetwork();
  await tap(page, 5);
  await untilSaved(page);
  const child = (await rosterOf(page))[5]!;

  wire.leadTo(next.url);
  await findNetwork();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())!.update());
  await allSent(page);
  expect((await storedMarks(app, roll))[child]).toBe('absent');
  await expect
    .poll(async () => (await keptOn(page)).caches.filter((name) => name.startsWith('assets-')), POLL)
    .toEqual([`assets-${version}`]);
  expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true);
  await tap(page, 5);
  await allSent(page);
  await page.close();

  await loseNetwork();
  const cold = await phone.open('/today');
  await cold.locator(`.lesson a[href="${roll}"]`).first().click();
  await cold.locator('.child').first().waitFor();
  await cold.close();
  wire.leadTo(app.url);
  await findNetwork();
  await next.stop();
});

test('what is not on the device is a page that says so and leads to today', async () => {
  await loseNetwork();
  const page = await phone.open('/today');
  await page.locator('.network-line').waitFor();
  await page.locator('.tabs a[href="/groups"]').click();
  await page.waitForURL('**/groups');
  expect(await page.locator('h1').innerText()).toBe('Нет связи');
  await page.locator('a[href="/today"]').click();
  await page.locator('.lesson').first().waitFor();
  await page.close();
  await findNetwork();
});

test('in every language that page has nothing that axe calls serious, and needs no script', async () => {
  const browser = await openChromium();
  for (const language of LANGUAGES) {
    const { page, context } = await visit(browser, { url: app.url, language });
    await page.goto('/offline');
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await page.locator('script').count()).toBe(0);
    expect(await seriousOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    await context.close();
  }
  await browser.close();
});

test('a device that has not seen the server for two weeks has forgotten everything', async () => {
  await loseNetwork();
  const page = await phone.open(roll);
  await tap(page, 2);
  await untilSaved(page);
  await page.evaluate(async () => {
    const device = await caches.open('device');
    const facts = await (await device.match('/facts'))!.json();
    await device.put('/facts', Response.json({ ...facts, seenAt: facts.seenAt - 14 * 86_400_000 }));
  });
  await phone.die();
  await phone.turnOn();
  const late = await phone.blank();
  await late.goto(`${wire.url}/today`);
  expect(await late.locator('h1').innerText()).toBe('Нет связи');
  expect((await keptOn(late)).paths).toEqual([]);
  expect(await marksOn(late)).toBe(0);
  await late.close();
  await wire.mend();
});

test('signing out takes everything off the device, even when the server does not hear of it', async () => {
  const page = await phone.open('/today');
  await untilKept(page, roll);
  await loseNetwork();
  await page.locator('.topbar .menu summary').click();
  await page.locator('.topbar form[action="/sign-out"] button').click();
  await page.waitForURL(/chrome-error/);
  await page.goto(`${wire.url}/today`);
  expect(await page.locator('h1').innerText()).toBe('Нет связи');
  expect((await keptOn(page)).paths).toEqual([]);
  await page.close();
  await findNetwork();
});

test('no page of this complained, but about the network that was taken away', () => {
  const others = phone.complaints.filter(
    (complaint) =>
      !/ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|FAILED|EMPTY_RESPONSE|NETWORK_CHANGED)/.test(complaint),
  );
  expect(others).toEqual([]);
});
