/** Imports of files with faults: every problem is told, the good rows come in, and nothing is ever half done. */
import { beforeEach, describe, expect, test } from 'vitest';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import type { InputFile } from '../../server/imports/workbook.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getClaim } from '../../server/services/claims.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import {
  CHILDREN,
  ROSTER_HEADINGS,
  rosterRows,
  type StoredCell,
  textFile,
  timesheetRows,
  xlsxFile,
  xlsxParts,
  zipOf,
} from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope);
});

const OCTOBER = month('2026-10');
/** The 1st, 6th, 8th … of October: `+` on the first Thursdays and Tuesdays. */
const cells = (marks: Readonly<Record<number, StoredCell>>): StoredCell[] =>
  Array.from({ length: 31 }, (_, index) => marks[index + 1] ?? null);
const ALL_COME = [1, 2, 3].map(() => cells({ 1: '+', 6: '+', 8: '+' }));

const roster = (rows = rosterRows()): InputFile =>
  xlsxFile([{ name: 'Список', rows }], { name: 'roster.xlsx' });
const timesheet = (
  marks: readonly (readonly StoredCell[])[] = ALL_COME,
  rows = timesheetRows(marks),
): InputFile => xlsxFile([{ name: 'Шахмат', rows }], { name: 'табель.xlsx' });

async function stage(given: { roster?: InputFile; timesheets?: readonly InputFile[] }): Promise<string> {
  const files = { roster: given.roster ?? null, timesheets: given.timesheets ?? [] };
  return (await stageImport(actor, files)).uploadId;
}
const preview = async (given: Parameters<typeof stage>[0]) => previewImport(actor, await stage(given));

