/**
 * A phone: a Chromium of its own, whose profile stays on the disk when it is killed. The tests before it run in windows
 * that forget; this one is to be started again.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Browser, type BrowserContext, type Cookie, chromium, type Page } from 'playwright-core';
import { vi } from 'vitest';
import { BACKGROUND_SYNC } from '../../app/offline/background.ts';
import { DEMO_SIGN_INS } from '../../server/services/demo.ts';
import { DEMO_NOW } from '../support/app.ts';
import type { DemoRole } from './chromium.ts';

const SWITCHES = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', '--no-first-run'],
  ...[
    '--disable-background-networking',
    '--window-size=360,760',
    '--no-default-browser-check',
    'about:blank',
  ],
];

const PATIENCE_MS = 15_000;

export class Phone {
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qatysu-phone-'));
  readonly #url: string;
  #process: ChildProcess | null = null;
  #browser: Browser | null = null;
  /** Chromium writes them to the disk twice a minute; the phone of a test was signed in long before. */
  #cookies: Cookie[] = [];
  /** What pages complained about. */
  readonly complaints: string[] = [];

  constructor(url: string) {
    this.#url = url;
  }

  get context(): BrowserContext {
    return this.#browser!.contexts()[0]!;
  }

  async turnOn(): Promise<void> {
    const note = path.join(this.#folder, 'DevToolsActivePort');
    fs.rmSync(note, { force: true });
    const program = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
    // A group of its own: some systems start Chromium by a script.
    this.#process = spawn(program, [`--user-data-dir=${this.#folder}`, ...SWITCHES], {
      detached: true,
      stdio: 'ignore',
    });
    while (!fs.existsSync(note) || !fs.readFileSync(note, 'utf8').includes('\n')) await wait(20);
    const [port] = fs.readFileSync(note, 'utf8').split('\n');
    this.#browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
    await this.context.addCookies(this.#cookies);
  }

  /** As a dead battery does it: nothing is told, nothing is finished. */
  async die(): Promise<void> {
    const { pid, exitCode } = this.#process!;
    if (exitCode === null) {
      this.#cookies = await this.context.cookies();
      const ended = once(this.#process!, 'exit');
      process.kill(-pid!, 'SIGKILL');
      await ended;
    }
    await this.#browser?.close();
  }

  async throwAway(): Promise<void> {
    if (this.#process) await this.die();
    fs.rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** A new page at a path, at the clock of the demo unless another is given, once its script is awake. */
  async open(at: string, now: Date = DEMO_NOW): Promise<Page> {
    const page = await this.blank(now);
    await page.goto(this.#url + at);
    await page.locator('html[data-awake]').waitFor();
    return page;
  }

  async blank(now: Date = DEMO_NOW): Promise<Page> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(PATIENCE_MS);
    await page.setViewportSize({ width: 360, height: 760 });
    await page.clock.install({ time: now });
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`${page.url()}: ${error.message}`));
    return page;
  }

  /**
   * Has the browser wake the worker as it does by itself some time after the network is back, for it may take its time
   * (Background Sync).
   */
  async wakeForMarks(): Promise<void> {
    // The worker's clock is the machine's own, and the server's stands.
    for (const worker of this.context.serviceWorkers())
      await worker.evaluate((now) => {
        globalThis.Date = class extends Date {
          constructor() {
            super(now);
          }
        } as DateConstructor;
      }, DEMO_NOW.getTime());
    const page = await this.context.newPage();
    const session = await this.context.newCDPSession(page);
    const registered = new Promise<string>((done) =>
      session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const found = registrations.find(({ scopeURL }) => scopeURL.startsWith(this.#url));
        if (found) done(found.registrationId);
      }),
    );
    await session.send('ServiceWorker.enable');
    const registrationId = await registered;
    await session.send('ServiceWorker.dispatchSyncEvent', {
      ...{ origin: this.#url, registrationId, tag: BACKGROUND_SYNC, lastChance: true },
    });
    await page.close();
  }

  /** Signs in by the form and gives the page of today. */
  async signIn(role: DemoRole, language = 'ru'): Promise<Page> {
    await this.context.addCookies([{ name: 'language', value: language, url: this.#url }]);
    const person = DEMO_SIGN_INS.find((each) => each.role === role)!;
    const page = await this.open('/sign-in');
    await page.fill('.door-form [name=email]', person.email);
    await page.fill('.door-form [name=password]', person.password);
    await page.click('.door-form button');
    await page.waitForURL('**/today');
    return page;
  }
}

/** The paths that are kept on a device, and the names of its caches. */
export const keptOn = (page: Page): Promise<{ paths: string[]; caches: string[] }> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const days = names.filter((name) => name.startsWith('days-'));
    const keys = await Promise.all(days.map(async (name) => (await caches.open(name)).keys()));
    return { paths: keys.flat().map(({ url }) => new URL(url).pathname), caches: names };
  });

/** Until the worker has kept a place and all that a page needs on its way there. */
export const untilKept = (page: Page, at: string): Promise<void> =>
  vi.waitFor(
    async () => {
      const found = await page.evaluate(async (path) => {
        const names = (await caches.keys()).filter((name) => name.startsWith('assets-'));
        const assets = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
        const hasRoutes = assets.flat().some(({ url }) => url.includes('/__manifest'));
        return hasRoutes && Boolean((await caches.match(path)) && (await caches.match(`${path}.data`)));
      }, at);
      if (!found) throw new Error(`${at} is not kept`);
    },
    { timeout: 45_000 },
  );
