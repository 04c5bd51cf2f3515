/** A pasted list whose columns are named and whose cells are put right in the preview: what it says is what is written. */
import { beforeEach, describe, expect, test } from 'vitest';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { resetFix, saveColumns, saveFixes } from '../../server/services/import-choices.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { CHILDREN, textFile, timesheetRows, xlsxFile } from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope);
});

const [POLINA, RAYANA, MANSUR] = CHILDREN;
const HEAD = 'ФИО ребёнка\tИИН\t"Кружок,\nгруппа"\tДата зачисления\tТелефон';
const PASTE = [
  HEAD,
  `${POLINA.name}\t${POLINA.iin}\t"Ою" үйірмесі\t31.09.2026\t8 701 123 45 67`,
  `?\t${RAYANA.iin}\t"Ою" үйірмесі\t01.09.2026\t`,
  `${MANSUR.name}\t171210907495\t"Ою" үйірмесі\t01.09.2026\t`,
].join('\r\n');
const NAME = 'Вставленный список';
const at = (cell: string) => ({ file: NAME, sheet: '', cell });

const paste = async (text: string): Promise<string> =>
  (await stageImport(actor, { roster: textFile(text, NAME), timesheets: [] })).uploadId;

const problemsOf = async (id: string) =>
  (await previewImport(actor, id)).problems.map(({ code, cell }) => [code, cell]);

const children = () =>
  inTenant(
    scope,
    (tx) => tx.prisma.$queryRaw<{ surname: string; iin: string; from: string; group: string }[]>`
      SELECT c.surname, c.iin, e.starts_on::text AS "from", g.name AS "group" FROM child c
      JOIN enrolment e ON e.child_id = c.id JOIN club_group g ON g.id = e.group_id ORDER BY c.surname`,
  );

describe('a pasted list', () => {
  test('is named at its cells, put right in them, and imported as the preview says', async () => {
    const id = await paste(PASTE);
    await saveColumns(actor, id, [{ kind: 'roster', key: 'кружок группа', field: 'group' }]);
    expect(await problemsOf(id)).toEqual([
      ['date_unreadable', 'D2'],
      ['name_unreadable', 'A3'],
      ['iin_invalid', 'B4'],
    ]);
    await saveFixes(actor, id, [
      { ...at('D2'), text: '30.09.2026' },
      { ...at('A3'), text: RAYANA.name },
      { ...at('B4'), text: MANSUR.iin },
    ]);
    const preview = await previewImport(actor, id);
    expect(preview).toMatchObject({ problems: [], will: { childrenNew: 3, groupsNew: 1 } });
    expect(preview.fixes.map(({ cell, was, text }) => [cell, was, text])).toEqual([
      ['D2', '31.09.2026', '30.09.2026'],
      ['A3', '?', RAYANA.name],
      ['B4', '171210907495', MANSUR.iin],
    ]);
    await commitImport(actor, id);
    expect(await children()).toEqual([
      { surname: 'Иванова', iin: POLINA.iin, from: '2026-09-30', group: '"Ою" үйірмесі' },
      { surname: 'Ким', iin: MANSUR.iin, from: '2026-09-01', group: '"Ою" үйірмесі' },
      { surname: 'Петренко', iin: RAYANA.iin, from: '2026-09-01', group: '"Ою" үйірмесі' },
    ]);
  });

  test('what was said of its columns is known the next time, and to no other provider', async () => {
    const text = `Ребята\tНомер\tКружок\tДата зачисления\n${POLINA.name}\t${POLINA.iin}\tОю\t01.09.2026`;
    const first = await paste(text);
    expect(await problemsOf(first)).toEqual([['columns_missing', null]]);
    await saveColumns(actor, first, [
      { kind: 'roster', key: 'ребята', field: 'name' },
      { kind: 'roster', key: 'номер', field: 'iin' },
    ]);
    await commitImport(actor, first);
    expect((await previewImport(actor, await paste(text))).will).toMatchObject({
      childrenNew: 0,
      childrenKnown: 1,
    });
    actor = actorOf(await makeProvider(database.db, 'Другой'));
    expect(await problemsOf(await paste(text))).toEqual([['columns_missing', null]]);
  });
});

describe('a cell that was put right', () => {
  const bad = `${HEAD.replace('"Кружок,\nгруппа"', 'Кружок')}\r\n${POLINA.name}\t${POLINA.iin}\tОю\t?\t`;

  test('is wrong again once it is set back, and may be put right anew', async () => {
    const id = await paste(bad);
    await saveFixes(actor, id, [{ ...at('D2'), text: '01.09.2026' }]);
    expect(await problemsOf(id)).toEqual([]);
    await resetFix(actor, id, at('D2'));
    expect(await problemsOf(id)).toEqual([['date_unreadable', 'D2']]);
    await saveFixes(actor, id, [{ ...at('D2'), text: '02.09.2026' }]);
    await saveFixes(actor, id, [{ ...at('D2'), text: '03.09.2026' }]);
    expect((await previewImport(actor, id)).fixes).toMatchObject([
      { cell: 'D2', was: '?', text: '03.09.2026' },
    ]);
  });

  test.each([
    { name: 'what the file says already', place: at('D2'), text: '?' },
    { name: 'a place that the file does not have', place: at('D99999'), text: 'x' },
    { name: 'a file that is not there', place: { ...at('D2'), file: 'other' }, text: 'x' },
  ])('is none for $name', async ({ place, text }) => {
    const id = await paste(bad);
    await saveFixes(actor, id, [{ ...place, text }]);
    expect((await previewImport(actor, id)).fixes).toEqual([]);
  });

  test('is told apart between two files of one name', async () => {
    const sheet = (mark: string, group: string) =>
      xlsxFile([{ name: 'Лист1', rows: timesheetRows([[mark, '+']], { group }) }], { name: 't.xlsx' });
    const { uploadId } = await stageImport(actor, {
      roster: null,
      timesheets: [sheet('?', 'Шахмат'), sheet('?', 'Бокс')],
    });
    await saveFixes(actor, uploadId, [{ file: 't.xlsx (2)', sheet: 'Лист1', cell: 'D7', text: 'н' }]);
    const { problems } = await previewImport(actor, uploadId);
    expect(problems.map(({ file, cell }) => [file, cell])).toEqual([['t.xlsx', 'D7']]);
  });

  test('cannot be put right any more once it is imported, nor by another provider', async () => {
    const id = await paste(bad);
    await saveFixes(actor, id, [{ ...at('D2'), text: '01.09.2026' }]);
    const other = actorOf(await makeProvider(database.db, 'Другой'));
    await expect(saveFixes(other, id, [])).rejects.toMatchObject({ code: 'not_found' });
    await commitImport(actor, id);
    await expect(resetFix(actor, id, at('D2'))).rejects.toMatchObject({ code: 'conflict' });
    const [row] = await inTenant(scope, (tx) => tx.prisma.importUpload.findMany());
    expect(row?.choices).toBeNull();
  });
});
