/** One's own account: the password, a new one by e-mail, the list of sign-ins, and several providers. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { actorOf } from '../../server/auth/actor.ts';
import { resetAndTell } from '../../server/auth/reset.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import {
  changeName,
  changePassword,
  endAllOwnSignIns,
  endOwnSignIn,
  listOwnProviders,
  listOwnSignIns,
  switchProvider,
} from '../../server/services/account.ts';
import { getResetUser, sendReset } from '../../server/services/account-reset.ts';
import { countResetRequest } from '../../server/services/account-throttle.ts';
import { Browsing, makePerson, PASSWORD } from '../support/accounts.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { type Mailbox, openMailbox } from '../support/mailbox.ts';

const database = testDatabase();
const NEW_PASSWORD = 'staple battery horse';
let mailbox: Mailbox;
let scope: ProviderScope;
let browsing: Browsing;

beforeAll(async () => {
  [mailbox, scope] = await Promise.all([openMailbox(), makeProvider(database.db)]);
});
afterAll(() => mailbox?.close());
beforeEach(() => {
  browsing = new Browsing(database.db);
});

const actionsOf = async (userId: string): Promise<string[]> => {
  const rows = await database.asOwner<{ action: string }>(
    'SELECT action FROM audit_event WHERE subject_id = $1 ORDER BY at, id',
    [userId],
  );
  return rows.map(({ action }) => action);
};

describe('the password', () => {
  test('is changed with the old one, ends the other sign-ins, and is told to the provider', async () => {
    const { email, userId } = await makePerson(scope, 'instructor');
    const other = await browsing.enter(email);
    const cookie = await browsing.enter(email);
    const holder = await browsing.holder(cookie);
    await changePassword(holder, { oldPassword: PASSWORD, newPassword: NEW_PASSWORD });
    expect(await browsing.find(other)).toBeNull();
    expect(await browsing.find(cookie)).not.toBeNull();
    await expect(browsing.enter(email)).rejects.toMatchObject({ code: 'unauthenticated' });
    await browsing.enter(email, NEW_PASSWORD);
    expect(await actionsOf(userId)).toEqual(['account.password_changed']);
  });

  test.each([
    { name: 'a wrong old one', given: { oldPassword: 'wrong' }, code: 'unauthenticated', reason: 'password' },
    {
      name: 'eleven characters',
      given: { newPassword: 'abcdefghijk' },
      code: 'bad_input',
      reason: 'too_short',
    },
    { name: 'over 200', given: { newPassword: 'x'.repeat(201) }, code: 'bad_input', reason: 'too_long' },
  ])('stays with $name', async ({ given, code, reason }) => {
    const { email } = await makePerson(scope, 'instructor');
    const holder = await browsing.holder(await browsing.enter(email));
    const changed = changePassword(holder, { oldPassword: PASSWORD, newPassword: NEW_PASSWORD, ...given });
    await expect(changed).rejects.toMatchObject({ code, facts: { reason } });
    await browsing.enter(email);
  });

  test('entered wrong five times again makes one wait', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const holder = await browsing.holder(await browsing.enter(email));
    const change = (oldPassword: string) =>
      changePassword(holder, { oldPassword, newPassword: NEW_PASSWORD });
    for (let each = 0; each < 5; each++)
      await expect(change('wrong')).rejects.toMatchObject({ facts: { reason: 'password' } });
    await expect(change(PASSWORD)).rejects.toMatchObject({ facts: { waitSeconds: 30 } });
  });

  test('of the demo’s people stays, with their name and sign-ins', async () => {
    const { email } = await makePerson(scope, 'instructor');
    browsing.demo = [{ email, password: PASSWORD, role: 'instructor' }];
    const [holder, other] = [await browsing.enter(email), await browsing.enter(email)];
    const demo = await browsing.holder(holder);
    const forbidden = { code: 'forbidden', facts: { reason: 'demo' } };
    const change = changePassword(demo, { oldPassword: PASSWORD, newPassword: NEW_PASSWORD });
    await expect(change).rejects.toMatchObject(forbidden);
    await expect(changeName(demo, 'Другой')).rejects.toMatchObject(forbidden);
    await expect(endAllOwnSignIns(demo)).rejects.toMatchObject(forbidden);
    expect(await listOwnSignIns(demo)).toHaveLength(1);
    expect(await browsing.find(other)).not.toBeNull();
  });
});

describe('a new password by e-mail', () => {
  async function linkFor(email: string): Promise<string> {
    const publicUrl = 'https://qatysu.example';
    await sendReset(browsing.asked, { mailer: mailbox.mailer, publicUrl, email, language: 'kk' });
    const { to, text } = await mailbox.next();
    expect(to).toEqual([email]);
    return /https:\/\/qatysu\.example\/reset\/([\w-]{43})\n/.exec(text)![1]!;
  }
  const reset = (token: string, password = NEW_PASSWORD) => resetAndTell(browsing.context, token, password);

  test('sets it once, ends every sign-in, and is told to the provider', async () => {
    const { email, userId } = await makePerson(scope, 'instructor');
    const cookie = await browsing.enter(email);
    const token = await linkFor(email);
    expect((await getResetUser(browsing.asked, token)).id).toBe(userId);
    await reset(token);
    expect(await browsing.find(cookie)).toBeNull();
    await browsing.enter(email, NEW_PASSWORD);
    await expect(reset(token, PASSWORD)).rejects.toMatchObject({ code: 'not_found' });
    await browsing.enter(email, NEW_PASSWORD);
    expect(await actionsOf(userId)).toEqual(['account.password_reset']);
  });

  test.each([
    { name: 'a minute before its hour is over', seconds: 3540, isTaken: true },
    { name: 'after its hour', seconds: 3600, isTaken: false },
  ])('by a link $name: $isTaken', async ({ seconds, isTaken }) => {
    const { email } = await makePerson(scope, 'instructor');
    const token = await linkFor(email);
    browsing.passSeconds(seconds);
    if (isTaken) await reset(token);
    else await expect(reset(token)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('makes the other links void, and of two uses at once one is taken', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const [first, second] = [await linkFor(email), await linkFor(email)];
    const both = await Promise.allSettled([reset(second), reset(second)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await expect(reset(first)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is not set when it is too short, and the link still works', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const token = await linkFor(email);
    await expect(reset(token, 'short')).rejects.toMatchObject({ facts: { reason: 'too_short' } });
    await reset(token);
  });

  test('ends the wait of the account', async () => {
    const { email } = await makePerson(scope, 'instructor');
    for (let each = 0; each < 25; each++) {
      browsing.address = `198.51.100.${each}`;
      await expect(browsing.enter(email, 'wrong')).rejects.toMatchObject({ code: 'unauthenticated' });
    }
    browsing.address = '192.0.2.1';
    await expect(browsing.enter(email)).rejects.toMatchObject({ facts: { waitSeconds: 15 } });
    await reset(await linkFor(email));
    await browsing.enter(email, NEW_PASSWORD);
  });

  test('goes to nobody that is not there, and three times an hour to whoever is', async () => {
    const publicUrl = 'https://qatysu.example';
    const { email } = await makePerson(scope, 'instructor');
    for (const to of ['nobody@example.kz', email, email, email, email]) {
      await sendReset(browsing.asked, { mailer: mailbox.mailer, publicUrl, email: to, language: 'en' });
    }
    for (let each = 0; each < 3; each++) expect((await mailbox.next()).to).toEqual([email]);
    expect(mailbox.count()).toBe(0);
  });

  test('is asked for ten times from one network, then there is a wait', async () => {
    const ask = () => countResetRequest(browsing.asked, '203.0.113.77');
    for (let each = 0; each < 10; each++) await ask();
    await expect(ask()).rejects.toMatchObject({ facts: { waitSeconds: 30 } });
  });

  test.each(['', 'x', "' OR 1=1", 'А'.repeat(10_000)])('«%.12s» is no link', async (token) => {
    await expect(reset(token)).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('the list of sign-ins', () => {
  test('says when, from where and with what, this one first', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const first = browsing.now;
    const mine = await browsing.enter(email);
    browsing.passSeconds(3600);
    browsing.address = '192.0.2.9';
    await browsing.enter(email);
    const list = await listOwnSignIns(await browsing.holder(mine));
    const agent = 'Firefox';
    expect(list).toMatchObject([
      { isThis: true, firstSeenAt: first, lastSeenAt: browsing.now, address: '192.0.2.9', agent },
      { isThis: false, firstSeenAt: browsing.now, lastSeenAt: browsing.now, address: '192.0.2.9', agent },
    ]);
  });

  test('ends one, and nobody else’s', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const stranger = await browsing.holder(
      await browsing.enter((await makePerson(scope, 'instructor')).email),
    );
    const other = await browsing.enter(email);
    const mine = await browsing.holder(await browsing.enter(email));
    const otherId = (await browsing.holder(other)).signInId;
    await endOwnSignIn(stranger, otherId);
    expect(await browsing.find(other)).not.toBeNull();
    await endOwnSignIn(mine, otherId);
    expect(await browsing.find(other)).toBeNull();
    expect(await listOwnSignIns(mine)).toMatchObject([{ isThis: true }]);
  });

  test('ends all of them, this one too', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const cookies = [await browsing.enter(email), await browsing.enter(email)];
    await endAllOwnSignIns(await browsing.holder(cookies[1]!));
    expect(await Promise.all(cookies.map((cookie) => browsing.find(cookie)))).toEqual([null, null]);
  });
});

describe('somebody who belongs to two providers', () => {
  async function ofTwo() {
    const { email, userId } = await makePerson(scope, 'instructor');
    const second = await makeProvider(database.db, 'Шаңырақ');
    const secondId = await inTenant(second, async ({ providerId }) => providerId);
    await database.asOwner(`INSERT INTO membership VALUES ($1, $2, 'administrator')`, [userId, secondId]);
    return { email, userId, secondId };
  }

  test('begins at the first, and goes over to the other with this sign-in only', async () => {
    const { email, secondId } = await ofTwo();
    const [mine, other] = [await browsing.enter(email), await browsing.enter(email)];
    const holder = await browsing.holder(mine);
    expect(await listOwnProviders(holder)).toMatchObject([
      { name: 'Балалар сарайы', role: 'instructor' },
      { name: 'Шаңырақ', role: 'administrator' },
    ]);
    expect(await actorOf(holder)).toMatchObject({ role: 'instructor' });
    await switchProvider(holder, secondId);
    expect(await actorOf(await browsing.holder(mine))).toMatchObject({
      role: 'administrator',
      provider: { id: secondId, name: 'Шаңырақ' },
    });
    expect(await actorOf(await browsing.holder(other))).toMatchObject({ role: 'instructor' });
  });

  test('is back at the first once the other membership is over', async () => {
    const { email, userId, secondId } = await ofTwo();
    const cookie = await browsing.enter(email);
    await switchProvider(await browsing.holder(cookie), secondId);
    await database.asOwner('DELETE FROM membership WHERE user_id = $1 AND provider_id = $2', [
      userId,
      secondId,
    ]);
    expect(await actorOf(await browsing.holder(cookie))).toMatchObject({ role: 'instructor' });
  });

  test('goes over to no provider of others', async () => {
    const { email } = await makePerson(scope, 'instructor');
    const { secondId } = await ofTwo();
    const holder = await browsing.holder(await browsing.enter(email));
    for (const id of [secondId, 'x', '']) {
      await expect(switchProvider(holder, id)).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  test('is told so once the last membership is over', async () => {
    const { email, userId } = await makePerson(scope, 'instructor');
    const cookie = await browsing.enter(email);
    await database.asOwner('DELETE FROM membership WHERE user_id = $1', [userId]);
    expect(await actorOf(await browsing.holder(cookie))).toBeNull();
    await expect(browsing.enter(email)).rejects.toMatchObject({ facts: { reason: 'no_provider' } });
  });
});
