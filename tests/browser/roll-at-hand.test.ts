/** The roll by finger and by keyboard: what a swipe, a held finger and a key do, and what they do not. */
import type { Browser, CDPSession, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type RunningApp, startApp } from '../support/app.ts';
import { hrefOf, openAwake, openChromium, signIn, type Visit, visit } from './chromium.ts';

let app: RunningApp;
let browser: Browser;
let phone: Visit;
let laptop: Visit;
let path: string;

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  phone = await visit(browser, { url: app.url, language: 'ru' });
  laptop = await visit(browser, { url: app.url, language: 'ru', width: 1440 });
  await signIn(phone.page, 'instructor');
  await signIn(laptop.page, 'instructor');
  path = await hrefOf(phone.page, '.lesson.open a, .lesson.partly a');
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const child = (page: Page, place: number) => page.locator('.child').nth(place);
const markOf = async (page: Page, place: number) =>
  ((await child(page, place).getAttribute('class')) ?? '').split(' ')[1];
const isOpen = (page: Page, place: number) =>
  child(page, place)
    .locator('.others')
    .evaluate((details) => (details as HTMLDetailsElement).open);
const allSent = (page: Page) => page.locator('.sync svg').waitFor({ state: 'detached' });

const STILL_FRAMES = 4;

describe('a finger', () => {
  let touch: CDPSession;
  beforeEach(async () => {
    await openAwake(phone.page, path);
    touch = await phone.context.newCDPSession(phone.page);
  });

  /** From the middle of a row, so far, in steps as a finger goes; one that goes nowhere stays until the marks open. */
  async function drag(row: Locator, by: { x: number; y: number }) {
    await row.evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const box = (await row.boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + 33 };
    const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', part: number) =>
      touch.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: from.x + by.x * part, y: from.y + by.y * part }],
      });
    await send('touchStart', 0);
    if (by.x === 0 && by.y === 0) await row.locator('.others[open]').waitFor();
    for (const part of [0.2, 0.4, 0.6, 0.8, 1]) await send('touchMove', part);
    // It stays where it went to: one that leaves in full speed throws the page, and a tap would only stop that.
    for (let still = 0; still < STILL_FRAMES; still++) {
      await painted();
      await send('touchMove', 1);
    }
    await send('touchEnd', 1);
    // The events are on their way to the page: it has handled them when it paints again.
    await painted();
  }

  const painted = () =>
    phone.page.evaluate(
      () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
    );

  const scrolled = () => phone.page.evaluate(() => window.scrollY);

  test.each([
    { name: 'swiped to the left', by: { x: -90, y: 4 }, opens: true },
    { name: 'swiped to the right', by: { x: 90, y: -4 }, opens: true },
    { name: 'held', by: { x: 0, y: 0 }, opens: true },
    { name: 'moved a little to the side', by: { x: 30, y: 0 }, opens: false },
    { name: 'moved up', by: { x: 10, y: -160 }, opens: false },
  ])('$name opens the other marks: $opens, and marks nobody', async ({ by, opens }) => {
    const { page } = phone;
    const before = await markOf(page, 3);
    const scrolledFrom = await scrolled();
    await drag(child(page, 3), by);
    expect(await isOpen(page, 3)).toBe(opens);
    expect(await markOf(page, 3)).toBe(before);
    if (!opens && by.y < -100) expect(await scrolled()).toBeGreaterThan(scrolledFrom + 50);
  });

  test('a tap after a swipe is a tap', async () => {
    const { page } = phone;
    await drag(child(page, 0), { x: 40, y: 0 });
    await child(page, 0).locator('button.mark').tap();
    expect(await markOf(page, 0)).toBe('present');
    await allSent(page);
  });

  test('came later is one press for now, shows its time, and stays', async () => {
    const { page } = phone;
    await child(page, 1).locator('summary').tap();
    await child(page, 1).locator('.stay button').first().tap();
    const shown = await child(page, 1).locator('.mark').innerText();
    expect(shown).toMatch(/^\d\d:\d\d$/);
    expect(await markOf(page, 1)).toBe('present');
    await allSent(page);
    await openAwake(page, path);
    expect(await child(page, 1).locator('.mark').innerText()).toBe(shown);
  });

  test('a child of another group is found by letters, marked as a guest, and its mark can be asked why', async () => {
    const { page } = phone;
    const [other] = await app.database.asOwner<{ surname: string; id: string }>(
      `SELECT c.surname, c.id FROM child c WHERE NOT EXISTS (
         SELECT 1 FROM enrolment e JOIN lesson l ON l.provider_id = e.provider_id AND l.group_id = e.group_id
         WHERE e.child_id = c.id AND l.id = $1) AND c.surname <> '' AND c.merged_into IS NULL ORDER BY c.id LIMIT 1`,
      [path.split('/').at(-1)],
    );
    await page.locator('.guest-search summary').tap();
    await page.locator('.guest-search input[type=search]').fill(other!.surname);
    await page.locator('.guest-hits button').first().tap();
    const guest = page.locator('.guests .child').first();
    await guest.waitFor();
    expect(await guest.getAttribute('class')).toContain('present');
    for (const _ of ['absent', 'taken back']) await guest.locator('button.mark').tap();
    await guest.waitFor({ state: 'detached' });
    await page.locator('.undo').tap();
    await guest.waitFor();
    await allSent(page);
    await openAwake(page, path);
    await page.locator('.guests summary').first().tap();
    await page.locator('.guests .other-marks > a').first().tap();
    await page.locator('.evidence .decides').waitFor();
    expect(await page.locator('.evidence .decides').innerText()).toContain('как гость');
  });
});

