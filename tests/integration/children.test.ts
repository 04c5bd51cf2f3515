/** The list of children: the letters that search forgives, filters, pages, and what an instructor sees of it. */
import { beforeAll, describe, expect, test } from 'vitest';
import { inTenant } from '../../server/data/scope.ts';
import { searchText } from '../../server/domain/children/search-text.ts';
import type { Actor } from '../../server/services/actor.ts';
import { type ChildListAsked, listChildren, readChildList } from '../../server/services/children.ts';
import { actorOf } from '../support/actors.ts';
import { inventedIin } from '../support/claim-fixture.ts';
import { Club } from '../support/club.ts';
import { makeProvider, testDatabase } from '../support/database.ts';

const database = testDatabase();
let club: Club;
let office: Actor;
let instructor: Actor;
let groups: { chess: string; dance: string };

const ALL: ChildListAsked = { group: null, state: null, lacks: null, sort: 'name', down: false, page: 1 };

beforeAll(async () => {
  club = new Club(await makeProvider(database.db));
  office = actorOf(club.scope, { role: 'administrator' });
  const teacher = await club.staff('Ли Виктор');
  instructor = actorOf(club.scope, { role: 'instructor', staffId: teacher });
  groups = { chess: await club.group('Шахмат', { instructorId: teacher }), dance: await club.group('Би') };
  const alim = await club.child({
    surname: 'Әлімжанова',
    givenName: 'Айгерім',
    patronymic: 'Серікқызы',
    iin: inventedIin(1),
  });
  const kuan = await club.child({ surname: 'Қуанышбаева', givenName: 'Ғалия', iin: '150314500108' });
  const semy = await club.child({ surname: 'Семёнов', givenName: 'Андрей', iin: inventedIin(3) });
  const left = await club.child({ surname: 'Үсенов', givenName: 'Һамит', iin: inventedIin(4) });
  await club.child({ surname: 'Өмірзақов', givenName: 'Ұлан', iin: inventedIin(5) });
  await club.enrol(alim, groups.chess);
  await club.enrol(alim, groups.dance);
  await club.enrol(kuan, groups.chess, { warnedOn: '2026-10-26' });
  await club.enrol(semy, groups.dance);
  await club.enrol(left, groups.chess, { to: '2026-10-20', reason: 'manual' });
  await club.guardian(alim);
  await inTenant(club.scope, ({ prisma, providerId }) =>
    prisma.childDocument.create({
      data: {
        ...{ providerId, id: crypto.randomUUID(), childId: semy, kind: 'medical' },
        expiresOn: new Date('2026-11-20T00:00:00Z'),
        addedAt: new Date(),
      },
    }),
  );
});

const surnames = async (query: string, asked: Partial<ChildListAsked> = {}, actor = office) =>
  (await listChildren(actor, { ...ALL, ...asked }, query)).rows.map(({ surname }) => surname);

test.each([
  ['Әлімжанова Айгерім Серікқызы'],
  ['СЕМЁНОВ АНДРЕЙ ІЛЬИЧ'],
  ['Қуанышбаева Ғалия Ңұрланқызы'],
  ['Өмірзақов Ұлан Үсенұлы'],
  ['ҺАМИТ ӘЛИ ІҢКӘР'],
  ["O'Коннор-Smith 👋 العربية"],
])('%s is searched for as the database has it', async (name) => {
  const [surname, givenName, ...rest] = name.split(' ');
  const childId = await club.child({ surname, givenName, patronymic: rest.join(' ') || null });
  const [row] = await database.asOwner<{ search_text: string }>(
    'SELECT search_text FROM child WHERE id = $1',
    [childId],
  );
  expect(searchText(`${name} `.padEnd(name.length + (rest.length > 0 ? 1 : 2)))).toBe(row!.search_text);
  await database.asOwner('DELETE FROM child WHERE id = $1', [childId]);
});

describe('search', () => {
  test.each([
    { query: 'әлім', found: ['Әлімжанова'], why: 'as it is written' },
    { query: 'алим', found: ['Әлімжанова'], why: 'ә as а, і as и' },
    { query: 'семенов', found: ['Семёнов'], why: 'ё as е' },
    { query: 'АНДРЕИ', found: ['Семёнов'], why: 'й as и, in any case' },
    { query: 'куаныш', found: ['Қуанышбаева'], why: 'қ as к' },
    { query: 'айгерим алим', found: ['Әлімжанова'], why: 'words in any order' },
    { query: 'жан', found: ['Әлімжанова'], why: 'inside a word' },
    { query: 'алим андрей', found: [], why: 'every word must be there' },
    { query: '%', found: [], why: 'no wildcards' },
    { query: '_', found: [], why: 'no wildcards' },
    { query: inventedIin(3), found: ['Семёнов'], why: 'by IIN' },
    { query: inventedIin(3).slice(0, 11), found: ['Семёнов'], why: 'by the beginning of an IIN' },
    { query: "'; DROP TABLE child; --", found: [], why: 'what is typed is text' },
  ])('«$query» finds $found: $why', async ({ query, found }) => {
    expect(await surnames(query)).toEqual(found);
  });

  test('puts first whose name begins with what was typed', async () => {
    expect(await surnames('у')).toEqual(['Үсенов', 'Қуанышбаева', 'Өмірзақов']);
  });
});

