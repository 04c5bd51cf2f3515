/**
 * Imports: the files that wait between the preview and the commit, what somebody decided about them, and afterwards,
 * when the bytes are gone, what the import did. What stands in the JSON columns belongs to the services.
 */
import { AppError } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

export interface UploadedFile {
  readonly kind: 'roster' | 'timesheet';
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** An upload without its files. */
export interface UploadState {
  readonly choices: unknown;
  readonly summary: unknown;
  readonly committedAt: Date | null;
  readonly undoneAt: Date | null;
}

export interface Upload extends UploadState {
  readonly files: readonly UploadedFile[];
}

/** Nobody comes back to a preview of the day before. */
const WAITS_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps the files. Those of the same person that still waited are given up, one import at a time, and so is what
 * anybody at the provider left waiting for more than a day.
 */
export async function saveUpload(
  tx: TenantTx,
  upload: {
    readonly id: string;
    readonly createdBy: string;
    readonly createdAt: Date;
    readonly choices: object;
    readonly files: readonly UploadedFile[];
  },
): Promise<void> {
  const { providerId } = tx;
  const { id, createdBy, createdAt, choices, files } = upload;
  const givenUp = {
    committedAt: null,
    OR: [{ createdBy }, { createdAt: { lt: new Date(createdAt.getTime() - WAITS_MS) } }],
  };
  await tx.prisma.importFile.deleteMany({ where: { providerId, upload: givenUp } });
  await tx.prisma.importUpload.deleteMany({ where: { providerId, ...givenUp } });
  await tx.prisma.importUpload.create({ data: { providerId, id, createdBy, createdAt, choices } });
  await tx.prisma.importFile.createMany({
    data: files.map((file, fileNo) => ({ ...file, providerId, uploadId: id, fileNo })),
  });
}

/** An upload, or throws AppError `not_found`. */
export async function getUpload(tx: TenantTx, id: string): Promise<Upload> {
  const { providerId } = tx;
  const upload = await selectUpload(tx, id, Prisma.empty);
  const files = await tx.prisma.importFile.findMany({
    where: { providerId, uploadId: id },
    orderBy: { fileNo: 'asc' },
  });
  return {
    ...upload,
    files: files.map(({ kind, name, bytes }) => ({
      kind: kind === 'roster' ? 'roster' : 'timesheet',
      name,
      bytes: Uint8Array.from(bytes),
    })),
  };
}

/** An upload, locked so that whoever changes it comes one after the other; or throws AppError `not_found`. */
export const lockUpload = (tx: TenantTx, id: string): Promise<UploadState> =>
  selectUpload(tx, id, Prisma.sql`FOR UPDATE`);

async function selectUpload(tx: TenantTx, id: string, lock: Prisma.Sql): Promise<UploadState> {
  const [upload] = await tx.prisma.$queryRaw<UploadState[]>`
    SELECT committed_at AS "committedAt", undone_at AS "undoneAt", choices, summary
    FROM import_upload WHERE provider_id = ${tx.providerId}::uuid AND id = ${id}::uuid ${lock}`;
  if (upload === undefined) throw new AppError('not_found');
  return upload;
}

export async function saveChoices(tx: TenantTx, id: string, choices: object): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.importUpload.update({ where: { providerId_id: { providerId, id } }, data: { choices } });
}

/** The upload is given up, and all of it is gone. */
export async function dropUpload(tx: TenantTx, id: string): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.importFile.deleteMany({ where: { providerId, uploadId: id } });
  await tx.prisma.importUpload.deleteMany({ where: { providerId, id } });
}

/** The import is done: the bytes go, and with them the cells that were put right, which may name children. */
export async function endUpload(
  tx: TenantTx,
  id: string,
  done: { readonly at: Date; readonly summary: object; readonly undo: object },
): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.importFile.deleteMany({ where: { providerId, uploadId: id } });
  await tx.prisma.$executeRaw`
    UPDATE import_upload SET committed_at = ${done.at.toISOString()}::timestamptz, choices = NULL,
      summary = ${JSON.stringify(done.summary)}::jsonb, undo = ${JSON.stringify(done.undo)}::jsonb
    WHERE provider_id = ${providerId}::uuid AND id = ${id}::uuid`;
}

/** What an import would take back. Null when there is nothing to take back any more. */
export async function findUndo(tx: TenantTx, id: string): Promise<unknown> {
  const { providerId } = tx;
  const row = await tx.prisma.importUpload.findUnique({
    where: { providerId_id: { providerId, id } },
    select: { undo: true },
  });
  return row?.undo ?? null;
}

/** The import was taken back: what it was taken back with is not kept, for it names people. */
export async function markUndone(tx: TenantTx, id: string, at: Date): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.$executeRaw`
    UPDATE import_upload SET undone_at = ${at.toISOString()}::timestamptz, undo = NULL
    WHERE provider_id = ${providerId}::uuid AND id = ${id}::uuid`;
}

/** Whether an import that was committed later still stands. */
export async function hasLaterImport(tx: TenantTx, id: string): Promise<boolean> {
  const found = await tx.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM import_upload later JOIN import_upload this
      ON this.provider_id = later.provider_id AND (later.committed_at, later.id) > (this.committed_at, this.id)
    WHERE later.provider_id = ${tx.providerId}::uuid AND this.id = ${id}::uuid AND later.undone_at IS NULL
    LIMIT 1`;
  return found.length > 0;
}

export interface ImportRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly byName: string | null;
  readonly committedAt: Date | null;
  readonly undoneAt: Date | null;
  readonly summary: unknown;
  /** Names of the files that still wait. */
  readonly waiting: readonly string[];
}

/** Imports, latest first, so many from a place on. */
export async function listImports(tx: TenantTx, page: { from: number; count: number }): Promise<ImportRow[]> {
  return tx.prisma.$queryRaw`
    SELECT i.id, i.created_at AS "createdAt", u.name AS "byName", i.committed_at AS "committedAt",
      i.undone_at AS "undoneAt", i.summary,
      array(SELECT f.name FROM import_file f WHERE f.provider_id = i.provider_id AND f.upload_id = i.id
        ORDER BY f.file_no) AS waiting
    FROM import_upload i LEFT JOIN app_user u ON u.id = i.created_by
    WHERE i.provider_id = ${tx.providerId}::uuid
    ORDER BY i.created_at DESC, i.id DESC OFFSET ${page.from} LIMIT ${page.count}`;
}

export interface RememberedHeading {
  readonly kind: 'roster' | 'timesheet';
  readonly heading: string;
  readonly field: string;
}

/** What this provider said last of the columns of its files. */
export async function listHeadings(tx: TenantTx): Promise<RememberedHeading[]> {
  const rows = await tx.prisma.importHeading.findMany({ where: { providerId: tx.providerId } });
  return rows.map(({ kind, heading, field }) => ({
    kind: kind === 'roster' ? 'roster' : 'timesheet',
    heading,
    field,
  }));
}

export async function rememberHeadings(
  tx: TenantTx,
  headings: readonly RememberedHeading[],
  at: Date,
): Promise<void> {
  await tx.prisma.$executeRaw`
    INSERT INTO import_heading (provider_id, kind, heading, field, chosen_at)
    SELECT ${tx.providerId}::uuid, given.*, ${at.toISOString()}::timestamptz
    FROM unnest(${headings.map(({ kind }) => kind)}::text[], ${headings.map(({ heading }) => heading)}::text[],
      ${headings.map(({ field }) => field)}::text[]) AS given (kind, heading, field)
    ON CONFLICT (provider_id, kind, heading) DO UPDATE SET field = excluded.field, chosen_at = excluded.chosen_at`;
}
