/** A roster that comes again, corrected: what it says now is stored, and what it leaves empty stays. */
import { beforeEach, expect, test } from 'vitest';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { CHILDREN, type StoredCell, xlsxFile } from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope);
});

const HEADINGS = [
  ...['ФИО ребёнка', 'ИИН', 'Дата рождения', 'Пол', 'Кружок', 'Дата зачисления', 'Дата отчисления'],
  ...['№ ваучера', 'Ваучер до'],
];
const [POLINA, RAYANA] = CHILDREN;
type Row = readonly StoredCell[];
const WRONG = '170322994418';
/** A row of the roster by what it says of the child. */
const row = ({
  name = POLINA.name as string,
  iin = POLINA.iin as string,
  born = '22.03.2017',
  sex = 'Ж',
  from = '01.09.2026',
  to = '',
  voucher = 'V-1',
  until = '31.12.2026',
} = {}): Row => [name, iin, born, sex, 'Шахмат', from, to, voucher, until];

async function bring(...rows: readonly Row[]) {
  const roster = xlsxFile([{ name: 'Список', rows: [HEADINGS, ...rows] }], { name: 'roster.xlsx' });
  const { uploadId } = await stageImport(actor, { roster, timesheets: [] });
  const { will, problems } = await previewImport(actor, uploadId);
  await commitImport(actor, uploadId);
  return {
    new: [will.childrenNew, will.enrolmentsNew],
    changed: [will.childrenChanged, will.enrolmentsChanged],
    problems: problems.filter(({ code }) => code === 'iin_known_by_other_name'),
  };
}

const stored = (): Promise<Record<string, string | null>[]> =>
  inTenant(
    scope,
    (tx) => tx.prisma.$queryRaw`
      SELECT concat_ws(' ', c.surname, c.given_name, c.patronymic) AS name, c.iin, c.born_on::text AS born, c.sex,
        e.starts_on::text AS "from", e.ends_on::text AS "to", e.voucher_number AS voucher,
        e.voucher_valid_until::text AS until
      FROM child c LEFT JOIN enrolment e ON e.provider_id = c.provider_id AND e.child_id = c.id
      ORDER BY c.iin, c.surname, e.starts_on`,
  );
const FIRST = {
  ...{ name: POLINA.name, iin: POLINA.iin, born: '2017-03-22', sex: 'f' },
  ...{ from: '2026-09-01', to: null, voucher: 'V-1', until: '2026-12-31' },
};

test.each([
  { name: 'the same again', first: row(), second: row(), changed: [0, 0], now: {} },
  {
    name: 'empty cells',
    first: row({ to: '30.11.2026' }),
    second: row({ born: '', sex: '', to: '', voucher: '', until: '' }),
    changed: [0, 0],
    now: { to: '2026-11-30' },
  },
  {
    name: 'a last day where it was open',
    first: row(),
    second: row({ to: '15.10.2026' }),
    changed: [0, 1],
    now: { to: '2026-10-15' },
  },
  {
    name: 'another last day',
    first: row({ to: '15.10.2026' }),
    second: row({ to: '20.10.2026' }),
    changed: [0, 1],
    now: { to: '2026-10-20' },
  },
  {
    name: 'another voucher',
    first: row(),
    second: row({ voucher: 'V-9', until: '31.01.2027' }),
    changed: [0, 1],
    now: { voucher: 'V-9', until: '2027-01-31' },
  },
  {
    name: 'birth date and sex',
    first: row(),
    second: row({ born: '23.03.2017', sex: 'М' }),
    changed: [1, 0],
    now: { born: '2017-03-23', sex: 'm' },
  },
  {
    name: 'the IIN where there was none',
    first: row({ iin: '' }),
    second: row(),
    changed: [1, 0],
    now: {},
  },
  {
    name: 'the IIN where it was wrong',
    first: row({ iin: WRONG }),
    second: row(),
    changed: [1, 0],
    now: {},
  },
])('$name', async ({ first, second, changed, now }) => {
  expect(await bring(first)).toMatchObject({ new: [1, 1], changed: [0, 0] });
  expect(await bring(second)).toMatchObject({ new: [0, 0], changed, problems: [] });
  expect(await stored()).toEqual([{ ...FIRST, ...now }]);
  expect(await bring(second)).toMatchObject({ new: [0, 0], changed: [0, 0] });
});

test('another name under the IIN: the child is the same, takes the name, and it is said at the cell', async () => {
  await bring(row());
  const again = await bring(row({ name: 'Петрова Полина Талғатқызы' }));
  expect(again).toMatchObject({ new: [0, 0], changed: [1, 0] });
  expect(again.problems).toMatchObject([
    { severity: 'warning', cell: 'B2', facts: { knownName: POLINA.name } },
  ]);
  expect(await stored()).toEqual([{ ...FIRST, name: 'Петрова Полина Талғатқызы' }]);
});

test('two names under one IIN are two children, and each is found again', async () => {
  const both = [row(), row({ name: RAYANA.name, voucher: 'V-2' })];
  expect(await bring(...both)).toMatchObject({ new: [2, 2] });
  expect(await bring(...both)).toMatchObject({ new: [0, 0], changed: [0, 0], problems: [] });
  expect((await stored()).map(({ iin, voucher }) => [iin, voucher])).toEqual([
    [POLINA.iin, 'V-1'],
    [POLINA.iin, 'V-2'],
  ]);
});

test('the end of a withdrawal stands, whatever the roster says', async () => {
  await bring(row());
  await inTenant(
    scope,
    (tx) =>
      tx.prisma.$executeRaw`UPDATE enrolment SET ends_on = '2026-10-10', withdrawal_reason = 'inactive'`,
  );
  expect(await bring(row({ to: '31.10.2026' }))).toMatchObject({ new: [0, 0], changed: [0, 0] });
  expect((await stored()).map(({ to }) => to)).toEqual(['2026-10-10']);
});

test('a span that ends makes room for the next one', async () => {
  await bring(row());
  const spans = [row({ to: '30.09.2026' }), row({ from: '05.10.2026' })];
  expect(await bring(...spans)).toMatchObject({ new: [0, 1], changed: [0, 1] });
  expect((await stored()).map(({ from, to }) => [from, to])).toEqual([
    ['2026-09-01', '2026-09-30'],
    ['2026-10-05', null],
  ]);
  expect(await bring(...spans)).toMatchObject({ new: [0, 0], changed: [0, 0] });
});
