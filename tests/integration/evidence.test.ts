/**
 * Whatever the product does to the log of attendance leaves its chain whole and the marks what the log adds up to; a
 * roll is recorded in few statements, and a database that was filled before there was a chain gets one.
 */
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../../server/cli/verify.ts';
import { openDatabase } from '../../server/data/database.ts';
import { packEntries } from '../../server/data/entry-log.ts';
import { newId, newIdAt } from '../../server/data/ids.ts';
import { listLessons } from '../../server/data/lessons.ts';
import { migrate } from '../../server/data/migrate.ts';
import { inTenant, mintScope, type ProviderScope } from '../../server/data/scope.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';
import { getRoll, recordRoll } from '../../server/services/attendance.ts';
import { withdrawChildren } from '../../server/services/child-moves.ts';
import {
  listDuplicateChildren,
  mergeChildren,
  mergeSchema,
  undoMerge,
} from '../../server/services/duplicates.ts';
import { verifyEvidence } from '../../server/services/evidence.ts';
import { exportArchive } from '../../server/services/export.ts';
import { undoImport } from '../../server/services/import-history.ts';
import { commitImport, stageImport } from '../../server/services/imports.ts';
import { eraseChild } from '../../server/services/personal-data.ts';
import { restoreArchive } from '../../server/services/restore.ts';
import { getToday } from '../../server/services/today.ts';
import { APP, makeEmptyDatabase, makeProvider, testDatabase } from '../support/database.ts';
import { day } from '../support/group-table.ts';
import { importGroups, paperGroup, timesheetFiles } from '../support/paper-groups.ts';
import { CHESS, DOMBYRA, makePlace, type Place } from '../support/places.ts';
import { runHere } from '../support/terminal.ts';

const database = testDatabase();
const ON = day('11-03');
const STARTS = '2026-11-03T10:00:00.000Z';
const NOW = new Date('2026-11-03T10:20:00.000Z');

let place: Place;
let chess: { lessonId: string; children: string[] };
let dombyra: { lessonId: string; children: string[] };
beforeEach(async () => {
  place = await makePlace(database.db);
  await getToday(place.owner);
  const lessons = await inTenant(place.scope, (tx) => listLessons(tx, { from: ON, to: ON }));
  const rollOf = async (group: string) => {
    const lessonId = lessons.find((lesson) => lesson.group === group)!.id;
    const { rows } = await getRoll(place.owner, lessonId);
    return { lessonId, children: rows.map(({ childId }) => childId) };
  };
  chess = await rollOf(CHESS);
  dombyra = await rollOf(DOMBYRA);
});

const tap = (
  childId: string,
  mark: NewEntry['mark'],
  second: number,
  own: Partial<NewEntry> = {},
): NewEntry => {
  const at = Date.parse(STARTS) + second * 1000;
  return { id: newIdAt(at), childId, mark, occurredAt: new Date(at).toISOString(), method: 'tap', ...own };
};
const instructor = () => ({ ...place.chessInstructor, now: NOW });
const send = (entries: readonly NewEntry[], device = 'телефон', sentAt: string | null = null) =>
  recordRoll(instructor(), chess.lessonId, entries, device, sentAt);
const mixed = () => [
  tap(chess.children[0]!, 'absent', 1),
  tap(chess.children[1]!, 'present', 2, { method: 'bulk' }),
];

/** Verifies, with the head that was noted before, and gives the head to note. */
async function fits(scope: ProviderScope = place.scope, noted: string | null = null): Promise<string> {
  const { head, misfit } = await verifyEvidence(scope, noted);
  expect(misfit).toBeNull();
  return head.hash;
}

test('taps, imports, undo, merges, erasure and an archive leave a log that fits', async () => {
  const paper = await fits();
  await send(mixed());
  await send([tap(chess.children[0]!, 'unmarked', 5)]);
  const tapped = await fits(place.scope, paper);
  expect(tapped).not.toBe(paper);

  const october = ['10-14', '10-16', '10-21'].map(day);
  const group = paperGroup('Сурет', ['+ н б', 'н + +'], { days: october });
  const { uploadId } = await stageImport(place.owner, { roster: null, timesheets: timesheetFiles([group]) });
  await commitImport(place.owner, uploadId);
  await fits(place.scope, tapped);
  await undoImport(place.owner, uploadId);
  await fits(place.scope, tapped);

  const [winner, loser] = chess.children as [string, string];
  const sides = Object.fromEntries(Object.keys(mergeSchema.shape).map((field) => [field, 'winner']));
  await mergeChildren(place.owner, winner, loser, mergeSchema.parse(sides));
  await fits(place.scope, tapped);
  const { merges } = await listDuplicateChildren(place.owner);
  await undoMerge(place.owner, merges[0]!.id);
  await fits(place.scope, tapped);
  await mergeChildren(place.owner, winner, loser, mergeSchema.parse(sides));
  await send([tap(loser, 'present', 9)]);
  await fits(place.scope, tapped);

  const [leaver] = dombyra.children;
  await withdrawChildren(
    place.owner,
    { kind: 'ticked', childIds: [leaver!] },
    { fromGroupId: null, endsOn: civilDate('2026-11-01'), reason: 'manual' },
  );
  const [{ surname }] = (await database.asOwner<{ surname: string }>(
    'SELECT surname FROM child WHERE id = $1',
    [leaver],
  )) as [{ surname: string }];
  await eraseChild(place.owner, leaver!, surname);
  const erased = await fits(place.scope, tapped);

  const { stream } = await exportArchive(place.owner);
  const target = { ...place.owner, scope: await makeProvider(database.db, 'Жаңа') };
  await restoreArchive(target, Buffer.concat(await stream.toArray()));
  expect(await fits(target.scope, tapped)).toBe(erased);
});

