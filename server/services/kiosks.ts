/** Tablets at the entrance, as administrators open and end them. */
import { randomBytes } from 'node:crypto';
import { recordEvent } from '../data/audit.ts';
import { hashOfToken } from '../data/feeds.ts';
import { newId } from '../data/ids.ts';
import * as kiosks from '../data/kiosks.ts';
import { passwordFits } from '../data/passwords.ts';
import { inTenant } from '../data/scope.ts';
import { listSites } from '../data/sites.ts';
import { findUser } from '../data/users.ts';
import type { KIOSK_DAYS } from '../domain/attendance/kiosk.ts';
import { addDays, instantAt } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { throttledProof } from './account-throttle.ts';
import { type Actor, allowed, by, today } from './actor.ts';
import type { Kiosk } from './kiosk.ts';

const TOKEN_BYTES = 32;

export interface KiosksView {
  readonly kiosks: readonly kiosks.KioskRow[];
  readonly sites: readonly { readonly id: string; readonly name: string }[];
}

/** The kiosks that are open, and the sites that one may be opened for. */
export async function getKiosks(actor: Actor): Promise<KiosksView> {
  allowed(actor, 'kiosks.manage');
  return inTenant(actor.scope, async (tx) => ({
    kiosks: await kiosks.listKiosks(tx, actor.now),
    sites: (await listSites(tx)).map(({ id, name }) => ({ id, name })),
  }));
}

export interface NewKiosk {
  /** What is stored beside each mark as the device. */
  readonly name: string;
  /** Null for all sites. */
  readonly siteId: string | null;
  readonly days: (typeof KIOSK_DAYS)[number];
}

/**
 * Opens a kiosk until the midnight that ends the last of its days, and gives the secret of its cookie, which is stored
 * nowhere. Throws AppError `not_found` for a site of others.
 */
export async function openKiosk(
  actor: Actor,
  { name, siteId, days }: NewKiosk,
): Promise<{ token: string; seconds: number }> {
  allowed(actor, 'kiosks.manage');
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const endsAt = instantAt(addDays(today(actor), days), 0, actor.provider.zone);
  const id = newId();
  await inTenant(actor.scope, async (tx) => {
    const sites = await listSites(tx);
    if (siteId !== null && !sites.some((site) => site.id === siteId)) throw new AppError('not_found');
    const opened = { openedBy: actor.userId, openedAt: actor.now, endsAt };
    await kiosks.addKiosk(tx, { tokenHash: hashOfToken(token), id, name, siteId, ...opened });
    await recordEvent(tx, {
      ...by(actor),
      action: 'kiosk.opened',
      subject: { kind: 'kiosk', id },
      after: { name, siteId, expiresAt: endsAt.toISOString() },
    });
  });
  return { token, seconds: Math.ceil((endsAt.getTime() - actor.now.getTime()) / 1000) };
}

/** Ends a kiosk from afar. Throws AppError `not_found` for one that is not open. */
export async function endKiosk(actor: Actor, id: string): Promise<void> {
  allowed(actor, 'kiosks.manage');
  await inTenant(actor.scope, async (tx) => {
    if (!(await kiosks.endKiosk(tx, id, actor.now))) throw new AppError('not_found');
    await recordEvent(tx, { ...by(actor), action: 'kiosk.ended', subject: { kind: 'kiosk', id } });
  });
}

/**
 * Ends a kiosk where it stands, by the password of who opened it. Attempts are counted by the kiosk, so that nobody at the
 * tablet can hold the administrator's own account back. Throws AppError `unauthenticated` with reason `password` or
 * with `waitSeconds`.
 */
export async function endKioskHere(kiosk: Kiosk, password: string): Promise<void> {
  const { db, id, openedBy, now, address } = kiosk;
  await throttledProof(kiosk, id, 'password', async () => {
    const user = await findUser(db, openedBy);
    if (!(await passwordFits(password, user?.passwordHash ?? null)))
      throw new AppError('unauthenticated', { reason: 'password' });
  });
  await inTenant(kiosk.scope, async (tx) => {
    await kiosks.endKiosk(tx, id, now);
    const subject = { kind: 'kiosk', id } as const;
    await recordEvent(tx, { at: now, actorId: openedBy, address, action: 'kiosk.ended', subject });
  });
}
