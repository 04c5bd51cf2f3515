/**
 * A real Chromium on the running app. Whatever a page complains about (an error in its console, a script that
 * throws, a breach of the content policy) is kept, and `complaints` gives it to the test.
 */
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import type { Language } from '../../app/messages/language.ts';
import { DEMO_SIGN_INS } from '../../server/services/demo.ts';
import { DEMO_NOW } from '../support/app.ts';

export const openChromium = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking', '--disable-gpu'],
  });

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  readonly complaints: readonly string[];
}

interface VisitOptions {
  readonly url: string;
  readonly language?: Language;
  readonly width?: number;
  readonly scheme?: 'light' | 'dark';
  readonly script?: boolean;
}

/** A page in a browser of its own, at the clock of the demo. */
export async function visit(browser: Browser, options: VisitOptions): Promise<Visit> {
  const { url, language = 'kk', width = 360, scheme = 'light', script = true } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height: width < 900 ? 760 : 900 },
    colorScheme: scheme,
    javaScriptEnabled: script,
    hasTouch: width < 900,
    isMobile: width < 900,
    // A worker would answer in place of the server, and fetch what the page under test did not ask for.
    serviceWorkers: 'block',
  });
  await context.addCookies([{ name: 'language', value: language, url }]);
  const page = await context.newPage();
  // It runs on from there: two marks of one instant would be told apart by chance.
  if (script) await page.clock.install({ time: DEMO_NOW });
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${page.url()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
  return { page, context, complaints };
}

export type DemoRole = 'owner' | 'administrator' | 'instructor' | 'accountant';

/** Signs in as one of the demo's people by the form, with or without script. */
export async function signIn(page: Page, role: DemoRole): Promise<void> {
  const person = DEMO_SIGN_INS.find((each) => each.role === role)!;
  await page.goto('/sign-in');
  await page.fill('.door-form [name=email]', person.email);
  await page.fill('.door-form [name=password]', person.password);
  await page.click('.door-form button');
  await page.waitForURL('**/today');
  await page.locator('.head h1').waitFor();
}

/** Opens a place and waits until its script is awake. */
export async function openAwake(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.locator('html[data-awake]').waitFor();
}

/** Where the first link that fits leads, without what follows a #. */
export async function hrefOf(page: Page, selector: string): Promise<string> {
  const href = await page.locator(selector).first().getAttribute('href');
  if (href === null) throw new Error(`${selector} leads nowhere on ${page.url()}`);
  return new URL(href, page.url()).pathname + new URL(href, page.url()).search;
}
