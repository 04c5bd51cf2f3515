/**
 * Everything a provider owns leaves as an archive and comes back in an empty one the same; nothing of another provider
 * goes along, and what was changed on the way is refused.
 */
import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { ARCHIVED_TABLES, NOT_ARCHIVED } from '../../server/data/archive-tables.ts';
import { findHead } from '../../server/data/evidence.ts';
import { newId } from '../../server/data/ids.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import type { Actor } from '../../server/services/actor.ts';
import { getChildPage } from '../../server/services/child-page.ts';
import { verifyEvidence } from '../../server/services/evidence.ts';
import { type ArchiveManifest, exportArchive } from '../../server/services/export.ts';
import { restoreArchive } from '../../server/services/restore.ts';
import { actorOf } from '../support/actors.ts';
import { makeProvider, testDatabase } from '../support/database.ts';
import { fillProvider } from '../support/full-provider.ts';
import { zipOf } from '../support/spreadsheets.ts';

const database = testDatabase();
let actor: Actor;
let other: Actor;
let archive: Uint8Array;
let files: Record<string, string>;

beforeAll(async () => {
  const scope = await makeProvider(database.db, 'Дворец');
  actor = await actorAt(scope);
  other = await actorAt(await makeProvider(database.db, 'Чужой'));
  await fillProvider(actor);
  await inTenant(other.scope, (tx) =>
    tx.prisma.child.create({
      data: {
        ...{ providerId: tx.providerId, id: newId(), surname: 'Чужая', givenName: 'Тайна', coefficients: [] },
      },
    }),
  );
  archive = await packed(actor);
  files = contentOf(archive);
}, 120_000);

async function actorAt(scope: ProviderScope): Promise<Actor> {
  const provider = await inTenant(scope, (tx) => tx.prisma.provider.findFirstOrThrow());
  return actorOf(scope, { provider: { ...provider, id: provider.providerId } });
}

/** A process that is killed leaves nothing behind, for the file has no name while it is sent. */
const namesOfExports = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('qatysu-export-'));

async function packed(by: Actor): Promise<Uint8Array> {
  const before = await namesOfExports();
  const { stream, bytes } = await exportArchive(by);
  expect(await namesOfExports()).toEqual(before);
  const read = Buffer.concat(await stream.toArray());
  expect(read.length).toBe(bytes);
  return read;
}

const contentOf = (bytes: Uint8Array): Record<string, string> =>
  Object.fromEntries(
    Object.entries(unzipSync(bytes)).map(([name, content]) => [name, Buffer.from(content).toString('utf8')]),
  );

const manifestOf = (content: Record<string, string>) =>
  JSON.parse(content['manifest.json']!) as ArchiveManifest;

test('every table is archived, or named as one that is not', async () => {
  const tables = await database.asOwner<{ name: string }>(`
    SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
      AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY 1`);
  const known = [...ARCHIVED_TABLES.map(({ table }) => table), ...Object.keys(NOT_ARCHIVED)].sort();
  expect(known).toEqual(tables.map(({ name }) => name));
});

