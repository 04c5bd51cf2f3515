/** Files that wait between the preview of an import and its commit; afterwards their bytes are gone. */
import { AppError } from '../domain/shared/errors.ts';
import type { TenantTx } from './scope.ts';

export interface UploadedFile {
  readonly kind: 'roster' | 'timesheet';
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Upload {
  readonly files: readonly UploadedFile[];
  readonly committedAt: Date | null;
}

/** Nobody comes back to a preview of the day before. */
const WAITS_MS = 24 * 60 * 60 * 1000;

/**
 * Keeps the files. Those of the same person that still waited are given up, one import at a time, and so is what
 * anybody at the provider left waiting for more than a day.
 */
export async function saveUpload(
  tx: TenantTx,
  upload: { id: string; createdBy: string; createdAt: Date; files: readonly UploadedFile[] },
): Promise<void> {
  const { providerId } = tx;
  const { id, createdBy, createdAt, files } = upload;
  const givenUp = {
    committedAt: null,
    OR: [{ createdBy }, { createdAt: { lt: new Date(createdAt.getTime() - WAITS_MS) } }],
  };
  await tx.prisma.importFile.deleteMany({ where: { providerId, upload: givenUp } });
  await tx.prisma.importUpload.deleteMany({ where: { providerId, ...givenUp } });
  await tx.prisma.importUpload.create({ data: { providerId, id, createdBy, createdAt } });
  await tx.prisma.importFile.createMany({
    data: files.map((file, fileNo) => ({ ...file, providerId, uploadId: id, fileNo })),
  });
}

/** The files of an upload, or throws AppError `not_found`. Locks it, so that two commits follow one another. */
export async function getUpload(tx: TenantTx, id: string): Promise<Upload> {
  const { providerId } = tx;
  const found = await tx.prisma.$queryRaw<{ committedAt: Date | null }[]>`
    SELECT committed_at AS "committedAt" FROM import_upload
    WHERE provider_id = ${providerId}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const upload = found[0];
  if (upload === undefined) throw new AppError('not_found');
  const files = await tx.prisma.importFile.findMany({
    where: { providerId, uploadId: id },
    orderBy: { fileNo: 'asc' },
  });
  return {
    committedAt: upload.committedAt,
    files: files.map(({ kind, name, bytes }) => ({
      kind: kind === 'roster' ? 'roster' : 'timesheet',
      name,
      bytes: Uint8Array.from(bytes),
    })),
  };
}

/** Drops the bytes; `committedAt` is null when the upload was given up, and then it is gone altogether. */
export async function endUpload(tx: TenantTx, id: string, committedAt: Date | null): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.importFile.deleteMany({ where: { providerId, uploadId: id } });
  if (committedAt === null) await tx.prisma.importUpload.deleteMany({ where: { providerId, id } });
  else
    await tx.prisma.importUpload.update({
      where: { providerId_id: { providerId, id } },
      data: { committedAt },
    });
}
