/**
 * An archive (export.ts) into a provider where nobody has worked yet. Ids stay, for every key begins with the
 * provider; people who sign in are invited anew. All of it is written or nothing (docs/decisions/021).
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import {
  clearSetUp,
  hasBrokenClaim,
  isUntouched,
  listArchivedColumns,
  listIins,
  setChildKeys,
  takeSettings,
  writeRows,
  writeStaffRows,
} from '../data/archive.ts';
import { ARCHIVED_TABLES, type ArchivedTable } from '../data/archive-tables.ts';
import { recordEvent } from '../data/audit.ts';
import { chained, takeChain } from '../data/restored-chain.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { AppError } from '../domain/shared/errors.ts';
import { RefusedZip, unzip } from '../imports/zip.ts';
import { type Actor, allowed, by } from './actor.ts';
import { childKeysOf } from './child-key.ts';
import { ARCHIVE_FORMAT, ARCHIVE_VERSION } from './export.ts';

const TIMEOUT = { timeoutMs: 600_000 };
/** All parts together; each is bounded by the reader of the container. */
const MAX_BYTES = 2 * 1024 * 1024 * 1024;
const ROWS_AT_ONCE = 1000;

const WRITTEN = z.object({
  file: z.string().max(200),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().length(64),
});
const MANIFEST = z.object({
  format: z.literal(ARCHIVE_FORMAT),
  version: z.literal(ARCHIVE_VERSION),
  exportedAt: z.string().max(40),
  tables: z
    .array(
      z.object({
        table: z.string(),
        rows: z.number().int().nonnegative(),
        parts: z.array(WRITTEN).max(2000),
      }),
    )
    .max(200),
});
type Manifest = z.infer<typeof MANIFEST>;

/**
 * Restores an archive. Throws AppError `bad_input` with `reason` `archive_damaged` or `archive_checksum`, and
 * `conflict` with `not_empty` when somebody has worked here already.
 */
export async function restoreArchive(actor: Actor, archive: Uint8Array): Promise<{ rows: number }> {
  allowed(actor, 'provider.export');
  const manifest = readManifest(archive);
  const restored = inTenant(
    actor.scope,
    async (tx) => {
      if (!(await isUntouched(tx))) throw new AppError('conflict', { reason: 'not_empty' });
      await clearSetUp(tx);
      let rows = 0;
      for (const archived of ARCHIVED_TABLES)
        rows += await restoreTable(tx, archived, { archive, manifest, at: actor.now });
      if ((await hasBrokenClaim(tx)) || !(await takeChain(tx)))
        throw new AppError('bad_input', { reason: 'archive_checksum' });
      await setChildKeys(tx, childKeysOf(await listIins(tx), actor.childKeySecret));
      await recordEvent(tx, {
        ...by(actor),
        action: 'provider.restored',
        subject: { kind: 'provider', id: actor.provider.id },
        after: {
          rows,
          exportedAt: manifest.exportedAt,
          sha256: createHash('sha256').update(archive).digest('hex'),
        },
      });
      return { rows };
    },
    TIMEOUT,
  );
  return restored.catch((error: unknown) => {
    throw isOfRows(error) ? damaged() : error;
  });
}

/** What the database refuses of a row (a value of another kind, a reference to nothing) is wrong with the archive. */
const isOfRows = (error: unknown): boolean =>
  error instanceof AppError &&
  error.facts.reason === undefined &&
  ['bad_input', 'not_found', 'conflict'].includes(error.code);

function readManifest(archive: Uint8Array): Manifest {
  const text = readEntry(archive, 'manifest.json').toString('utf8');
  const read = MANIFEST.safeParse(parsed(text));
  if (!read.success) throw damaged();
  const bytes = read.data.tables.flatMap(({ parts }) => parts.map((part) => part.bytes));
  if (bytes.reduce((sum, size) => sum + size, 0) > MAX_BYTES) throw damaged();
  return read.data;
}

const damaged = (): AppError => new AppError('bad_input', { reason: 'archive_damaged' });

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged();
  }
}

function readEntry(archive: Uint8Array, file: string): Buffer {
  try {
    const content = unzip(archive, (name) => name === file).get(file);
    if (content !== undefined) return content;
  } catch (error) {
    if (!(error instanceof RefusedZip)) throw error;
  }
  throw damaged();
}

interface Source {
  readonly archive: Uint8Array;
  readonly manifest: Manifest;
  readonly at: Date;
}

/** Gives how many rows it wrote. */
async function restoreTable(
  tx: TenantTx,
  archived: ArchivedTable,
  { archive, manifest, at }: Source,
): Promise<number> {
  const listed = manifest.tables.find(({ table }) => table === archived.table);
  if (!listed) throw damaged();
  const columns = await listArchivedColumns(tx, archived);
  let rows = 0;
  for (const part of listed.parts) {
    const lines = linesOf(archive, part);
    rows += lines.length;
    for (let from = 0; from < lines.length; from += ROWS_AT_ONCE) {
      const some = lines.slice(from, from + ROWS_AT_ONCE);
      if (archived.table === 'provider') await takeSettings(tx, some[0]!);
      else if (archived.table === 'staff_member')
        await writeStaffRows(tx, archived, { columns, lines: some, at });
      else if (archived.table === 'attendance_batch')
        await writeRows(tx, archived, { columns, lines: await chained(tx, some), at });
      else await writeRows(tx, archived, { columns, lines: some, at });
    }
  }
  if (rows !== listed.rows) throw damaged();
  return rows;
}

/** The rows of a part, as they stand in it, after its sum was checked. */
function linesOf(archive: Uint8Array, { file, bytes, sha256 }: z.infer<typeof WRITTEN>): string[] {
  const content = readEntry(archive, file);
  if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
    throw new AppError('bad_input', { reason: 'archive_checksum' });
  const lines = content.toString('utf8').trimEnd().split('\n');
  if (lines[0] !== '[' || lines.at(-1) !== ']') throw damaged();
  return lines.slice(1, -1).map((line) => {
    const row = line.replace(/,$/, '');
    const value = parsed(row);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw damaged();
    return row;
  });
}
