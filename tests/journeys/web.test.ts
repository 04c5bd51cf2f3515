/** The built app as a browser meets it: where each role begins, what may be kept, how much may be sent, which language. */
import http from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Role } from '../../server/domain/access.ts';
import { DEMO_SIGN_INS } from '../../server/services/demo.ts';
import { type RunningApp, startApp } from '../support/app.ts';

let app: RunningApp;
const cookies = new Map<Role, string>();
beforeAll(async () => {
  app = await startApp();
  for (const { role } of DEMO_SIGN_INS) cookies.set(role, cookieIn(await signIn(role)));
});
afterAll(() => app?.stop());

const post = (place: string, form: Record<string, string>, cookie?: string): Promise<Response> =>
  fetch(app.url + place, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: app.url, ...(cookie === undefined ? {} : { cookie }) },
    body: new URLSearchParams(form),
  });
const get = (place: string, cookie = ''): Promise<Response> =>
  fetch(app.url + place, { redirect: 'manual', headers: { cookie } });
function signIn(role: Role, { search = '', cookie }: { search?: string; cookie?: string } = {}) {
  const { email, password } = DEMO_SIGN_INS.find((demo) => demo.role === role)!;
  return post(`/sign-in${search}`, { email, password }, cookie);
}
/** The Cookie header that a browser sends after this answer. */
const cookieIn = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((header) => header.split(';')[0])
    .join('; ');

