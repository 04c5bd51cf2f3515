/** The groups of the preview are those that the import will leave, not what the files say of them. */
import { beforeEach, expect, test } from 'vitest';
import { listGroups } from '../../server/data/groups.ts';
import { newId } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
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

/** October, the 1st and the 2nd; the instructor is Ли Виктор. */
const ALL_COME: StoredCell[][] = [
  ['+', '+'],
  ['+', '+'],
  ['+', '+'],
];

async function stage(given: { roster?: StoredCell[][]; marks?: StoredCell[][] }): Promise<string> {
  const roster = given.roster
    ? xlsxFile([{ name: 'Список', rows: given.roster }], { name: 'roster.xlsx' })
    : null;
  const timesheets = given.marks
    ? [
        xlsxFile([{ name: 'Шахмат', rows: timesheetRows(given.marks, { schedule: [] }) }], {
          name: 'table.xlsx',
        }),
      ]
    : [];
  return (await stageImport(actor, { roster, timesheets })).uploadId;
}

async function foreseen(given: Parameters<typeof stage>[0]) {
  const uploadId = await stage(given);
  const { groups, groupMonths } = await previewImport(actor, uploadId);
  return { uploadId, groups, groupMonths };
}

test('an empty provider: the groups are the files’', async () => {
  const { groups, groupMonths } = await foreseen({ roster: rosterRows(), marks: ALL_COME });
  expect(groups).toEqual([
    { name: 'Шахмат', instructorName: 'Ли Виктор', children: 3, lessons: 2, present: 6 },
  ]);
  expect(groupMonths).toEqual(['2026-10']);
});

test('what was stored stays where the files do not outdo it, and counts too', async () => {
  await commitImport(actor, await stage({ roster: rosterRows(), marks: ALL_COME }));
  await inTenant(scope, async (tx) => {
    const staff = await tx.prisma.staffMember.create({
      data: { id: newId(), providerId: tx.providerId, name: 'Ахметова Айгүл' },
    });
    await tx.prisma.clubGroup.updateMany({ data: { instructorId: staff.id } });
  });
  const { uploadId, groups } = await foreseen({
    roster: rosterRows().slice(0, 4),
    marks: [['+', '+', '+']],
  });
  expect(groups).toEqual([
    { name: 'Шахмат', instructorName: 'Ахметова Айгүл', children: 3, lessons: 3, present: 7 },
  ]);
  await commitImport(actor, uploadId);
  const lessons = await inTenant(scope, (tx) =>
    listLessons(tx, { from: civilDate('2026-10-01'), to: civilDate('2026-10-31') }),
  );
  const [stored] = await inTenant(scope, (tx) => listGroups(tx, civilDate('2026-10-31')));
  expect(groups).toEqual([
    {
      ...{ name: stored!.name, instructorName: stored!.instructorName, children: stored!.children },
      lessons: lessons.length,
      present: lessons.reduce((sum, { present }) => sum + present, 0),
    },
  ]);
});

test('a roster alone: this month, and who is enrolled from it on', async () => {
  await commitImport(actor, await stage({ roster: rosterRows(), marks: ALL_COME }));
  const [polina] = CHILDREN;
  const left = [
    ['ФИО', 'ИИН', 'Кружок', 'Дата зачисления', 'Дата отчисления'],
    [polina.name, polina.iin, 'Шахмат', '01.09.2026', '31.10.2026'],
  ];
  const { groups, groupMonths } = await foreseen({ roster: left });
  expect(groupMonths).toEqual(['2026-11']);
  expect(groups).toMatchObject([{ children: 2, lessons: 0, present: 0 }]);
});