describe('a keyboard', () => {
  beforeEach(() => openAwake(laptop.page, path));
  const press = async (...keys: string[]) => {
    for (const key of keys) await laptop.page.keyboard.press(key);
  };
  const focused = () =>
    laptop.page.evaluate(() => {
      const all = [...document.querySelectorAll('.child')];
      return all.indexOf(document.activeElement!.closest('.child')!);
    });

  test('goes from child to child, marks, opens the reasons and takes back', async () => {
    const { page } = laptop;
    await press('ArrowDown', 'j', 'j', 'j', 'k', 'ArrowDown');
    expect(await focused()).toBe(3);
    await press('p');
    expect(await markOf(page, 3)).toBe('present');
    await press('a');
    expect(await markOf(page, 3)).toBe('absent');
    await press('u');
    expect(await markOf(page, 3)).toBe('present');
    await press('Space');
    expect(await markOf(page, 3)).toBe('absent');
    await press('e');
    expect(await isOpen(page, 3)).toBe(true);
    await press('Enter');
    expect(await markOf(page, 3)).toBe('excused');
    expect(await focused()).toBe(3);
    await press('e', 'Escape');
    expect([await isOpen(page, 3), await focused()]).toEqual([false, 3]);
    await press('/');
    expect(await page.evaluate(() => document.activeElement!.getAttribute('type'))).toBe('search');
    await press('p', 'a');
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('pa');
    await allSent(page);
  });

  test('letters do nothing while the focus is elsewhere, and Tab leads through and out', async () => {
    const { page } = laptop;
    const before = await page.locator('.child.present').count();
    await press('p', 'a', 'j');
    expect(await focused()).toBe(-1);
    await page.locator('.rest button, .undo').last().focus();
    await press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.roll') === null)).toBe(true);
    expect(await page.locator('.child.present').count()).toBe(before);
  });
});

test('without script a time, a guest and a note are plain forms, and a time that cannot be is said', async () => {
  const { page, context } = await visit(browser, {
    url: app.url,
    language: 'ru',
    width: 1440,
    script: false,
  });
  await signIn(page, 'instructor');
  await page.goto(path);
  const row = child(page, 5);
  const leave = async (at: string) => {
    await row.locator('summary').click();
    await row.locator('.stay input[type=time]').last().fill(at);
    await row.locator('.stay button').last().click();
  };
  await leave('17:00');
  await page.waitForURL(/#child-/);
  expect(await row.locator('.mark').innerText()).toBe('до 17:00');
  await page.locator('.guest-search summary').click();
  await page.locator('.guest-search input[type=search]').fill('ахм');
  await page.keyboard.press('Enter');
  await page.locator('.guest-hits button').first().click();
  await page.locator('.guests .child.present').first().waitFor();
  await page.locator('summary:has-text("Заметка")').click();
  await page.fill('textarea[name=note]', 'Мяч потерян');
  await page.locator('form:has(textarea) button').click();
  await page.locator('.roll-note:has-text("Мяч потерян")').waitFor();
  await leave('03:00');
  await page.locator('.notice.bad').waitFor();
  await context.close();
});

test('a list of more than twenty is searched by a few letters', async () => {
  const { page } = laptop;
  await openAwake(page, path);
  expect(await page.locator('.roll-filter').count()).toBe(0);
  await app.database.asOwner(
    `INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on)
     SELECT c.provider_id, gen_random_uuid(), c.id, l.group_id, l.lesson_on FROM child c, lesson l
     WHERE l.id = $1 AND c.surname <> '' AND NOT EXISTS (SELECT 1 FROM enrolment e
       WHERE e.child_id = c.id AND e.group_id = l.group_id) ORDER BY c.id LIMIT 20`,
    [path.split('/').at(-1)],
  );
  await openAwake(page, path);
  const [first] = await page.locator('.child .name').allInnerTexts();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('/');
  await page.keyboard.type(first!.slice(0, 4));
  const found = page.locator('.child:not([hidden])');
  await page.waitForFunction(() => document.querySelector('.child[hidden]') !== null);
  expect(await found.first().locator('.name').innerText()).toBe(first);
  expect(await found.count()).toBeLessThan(20);
});

test('no page of this complained', () => {
  expect([...phone.complaints, ...laptop.complaints]).toEqual([]);
});
