/** Signing in and out: what the cookie says, what the database keeps, and when it ends. */
import { createHash } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { findActor } from '../../app/gate.server.ts';
import { findActorBehind } from '../../server/auth/actor.ts';
import { findSignedIn, signIn, signOut } from '../../server/auth/sessions.ts';
import type { LoadContext } from '../../server/context.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { linkStaff } from '../../server/data/providers.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
const EMAIL = 'saule@example.kz';
const PASSWORD = 'correct horse battery';
const CREDENTIALS = { email: EMAIL, password: PASSWORD };
const START = new Date('2026-11-02T06:00:00Z');
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

/** The clock of every request. */
let now = START;
beforeEach(() => {
  now = START;
});
const laterBy = (days: number, minutes = 0): Date =>
  new Date(START.getTime() + days * 86_400_000 + minutes * 60_000);
const context = () =>
  ({
    db: database.db,
    childKeySecret: CHILD_KEY_SECRET,
    now: () => now,
    address: '192.0.2.1',
    demo: null,
  }) as LoadContext;
const asking = (cookieHeader: string) => ({ cookieHeader, secure: true, agent: 'Firefox' });

const enter = async (credentials = CREDENTIALS, secure = true): Promise<string> =>
  (await signIn(context(), { secure, agent: 'Firefox' }, credentials)).cookie;
/** The Cookie header that a browser sends after such a Set-Cookie. */
const sent = (setCookie: string): string => setCookie.split(';')[0]!;
const stored = () =>
  database.asOwner<{ id: string; expires_at: Date }>('SELECT id, expires_at FROM user_session');
const whoIs = async (cookie: string) => (await findSignedIn(database.db, true, cookie, now))?.userId ?? null;

const weeks = (count: number): number[] => Array.from({ length: count }, (_, each) => 7 * (each + 1));
const thirds = (count: number): number[] => Array.from({ length: count }, (_, each) => 3 * (each + 1));

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
      'UPDATE user_session SET expires_at = $1 WHERE id = (SELECT min(id) FROM user_session)',
      [START],
    );
    await enter();
    expect(await stored()).toHaveLength(2);
  });
});

describe('a session', () => {
  /** Looks in at each of these days after the sign-in; says on which one was still signed in. */
  const seenOn = async (cookie: string, days: readonly number[]): Promise<boolean[]> => {
    const seen: boolean[] = [];
    for (const each of days) {
      now = laterBy(each);
      seen.push((await findActorBehind(context(), asking(cookie))) !== null);
    }
    return seen;
  };

  test.each([
    { name: 'unused for a second less than 14 days', days: [13.99999], isIn: [true] },
    { name: 'unused for 14 days', days: [14], isIn: [false] },
    { name: 'used within 14 days', days: [13, 26], isIn: [true, true] },
    { name: 'unused for 14 days after a use', days: [1, 15], isIn: [true, false] },
    { name: 'used every week up to the 90th day', days: [...weeks(12), 89.9], isIn: Array(13).fill(true) },
    {
      name: 'used every week and on the 90th day',
      days: [...weeks(12), 90],
      isIn: [...Array(12).fill(true), false],
    },
  ])('of an instructor $name', async ({ days, isIn }) => {
    expect(await seenOn(sent(await enter()), days)).toEqual(isIn);
  });

  test.each([
    { name: 'unused for less than 4 days', days: [3.99], isIn: [true] },
    { name: 'unused for 4 days', days: [4], isIn: [false] },
    { name: 'used every third day up to the 30th', days: [...thirds(9), 29.9], isIn: Array(10).fill(true) },
    {
      name: 'used every third day and on the 30th',
      days: [...thirds(9), 30],
      isIn: [...Array(9).fill(true), false],
    },
  ])('of an owner, with a second factor, $name', async ({ days, isIn }) => {
    await database.asOwner(`UPDATE membership SET role = 'owner'`);
    const cookie = sent(await enter());
    await database.asOwner(`UPDATE app_user SET totp_secret = '', totp_on_at = now()`);
    expect(await seenOn(cookie, days)).toEqual(isIn);
    await database.asOwner(`UPDATE membership SET role = 'instructor'`);
    await database.asOwner(`UPDATE app_user SET totp_secret = NULL, totp_on_at = NULL`);
  });

  test.each([
    { name: 'after 4 minutes is not noted', minutes: 4, isNoted: false },
    { name: 'after 5 minutes is noted, with where it came from', minutes: 5, isNoted: true },
  ])('a use $name', async ({ minutes, isNoted }) => {
    const cookie = sent(await enter());
    now = laterBy(0, minutes);
    await findActorBehind({ ...context(), address: '192.0.2.77' }, { ...asking(cookie), agent: 'Other' });
    const [row] = await database.asOwner('SELECT created_at, seen_at, address, agent FROM user_session');
    const noted = { seen_at: now, address: '192.0.2.77', agent: 'Other' };
    const first = { seen_at: START, address: '192.0.2.1', agent: 'Firefox' };
    expect(row).toEqual({ created_at: START, ...(isNoted ? noted : first) });
  });

  test('ends with the sign-out, and only that one', async () => {
    const cookie = sent(await enter());
    const other = sent(await enter());
    const blank = await signOut(context(), asking(cookie));
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
      await signOut(context(), asking(cookie));
      expect(await stored()).toHaveLength(1);
    },
  );
});

describe('the actor behind a cookie', () => {
  test('has the role and the place of the membership, and the staff member', async () => {
    const cookie = sent(await enter());
    await inTenant(scope, (tx) => linkStaff(tx, userId, 'Жұмабаева Сәуле'));
    const actor = await findActorBehind(context(), asking(cookie));
    const { providerId, staffId } = await inTenant(scope, async (tx) => ({
      providerId: tx.providerId,
      staffId: (await tx.prisma.staffMember.findFirstOrThrow({ where: { userId } })).id,
    }));
    expect(actor).toMatchObject({ userId, role: 'instructor', staffId, provider: { id: providerId } });
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
    expect(await findActorBehind(context(), asking(cookie))).toBeNull();
    await database.asOwner(`INSERT INTO membership VALUES ($1, $2, 'instructor')`, [
      userId,
      membership!.provider_id,
    ]);
    expect(await findActorBehind(context(), asking(cookie))).not.toBeNull();
  });
});