test('two instructors on one lesson, 200 times: every entry is on record, and the mark by the rule', async () => {
  const ids: string[] = [];
  for (let turn = 0; turn < 200; turn++) {
    const own = (['present', 'absent'] as const).map((mark) => tap(chess.children[0]!, mark, turn));
    ids.push(...own.map(({ id }) => id));
    const answers = await Promise.all(own.map((entry, nth) => send([entry], `телефон ${nth}`)));
    expect(answers.flat().map(({ answer }) => answer)).toEqual(['accepted', 'accepted']);
  }
  const again = await Promise.all(ids.map(async (id) => ({ id, answer: 'already' })));
  expect(await send(ids.map((id) => tap(chess.children[0]!, 'present', 0, { id })))).toEqual(again);
  await fits();
}, 60_000);

test('an import beside taps waits in no circle', async () => {
  const rows = ['+ + + + + +', 'н н н н н н'];
  const groups = [1, 2, 3].map((number) =>
    paperGroup(`Топ ${number}`, rows, { days: '10-14 10-16 10-21 10-23 10-28 10-30'.split(' ').map(day) }),
  );
  const imported = importGroups(place.owner, groups);
  for (let turn = 0; turn < 30; turn++) await send([tap(chess.children[turn % 2]!, 'present', turn)]);
  await imported;
  await fits();
});

test('a roll of taps and «the rest» takes one transaction and five statements', async () => {
  await send([tap(chess.children[0]!, 'excused', 0)]);
  const messages = vi.spyOn(pg.Client.prototype, 'query');
  try {
    const answers = await send(mixed());
    expect(answers.map(({ answer }) => answer)).toEqual(['accepted', 'accepted']);
    const texts = messages.mock.calls.map(([query]) =>
      typeof query === 'string' ? query : (query as { text: string }).text,
    );
    const kinds = texts.map((text) => /^\W*(BEGIN|SET LOCAL|COMMIT)/.exec(text)?.[1] ?? 'statement');
    expect(kinds).toEqual([
      ...['BEGIN', 'SET LOCAL'],
      ...['statement', 'statement', 'statement', 'statement', 'statement'],
      'COMMIT',
    ]);
  } finally {
    messages.mockRestore();
  }
});

test('the clock of the device is on record beside the server’s, and a day off it is refused', async () => {
  const aMinuteAgo = new Date(NOW.getTime() - 60_000).toISOString();
  await send([tap(chess.children[0]!, 'present', 0)], 'телефон', aMinuteAgo);
  const batch = await inTenant(place.scope, (tx) =>
    tx.prisma.attendanceBatch.findFirstOrThrow({ where: { lessonId: chess.lessonId } }),
  );
  expect(batch.recordedAt.getTime() - batch.sentAt!.getTime()).toBe(60_000);
  for (const days of [-1, 1]) {
    const sentAt = new Date(NOW.getTime() + days * 86_400_000).toISOString();
    const [given] = await send([tap(chess.children[1]!, 'present', 1)], 'телефон', sentAt);
    expect(given).toMatchObject({ answer: 'refused', why: 'wrong_clock' });
  }
});

describe('the app’s role', () => {
  test.each([
    'UPDATE attendance_batch SET hash = hash',
    'DELETE FROM attendance_batch',
    'TRUNCATE attendance_batch',
    'UPDATE evidence_head SET provider_id = provider_id',
    'DELETE FROM evidence_head',
    'TRUNCATE evidence_head',
  ])('may not: %s', async (sql) => {
    const client = new pg.Client({ connectionString: database.appUrl });
    await client.connect();
    await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });
});

