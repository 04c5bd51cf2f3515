/**
 * An import taken back: the claim, the rosters and the marks are as before, whatever was there and whatever came; and
 * nothing is taken back that somebody has built on.
 */
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { appendEntries } from '../../server/data/attendance.ts';
import { newId } from '../../server/data/ids.ts';
import { loadRecords } from '../../server/data/records.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { findDoneImport, listImportRecords, undoImport } from '../../server/services/import-history.ts';
import { commitImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { held } from '../support/meanwhile.ts';
import {
  CHILDREN,
  ROSTER_HEADINGS,
  type StoredCell,
  timesheetRows,
  xlsxFile,
} from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope);
});

/** What each of the first days of October holds for each child. */
type Marks = readonly (readonly StoredCell[])[];
interface Given {
  /** Day of September from which each child is on the roster; null is not on it. */
  readonly since: readonly (number | null)[];
  readonly marks: Marks;
  readonly week: string;
}

async function bring({ since, marks, week }: Given): Promise<string> {
  const rows = CHILDREN.flatMap(({ name, iin }, i) =>
    since[i] == null
      ? []
      : [[i + 1, name, iin, 'Шахмат', `${String(since[i]).padStart(2, '0')}.09.2026`, `V-${i}`]],
  );
  const roster = xlsxFile([{ name: 'Список', rows: [ROSTER_HEADINGS, ...rows] }], { name: 'r.xlsx' });
  const sheet = timesheetRows(marks, { schedule: [week, '17:00', '60 мин'] });
  const { uploadId } = await stageImport(actor, {
    roster: rows.length > 0 ? roster : null,
    timesheets: [xlsxFile([{ name: 'Шахмат', rows: sheet }], { name: 't.xlsx' })],
  });
  await commitImport(actor, uploadId);
  return uploadId;
}

/** Everything that claims, rosters and the calendar are made of, without what only says when a mark was written. */
const stand = () =>
  inTenant(scope, async (tx) => {
    const span = { from: civilDate('2026-09-01'), to: civilDate('2026-12-31') };
    const { marks, ...records } = await loadRecords(tx, span);
    const of = (sql: string) => tx.prisma.$queryRawUnsafe<{ row: unknown }[]>(sql);
    return {
      records: {
        children: [...records.children].sort(byId),
        groups: [...records.groups].sort(byId),
        lessons: [...records.lessons].sort(byId),
        enrolments: [...records.enrolments].sort(byId),
        marks: marks
          .map(({ lessonId, childId, kind, excuse }) => ({ id: `${lessonId} ${childId}`, kind, excuse }))
          .sort(byId),
      },
      slots: await of('SELECT to_jsonb(s) AS row FROM schedule_slot s ORDER BY id'),
      staff: await of('SELECT to_jsonb(s) AS row FROM staff_member s ORDER BY id'),
      guardians: await of('SELECT to_jsonb(g) AS row FROM guardian g ORDER BY id'),
    };
  });
const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);

const anyGiven: fc.Arbitrary<Given> = fc.record({
  since: fc.tuple(...CHILDREN.map(() => fc.option(fc.integer({ min: 1, max: 28 }), { freq: 3 }))),
  marks: fc.array(
    fc.array(fc.constantFrom<StoredCell>('+', 'н', 'б', '-', null), { minLength: 8, maxLength: 8 }),
    { minLength: 1, maxLength: CHILDREN.length },
  ),
  week: fc.constantFrom('вт, чт', 'пн, ср', 'вт'),
});

test('whatever was there and whatever came, it is as before', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyGiven, { maxLength: 2 }), anyGiven, async (earlier, given) => {
      scope = await makeProvider(database.db);
      actor = actorOf(scope);
      for (const one of earlier) await bring(one).catch(isNothingToWrite);
      const before = await stand();
      const uploadId = await bring(given).catch(isNothingToWrite);
      if (uploadId === null) return;
      const log = await countEntries();
      await undoImport(actor, uploadId);
      expect(await stand()).toEqual(before);
      expect(await countEntries()).toBeGreaterThanOrEqual(log);
      await bring(given);
    }),
    { numRuns: 8 },
  );
}, 120_000);

const isNothingToWrite = (error: unknown): null => {
  if ((error as { code?: string }).code === 'bad_input') return null;
  throw error;
};

const countEntries = (): Promise<number> => inTenant(scope, async (tx) => tx.prisma.attendanceBatch.count());

const OCTOBER: Given = {
  since: [1, 1, null],
  marks: [
    [null, '+', null, null, null, '+'],
    [null, 'н', null, null, null, '+'],
  ],
  week: 'вт, чт',
};

