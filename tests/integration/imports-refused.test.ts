/**
 * What an import may not write: marks of days that have not come, months whose claim is submitted, and what was read
 * from its files before something else was decided.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { commitImport, previewImport, stageImport } from '../../server/services/imports.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { countWaiting, held } from '../support/meanwhile.ts';
import { rosterRows, type StoredCell, timesheetRows, xlsxFile } from '../support/spreadsheets.ts';

const database = testDatabase();
let scope: ProviderScope;
let actor: Actor;
beforeEach(async () => {
  scope = await makeProvider(database.db);
  actor = actorOf(scope);
});

/** A row of October 2026 by its days. */
const cells = (marks: Readonly<Record<number, StoredCell>>): StoredCell[] =>
  Array.from({ length: 31 }, (_, index) => marks[index + 1] ?? null);
const ALL_COME = [1, 2, 3].map(() => cells({ 1: '+', 6: '+', 8: '+' }));
const roster = () => xlsxFile([{ name: 'Список', rows: rosterRows() }], { name: 'roster.xlsx' });
const timesheet = (rows = timesheetRows(ALL_COME)) =>
  xlsxFile([{ name: 'Шахмат', rows }], { name: 'табель.xlsx' });

describe('a day that has not come', () => {
  const planned = (marks: readonly (readonly StoredCell[])[]) =>
    timesheet(timesheetRows(marks, { schedule: ['вт, чт', '15:00', '90 мин'] }));

  test.each([
    { name: 'today may be marked', now: '2026-10-08T06:00:00Z', future: [], marks: 9 },
    { name: 'tomorrow may not', now: '2026-10-07T06:00:00Z', future: ['K7', 'K8', 'K9'], marks: 6 },
    { name: 'today begins at midnight of the provider', now: '2026-10-07T19:00:00Z', future: [], marks: 9 },
  ])('$name', async ({ now, future, marks }) => {
    const then = { ...actor, now: new Date(now) };
    const { uploadId } = await stageImport(then, { roster: roster(), timesheets: [planned(ALL_COME)] });
    const { problems, will } = await previewImport(then, uploadId);
    const told = problems.filter(({ code }) => code === 'mark_in_future').map(({ cell }) => cell);
    expect({ told, marks: will.marks }).toEqual({ told: future, marks });
    await commitImport(then, uploadId);
    const lessons = await database.asOwner<{ state: string }>(
      `SELECT state FROM lesson WHERE lesson_on = '2026-10-08' AND provider_id = $1`,
      [await inTenant(scope, async (tx) => tx.providerId)],
    );
    expect(lessons).toEqual([{ state: future.length > 0 ? 'planned' : 'held' }]);
  });

  test('"no lesson" beside a refused mark cancels nothing, alone it does', async () => {
    const marks = [cells({ 1: '+', 8: '+', 13: '-' }), cells({ 1: '+', 8: '-', 13: '-' })];
    const then = { ...actor, now: new Date('2026-10-05T06:00:00Z') };
    const { uploadId } = await stageImport(then, { roster: roster(), timesheets: [planned(marks)] });
    await commitImport(then, uploadId);
    const lessons = await inTenant(
      scope,
      (tx) =>
        tx.prisma.$queryRaw<{ on: string; state: string }[]>`
        SELECT lesson_on::text AS on, state FROM lesson
        WHERE lesson_on IN ('2026-10-08', '2026-10-13') ORDER BY lesson_on`,
    );
    expect(lessons).toEqual([
      { on: '2026-10-08', state: 'planned' },
      { on: '2026-10-13', state: 'cancelled' },
    ]);
  });
});

async function submit(tx: TenantTx, month: string): Promise<void> {
  const claimId = newId();
  await tx.prisma.$executeRaw`
    INSERT INTO claim (provider_id, id, month, programme_id)
    VALUES (${tx.providerId}::uuid, ${claimId}::uuid, ${month}, 'test')`;
  await tx.prisma.$executeRaw`
    INSERT INTO claim_version (provider_id, claim_id, version, state, programme_valid_from, calendar_version,
      submitted_at, submitted_by, sha256, frozen)
    VALUES (${tx.providerId}::uuid, ${claimId}::uuid, 1, 'submitted', '2026-01-01', '1', now(),
      ${newId()}::uuid, ${'0'.repeat(64)}, '{}')`;
}

describe('a month whose claim is submitted', () => {
  test.each([
    { name: 'takes no marks and no lessons', month: '2026-10', told: [null], marks: 0 },
    { name: 'of before does not matter', month: '2026-09', told: [], marks: 9 },
  ])('$name, and the roster comes in', async ({ month: submitted, told, marks }) => {
    await inTenant(scope, (tx) => submit(tx, submitted));
    const { uploadId } = await stageImport(actor, { roster: roster(), timesheets: [timesheet()] });
    const { problems, will } = await previewImport(actor, uploadId);
    const named = problems.filter(({ code }) => code === 'month_submitted').map(({ sheet }) => sheet);
    expect(named).toEqual(told);
    expect(will).toMatchObject({ enrolmentsNew: 3, marks });
    await commitImport(actor, uploadId);
    const counts = await inTenant(scope, async ({ prisma }) => [
      await prisma.enrolment.count(),
      await prisma.mark.count(),
      await prisma.lesson.count(),
    ]);
    expect(counts).toEqual([3, marks, marks]);
    const again = await stageImport(actor, { roster: roster(), timesheets: [timesheet()] });
    expect(await previewImport(actor, again.uploadId)).toMatchObject({
      canCommit: false,
      saysNothingNew: true,
    });
  });
});

describe('the files are read before anything is locked', () => {
  test.each([
    { name: 'nothing else', meanwhile: async () => undefined, isRefused: false },
    {
      name: 'a cell put right',
      meanwhile: ({ prisma }: TenantTx) => prisma.$executeRaw`
        UPDATE import_upload SET choices = jsonb_set(choices, '{cells}',
          '[{"file": "roster.xlsx", "sheet": "Список", "cell": "B2", "text": "Аа Бб", "was": ""}]')`,
      isRefused: true,
    },
    { name: 'the month submitted', meanwhile: (tx: TenantTx) => submit(tx, '2026-10'), isRefused: true },
  ])('$name meanwhile: refused $isRefused', async ({ meanwhile, isRefused }) => {
    const { uploadId } = await stageImport(actor, { roster: roster(), timesheets: [timesheet()] });
    const deciding = await held(scope, async (tx) => {
      await tx.prisma.$executeRaw`SELECT 1 FROM import_upload FOR UPDATE`;
      await meanwhile(tx);
    });
    const committed = commitImport(actor, uploadId).then(
      () => null,
      ({ facts }) => facts,
    );
    await expect.poll(() => countWaiting(database), { timeout: 10_000 }).toBe(1);
    // Whoever only looks waits for nobody.
    expect((await previewImport(actor, uploadId)).will).toMatchObject({ marks: 9 });
    await deciding.finish();
    expect(await committed).toEqual(isRefused ? { constraint: 'concurrent_change' } : null);
    const written = await inTenant(scope, ({ prisma }) => prisma.enrolment.count());
    expect(written).toBe(isRefused ? 0 : 3);
    if (isRefused) await commitImport(actor, uploadId);
  });
});
