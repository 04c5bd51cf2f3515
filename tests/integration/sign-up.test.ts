/** The sign-up form, field by field, and what stands in the database once it was taken, or was not. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Refusal, withForm } from '../../app/forms.ts';
import { newSchema, PROBLEMS, providerOf } from '../../app/routes/sign-up/sign-up-form.server.ts';
import { findUserByEmail, listMemberships } from '../../server/data/users.ts';
import { countSignUp } from '../../server/services/account-throttle.ts';
import { openProvider } from '../../server/services/providers.ts';
import { CHILD_KEY_SECRET } from '../support/actors.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

const AT = new Date('2026-11-22T06:00:00Z');
const MADE = { at: AT, address: '192.0.2.9' };
let database: TestDatabase;
beforeAll(async () => {
  database = await makeDatabase();
});
afterAll(() => database.end());

const TYPED = {
  name: 'Клуб «Шаңырақ»',
  kind: 'club',
  bin: '131240 018914',
  zone: 'Asia/Oral',
  week: 'five',
  language_kk: 'on',
  siteName: 'Негізгі филиал',
  address: 'Абай 10',
  roomName0: 'Зал',
  capacity0: '25',
  roomName2: '12',
  ownerName: 'Сейтқали Айгүл',
  email: ' Aigul@Example.kz',
  password: 'он үш ара гүлге қонды',
};

/** Signs up as the page does; gives what was refused, or the provider's id. */
function signUp(change: Record<string, string>) {
  const form = new FormData();
  for (const [name, text] of Object.entries({ ...TYPED, ...change })) form.append(name, text);
  return withForm(
    form,
    newSchema,
    async (values) => {
      const { ownerName: name, email, password } = values;
      return openProvider(database.db, providerOf(values, { kind: 'new', name, email, password }), MADE);
    },
    PROBLEMS,
  );
}
const refusalOf = async (change: Record<string, string>): Promise<Refusal> => {
  const answer = await signUp(change);
  if ('providerId' in answer) expect.unreachable('it should have been refused');
  return answer.data;
};
const providers = async (): Promise<number> =>
  (await database.asOwner<{ count: number }>('SELECT count(*)::int FROM provider'))[0]!.count;

let providerId: string;

test('makes the provider with its site, rooms and owner, in one step', async () => {
  const answer = await signUp({});
  if (!('providerId' in answer)) expect.unreachable('it should have been taken');
  providerId = answer.providerId;
  const [row] = await database.asOwner(
    `SELECT p.name, p.bin, p.kind, p.zone, p.week, p.languages, s.name AS site, s.address,
       (SELECT json_agg(json_build_array(r.name, r.capacity) ORDER BY r.name) FROM room r) AS rooms,
       (SELECT role FROM membership) AS role, (SELECT email FROM app_user) AS email,
       (SELECT name FROM staff_member) AS staff
     FROM provider p JOIN site s USING (provider_id)`,
  );
  expect(row).toEqual({
    name: 'Клуб «Шаңырақ»',
    bin: '131240018914',
    kind: 'club',
    zone: 'Asia/Oral',
    week: 'five',
    languages: ['kk'],
    site: 'Негізгі филиал',
    address: 'Абай 10',
    rooms: [
      ['12', null],
      ['Зал', 25],
    ],
    role: 'owner',
    email: 'aigul@example.kz',
    staff: 'Сейтқали Айгүл',
  });
});

describe('refuses at its field, and makes nothing', () => {
  const OTHER = { bin: '230740027559', email: 'other@example.kz' };
  test.each<{ name: string; change: Record<string, string>; field: string; key: string }>([
    {
      name: 'a BIN with a wrong check digit',
      change: { ...OTHER, bin: '230740027558' },
      field: 'bin',
      key: 'bin',
    },
    { name: 'a BIN that there is', change: { ...OTHER, bin: TYPED.bin }, field: 'bin', key: 'bin_taken' },
    {
      name: 'an address that there is',
      change: { ...OTHER, email: TYPED.email },
      field: 'email',
      key: 'email_taken',
    },
    { name: 'no name', change: { ...OTHER, name: ' ' }, field: 'name', key: 'required' },
    { name: 'a zone elsewhere', change: { ...OTHER, zone: 'Europe/Paris' }, field: 'zone', key: 'form' },
    { name: 'a room for nobody', change: { ...OTHER, capacity0: '0' }, field: 'capacity0', key: 'too_small' },
    {
      name: 'a password of eleven characters',
      change: { ...OTHER, password: 'elevenchars' },
      field: 'password',
      key: 'password_short',
    },
    {
      name: 'the address as the password',
      change: { ...OTHER, password: 'other@example.kz' },
      field: 'password',
      key: 'password_is_email',
    },
  ])('$name', async ({ change, field, key }) => {
    const before = await providers();
    const { errors, values } = await refusalOf(change);
    expect({ [field]: errors[field]?.key }).toEqual({ [field]: key });
    expect(values.siteName).toBe(TYPED.siteName);
    expect(values).not.toHaveProperty('password');
    expect(await providers()).toBe(before);
  });

  test('one room twice', async () => {
    const { refused } = await refusalOf({ ...OTHER, roomName1: 'Зал' });
    expect(refused?.key).toBe('name_twice');
  });
});

test('somebody who has an account opens another provider, and owns both', async () => {
  const user = (await findUserByEmail(database.db, 'aigul@example.kz'))!;
  const owner = { kind: 'known', userId: user.id, name: user.name } as const;
  const values = newSchema.parse({ ...TYPED, bin: '230740027559', name: 'Екінші клуб' });
  await openProvider(database.db, providerOf(values, owner), MADE);
  const memberships = await listMemberships(database.db, user.id);
  expect(memberships.map(({ role }) => role)).toEqual(['owner', 'owner']);
  expect(memberships[0]!.providerId).toBe(providerId);
});

test('from one address no more than ten are opened without a wait', async () => {
  const context = { db: database.db, secret: CHILD_KEY_SECRET, now: AT };
  for (let opened = 0; opened < 10; opened++) await countSignUp(context, '192.0.2.9');
  const eleventh = countSignUp(context, '192.0.2.9');
  await expect(eleventh).rejects.toMatchObject({ code: 'unauthenticated', facts: { waitSeconds: 60 } });
  await countSignUp(context, '192.0.2.10');
});
