/** The kiosk at the entrance as children meet it: by name and by card, undone, back by itself, and closed again. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cardText } from '../../server/services/card-token.ts';
import { DEMO_SIGN_INS } from '../../server/services/demo.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { type RunningApp, startApp } from '../support/app.ts';
import { seriousOn } from './axe.ts';
import { openChromium, signIn, type Visit, visit } from './chromium.ts';

let app: RunningApp;
let browser: Browser;
let tablet: Visit;
let children: { id: string; surname: string; given: string; provider: string }[];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), openChromium()]);
  tablet = await visit(browser, { url: app.url, language: 'ru', width: 768 });
  // On the roll of the lesson that has begun at 16:00, and unmarked.
  children = await app.database.asOwner(
    `SELECT c.id, c.surname, c.given_name AS given, c.provider_id AS provider FROM lesson l
     JOIN enrolment e ON e.provider_id = l.provider_id AND e.group_id = l.group_id AND e.starts_on <= l.lesson_on
       AND (e.ends_on IS NULL OR e.ends_on >= l.lesson_on)
     JOIN child c ON c.provider_id = e.provider_id AND c.id = e.child_id
     LEFT JOIN mark m ON m.provider_id = l.provider_id AND m.lesson_id = l.id AND m.child_id = c.id
     WHERE l.lesson_on = '2026-11-23' AND l.start_minute = 960 AND l.state <> 'cancelled' AND m.child_id IS NULL
     ORDER BY c.surname, c.given_name`,
  );
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const marksOf = (childId: string) =>
  app.database.asOwner(
    `SELECT m.kind, b.method, b.device FROM mark m JOIN attendance_batch b USING (provider_id, lesson_on, lesson_id, batch_no)
     WHERE m.child_id = $1 AND m.lesson_on = '2026-11-23'`,
    [childId],
  );

describe('a tablet', () => {
  test('becomes a kiosk, and its administrator is signed out there', async () => {
    const { page, context } = tablet;
    await signIn(page, 'administrator');
    await page.goto('/settings/kiosks');
    await page.fill('[name=name]', 'Главный вход');
    await page.click('.form [type=submit]');
    await page.waitForURL('**/kiosk');
    await page.locator('#said').waitFor();
    expect((await context.cookies()).map(({ name }) => name)).not.toContain('qatysu_session');
    const kept = (await context.cookies()).find(({ name }) => name === 'qatysu_kiosk')!;
    expect(kept).toMatchObject({ httpOnly: true, sameSite: 'Strict' });
    for (const place of ['/today', '/children', '/settings/kiosks', `/children/${children[0]!.id}`]) {
      const answer = await page.request.get(place, { maxRedirects: 0 });
      expect(answer.headers().location).toContain('/sign-in');
    }
  });

  test('finds a child by its first letters, marks it, and takes it back', async () => {
    const { page } = tablet;
    const { id, surname, given } = children[0]!;
    await page.goto('/kiosk');
    await page.locator('html[data-awake]').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(surname);
    expect(await seriousOn(page)).toEqual([]);
    await page.keyboard.type(`${surname.slice(0, 4)} ${given.slice(0, 2)}`);
    await page.keyboard.press('Enter');
    await page.locator('.kiosk-found button').first().click();
    await page.locator('.kiosk-answer.marked').waitFor();
    expect(await page.locator('h1').innerText()).toContain(given);
    expect(await seriousOn(page)).toEqual([]);
    expect(await marksOf(id)).toEqual([{ kind: 'present', method: 'kiosk', device: 'Главный вход' }]);
    await page.click('[value=undo]');
    await page.locator('.kiosk-answer.undone').waitFor();
    expect(await marksOf(id)).toMatchObject([{ kind: 'unmarked' }]);
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/kiosk');
    await page.clock.runFor(7000);
    await page.locator('#said').waitFor();
    expect(await page.inputValue('#said')).toBe('');
  });

  test('takes a card from a scanner that types, and goes back to its start by itself', async () => {
    const { page } = tablet;
    const { id, provider, given } = children[1]!;
    const number = Buffer.from('0123456789abcdef', 'hex');
    await app.database.asOwner('INSERT INTO child_card VALUES ($1, $2, $3, now())', [provider, id, number]);
    await page.goto('/kiosk');
    await page.locator('html[data-awake]').waitFor();
    await page.locator('h1').click();
    const began = performance.now();
    await page.keyboard.type(cardText(CHILD_KEY_SECRET, provider, number));
    await page.keyboard.press('Enter');
    await page.locator('.kiosk-answer.marked').waitFor();
    console.log(`a card: ${Math.round(performance.now() - began)} ms from the first digit to the answer`);
    expect(await page.locator('h1').innerText()).toContain(given);
    expect(await marksOf(id)).toMatchObject([{ kind: 'present', method: 'kiosk' }]);
    await page.clock.runFor(8000);
    await page.locator('#said').waitFor();
    expect(await page.locator('body').innerText()).not.toContain(given);
  });

  test('says so of a card that is nobody’s, and that this browser reads none with the camera', async () => {
    const { page } = tablet;
    expect(await page.locator('main').innerText()).toContain('не читает карточки камерой');
    await page.fill('#said', `1${'0'.repeat(58)}`);
    await page.keyboard.press('Enter');
    await page.locator('.kiosk-answer.unknown_card').waitFor();
    expect(tablet.complaints).toEqual([]);
  });

  test('works without script', async () => {
    const kiosk = (await tablet.context.cookies()).find(({ name }) => name === 'qatysu_kiosk')!;
    const { page, context } = await visit(browser, { url: app.url, language: 'kk', script: false });
    await context.addCookies([kiosk]);
    const { id, surname, given } = children[2]!;
    await page.goto('/kiosk');
    await page.fill('#said', `${surname} ${given}`);
    await page.click('.kiosk-field button');
    await page.locator('.kiosk-found button').first().click();
    await page.locator('.kiosk-answer.marked').waitFor();
    expect(await marksOf(id)).toMatchObject([{ kind: 'present', method: 'kiosk' }]);
    await context.close();
  });

  test('is closed with the password of who opened it', async () => {
    const { page } = tablet;
    await page.goto('/kiosk');
    await page.locator('html[data-awake]').waitFor();
    await page.click('.kiosk-leave summary');
    await page.fill('.kiosk-leave [name=password]', 'wrong');
    await page.click('.kiosk-leave button');
    await page.locator('.kiosk-answer.wrong_password').waitFor();
    const { password } = DEMO_SIGN_INS.find(({ role }) => role === 'administrator')!;
    await page.fill('.kiosk-leave [name=password]', password);
    await page.click('.kiosk-leave button');
    await page.waitForURL('**/sign-in');
    await page.goto('/kiosk');
    expect(await page.locator('main').innerText()).toContain('не киоск');
  });
});