describe('after signing in', () => {
  test.each([
    {
      role: 'owner',
      begins: '/today',
      menu: [
        ...['/today', '/groups', '/children', '/calendar', '/at-risk', '/claims'],
        ...['/imports', '/staff', '/settings', '/audit'],
      ],
    },
    {
      role: 'administrator',
      begins: '/today',
      menu: [
        ...['/today', '/groups', '/children', '/calendar', '/at-risk', '/claims'],
        ...['/imports', '/staff', '/settings', '/audit'],
      ],
    },
    { role: 'instructor', begins: '/today', menu: ['/today', '/groups', '/children', '/calendar'] },
    { role: 'accountant', begins: '/claims', menu: ['/claims'] },
  ] as const)('$role begins at $begins and sees in the menu what is open', async ({ role, begins, menu }) => {
    expect((await signIn(role)).headers.get('location')).toBe('/');
    for (const place of ['/', '/sign-in', '/today']) {
      const { status, headers } = await get(place, cookies.get(role));
      if (place === begins) expect(status).toBe(200);
      else expect(headers.get('location')).toBe(begins);
    }
    const page = await (await get(begins, cookies.get(role))).text();
    const nav = /<nav class="tabs".*?<\/nav>/s.exec(page)![0];
    expect([...nav.matchAll(/href="([^"]+)"/g)].map(([, to]) => to)).toEqual(menu);
    for (const to of menu) expect((await get(to, cookies.get(role))).status).toBe(200);
  });

  test.each([
    { name: 'the page that was asked for', search: '?next=/claims/2026-10%3Fx', leads: '/claims/2026-10?x' },
    { name: 'no other site', search: '?next=/%09/evil.example', leads: '/' },
  ])('one is led to $name', async ({ search, leads }) => {
    expect((await signIn('owner', { search })).headers.get('location')).toBe(leads);
  });
});

describe('what may be kept', () => {
  test.each([
    { name: 'a page', place: '/groups', status: 200 },
    { name: 'its data', place: '/groups.data', status: 200 },
    { name: 'a page that is not there', place: '/lessons/none', status: 404 },
    { name: 'the data of one that is not there', place: '/lessons/none.data', status: 404 },
    { name: 'a document', place: '/claims/2026-10/claim.csv', status: 200 },
    { name: 'a document that is not there', place: '/claims/2026-10/none.csv', status: 404 },
  ])('$name: nowhere', async ({ place, status }) => {
    const answer = await get(place, cookies.get('owner'));
    expect(answer.status).toBe(status);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  test('the messages: everywhere, for they are everybody’s', async () => {
    const page = await (await get('/')).text();
    const [, href] = /id="messages"[^>]*href="([^"]+)"/.exec(page)!;
    expect((await get(href!)).headers.get('cache-control')).toContain('public');
  });

  test('nothing after signing out', async () => {
    const cookie = cookieIn(await signIn('instructor'));
    const answer = await post('/sign-out', {}, cookie);
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"');
    expect((await get('/groups', cookie)).headers.get('location')).toContain('/sign-in');
  });
});

describe('what may be sent', () => {
  const MB = 1024 * 1024;
  /** Announces a body and waits for the answer before sending any of it. */
  const announce = (place: string, bytes: number): Promise<number> =>
    new Promise((resolve, reject) => {
      const headers = { origin: app.url, 'content-length': bytes };
      const request = http.request(app.url + place, { method: 'POST', headers }, (answer) => {
        resolve(answer.statusCode!);
        request.destroy();
      });
      request.on('error', reject).flushHeaders();
    });

  test.each([
    { name: 'an import of 25 MB', place: '/imports', bytes: 25 * MB, refused: false },
    { name: 'the same from a script', place: '/imports.data', bytes: 25 * MB, refused: false },
    { name: 'an import of a byte more', place: '/imports', bytes: 25 * MB + 1, refused: true },
    { name: 'a form of 1 MB', place: '/sign-out', bytes: MB, refused: false },
    { name: 'a form of a byte more', place: '/sign-out', bytes: MB + 1, refused: true },
    { name: 'a page with a like name', place: '/imports-not', bytes: MB + 1, refused: true },
    { name: 'marks of more than 1 MB', place: '/trpc/attendance.record', bytes: MB + 1, refused: true },
  ])('$name: refused $refused', async ({ place, bytes, refused }) => {
    expect((await announce(place, bytes)) === 413).toBe(refused);
  });

  test.each(['/groups/%', '/groups/%E0%A4%A', '/groups/%00', '/messages/%'])(
    'an address that nobody can read: %s',
    async (place) => expect((await get(place)).status).toBe(400),
  );
});

describe('the language', () => {
  const kept = async (): Promise<string | null> => {
    const [row] = await app.database.asOwner<{ language: string | null }>(
      `SELECT language FROM app_user WHERE email LIKE 'instructor@%'`,
    );
    return row!.language;
  };

  const READS_KAZAKH = { 'accept-language': 'kk-KZ,kk;q=0.9,ru;q=0.8' };
  const languageAt = async (place: string, cookie: string): Promise<string | null> =>
    (await fetch(app.url + place, { headers: { cookie, ...READS_KAZAKH } })).headers.get('content-language');

  test('is the browser’s before and after signing in, as long as nobody has chosen one', async () => {
    expect(await languageAt('/sign-in', '')).toBe('kk');
    const cookie = cookieIn(await signIn('owner'));
    expect([await languageAt('/today', cookie), await languageAt('/groups', cookie)]).toEqual(['kk', 'kk']);
  });

  test('is chosen for the device and for whoever is signed in', async () => {
    await post('/language', { language: 'en', back: '/today' });
    expect(await kept()).toBeNull();
    const answer = await post(
      '/language',
      { language: 'en', back: '/groups?x=1' },
      cookies.get('instructor'),
    );
    expect(answer.headers.get('location')).toBe('/groups?x=1');
    expect(cookieIn(answer)).toBe('language=en');
    expect(await kept()).toBe('en');
  });

  test('comes along to a new device, and gives way to what was chosen there', async () => {
    const elsewhere = await signIn('instructor');
    expect(cookieIn(elsewhere)).toContain('language=en');
    expect(elsewhere.headers.get('x-remix-reload-document')).toBe('true');
    expect(await languageAt('/groups', cookieIn(elsewhere))).toBe('en');
    expect(cookieIn(await signIn('instructor', { cookie: 'language=ru' }))).not.toContain('language=');
  });

  test('one that there is not is not kept, and leads nowhere else', async () => {
    const form = { language: 'tlh', back: '//evil.example' };
    const answer = await post('/language', form, cookies.get('instructor'));
    expect(answer.headers.get('location')).toBe('/');
    expect(cookieIn(answer)).toBe('');
    expect(await kept()).toBe('en');
  });
});
