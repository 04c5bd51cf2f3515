/** What people have decided by hand outlasts every sheet that still says otherwise, and the preview says what was kept. */
import { beforeEach, describe, expect, test } from 'vitest';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { CHILDREN, type StoredCell, timesheetRows, xlsxFile } from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope, { now: new Date('2026-11-22T06:00:00Z') });
});

const [POLINA] = CHILDREN;
const HEADINGS = ['ФИО', 'ИИН', 'Дата рождения', 'Пол', 'Кружок', 'Дата зачисления', 'Мест'];
const rosterOf = (from: string, capacity = 15): readonly (readonly StoredCell[])[] => [
  HEADINGS,
  [POLINA.name, POLINA.iin, '22.03.2017', 'Ж', 'Шахмат', from, capacity],
];

async function bring(files: { roster?: ReturnType<typeof rosterOf>; sheet?: StoredCell[][] }) {
  const { uploadId } = await stageImport(actor, {
    roster: files.roster ? xlsxFile([{ name: 'С', rows: files.roster }], { name: 'r.xlsx' }) : null,
    timesheets: files.sheet ? [xlsxFile([{ name: 'Т', rows: files.sheet }], { name: 't.xlsx' })] : [],
  });
  const { problems, will, saysNothingNew } = await previewImport(actor, uploadId);
  await commitImport(actor, uploadId);
  return {
    will,
    saysNothingNew,
    kept: problems
      .filter(({ expected }) => expected === 'kept_by_hand')
      .map(({ code, facts }) => ({ code, ...facts })),
  };
}

const sql = (statement: string) => inTenant(scope, (tx) => tx.prisma.$executeRawUnsafe(statement));
const spans = () =>
  inTenant(
    scope,
    (tx) => tx.prisma.$queryRaw<{ from: string; to: string | null }[]>`
      SELECT starts_on::text AS "from", ends_on::text AS "to" FROM enrolment ORDER BY starts_on`,
  );
const november = () =>
  timesheetRows([['+', null, '+']], {
    title: 'Табель посещаемости за 2026-11',
    schedule: ['вт', '17:00', '60 мин'],
  });

describe('of a child', () => {
  test('the fields that were set by hand stay, the others are corrected', async () => {
    await bring({ roster: rosterOf('01.09.2026') });
    await sql(
      `UPDATE child SET surname = 'Петрова', sex = NULL, born_on = '2017-03-23', manual_fields = '{surname,bornOn}'`,
    );
    const again = await bring({ roster: rosterOf('01.09.2026') });
    expect(again.kept).toEqual([{ code: 'manual_kept', columns: 'surname,bornOn' }]);
    const [child] = await inTenant(scope, (tx) => tx.prisma.child.findMany());
    expect(child).toMatchObject({ surname: 'Петрова', sex: 'f', bornOn: new Date('2017-03-23') });
  });

  test('one that was merged into another stays so, and the sheet means the other', async () => {
    await bring({ roster: rosterOf('01.09.2026') });
    await sql(`INSERT INTO child (provider_id, id, surname, given_name, coefficients)
      SELECT provider_id, '01a20437-0000-7000-8000-000000000001', 'Иванова', 'Поля', '{}' FROM child`);
    await sql(
      `UPDATE child SET merged_into = '01a20437-0000-7000-8000-000000000001' WHERE given_name = 'Полина'`,
    );
    await sql(`UPDATE enrolment SET child_id = '01a20437-0000-7000-8000-000000000001'`);
    expect((await bring({ roster: rosterOf('01.09.2026') })).will).toMatchObject({
      childrenNew: 0,
      childrenChanged: 0,
      enrolmentsNew: 0,
    });
  });
});

test('of a group, what was set by hand stays, emptiness included', async () => {
  await bring({ roster: rosterOf('01.09.2026') });
  await sql(`UPDATE club_group SET capacity = NULL, manual_fields = '{capacity}'`);
  const again = await bring({ roster: rosterOf('01.09.2026') });
  expect(again.kept).toEqual([{ code: 'group_manual_kept', columns: 'capacity', group: 'Шахмат' }]);
  const [group] = await inTenant(scope, (tx) => tx.prisma.clubGroup.findMany());
  expect(group?.capacity).toBeNull();
  expect(again.saysNothingNew).toBe(true);
});

describe('of an enrolment', () => {
  const WITHDRAWN = `UPDATE enrolment SET ends_on = '2026-10-10', withdrawal_reason = 'inactive'`;
  const kept = [{ code: 'withdrawal_kept', withdrawnOn: '2026-10-10', group: 'Шахмат' }];
  const before = [{ from: '2026-09-01', to: '2026-10-10' }];

  test.each([
    {
      name: 'a withdrawal stands against the roster',
      given: { roster: rosterOf('01.09.2026') },
      kept,
      now: before,
    },
    {
      name: 'and against a sheet alone that still lists the child',
      given: { sheet: november() },
      kept,
      now: before,
    },
    {
      name: 'a roster with a later first day enrols anew',
      given: { roster: rosterOf('01.11.2026') },
      kept: [],
      now: [...before, { from: '2026-11-01', to: null }],
    },
  ])('$name', async ({ given, kept: said, now }) => {
    await bring({ roster: rosterOf('01.09.2026') });
    await sql(WITHDRAWN);
    expect((await bring(given)).kept).toEqual(said);
    expect(await spans()).toEqual(now);
  });

  test('a child who was brought back is in the sheet by right', async () => {
    await bring({ roster: rosterOf('01.09.2026') });
    await sql(WITHDRAWN);
    await sql(`INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on)
      SELECT provider_id, '01a20437-0000-7000-8000-000000000002', child_id, group_id, '2026-10-20' FROM enrolment`);
    expect((await bring({ sheet: november() })).kept).toEqual([]);
    expect(await spans()).toEqual([...before, { from: '2026-10-20', to: null }]);
  });

  test('dates that a person has set stay', async () => {
    await bring({ roster: rosterOf('01.09.2026') });
    await sql(`UPDATE enrolment SET starts_on = '2026-10-01', decided_at = now()`);
    expect((await bring({ roster: rosterOf('01.09.2026') })).kept).toEqual([
      { code: 'dates_kept', startsOn: '2026-10-01', group: 'Шахмат' },
    ]);
    expect(await spans()).toEqual([{ from: '2026-10-01', to: null }]);
  });

  test('the marks of a withdrawn child are recorded all the same: the claim says what they are worth', async () => {
    await bring({ roster: rosterOf('01.09.2026') });
    await sql(WITHDRAWN);
    expect((await bring({ sheet: november() })).will.marks).toBe(2);
  });
});