/** How many rows the provider has of each kind. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = [
    'child',
    'guardian',
    'club_group',
    'schedule_slot',
    'staff_member',
    'lesson',
    'enrolment',
    'mark',
  ];
  const counts = tables.map(
    (table) => `(SELECT count(*)::int FROM ${table} WHERE provider_id = $1) AS ${table}`,
  );
  const providerId = await inTenant(scope, async (tx) => tx.providerId);
  const logs = `(SELECT count(*)::int FROM attendance_batch WHERE provider_id = $1) AS batch,
    (SELECT count(*)::int FROM audit_event WHERE provider_id = $1) AS event`;
  return (
    await database.asOwner<Record<string, number>>(`SELECT ${counts.join(', ')}, ${logs}`, [providerId])
  )[0]!;
}
const NONE = {
  ...{
    child: 0,
    guardian: 0,
    club_group: 0,
    schedule_slot: 0,
    staff_member: 0,
    lesson: 0,
    enrolment: 0,
    mark: 0,
  },
  ...{ batch: 0, event: 0 },
};

describe('a fault in a cell', () => {
  test.each([
    {
      name: 'a date that is none',
      files: () => {
        const rows = rosterRows();
        rows[4] = [2, CHILDREN[1].name, CHILDREN[1].iin, 'Шахмат', '31.02.2026', 'V-2'];
        return { roster: roster(rows), timesheets: [timesheet()] };
      },
      problem: {
        code: 'date_unreadable',
        file: 'roster.xlsx',
        cell: 'E5',
        found: '31.02.2026',
        severity: 'error',
      },
      enrolled: 2,
    },
    {
      name: 'a mark that cannot be read',
      files: () => ({
        roster: roster(),
        timesheets: [timesheet([ALL_COME[0]!, cells({ 1: 'болды', 6: '+' }), ALL_COME[2]!])],
      }),
      problem: {
        code: 'mark_unreadable',
        file: 'табель.xlsx',
        cell: 'D8',
        found: 'болды',
        severity: 'error',
      },
      enrolled: 3,
    },
  ])('$name is named, and the good rows come in', async ({ files, problem, enrolled }) => {
    const uploadId = await stage(files());
    const { problems, canCommit, will } = await previewImport(actor, uploadId);
    expect(problems).toContainEqual(expect.objectContaining(problem));
    expect({ canCommit, enrolled: will.enrolmentsNew }).toEqual({ canCommit: true, enrolled });
    await commitImport(actor, uploadId);
    const counts = await rowCounts();
    expect({ enrolment: counts.enrolment, mark: counts.mark }).toEqual({
      enrolment: enrolled,
      mark: will.marks,
    });
    expect(will.marks).toBeGreaterThan(5);
  });
});

describe('a file of which nothing can be used', () => {
  const bomb = (): InputFile => {
    const parts = xlsxParts([{ name: 'Шахмат', rows: timesheetRows(ALL_COME) }]);
    const entries = Object.entries(parts).map(([name, content]) => ({ name, content }));
    const blown = { name: 'xl/worksheets/sheet1.xml', content: new Uint8Array(600 * 1024 * 1024) };
    return { name: 'bomb.xlsx', bytes: zipOf([...entries.filter(({ name }) => name !== blown.name), blown]) };
  };

  test.each([
    {
      name: 'a roster without its columns',
      files: () => ({ roster: roster([[], ['№', 'ФИО ребёнка'], [1, CHILDREN[0].name]]) }),
      code: 'columns_missing',
    },
    {
      name: 'garbage',
      files: () => ({ timesheets: [{ name: 'x.xlsx', bytes: Uint8Array.from([1, 0, 2, 0, 255, 7]) }] }),
      code: 'not_a_spreadsheet',
    },
    {
      name: 'an empty file',
      files: () => ({ roster: { name: 'x.csv', bytes: new Uint8Array() } }),
      code: 'file_empty',
    },
    { name: 'a bomb', files: () => ({ timesheets: [bomb()] }), code: 'unpacks_too_large' },
    {
      name: 'a letter',
      files: () => ({ timesheets: [textFile('Құрметті ата-аналар!')] }),
      code: 'no_timesheet',
    },
  ])('$name: said so, not offered, refused all the same', async ({ files, code }) => {
    const uploadId = await stage(files());
    const { problems, canCommit, will } = await previewImport(actor, uploadId);
    expect(problems.map((problem) => problem.code)).toContain(code);
    expect({ canCommit, childrenNew: will.childrenNew, marks: will.marks }).toEqual({
      canCommit: false,
      childrenNew: 0,
      marks: 0,
    });
    await expect(commitImport(actor, uploadId)).rejects.toMatchObject({ code: 'bad_input' });
    expect(await rowCounts()).toEqual(NONE);
  });

  test('beside a good one: the good one comes in', async () => {
    const garbage = { name: 'x.xlsx', bytes: Uint8Array.from([1, 0, 2, 0, 255, 7]) };
    const { canCommit, will, problems } = await preview({
      roster: roster(),
      timesheets: [garbage, timesheet()],
    });
    expect({ canCommit, marks: will.marks }).toEqual({ canCommit: true, marks: 9 });
    expect(problems.filter(({ file }) => file === 'x.xlsx')).toHaveLength(1);
  });

  test('nothing at all is bad input', async () => {
    await expect(stage({})).rejects.toMatchObject({ code: 'bad_input' });
  });
});

describe('a database that refuses in the middle', () => {
  test('leaves nothing of the import; afterwards the same upload comes in', async () => {
    const uploadId = await stage({ roster: roster(), timesheets: [timesheet()] });
    // Marks come last: children, groups, lessons and enrolments are written by then.
    await database.asOwner(`ALTER TABLE mark ADD CONSTRAINT broken CHECK (kind <> 'present') NOT VALID`);
    try {
      await expect(commitImport(actor, uploadId)).rejects.toMatchObject({
        code: 'bad_input',
        facts: { constraint: 'broken' },
      });
      await expect(previewImport(actor, uploadId)).rejects.toMatchObject({ code: 'bad_input' });
      expect(await rowCounts()).toEqual(NONE);
    } finally {
      await database.asOwner('ALTER TABLE mark DROP CONSTRAINT broken');
    }
    await commitImport(actor, uploadId);
    expect(await rowCounts()).toMatchObject({ child: 3, enrolment: 3, mark: 9, event: 1 });
  });

  test('two commits of one upload at once: one is done, one is told', async () => {
    const uploadId = await stage({ roster: roster(), timesheets: [timesheet()] });
    const ends = await Promise.allSettled([commitImport(actor, uploadId), commitImport(actor, uploadId)]);
    expect(ends.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(ends.find((end) => end.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' });
    expect(await rowCounts()).toMatchObject({ child: 3, mark: 9, event: 1 });
  });
});

describe('one IIN on two children', () => {
  test('both come in with it, and the claim pays neither; again changes nothing', async () => {
    const [first, second] = CHILDREN;
    const rows = rosterRows([
      [1, first.name, first.iin, 'Шахмат', '01.09.2026', 'V-1'],
      [2, second.name, first.iin, 'Шахмат', '01.09.2026', 'V-2'],
    ]);
    expect(rows[2]).toEqual([...ROSTER_HEADINGS]);
    const files = { roster: roster(rows), timesheets: [timesheet(ALL_COME.slice(0, 2))] };
    const uploadId = await stage(files);
    const { problems } = await previewImport(actor, uploadId);
    expect(problems.map(({ code }) => code)).toContain('iin_two_names');
    await commitImport(actor, uploadId);
    const { claim } = await getClaim(actor, OCTOBER);
    const told = claim.lines.map((line) => ({
      surname: line.surname,
      iin: line.iin,
      duplicate: line.reasons.some(({ code }) => code === 'DUPLICATE_CHILD'),
      paid: line.amountTiyn > 0,
    }));
    expect(told.sort((a, b) => (a.surname < b.surname ? -1 : 1))).toEqual([
      { surname: 'Иванова', iin: first.iin, duplicate: true, paid: false },
      { surname: 'Петренко', iin: first.iin, duplicate: true, paid: false },
    ]);
    expect((await preview(files)).will).toMatchObject({
      childrenNew: 0,
      childrenChanged: 0,
      enrolmentsNew: 0,
    });
  });
});

describe('files that somebody left waiting', () => {
  const DAY = 24 * 60 * 60 * 1000;
  test.each([
    { name: 'for a day still wait', later: DAY, waits: true },
    { name: 'for longer are given up, whoever left them', later: DAY + 1, waits: false },
  ])('$name', async ({ later, waits }) => {
    const left = await stage({ roster: roster() });
    const committed = await stageImport(actorOf(scope), { roster: roster(), timesheets: [] });
    await commitImport(actorOf(scope), committed.uploadId);
    const colleague = actorOf(scope, { now: new Date(actor.now.getTime() + later) });
    await stageImport(colleague, { roster: roster(), timesheets: [] });
    const found = await database.asOwner('SELECT 1 FROM import_file WHERE upload_id = $1', [left]);
    expect(found).toHaveLength(waits ? 1 : 0);
    expect((await previewImport(actor, committed.uploadId)).committedAt).not.toBeNull();
  });
});