describe('the archive', () => {
  test('counts its rows and gives the sum of each file', async () => {
    for (const { table, rows, parts, csv } of manifestOf(files).tables) {
      const [stored] = await database.asOwner<{ count: number }>(
        `SELECT count(*)::int AS count FROM ${table} WHERE provider_id = $1`,
        [actor.provider.id],
      );
      // The export itself is recorded once it is done.
      expect({ table, rows }).toEqual({ table, rows: stored!.count - (table === 'audit_event' ? 1 : 0) });
      expect({ table, isEmpty: rows === 0 }).toEqual({ table, isEmpty: false });
      for (const { file, bytes, sha256 } of [...parts, csv]) {
        const content = Buffer.from(files[file]!);
        expect(content.length).toBe(bytes);
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      }
    }
  });

  test('holds nothing of another provider, no secret and no key of this server', async () => {
    const { 'manifest.json': _, ...rows } = files;
    const all = Object.values(rows).join('\n');
    const found = [other.provider.id, 'Чужая', 'password', 'child_key', 'token'].filter((word) =>
      all.includes(word),
    );
    expect(found).toEqual([]);
  });

  test('holds health notes, which its owner does not see on the page of the child', async () => {
    const [held] = JSON.parse(files['data/child_health-001.json']!) as {
      child_id: string;
      allergy: string;
    }[];
    expect(held?.allergy).toEqual(expect.any(String));
    const { health } = await getChildPage(actor, held!.child_id);
    expect(health).toMatchObject({ exists: true, health: null });
  });

  test('holds no formula that a spreadsheet would run', () => {
    expect(files['csv/child.csv']).toContain(`"'=HYPERLINK(""http://x"")"`);
  });

  test.each(['administrator', 'instructor', 'accountant'] as const)('is not for the %s', async (role) => {
    const somebody = { ...actor, role, staffId: newId() };
    await expect(exportArchive(somebody)).rejects.toMatchObject({ code: 'forbidden' });
    await expect(restoreArchive(somebody, archive)).rejects.toMatchObject({ code: 'forbidden' });
  });
});

const empty = async (): Promise<Actor> => actorAt(await makeProvider(database.db, 'Пустой'));

