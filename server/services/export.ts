/**
 * Everything a provider owns, as a ZIP of CSV and JSON with a manifest: formats, counts and the SHA-256 of each file.
 * It is packed into a file of its own while the rows are read, so that memory stays small and a slow download holds
 * no transaction open. What it leaves out, and why, stands in the manifest (docs/decisions/021).
 */
import type { ReadStream } from 'node:fs';
import { type FileHandle, mkdtemp, open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { listArchivedColumns, listPeople, readRows } from '../data/archive.ts';
import { ARCHIVED_TABLES, type ArchivedTable, NOT_ARCHIVED } from '../data/archive-tables.ts';
import { recordEvent } from '../data/audit.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { csvColumns, csvHead, csvRow } from '../documents/archive-csv.ts';
import { ArchiveZip, type WrittenFile } from '../documents/archive-zip.ts';
import { type Actor, allowed, by, today } from './actor.ts';

export const ARCHIVE_FORMAT = 'qatysu-archive';
export const ARCHIVE_VERSION = 1;

/** A part of a table is no larger by much, so that whoever reads it needs little memory. */
const PART_BYTES = 8 * 1024 * 1024;
const TIMEOUT = { timeoutMs: 600_000, repeatableRead: true };

export interface ArchiveManifest {
  readonly format: typeof ARCHIVE_FORMAT;
  readonly version: number;
  readonly provider: string;
  /** UTC, ISO 8601. */
  readonly exportedAt: string;
  readonly tables: readonly {
    readonly table: string;
    readonly rows: number;
    /** JSON in parts, one row a line: what is restored. */
    readonly parts: readonly WrittenFile[];
    /** The same for people. */
    readonly csv: WrittenFile;
  }[];
  readonly people: WrittenFile;
  readonly notArchived: Readonly<Record<string, string>>;
}

export interface PackedArchive {
  /** Of a file that has no name any more: it is gone with its last reader, even when the process is killed. */
  readonly stream: ReadStream;
  readonly bytes: number;
  readonly fileName: string;
}

/** Packs the archive of the actor's provider. Throws AppError `forbidden` for whoever is not its owner. */
export async function exportArchive(actor: Actor): Promise<PackedArchive> {
  allowed(actor, 'provider.export');
  const handle = await openNameless();
  try {
    await inTenant(actor.scope, (tx) => packAll(tx, actor, handle), TIMEOUT);
    const { size } = await handle.stat();
    const subject = { kind: 'provider', id: actor.provider.id } as const;
    await inTenant(actor.scope, (tx) =>
      recordEvent(tx, { ...by(actor), action: 'provider.exported', subject, after: { bytes: size } }),
    );
    const stream = handle.createReadStream({ start: 0 });
    return { stream, bytes: size, fileName: `qatysu-${today(actor)}.zip` };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** A file that only its handle leads to. */
async function openNameless(): Promise<FileHandle> {
  const folder = await mkdtemp(path.join(tmpdir(), 'qatysu-export-'));
  try {
    return await open(path.join(folder, 'archive.zip'), 'wx+', 0o600);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a table is packed with. */
interface Packing {
  readonly tx: TenantTx;
  readonly zip: ArchiveZip;
  readonly flush: () => Promise<void>;
}

async function packAll(tx: TenantTx, actor: Actor, handle: FileHandle): Promise<void> {
  const zip = new ArchiveZip(actor.now);
  const flush = async () => {
    for (const piece of zip.take()) await handle.write(piece);
  };
  const tables: ArchiveManifest['tables'][number][] = [];
  for (const archived of ARCHIVED_TABLES) tables.push(await packTable({ tx, zip, flush }, archived));
  const people = zip.open('people.json');
  people.write(`${JSON.stringify(await listPeople(tx), null, 2)}\n`);
  const manifest: ArchiveManifest = {
    format: ARCHIVE_FORMAT,
    version: ARCHIVE_VERSION,
    provider: actor.provider.name,
    exportedAt: actor.now.toISOString(),
    tables,
    people: people.close(),
    notArchived: NOT_ARCHIVED,
  };
  const last = zip.open('manifest.json');
  last.write(`${JSON.stringify(manifest, null, 2)}\n`);
  last.close();
  zip.close();
  await flush();
}

/** The JSON in parts, then the CSV: two walks over the rows, because a ZIP takes one file at a time. */
async function packTable({ tx, zip, flush }: Packing, archived: ArchivedTable) {
  const { table } = archived;
  const columns = await listArchivedColumns(tx, archived);
  const parts: WrittenFile[] = [];
  let rows = 0;
  const openPart = () => zip.open(`data/${table}-${String(parts.length + 1).padStart(3, '0')}.json`);
  let part = openPart();
  for await (const lines of readRows(tx, archived, columns)) {
    for (const line of lines) {
      if (part.bytes > PART_BYTES) {
        part.write('\n]\n');
        parts.push(part.close());
        part = openPart();
      }
      part.write(`${part.bytes === 0 ? '[\n' : ',\n'}${line}`);
      rows += 1;
    }
    await flush();
  }
  part.write(part.bytes === 0 ? '[\n]\n' : '\n]\n');
  parts.push(part.close());
  const names = csvColumns(columns);
  const csv = zip.open(`csv/${table}.csv`);
  csv.write(csvHead(names));
  for await (const lines of readRows(
    tx,
    archived,
    columns.filter(({ name }) => names.includes(name)),
  )) {
    for (const line of lines) csv.write(csvRow(names, JSON.parse(line)));
    await flush();
  }
  return { table, rows, parts, csv: csv.close() };
}
