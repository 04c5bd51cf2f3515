/** Guessing at passwords: how soon one has to wait, that nobody outruns it, and that it says nothing of who exists. */
import { beforeEach, describe, expect, test } from 'vitest';
import { AppError } from '../../server/domain/shared/errors.ts';
import { throttledSignIn } from '../../server/services/account-throttle.ts';
import { Browsing, makePerson, PASSWORD } from '../support/accounts.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
let browsing: Browsing;
let email: string;
beforeEach(async () => {
  await database.asOwner('DELETE FROM sign_in_throttle');
  browsing = new Browsing(database.db);
  email = (await makePerson(await makeProvider(database.db), 'instructor')).email;
});

/** `in`, `wrong`, or the seconds that one is told to wait. */
async function tryIn(address: string, password = 'wrong'): Promise<string | number> {
  try {
    await browsing.signIn(address, password);
    return 'in';
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'unauthenticated') throw error;
    return (error.facts.waitSeconds as number | undefined) ?? 'wrong';
  }
}

async function tryTimes(times: number, address: string): Promise<(string | number)[]> {
  const answers: (string | number)[] = [];
  for (let each = 0; each < times; each++) answers.push(await tryIn(address));
  return answers;
}

describe('one account from one address', () => {
  test.each([
    { name: 'somebody has', address: () => email },
    { name: 'somebody has, in capitals', address: () => ` ${email.toUpperCase()} ` },
    { name: 'nobody has', address: () => 'nobody@example.kz' },
  ])('an address that $name: five attempts, then a wait', async ({ address }) => {
    expect(await tryTimes(6, address())).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 30]);
    browsing.passSeconds(29.5);
    expect(await tryIn(address())).toBe(1);
    browsing.passSeconds(0.5);
    expect(await tryTimes(2, address())).toEqual(['wrong', 60]);
  });

  test('the right password does not help during the wait, and clears the count after it', async () => {
    await tryTimes(5, email);
    expect(await tryIn(email, PASSWORD)).toBe(30);
    browsing.passSeconds(30);
    expect(await tryIn(email, PASSWORD)).toBe('in');
    expect(await tryTimes(5, email)).toEqual(['wrong', 'wrong', 'wrong', 'wrong', 'wrong']);
  });

  test('what is tried during a wait lengthens nothing', async () => {
    await tryTimes(5, email);
    for (let each = 0; each < 20; each++) await tryIn(email);
    browsing.passSeconds(30);
    expect(await tryIn(email, PASSWORD)).toBe('in');
  });

  test('its owner gets in from elsewhere', async () => {
    await tryTimes(6, email);
    browsing.address = '192.0.2.99';
    expect(await tryIn(email, PASSWORD)).toBe('in');
  });
});

/** An attempt that fails, without the cost of a password. Gives the seconds to wait when it was not judged. */
const failAs = (address: string, from: string): Promise<number | null> =>
  throttledSignIn(browsing.asked, { email: address, address: from }, () =>
    Promise.reject(new AppError('unauthenticated')),
  ).catch((error: AppError) => (error.facts.waitSeconds as number | undefined) ?? null);

test('one account from many addresses makes its owner wait a minute at the most', async () => {
  for (let each = 0; each < 40; each++) {
    const wait = await failAs(email, `198.51.100.${each}`);
    if (wait === null) continue;
    browsing.passSeconds(wait);
    expect(await failAs(email, `198.51.100.${each}`)).toBeNull();
  }
  expect(await tryIn(email, PASSWORD)).toBe(60);
  browsing.passSeconds(60);
  expect(await tryIn(email, PASSWORD)).toBe('in');
});

test.each([
  { name: 'the same address', address: '203.0.113.5', waits: true },
  {
    name: 'the same address, of a phone’s network',
    address: '2001:db8:1:2::ffff',
    first: '2001:db8:1:2::1',
    waits: true,
  },
  { name: 'another network', address: '203.0.113.6', waits: false },
])('many accounts from one network: $name has to wait: $waits', async ({ address, first, waits }) => {
  const from = first ?? '203.0.113.5';
  for (let each = 0; each < 40; each++) await failAs(`guess-${each}@example.kz`, from);
  browsing.address = address;
  expect(await tryIn(email, PASSWORD)).toBe(waits ? 30 : 'in');
});

test('a school behind one address signs in as often as it likes', async () => {
  for (let each = 0; each < 60; each++) {
    await throttledSignIn(
      browsing.asked,
      { email: `staff-${each}@example.kz`, address: '203.0.113.5' },
      async () => null,
    );
  }
  expect(await tryIn(email, PASSWORD)).toBe('in');
});

test('thirty attempts at once are five attempts', async () => {
  let judged = 0;
  const attempt = () =>
    throttledSignIn(browsing.asked, { email, address: browsing.address }, async () => {
      judged++;
      throw new AppError('unauthenticated');
    }).catch((error: AppError) => error.facts.waitSeconds ?? 'wrong');
  const answers = await Promise.all(Array.from({ length: 30 }, attempt));
  expect(judged).toBe(5);
  expect(answers.filter((answer) => answer === 'wrong')).toHaveLength(5);
  expect(answers.filter((answer) => answer === 30)).toHaveLength(25);
});

test('the table names nobody, and forgets', async () => {
  await tryTimes(2, email);
  const rows = await database.asOwner<{ subject: string }>('SELECT subject FROM sign_in_throttle');
  expect(rows).toHaveLength(3);
  for (const { subject } of rows) expect(subject).toMatch(/^[0-9a-f]{64}$/);
  browsing.passSeconds(3601);
  browsing.address = '192.0.2.50';
  expect(await tryIn((await makePerson(await makeProvider(database.db), 'instructor')).email, PASSWORD)).toBe(
    'in',
  );
  expect(await database.asOwner('SELECT subject FROM sign_in_throttle')).toEqual([]);
});