test('a database that was filled before there was a chain gets one', async () => {
  const SHIPPED = 'prisma/migrations';
  const before = mkdtempSync(path.join(tmpdir(), 'migrations-'));
  for (const name of readdirSync(SHIPPED).filter((folder) => folder < '20261123010000_evidence')) {
    mkdirSync(path.join(before, name));
    cpSync(path.join(SHIPPED, name), path.join(before, name), { recursive: true });
  }
  const ownerUrl = await makeEmptyDatabase();
  await migrate(ownerUrl, APP, { directory: before });
  rmSync(before, { recursive: true });
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const [providerId, emptyId, childId, lessonId] = [newId(), newId(), newId(), newId()];
  for (const id of [providerId, emptyId])
    await owner.query(
      `WITH registered AS (INSERT INTO provider_registry (provider_id, created_at) VALUES ($1, now()))
       INSERT INTO provider (provider_id, name, kind, zone, languages, mark_hours_after, week)
       VALUES ($1, 'Сарай', 'palace', 'Asia/Almaty', '{kk}', 24, 'five')`,
      [id],
    );
  await owner.query(
    `INSERT INTO child (provider_id, id, surname, given_name, coefficients) VALUES ($1, $2, 'Бала', 'Бір', '{}')`,
    [providerId, childId],
  );
  const common = { childId, excuse: null, documented: false, guest: false };
  for (const [turn, mark] of (['absent', 'present'] as const).entries()) {
    const at = new Date(Date.parse(STARTS) + turn * 1000);
    const entry = { ...common, id: newIdAt(at.getTime()), mark, occurredAt: at.toISOString() };
    const batchNo = turn + 1;
    await owner.query(
      `INSERT INTO attendance_batch (provider_id, lesson_on, lesson_id, batch_no, recorded_at, method, device, entries)
       VALUES ($1, '2026-11-03', $2, $3, $4, 'tap', 'телефон', $5)`,
      [providerId, lessonId, batchNo, at, packEntries([entry])],
    );
    await owner.query(
      `INSERT INTO mark (provider_id, lesson_on, lesson_id, child_id, batch_no, entry_id, kind, documented, guest,
         occurred_at) VALUES ($1, '2026-11-03', $2, $3, $4, $5, $6, false, false, $7)
       ON CONFLICT (provider_id, lesson_on, lesson_id, child_id) DO UPDATE
         SET batch_no = $4, entry_id = $5, kind = $6, occurred_at = $7`,
      [providerId, lessonId, childId, batchNo, entry.id, mark, at],
    );
  }
  await owner.end();
  await migrate(ownerUrl, APP);
  const appUrl = new URL(database.appUrl);
  appUrl.pathname = new URL(ownerUrl).pathname;
  const db = openDatabase(appUrl.href);
  const full = await verifyEvidence(mintScope(db, providerId), null);
  expect(full).toMatchObject({ misfit: null, marks: 1, head: { chainNo: 2 } });
  const empty = await verifyEvidence(mintScope(db, emptyId), null);
  expect(empty).toMatchObject({ misfit: null, marks: 0, head: { chainNo: 0 } });
  await db.close();
});

describe('npm run verify', () => {
  const verify = (...args: string[]) => {
    vi.stubEnv('DATABASE_URL', database.ownerUrl);
    vi.stubEnv('QATYSU_APP_DB_PASSWORD', 'a password of the tests');
    vi.stubEnv('QATYSU_SECRET', 'a secret of the tests, 32 letters or more');
    return runHere(run, args).finally(() => vi.unstubAllEnvs());
  };

  test('says that all fits and what to note, or the first place that does not', async () => {
    const of = ['--provider', place.providerId];
    await send([tap(chess.children[0]!, 'present', 0)]);
    const hash = await fits();
    const well = await verify(...of, '--head', hash.toUpperCase());
    expect({ code: well.code, stderr: well.stderr }).toEqual({ code: 0, stderr: '' });
    expect(well.stdout).toContain(`Head to note outside: ${hash}`);
    expect(await verify(...of, '--head', 'ab'.repeat(32))).toMatchObject({ code: 1 });

    await database.asOwner(`UPDATE mark SET kind = 'absent' WHERE lesson_id = $1`, [chess.lessonId]);
    const marked = await verify(...of);
    expect(marked.code).toBe(1);
    expect(marked.stdout).toContain(`lesson ${chess.lessonId} on 2026-11-03, batch 1, entry`);

    await database.asOwner(`UPDATE attendance_batch SET device = 'x' WHERE lesson_id = $1`, [chess.lessonId]);
    const broken = await verify(...of);
    expect(broken.code).toBe(1);
    expect(broken.stdout).toContain(`lesson ${chess.lessonId} on 2026-11-03, batch 1, number`);
  });

  test.each([
    { name: 'no provider', args: [], says: '--provider' },
    { name: 'a provider that is none', args: ['--provider', newId()], says: 'There is no provider' },
    { name: 'a head that is none', args: ['--provider', newId(), '--head', 'abc'], says: '--head' },
  ])('$name: 2, and nothing was looked at', async ({ args, says }) => {
    const end = await verify(...args);
    expect({ code: end.code, stdout: end.stdout }).toEqual({ code: 2, stdout: '' });
    expect(end.stderr).toContain(says);
  });
});
