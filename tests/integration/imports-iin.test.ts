/** One child under a wrong and a valid IIN, in two files or in two imports: one row, and the valid IIN. */
import { beforeEach, expect, test } from 'vitest';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { InputFile } from '../../server/imports/workbook.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { CHILDREN, rosterRows, type StoredCell, timesheetRows, xlsxFile } from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope);
});

const [{ name: NAME, iin: VALID }, { iin: ANOTHER }] = CHILDREN;
const WRONG = '170322994418';

const roster = (...rows: readonly (readonly [iin: string | null, group?: string])[]): InputFile => {
  const cells = rows.map(([iin, group = 'Шахмат'], i): StoredCell[] => [
    i + 1,
    NAME,
    iin,
    group,
    '01.09.2026',
  ]);
  return xlsxFile([{ name: 'Список', rows: rosterRows(cells) }], { name: 'roster.xlsx' });
};
/** Present on 1 October 2026. */
const timesheet = (iin: string | null, name: string = NAME): InputFile =>
  xlsxFile([{ name: 'Шахмат', rows: [...timesheetRows([]), [1, name, iin, '+']] }], {
    name: 'timesheet.xlsx',
  });

interface Files {
  readonly roster?: InputFile;
  readonly timesheet?: InputFile;
}

async function bring(files: Files) {
  const { uploadId } = await stageImport(actor, {
    roster: files.roster ?? null,
    timesheets: files.timesheet ? [files.timesheet] : [],
  });
  const { problems } = await previewImport(actor, uploadId);
  await commitImport(actor, uploadId);
  return problems;
}

/** Every stored child: the IIN, and how often present. */
const stored = () =>
  inTenant(
    scope,
    (tx) => tx.prisma.$queryRaw<{ iin: string | null; present: number }[]>`
      SELECT c.iin, count(m.entry_id)::int AS present FROM child c
      LEFT JOIN mark m ON m.provider_id = c.provider_id AND m.child_id = c.id AND m.kind = 'present'
      GROUP BY c.id, c.iin ORDER BY c.iin`,
  );

const TOGETHER = (iinOfRoster: string | null, iinOfTimesheet: string | null): Files[] => [
  { roster: roster([iinOfRoster]), timesheet: timesheet(iinOfTimesheet) },
];

test.each([
  { name: 'wrong in the roster, valid in the timesheet', imports: TOGETHER(WRONG, VALID) },
  { name: 'valid in the roster, wrong in the timesheet', imports: TOGETHER(VALID, WRONG) },
  { name: 'none in the roster, valid in the timesheet', imports: TOGETHER(null, VALID) },
  {
    name: 'first the roster, wrong, then the timesheet',
    imports: [{ roster: roster([WRONG]) }, { timesheet: timesheet(VALID) }],
  },
  {
    name: 'first the roster, then the timesheet, wrong',
    imports: [{ roster: roster([VALID]) }, { timesheet: timesheet(WRONG) }],
  },
  {
    name: 'first the timesheet, wrong, then the roster',
    imports: [{ timesheet: timesheet(WRONG) }, { roster: roster([VALID]) }],
  },
  {
    name: 'first the timesheet, then the roster, wrong',
    imports: [{ timesheet: timesheet(VALID) }, { roster: roster([WRONG]) }],
  },
  {
    name: 'first the roster, then a timesheet without IINs',
    imports: [{ roster: roster([VALID]) }, { timesheet: timesheet(null) }],
  },
])('the valid IIN wins: $name', async ({ imports }) => {
  for (const files of imports) await bring(files);
  expect(await stored()).toEqual([{ iin: VALID, present: 1 }]);
  for (const files of imports) await bring(files);
  expect(await stored()).toEqual([{ iin: VALID, present: 1 }]);
});

test('the wrong cell is named all the same, and beside it the one that is used', async () => {
  const problems = await bring({ roster: roster([WRONG]), timesheet: timesheet(VALID) });
  expect(problems.map(({ code, file, cell, found }) => [code, file, cell, found])).toEqual([
    ['iin_invalid', 'roster.xlsx', 'C4', WRONG],
    ['iin_better_than_roster', 'timesheet.xlsx', 'C7', VALID],
  ]);
});

test.each([
  { name: 'another valid IIN', first: roster([VALID]), second: roster([ANOTHER]) },
  { name: 'another group', first: roster([VALID]), second: roster([WRONG, 'Домбыра']) },
  { name: 'two namesakes at once', first: roster([WRONG]), second: roster([VALID], [ANOTHER]), are: 3 },
])('a namesake stays somebody else: $name', async ({ first, second, are = 2 }) => {
  await bring({ roster: first });
  await bring({ roster: second });
  expect(await stored()).toHaveLength(are);
});

test('an IIN known under another name is said at its cell of the timesheet too', async () => {
  await bring({ roster: roster([VALID]) });
  const problems = await bring({ timesheet: timesheet(VALID, 'Сидорова Анна') });
  expect(problems).toMatchObject([
    {
      code: 'iin_known_by_other_name',
      ...{ file: 'timesheet.xlsx', sheet: 'Шахмат', cell: 'C7', found: 'Сидорова Анна' },
      facts: { knownName: NAME },
    },
  ]);
});
