/** The second factor: of whom it is demanded, what opens without it, and that each code is good once. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf, findActorBehind } from '../../server/auth/actor.ts';
import { proveSignIn } from '../../server/auth/sessions.ts';
import type { ProviderScope } from '../../server/data/scope.ts';
import { ROLES, type Role } from '../../server/domain/access.ts';
import type { AccountHolder } from '../../server/services/account-holder.ts';
import {
  beginSetUp,
  confirmSetUp,
  endSecondFactor,
  getOwnSecondFactor,
  moveSecondFactor,
  renewRecoveryCodes,
} from '../../server/services/account-second-factor.ts';
import { Browsing, makePerson, PASSWORD } from '../support/accounts.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
let browsing: Browsing;
let scope: ProviderScope;
beforeAll(async () => {
  scope = await makeProvider(database.db);
});
beforeEach(() => {
  browsing = new Browsing(database.db);
});

async function begin(holder: AccountHolder): Promise<string> {
  await beginSetUp(holder);
  const factor = await getOwnSecondFactor(holder);
  if (factor.kind !== 'begun') throw new Error('it was not begun');
  return factor.secret;
}

/** Somebody with a second factor, half a minute after it was turned on. */
async function withFactor(role: Role) {
  const { email, userId } = await makePerson(scope, role);
  const cookie = await browsing.enter(email);
  const secret = await begin(await browsing.holder(cookie));
  const codes = await confirmSetUp(await browsing.holder(cookie), browsing.codeOf(secret));
  browsing.passSeconds(30);
  return { email, userId, cookie, secret, codes, holder: () => browsing.holder(cookie) };
}

const eventsOf = async (userId: string): Promise<string[]> => {
  const rows = await database.asOwner<{ action: string }>(
    `SELECT action FROM audit_event WHERE subject_kind = 'user' AND subject_id = $1 ORDER BY at, id`,
    [userId],
  );
  return rows.map(({ action }) => action);
};
const codeRefused = { code: 'unauthenticated', facts: { reason: 'code' } };

describe('without a second factor', () => {
  test.each(
    ROLES.map((role) => ({ role, wanted: ['owner', 'accountant'].includes(role) ? 'set_up' : null })),
  )('$role: wanted first: $wanted', async ({ role, wanted }) => {
    const { email } = await makePerson(scope, role);
    const holder = await browsing.holder(await browsing.enter(email));
    expect(holder.wanted).toBe(wanted);
    expect((await actorOf(holder)) === null).toBe(wanted !== null);
  });

  test('one of the demo’s people reaches all, and turns none on', async () => {
    const { email } = await makePerson(scope, 'owner');
    browsing.demo = [{ email, password: PASSWORD, role: 'owner' }];
    const holder = await browsing.holder(await browsing.enter(email));
    expect(holder).toMatchObject({ wanted: null, isDemo: true, needsSecondFactor: false });
    await expect(beginSetUp(holder)).rejects.toMatchObject({ code: 'forbidden', facts: { reason: 'demo' } });
  });
});

