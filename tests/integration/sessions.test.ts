/** Signing in and out: what the cookie says, what the database keeps, when it ends, and who is turned away. */
import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppLoadContext, ServerBuild } from '@remix-run/node';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findActor } from '../../app/gate.server.ts';
import { findActorByCookie } from '../../server/auth/actor.ts';
import { findSignedIn, signIn, signOut } from '../../server/auth/sessions.ts';
import type { LoadContext } from '../../server/context.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { linkStaff } from '../../server/data/providers.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { buildWeb } from '../../server/http.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
const EMAIL = 'saule@example.kz';
const PASSWORD = 'correct horse battery';
const CREDENTIALS = { email: EMAIL, password: PASSWORD };
let scope: ProviderScope;
let userId: string;

beforeAll(async () => {
  scope = await makeProvider(database.db);
  userId = await inTenant(scope, async (tx) =>
    createUser(
      tx,
      {
        email: EMAIL,
        passwordHash: await hashPassword(PASSWORD),
        name: 'Жұмабаева Сәуле',
        createdAt: new Date('2026-10-01T00:00:00Z'),
      },
      'instructor',
    ),
  );
});
beforeEach(() => database.asOwner('DELETE FROM user_session'));

const enter = async (credentials = CREDENTIALS, secure = true): Promise<string> =>
  (await signIn(database.db, secure, credentials)).cookie;
/** The Cookie header that a browser sends after such a Set-Cookie. */
const sent = (setCookie: string): string => setCookie.split(';')[0]!;
const stored = () =>
  database.asOwner<{ id: string; expires_at: Date }>('SELECT id, expires_at FROM user_session');
const whoIs = async (cookie: string) => (await findSignedIn(database.db, true, cookie))?.userId ?? null;

describe('signing in', () => {
  test.each([
    { name: 'with the right password', credentials: CREDENTIALS, isIn: true },
    {
      name: 'with the address in capitals and blanks',
      credentials: { email: ' Saule@Example.KZ ', password: PASSWORD },
      isIn: true,
    },
    { name: 'with a wrong password', credentials: { email: EMAIL, password: 'wrong' }, isIn: false },
    { name: 'with an empty password', credentials: { email: EMAIL, password: '' }, isIn: false },
    {
      name: 'with an unknown address',
      credentials: { email: 'nobody@example.kz', password: PASSWORD },
      isIn: false,
    },
  ])('$name: $isIn', async ({ credentials, isIn }) => {
    const attempt = enter(credentials);
    if (isIn) expect(await whoIs(sent(await attempt))).toBe(userId);
    else await expect(attempt).rejects.toMatchObject({ code: 'unauthenticated', facts: {} });
    expect(await stored()).toHaveLength(isIn ? 1 : 0);
  });

  test.each([
    { name: 'over https', secure: true },
    { name: 'over plain http on this machine', secure: false },
  ])('gives a cookie that no script reads and no other site sends, $name', async ({ secure }) => {
    const attributes = (await enter(CREDENTIALS, secure)).split('; ').slice(1);
    expect(attributes).toContain('HttpOnly');
    expect(attributes).toContain('SameSite=Lax');
    expect(attributes).toContain('Path=/');
    expect(attributes.includes('Secure')).toBe(secure);
  });

  test('keeps a hash of the cookie, from which nobody can sign in', async () => {
    const cookie = sent(await enter());
    const secret = cookie.split('=')[1]!;
    const [row] = await stored();
    expect(row!.id).toBe(createHash('sha256').update(secret).digest('hex'));
    expect(await whoIs(cookie)).toBe(userId);
    expect(await whoIs(`qatysu_session=${row!.id}`)).toBeNull();
  });

  test('clears away the sessions that have expired, and no other', async () => {
    await enter();
    await enter();
    await database.asOwner(
      `UPDATE user_session SET expires_at = now() - interval '1 second'
       WHERE id = (SELECT min(id) FROM user_session)`,
    );
    await enter();
    expect(await stored()).toHaveLength(2);
  });
});

describe('a session', () => {
  const expireIn = (interval: string) =>
    database.asOwner('UPDATE user_session SET expires_at = now() + $1::interval', [interval]);

  test.each([
    { name: 'that ends in a minute', interval: '1 minute', isIn: true },
    { name: 'that ended a second ago', interval: '-1 second', isIn: false },
  ])('$name: signed in $isIn', async ({ interval, isIn }) => {
    const cookie = sent(await enter());
    await expireIn(interval);
    expect(await whoIs(cookie)).toBe(isIn ? userId : null);
  });

  test.each([
    { name: 'with more than half of its 30 days left stays as it is', interval: '16 days', isRenewed: false },
    { name: 'with less than half left is prolonged to 30 days', interval: '14 days', isRenewed: true },
  ])('$name', async ({ interval, isRenewed }) => {
    const cookie = sent(await enter());
    await expireIn(interval);
    const found = await findSignedIn(database.db, true, cookie);
    expect(found!.renewed !== null).toBe(isRenewed);
    const days = ((await stored())[0]!.expires_at.getTime() - Date.now()) / 86_400_000;
    expect(Math.round(days)).toBe(isRenewed ? 30 : 16);
  });

  test('ends with the sign-out, and only that one', async () => {
    const cookie = sent(await enter());
    const other = sent(await enter());
    const blank = await signOut(database.db, true, cookie);
    expect(blank).toMatch(/^qatysu_session=;/);
    expect(blank).toContain('Max-Age=0');
    expect(await whoIs(cookie)).toBeNull();
    expect(await whoIs(other)).toBe(userId);
  });

  test.each(['', 'qatysu_session=', 'qatysu_session=abc', "qatysu_session=' OR 1=1", 'another=1'])(
    'is nobody’s with the cookie «%s»',
    async (cookie) => {
      await enter();
      expect(await whoIs(cookie)).toBeNull();
      await signOut(database.db, true, cookie);
      expect(await stored()).toHaveLength(1);
    },
  );
});