describe('the way back', () => {
  test('is in the history with who, when, what and its state', async () => {
    const id = await bring(OCTOBER);
    expect((await listImportRecords(actor, 1)).imports).toMatchObject([
      { id, state: 'done', files: ['r.xlsx', 't.xlsx'], figures: { childrenNew: 2, groupsNew: 1, marks: 4 } },
    ]);
    await undoImport(actor, id);
    expect((await listImportRecords(actor, 1)).imports).toMatchObject([{ id, state: 'undone' }]);
    await expect(undoImport(actor, id)).rejects.toMatchObject({ code: 'conflict' });
  });

  test('keeps the log and says who took the marks back', async () => {
    const id = await bring(OCTOBER);
    await undoImport(actor, id);
    const batches = await inTenant(scope, (tx) =>
      tx.prisma.attendanceBatch.findMany({ orderBy: [{ lessonOn: 'asc' }, { batchNo: 'asc' }] }),
    );
    expect(batches.map(({ method, recordedBy }) => [method, recordedBy])).toEqual([
      ['import', actor.userId],
      ['correction', actor.userId],
      ['import', actor.userId],
      ['correction', actor.userId],
    ]);
    expect(await inTenant(scope, (tx) => tx.prisma.mark.count())).toBe(0);
  });

  const tap = async (kind: 'present' | 'absent') => {
    const { lesson, child } = await inTenant(scope, async (tx) => ({
      lesson: await tx.prisma.lesson.findFirstOrThrow({ where: { state: 'held' } }),
      child: await tx.prisma.child.findFirstOrThrow(),
    }));
    const entry = {
      ...{ id: newId(), childId: child.id, mark: kind, excuse: null, documented: false, guest: false },
      occurredAt: '2026-10-02T12:10:00.000Z',
    };
    await inTenant(scope, (tx) =>
      appendEntries(tx, {
        ...{ lessonId: lesson.id, method: 'tap', recordedAt: '2026-10-02T12:10:01.000Z' },
        ...{ recordedBy: null, approvedBy: null, device: null, entries: [entry] },
      }),
    );
  };
  const sql = (statement: string) => inTenant(scope, (tx) => tx.prisma.$executeRawUnsafe(statement));

  test.each([
    { name: 'a later import', since: () => bring({ ...OCTOBER, since: [1, 1, 1] }), reason: 'later_import' },
    { name: 'a later tap', since: () => tap('absent'), reason: 'later_marks' },
    {
      name: 'a child edited since',
      since: () => sql(`UPDATE child SET sex = 'f', manual_fields = '{sex}'`),
      reason: 'edited',
    },
    {
      name: 'a child withdrawn since',
      since: () => sql(`UPDATE enrolment SET ends_on = '2026-10-20', withdrawal_reason = 'manual'`),
      reason: 'edited',
    },
    {
      name: 'a lesson cancelled since',
      since: () =>
        sql(`UPDATE lesson SET state = 'cancelled', cancel_reason = 'ill' WHERE state = 'planned'`),
      reason: 'edited',
    },
    {
      name: 'a health note since',
      since: () =>
        sql(
          `INSERT INTO child_health (provider_id, child_id, allergy) SELECT provider_id, id, 'nuts' FROM child`,
        ),
      reason: 'built_on',
    },
    {
      name: 'a guardian since',
      since: () =>
        sql(`WITH added AS (
            INSERT INTO guardian (provider_id, id, name) SELECT provider_id, '${newId()}', 'Ана' FROM provider
            RETURNING id)
          INSERT INTO child_guardian (provider_id, child_id, guardian_id)
          SELECT c.provider_id, c.id, added.id FROM child c, added`),
      reason: 'built_on',
    },
    {
      name: 'a note in the audit about a child since',
      since: () =>
        sql(`INSERT INTO audit_person (provider_id, event_id, child_id, after)
          SELECT provider_id, '${newId()}', id, '{}' FROM child`),
      reason: 'built_on',
    },
    {
      name: 'a group given to its teacher since',
      since: () =>
        sql(`INSERT INTO club_group (provider_id, id, name, instructor_id)
          SELECT provider_id, '${newId()}', 'Би', id FROM staff_member`),
      reason: 'built_on',
    },
    {
      name: 'a submitted claim',
      since: () =>
        sql(`INSERT INTO claim (provider_id, id, month, programme_id)
          SELECT provider_id, '${newId()}', '2026-10', 'any' FROM provider`),
      reason: 'claim_submitted',
    },
  ])('is closed by $name, and nothing changes', async ({ since, reason }) => {
    const id = await bring(OCTOBER);
    await since();
    const before = await stand();
    expect((await findDoneImport(actor, id))?.blockers?.[0]).toMatchObject({ reason });
    await expect(undoImport(actor, id)).rejects.toMatchObject({ code: 'conflict', facts: { reason } });
    expect(await stand()).toEqual(before);
  });

  test('is open after the watch over inactivity has written its dates', async () => {
    const id = await bring(OCTOBER);
    await sql(`UPDATE enrolment SET warned_on = '2026-10-19', last_attended_on = '2026-10-06'`);
    await undoImport(actor, id);
    expect(await inTenant(scope, (tx) => tx.prisma.enrolment.count())).toBe(0);
  });

  test('gives a mark that the import replaced back', async () => {
    await bring(OCTOBER);
    const before = await stand();
    const id = await bring({
      ...OCTOBER,
      marks: [
        [null, 'н'],
        [null, '+'],
      ],
    });
    await undoImport(actor, id);
    expect((await stand()).records.marks).toEqual(before.records.marks);
  });

  test('is looked at without waiting for whoever works on it', async () => {
    const id = await bring(OCTOBER);
    const marking = await held(scope, async ({ prisma }) => {
      await prisma.$executeRaw`SELECT 1 FROM lesson FOR NO KEY UPDATE`;
      await prisma.$executeRaw`SELECT 1 FROM import_upload FOR UPDATE`;
    });
    expect(await findDoneImport(actor, id)).toMatchObject({ blockers: [] });
    await marking.finish();
  });

  test('is not for whoever may not import, nor for another provider', async () => {
    const id = await bring(OCTOBER);
    const instructor = actorOf(scope, { role: 'instructor', staffId: newId() });
    await expect(undoImport(instructor, id)).rejects.toMatchObject({ code: 'forbidden' });
    const other = actorOf(await makeProvider(database.db, 'Другой'));
    await expect(undoImport(other, id)).rejects.toMatchObject({ code: 'not_found' });
  });
});