describe('filters', () => {
  test.each([
    { asked: { state: 'active' }, found: ['Әлімжанова', 'Қуанышбаева', 'Семёнов'] },
    { asked: { state: 'at_risk' }, found: ['Қуанышбаева'] },
    { asked: { state: 'withdrawn' }, found: ['Үсенов'] },
    { asked: { state: 'no_group' }, found: ['Өмірзақов'] },
    { asked: { lacks: 'guardian' }, found: ['Қуанышбаева', 'Өмірзақов', 'Семёнов', 'Үсенов'] },
    { asked: { lacks: 'iin' }, found: ['Қуанышбаева'] },
    { asked: { lacks: 'documents' }, found: ['Семёнов'] },
    { asked: { lacks: 'guardian', state: 'active' }, found: ['Қуанышбаева', 'Семёнов'] },
  ] as const)('$asked', async ({ asked, found }) => {
    expect((await surnames('', asked)).sort()).toEqual([...found].sort());
  });

  test('of a group: those who are in it, or were', async () => {
    expect(await surnames('', { group: groups.chess })).toEqual(['Әлімжанова', 'Қуанышбаева']);
    expect(await surnames('', { group: groups.chess, state: 'withdrawn' })).toEqual(['Үсенов']);
  });

  test.each([
    { address: '', read: ALL },
    { address: '?group=none&state=gone&lacks=&sort=iin&page=0', read: ALL },
    {
      address: '?state=at_risk&sort=group&page=3',
      read: { ...ALL, state: 'at_risk', sort: 'group', page: 3 },
    },
  ])('an address $address', ({ address, read }) => {
    expect(readChildList(new URLSearchParams(address))).toEqual(read);
  });
});

test('the last attended come first, and who never came last', async () => {
  const dancer = (await listChildren(office, ALL, 'семенов')).rows[0]!.id;
  const lessonId = await club.lesson(groups.dance, '2026-10-30');
  await inTenant(club.scope, ({ prisma, providerId }) =>
    prisma.mark.create({
      data: {
        ...{
          providerId,
          lessonId,
          childId: dancer,
          entryId: crypto.randomUUID(),
          kind: 'present',
          batchNo: 1,
        },
        ...{ lessonOn: new Date('2026-10-30T00:00:00Z'), documented: false, guest: false, occurredAt: null },
      },
    }),
  );
  const { rows } = await listChildren(office, { ...ALL, sort: 'attended', down: true }, '');
  expect(rows[0]).toMatchObject({ surname: 'Семёнов', lastAttendedOn: '2026-10-30' });
  expect(rows.at(-1)!.lastAttendedOn).toBeNull();
});

describe('an instructor', () => {
  test('sees own groups, without IIN', async () => {
    const { rows, total } = await listChildren(instructor, ALL, '');
    expect(rows.map(({ surname }) => surname)).toEqual(['Әлімжанова', 'Қуанышбаева']);
    expect(total).toBe(2);
    expect(rows.every(({ iin }) => iin === null)).toBe(true);
    expect(rows.map((row) => row.groups.map(({ name }) => name))).toEqual([['Шахмат'], ['Шахмат']]);
  });

  test('finds nobody by digits', async () => {
    expect(await surnames(inventedIin(1).slice(0, 6), {}, instructor)).toEqual([]);
  });

  test('sees the children of a lesson to substitute, for the time around it', async () => {
    await club.lesson(groups.dance, '2026-11-05', { instructorId: instructor.staffId! });
    expect(await surnames('семенов', {}, instructor)).toEqual(['Семёнов']);
    const later = { ...instructor, now: new Date('2026-12-02T06:00:00Z') };
    expect(await surnames('семенов', {}, later)).toEqual([]);
  });
});

test('an accountant and a foreign provider see nobody', async () => {
  await expect(listChildren(actorOf(club.scope, { role: 'accountant' }), ALL, '')).rejects.toMatchObject({
    code: 'forbidden',
  });
  const foreign = actorOf(await makeProvider(database.db));
  expect((await listChildren(foreign, { ...ALL, group: groups.chess }, '')).total).toBe(0);
});

test('pages of fifty, each child once', async () => {
  const scope = await makeProvider(database.db);
  const many = new Club(scope);
  for (let number = 0; number < 101; number++)
    await many.child({ surname: `Бала${String(number).padStart(3, '0')}` });
  const actor = actorOf(scope);
  const pages = await Promise.all([1, 2, 3, 4].map((page) => listChildren(actor, { ...ALL, page }, '')));
  expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
    [50, 101],
    [50, 101],
    [1, 101],
    [0, 101],
  ]);
  expect(new Set(pages.flatMap(({ rows }) => rows.map(({ id }) => id))).size).toBe(101);
});