describe('setting it up', () => {
  test('takes a right code, ends the other sign-ins, and is told to the provider', async () => {
    const { email, userId } = await makePerson(scope, 'owner');
    const other = await browsing.enter(email);
    const cookie = await browsing.enter(email);
    const secret = await begin(await browsing.holder(cookie));
    const wrong = confirmSetUp(await browsing.holder(cookie), '000000');
    await expect(wrong).rejects.toMatchObject(codeRefused);
    expect((await browsing.holder(cookie)).wanted).toBe('set_up');
    const codes = await confirmSetUp(await browsing.holder(cookie), browsing.codeOf(secret));
    expect(new Set(codes).size).toBe(10);
    expect((await browsing.holder(cookie)).wanted).toBeNull();
    expect(await browsing.find(other)).toBeNull();
    expect(await eventsOf(userId)).toEqual(['account.second_factor_on']);
  });

  test('begun anew makes the earlier secret void', async () => {
    const { email } = await makePerson(scope, 'owner');
    const holder = await browsing.holder(await browsing.enter(email));
    const first = await begin(holder);
    const second = await begin(holder);
    await expect(confirmSetUp(holder, browsing.codeOf(first))).rejects.toMatchObject(codeRefused);
    expect(await confirmSetUp(holder, browsing.codeOf(second))).toHaveLength(10);
  });

  test('of two confirmations at once one gives codes', async () => {
    const { email } = await makePerson(scope, 'owner');
    const holder = await browsing.holder(await browsing.enter(email));
    const code = browsing.codeOf(await begin(holder));
    const both = await Promise.allSettled([confirmSetUp(holder, code), confirmSetUp(holder, code)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('keeps neither the secret nor the codes as they are', async () => {
    const { userId, secret, codes } = await withFactor('owner');
    const [user] = await database.asOwner<{ totp_secret: string }>(
      'SELECT totp_secret FROM app_user WHERE id = $1',
      [userId],
    );
    expect(user!.totp_secret).not.toContain(secret);
    const kept = await database.asOwner<{ code_hash: string }>(
      'SELECT code_hash FROM recovery_code WHERE user_id = $1',
      [userId],
    );
    expect(kept).toHaveLength(10);
    for (const { code_hash } of kept) expect(code_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(JSON.stringify(kept)).not.toContain(codes[0]!.slice(0, 5));
  });
});

describe('signing in', () => {
  test('the password alone opens nothing', async () => {
    const { email } = await withFactor('administrator');
    const { wantsCode } = await browsing.signIn(email);
    const cookie = await browsing.enter(email);
    expect(wantsCode).toBe(true);
    expect((await browsing.holder(cookie)).wanted).toBe('code');
    const asking = { cookieHeader: cookie, secure: true, agent: null };
    expect(await findActorBehind(browsing.context, asking)).toBeNull();
  });

  test.each([
    { name: 'within a quarter of an hour', seconds: 899, isIn: true },
    { name: 'after it', seconds: 900, isIn: false },
  ])('waits for the code $name: $isIn', async ({ seconds, isIn }) => {
    const { email } = await withFactor('administrator');
    const cookie = await browsing.enter(email);
    browsing.passSeconds(seconds);
    expect((await browsing.find(cookie)) !== null).toBe(isIn);
  });

  test('a code opens it once', async () => {
    const { email, secret } = await withFactor('owner');
    const [first, second] = [await browsing.enter(email), await browsing.enter(email)];
    const code = browsing.codeOf(secret);
    await proveSignIn(await browsing.holder(first), code);
    expect((await browsing.holder(first)).wanted).toBeNull();
    await expect(proveSignIn(await browsing.holder(second), code)).rejects.toMatchObject(codeRefused);
    expect((await browsing.holder(second)).wanted).toBe('code');
  });

  test('the code that turned it on is used, and so are those before', async () => {
    const { email, secret } = await withFactor('owner');
    browsing.passSeconds(-30);
    const holder = await browsing.holder(await browsing.enter(email));
    await expect(proveSignIn(holder, browsing.codeOf(secret))).rejects.toMatchObject(codeRefused);
  });

  test('of ten uses of one code at once one is taken', async () => {
    const { email, secret, codes } = await withFactor('owner');
    for (const code of [browsing.codeOf(secret), codes[0]!]) {
      await database.asOwner('DELETE FROM sign_in_throttle');
      const holder = await browsing.holder(await browsing.enter(email));
      const uses = Array.from({ length: 4 }, () => proveSignIn(holder, code));
      const taken = (await Promise.allSettled(uses)).filter(({ status }) => status === 'fulfilled');
      expect(taken).toHaveLength(1);
    }
  });

  test('a recovery code opens it once, however it is typed', async () => {
    const { email, codes } = await withFactor('owner');
    const first = await browsing.enter(email);
    await proveSignIn(await browsing.holder(first), codes[3]!.toUpperCase().replace('-', ' '));
    expect(await getOwnSecondFactor(await browsing.holder(first))).toMatchObject({ recoveryCodes: 9 });
    const second = await browsing.holder(await browsing.enter(email));
    await expect(proveSignIn(second, codes[3]!)).rejects.toMatchObject(codeRefused);
  });

  test('nobody else’s recovery code opens it', async () => {
    const one = await withFactor('owner');
    const other = await withFactor('owner');
    const holder = await browsing.holder(await browsing.enter(one.email));
    await expect(proveSignIn(holder, other.codes[0]!)).rejects.toMatchObject(codeRefused);
  });

  test('five wrong codes make one wait, whichever sign-in they are given to', async () => {
    const { email, secret } = await withFactor('owner');
    for (let each = 0; each < 5; each++) {
      const holder = await browsing.holder(await browsing.enter(email));
      await expect(proveSignIn(holder, '000000')).rejects.toMatchObject(codeRefused);
    }
    const holder = await browsing.holder(await browsing.enter(email));
    const early = proveSignIn(holder, browsing.codeOf(secret));
    await expect(early).rejects.toMatchObject({ facts: { waitSeconds: 30 } });
    browsing.passSeconds(30);
    const later = await browsing.holder(await browsing.enter(email));
    await proveSignIn(later, browsing.codeOf(secret));
  });
});

describe('changing it', () => {
  const proof = async (secret: string) => ({ password: PASSWORD, code: browsing.codeOf(secret) });

  test.each([
    { role: 'owner', isOff: false },
    { role: 'accountant', isOff: false },
    { role: 'administrator', isOff: true },
    { role: 'instructor', isOff: true },
  ] as const)('$role turns it off: $isOff', async ({ role, isOff }) => {
    const { userId, secret, holder } = await withFactor(role);
    const ended = endSecondFactor(await holder(), await proof(secret));
    if (isOff) await ended;
    else await expect(ended).rejects.toMatchObject({ code: 'forbidden', facts: { reason: 'required' } });
    expect((await getOwnSecondFactor(await holder())).kind).toBe(isOff ? 'off' : 'on');
    const left = await database.asOwner('SELECT 1 FROM recovery_code WHERE user_id = $1', [userId]);
    expect(left).toHaveLength(isOff ? 0 : 10);
    expect((await eventsOf(userId)).at(-1)).toBe(`account.second_factor_${isOff ? 'off' : 'on'}`);
  });

  test.each([
    { name: 'a wrong password', given: { password: 'wrong' }, reason: 'password' },
    { name: 'a wrong code', given: { code: '000000' }, reason: 'code' },
  ])('with $name changes nothing', async ({ given, reason }) => {
    const { secret, holder } = await withFactor('instructor');
    const refused = endSecondFactor(await holder(), { ...(await proof(secret)), ...given });
    await expect(refused).rejects.toMatchObject({ code: 'unauthenticated', facts: { reason } });
    expect((await getOwnSecondFactor(await holder())).kind).toBe('on');
  });

  test('guessing at codes with the right password has to wait too', async () => {
    const { holder } = await withFactor('instructor');
    const guess = async () => renewRecoveryCodes(await holder(), { password: PASSWORD, code: '000000' });
    for (let each = 0; each < 5; each++) await expect(guess()).rejects.toMatchObject(codeRefused);
    await expect(guess()).rejects.toMatchObject({ facts: { waitSeconds: 30 } });
  });

  test('new recovery codes make the earlier ones void', async () => {
    const { email, secret, codes, holder } = await withFactor('owner');
    const fresh = await renewRecoveryCodes(await holder(), await proof(secret));
    const waiting = await browsing.holder(await browsing.enter(email));
    await expect(proveSignIn(waiting, codes[0]!)).rejects.toMatchObject(codeRefused);
    await proveSignIn(waiting, fresh[0]!);
  });

  test('an owner moves it with a recovery code, and reaches nothing until the new phone is confirmed', async () => {
    const { secret, codes, holder } = await withFactor('owner');
    await moveSecondFactor(await holder(), { password: PASSWORD, code: codes[0]! });
    const moving = await holder();
    expect(moving.wanted).toBe('set_up');
    const factor = await getOwnSecondFactor(moving);
    if (factor.kind !== 'begun') throw new Error('it was not begun anew');
    expect(factor.secret).not.toBe(secret);
    await confirmSetUp(moving, browsing.codeOf(factor.secret));
    expect((await holder()).wanted).toBeNull();
  });
});
