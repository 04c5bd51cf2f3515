/** Papers of a child, for the office alone: kind, number, until when they hold, and a scan if there is one. */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { DOCUMENT_KINDS } from '../data/child-rows.ts';
import { newId } from '../data/ids.ts';
import { inTenant } from '../data/scope.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by } from './actor.ts';
import { getChildFor, lockChildFor } from './child-access.ts';
import { optionalDay, optionalText } from './child-person.ts';

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_NAME = 120;

export const documentSchema = z.object({
  kind: z.enum(DOCUMENT_KINDS),
  number: optionalText(60),
  expiresOn: optionalDay,
});

export interface GivenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The kinds of files that are taken, by the bytes that they begin with: a name can say anything. */
const TYPES: readonly { readonly type: string; readonly begins: readonly number[] }[] = [
  { type: 'application/pdf', begins: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { type: 'image/jpeg', begins: [0xff, 0xd8, 0xff] },
  { type: 'image/png', begins: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
];

/** What a file is by its content. Throws AppError `bad_input` with reason `file_too_big` or `file_kind`. */
export function fileType({ bytes }: GivenFile): string {
  if (bytes.byteLength > MOST_BYTES) throw new AppError('bad_input', { reason: 'file_too_big' });
  const known = TYPES.find(({ begins }) => begins.every((byte, place) => bytes[place] === byte));
  if (known === undefined) throw new AppError('bad_input', { reason: 'file_kind' });
  return known.type;
}

/** Adds a document to the child. Throws AppError `not_found`, and `bad_input` for a file that is not taken. */
export async function addDocument(
  actor: Actor,
  childId: string,
  given: z.output<typeof documentSchema>,
  file: GivenFile | null,
): Promise<void> {
  allowed(actor, 'children.edit');
  const type = file && fileType(file);
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const id = newId();
    await tx.prisma.childDocument.create({
      data: {
        ...{
          providerId: tx.providerId,
          id,
          childId,
          kind: given.kind,
          number: given.number,
          addedAt: actor.now,
        },
        expiresOn: given.expiresOn === null ? null : new Date(`${given.expiresOn}T00:00:00Z`),
        fileName: file?.name.slice(-MOST_NAME),
        fileType: type,
        bytes: file && new Uint8Array(file.bytes),
      },
      select: { id: true },
    });
    await recordEvent(tx, {
      ...by(actor),
      action: 'document.added',
      subject: { kind: 'child', id: childId },
      after: { documentId: id, kind: given.kind, expiresOn: given.expiresOn },
      person: { childId, after: { number: given.number, fileName: file?.name ?? null } },
    });
  });
}

/** The scan of a document. Throws AppError `not_found`. */
export async function getDocumentFile(
  actor: Actor,
  childId: string,
  documentId: string,
): Promise<{ bytes: Uint8Array; type: string; name: string }> {
  allowed(actor, 'children.edit');
  const row = await inTenant(actor.scope, async (tx) => {
    await getChildFor(tx, actor, 'children.edit', childId);
    return tx.prisma.childDocument.findFirst({
      where: { providerId: tx.providerId, id: documentId, childId },
    });
  });
  if (!row?.bytes) throw new AppError('not_found');
  return { bytes: row.bytes, type: row.fileType!, name: row.fileName! };
}

export async function removeDocument(actor: Actor, childId: string, documentId: string): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const where = { providerId: tx.providerId, id: documentId, childId };
    const row = await tx.prisma.childDocument.findFirst({ where, omit: { bytes: true } });
    if (row === null) throw new AppError('not_found');
    await tx.prisma.childDocument.deleteMany({ where });
    await recordEvent(tx, {
      ...by(actor),
      action: 'document.removed',
      subject: { kind: 'child', id: childId },
      before: { documentId, kind: row.kind },
      person: { childId, before: { number: row.number, fileName: row.fileName } },
    });
  });
}
