/** A provider comes to be with its owner and its contract, or not at all. */
import { describe, expect, test } from 'vitest';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { type NewProvider, openProvider } from '../../server/services/providers.ts';
import { testDatabase } from '../support/database.ts';

const database = testDatabase();

const CLUB: NewProvider = {
  name: 'Клуб «Шаңырақ»',
  bin: '131240018914',
  kind: 'club',
  zone: 'Asia/Almaty',
  languages: ['kk', 'ru'],
  week: 'six',
  site: { name: 'Негізгі филиал', address: 'Абай 10', rooms: [{ name: '12', capacity: 20 }] },
  owner: {
    kind: 'new',
    name: 'Сейтқали Айгүл',
    email: 'aigul@example.kz',
    password: 'он үш ара гүлге қонды',
  },
  contract: { number: '77', startsOn: civilDate('2026-01-01'), endsOn: civilDate('2026-12-31') },
};

const open = (given: NewProvider) =>
  openProvider(database.db, given, { at: new Date('2026-10-01T00:00:00Z'), address: '192.0.2.1' });

const TABLES = [
  'provider',
  'provider_registry',
  'app_user',
  'membership',
  'staff_member',
  'contract',
  'site',
  'room',
];
const counts = async (): Promise<unknown> =>
  (
    await database.asOwner(
      `SELECT ${TABLES.map((table) => `(SELECT count(*) FROM ${table})::int AS ${table}`).join(', ')}`,
    )
  )[0];

describe('what fails half-way leaves nothing', () => {
  test.each<{ name: string; change: Partial<NewProvider>; constraint: string }>([
    { name: 'the BIN is taken', change: {}, constraint: 'provider_registry_bin_key' },
    {
      name: 'the address is taken, once the provider is there',
      change: { bin: '230740027559' },
      constraint: 'app_user_email_key',
    },
    {
      name: 'two rooms have one name',
      change: {
        bin: '230740027559',
        owner: {
          kind: 'new',
          name: 'Ким Наталья',
          email: 'other@example.kz',
          password: 'он үш ара гүлге қонды',
        },
        site: { name: 'A', address: null, rooms: ['1', '1'].map((name) => ({ name, capacity: null })) },
      },
      constraint: 'room_name_key',
    },
    {
      name: 'the contract is refused, once the owner is there',
      change: {
        bin: '230740027559',
        owner: {
          kind: 'new',
          name: 'Ким Наталья',
          email: 'other@example.kz',
          password: 'он үш ара гүлге қонды',
        },
        contract: { number: '78', startsOn: civilDate('2026-12-31'), endsOn: civilDate('2026-01-01') },
      },
      constraint: 'contract_span',
    },
  ])('$name', async ({ change, constraint }) => {
    await open(CLUB).catch(() => undefined);
    const before = await counts();
    expect(before).toEqual(Object.fromEntries(TABLES.map((table) => [table, 1])));
    await expect(open({ ...CLUB, ...change })).rejects.toMatchObject({ facts: { constraint } });
    expect(await counts()).toEqual(before);
  });
});
