/**
 * A child's photo: taken in as JPEG, PNG or WebP, turned upright, made small and freed of everything that a camera
 * writes beside the picture, where it was taken first of all.
 */
import sharp from 'sharp';
import { recordEvent } from '../data/audit.ts';
import { type ChildPhoto, findPhoto } from '../data/child-rows.ts';
import { inTenant } from '../data/scope.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, by } from './actor.ts';
import { getChildFor, lockChildFor } from './child-access.ts';

export const PHOTO_TYPE = 'image/webp';
const MOST_BYTES = 5 * 1024 * 1024;
const SIDE_PIXELS = 512;
/** Any camera's picture; what unpacks to more than this is no photo. */
const MOST_PIXELS = 50_000_000;
const READ: ReadonlySet<string> = new Set(['jpeg', 'png', 'webp']);

/**
 * The picture as it is kept: WebP, at most 512 pixels a side, upright, without metadata. Throws AppError `bad_input`
 * with reason `photo_too_big` or `photo_unreadable`.
 */
export async function keptPhoto(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes.byteLength > MOST_BYTES) throw new AppError('bad_input', { reason: 'photo_too_big' });
  try {
    const picture = sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' });
    const { format } = await picture.metadata();
    if (!READ.has(format)) throw new AppError('bad_input', { reason: 'photo_unreadable' });
    // Metadata is left out unless it is asked for; `rotate` has used the one that matters before it goes.
    return await picture
      .rotate()
      .resize(SIDE_PIXELS, SIDE_PIXELS, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 82 })
      .toBuffer();
  } catch {
    throw new AppError('bad_input', { reason: 'photo_unreadable' });
  }
}

/** The photo, for who may see the child. Throws AppError `not_found`. */
export async function getPhoto(actor: Actor, childId: string): Promise<ChildPhoto> {
  const photo = await inTenant(actor.scope, async (tx) => {
    await getChildFor(tx, actor, 'children.see', childId);
    return findPhoto(tx, childId);
  });
  if (photo === null) throw new AppError('not_found');
  return photo;
}

/** Puts a photo in the place of the one there was. Throws as `keptPhoto`, and AppError `not_found`. */
export async function savePhoto(actor: Actor, childId: string, given: Uint8Array): Promise<void> {
  allowed(actor, 'children.edit');
  const bytes = new Uint8Array(await keptPhoto(given));
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const { providerId, prisma } = tx;
    const known = await prisma.childPhoto.count({ where: { providerId, childId } });
    await prisma.childPhoto.upsert({
      where: { providerId_childId: { providerId, childId } },
      create: { providerId, childId, bytes, addedAt: actor.now },
      update: { bytes, addedAt: actor.now },
      select: { childId: true },
    });
    await recordEvent(tx, {
      ...by(actor),
      action: 'photo.added',
      subject: { kind: 'child', id: childId },
      before: { photo: known > 0 },
      after: { photo: true, bytes: bytes.length },
    });
  });
}

export async function removePhoto(actor: Actor, childId: string): Promise<void> {
  allowed(actor, 'children.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const { count } = await tx.prisma.childPhoto.deleteMany({
      where: { providerId: tx.providerId, childId },
    });
    if (count > 0)
      await recordEvent(tx, {
        ...by(actor),
        action: 'photo.removed',
        subject: { kind: 'child', id: childId },
        before: { photo: true },
        after: { photo: false },
      });
  });
}