describe('the actor behind a cookie', () => {
  const context = () =>
    ({
      db: database.db,
      childKeySecret: CHILD_KEY_SECRET,
      now: () => new Date('2026-11-02T06:00:00Z'),
    }) as LoadContext;

  test('has the role and the place of the membership, and the staff member', async () => {
    const cookie = sent(await enter());
    await inTenant(scope, (tx) => linkStaff(tx, userId, 'Жұмабаева Сәуле'));
    const found = await findActorByCookie(context(), true, cookie);
    const { providerId, staffId } = await inTenant(scope, async (tx) => ({
      providerId: tx.providerId,
      staffId: (await tx.prisma.staffMember.findFirstOrThrow({ where: { userId } })).id,
    }));
    expect(found!.actor).toMatchObject({ userId, role: 'instructor', staffId, provider: { id: providerId } });
  });

  test.each([
    { name: 'the language chosen on the device', headers: { cookie: 'language=en' }, language: 'en' },
    { name: 'else the browser’s', headers: { 'accept-language': 'kk-KZ, en' }, language: 'kk' },
    { name: 'else Russian', headers: {}, language: 'ru' },
  ])('sorts as the page speaks: $name', async ({ headers, language }) => {
    const cookie = [sent(await enter()), ...('cookie' in headers ? [headers.cookie] : [])].join('; ');
    const request = new Request('https://qatysu.example/groups', {
      headers: { ...headers, cookie } as HeadersInit,
    });
    expect((await findActor(request, context() as AppLoadContext))!.language).toBe(language);
  });

  test('is nobody once the membership is over', async () => {
    const cookie = sent(await enter());
    const [membership] = await database.asOwner<{ provider_id: string }>(
      'DELETE FROM membership RETURNING provider_id',
    );
    expect(await findActorByCookie(context(), true, cookie)).toBeNull();
    await database.asOwner(`INSERT INTO membership VALUES ($1, $2, 'instructor')`, [
      userId,
      membership!.provider_id,
    ]);
    expect(await findActorByCookie(context(), true, cookie)).not.toBeNull();
  });
});

describe('a request from another site', () => {
  let server: Server;
  let url: string;

  /** Without screens: whatever gets past the guards is answered by Remix with 404, or an error without a build. */
  beforeAll(async () => {
    const web = buildWeb({
      context: {
        db: database.db,
        childKeySecret: CHILD_KEY_SECRET,
        mailer: null,
        publicUrl: 'https://qatysu.example',
        now: () => new Date('2026-11-02T06:00:00Z'),
        demo: null,
      },
      build: () => Promise.reject<ServerBuild>(new Error('let in')),
      assets: { folder: import.meta.dirname },
    });
    server = createServer(web);
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  const cookie = 'qatysu_session=abc';
  test.each([
    {
      name: 'a post with our cookie from another site',
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example' },
      isRefused: true,
    },
    {
      name: 'a post with our cookie from a sandboxed page',
      method: 'POST',
      headers: { cookie, origin: 'null' },
      isRefused: true,
    },
    { name: 'a post with our cookie and no origin', method: 'POST', headers: { cookie }, isRefused: true },
    {
      name: 'a deletion from another site without a cookie',
      method: 'DELETE',
      headers: { origin: 'https://evil.example' },
      isRefused: true,
    },
    {
      name: 'a post from a page of ours',
      method: 'POST',
      headers: { cookie, origin: 'ours' },
      isRefused: false,
    },
    {
      name: 'a visit from another site',
      method: 'GET',
      headers: { cookie, origin: 'https://evil.example' },
      isRefused: false,
    },
  ])('$name: refused $isRefused', async ({ method, headers, isRefused }) => {
    const origin = headers.origin === 'ours' ? { origin: url } : {};
    const answer = await fetch(`${url}/sign-out`, {
      method,
      headers: { ...headers, ...origin } as HeadersInit,
    });
    expect(answer.status === 403).toBe(isRefused);
    expect((await answer.text()) === 'Cross-site request refused').toBe(isRefused);
  });
});