describe('restored', () => {
  test('in an empty provider it is the same, and leaves the same again', async () => {
    const target = await empty();
    await inTenant(target.scope, (tx) =>
      tx.prisma.site.create({ data: { providerId: tx.providerId, id: newId(), name: 'Главный' } }),
    );
    await restoreArchive(target, archive);
    const again = contentOf(await packed(target));
    const data = (content: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(content)
          .filter(([name]) => /^data\/(?!provider-|audit_event)/.test(name))
          .map(([name, text]) => [name, text.split('\n')]),
      );
    expect(data(again)).toEqual(data(files));
    const events = (content: Record<string, string>) =>
      content['data/audit_event-001.json']!.split('\n').filter((line) => !line.includes('provider.restored'));
    expect(events(again).map(bare)).toEqual(events(files).map(bare));
    const history = await inTenant(target.scope, (tx) =>
      tx.prisma.auditEvent.findMany({ orderBy: { at: 'asc' } }),
    );
    expect(history.map(({ action, restoredAt }) => [action, restoredAt !== null]).sort()).toEqual([
      ['enrolment.held', true],
      ['import.committed', true],
      ['provider.exported', false],
      ['provider.restored', false],
    ]);
    const keys = await database.asOwner<{ same: boolean }>(
      `SELECT bool_and(a.child_key IS NOT DISTINCT FROM b.child_key) AS same
       FROM child a JOIN child b ON b.id = a.id WHERE a.provider_id = $1 AND b.provider_id = $2`,
      [actor.provider.id, target.provider.id],
    );
    expect(keys).toEqual([{ same: true }]);
  });

  test.each([
    { name: 'with the chain that it has', change: (text: string) => text, isSame: true },
    {
      name: 'from before logs were chained, with a new one',
      change: (text: string) => text.replace(/,"chain_no":\d+,"hash":"[^"]+","sent_at":null/g, ''),
      isSame: false,
    },
  ])('its log comes $name', async ({ change, isSame }) => {
    const target = await empty();
    const headOf = (scope: ProviderScope) => inTenant(scope, findHead);
    const changed = Object.entries(resummed(files, 'data/attendance_batch-001.json', change));
    await restoreArchive(
      target,
      zipSync(Object.fromEntries(changed.map(([name, text]) => [name, Buffer.from(text)]))),
    );
    const [was, is] = await Promise.all([headOf(actor.scope), headOf(target.scope)]);
    expect({ chainNo: is!.chainNo, isSame: is!.hash === was!.hash }).toEqual({
      chainNo: was!.chainNo,
      isSame,
    });
    expect(was!.chainNo).toBeGreaterThan(0);
    // A head that was noted where the archive was made is found where it was brought.
    const { misfit } = await verifyEvidence(target.scope, was!.hash);
    expect(misfit?.in ?? 'marks').toBe(isSame ? 'marks' : 'noted');
  });

  test('is refused where somebody has worked, and nothing changes', async () => {
    await expect(restoreArchive(other, archive)).rejects.toMatchObject({
      code: 'conflict',
      facts: { reason: 'not_empty' },
    });
    expect(await inTenant(other.scope, (tx) => tx.prisma.child.count())).toBe(1);
  });

  test.each([
    {
      name: 'a mark was changed',
      change: (content: Record<string, string>) => ({
        ...content,
        'data/mark-001.json': content['data/mark-001.json']!.replace('"absent"', '"present"'),
      }),
      reason: 'archive_checksum',
    },
    {
      name: 'a frozen claim was changed, and its sum with it',
      change: (content: Record<string, string>) =>
        resummed(content, 'data/claim_version-001.json', (text) => text.replace('1.50', '9.50')),
      reason: 'archive_checksum',
    },
    {
      name: 'the log was changed, and its sum with it',
      change: (content: Record<string, string>) =>
        resummed(content, 'data/attendance_batch-001.json', (text) => text.replace('"import"', '"tap"')),
      reason: 'archive_checksum',
    },
    {
      name: 'a file is missing',
      change: ({ 'data/lesson-001.json': _, ...rest }: Record<string, string>) => rest,
      reason: 'archive_damaged',
    },
    {
      name: 'a row was taken out, and the sum made anew',
      change: (content: Record<string, string>) => resummed(content, 'data/room-001.json', () => '[\n]\n'),
      reason: 'archive_damaged',
    },
    {
      name: 'a day is no day any more, and the sum made anew',
      change: (content: Record<string, string>) =>
        resummed(content, 'data/lesson-001.json', (text) => text.replace(/"2026-\d\d-\d\d"/, '"2026-13-01"')),
      reason: 'archive_damaged',
    },
    {
      name: 'a room is of a site that there is not, and the sum made anew',
      change: (content: Record<string, string>) =>
        resummed(content, 'data/room-001.json', (text) =>
          text.replace(/"site_id":"[^"]+"/, `"site_id":"${newId()}"`),
        ),
      reason: 'archive_damaged',
    },
    { name: 'there is no manifest', change: () => ({ 'a.txt': 'a' }), reason: 'archive_damaged' },
  ])('is refused when $name', async ({ change, reason }) => {
    const target = await empty();
    const changed = Object.entries(change(files)).map(([name, text]) => [name, Buffer.from(text!)]);
    const broken = zipSync(Object.fromEntries(changed));
    await expect(restoreArchive(target, broken)).rejects.toMatchObject({
      code: 'bad_input',
      facts: { reason },
    });
    expect(await inTenant(target.scope, (tx) => tx.prisma.child.count())).toBe(0);
  });

  test('is refused when it would burst, without being unpacked', async () => {
    const bomb = zipOf([
      { name: 'manifest.json', content: Buffer.alloc(1000, ' '), claims: { size: 2_000_000_000 } },
    ]);
    await expect(restoreArchive(await empty(), bomb)).rejects.toMatchObject({
      code: 'bad_input',
      facts: { reason: 'archive_damaged' },
    });
  });
});

/** Without the comma that parts a row from the next one. */
const bare = (line: string): string => line.replace(/,$/, '');

function resummed(
  content: Record<string, string>,
  file: string,
  change: (text: string) => string,
): Record<string, string> {
  const text = change(content[file]!);
  const manifest = manifestOf(content);
  const tables = manifest.tables.map((table) => ({
    ...table,
    parts: table.parts.map((part) =>
      part.file === file
        ? { file, bytes: Buffer.byteLength(text), sha256: createHash('sha256').update(text).digest('hex') }
        : part,
    ),
  }));
  return { ...content, [file]: text, 'manifest.json': JSON.stringify({ ...manifest, tables }) };
}
