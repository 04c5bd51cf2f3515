/**
 * A kiosk in place of a sign-in: the secret of its cookie opens the lessons that are on at one provider, and nothing else.
 * A browser that becomes one gives its sign-in up.
 */
import type { LoadContext } from '../context.ts';
import { findKiosk } from '../data/kiosks.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant, mintScope } from '../data/scope.ts';
import type { Kiosk } from '../services/kiosk.ts';
import type { Asking } from './holder.ts';

const COOKIE = 'qatysu_kiosk';
const TOKEN = /^[\w-]{43}$/;

/** The kiosk that a Cookie header belongs to, or null when there is none that is open. */
export async function findKioskBehind(
  context: Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address'>,
  { cookieHeader }: Pick<Asking, 'cookieHeader'>,
): Promise<Kiosk | null> {
  const { db, childKeySecret: secret, address } = context;
  const now = context.now();
  const token = new RegExp(`(?:^|;\\s*)${COOKIE}=([^;]*)`).exec(cookieHeader)?.[1] ?? '';
  if (!TOKEN.test(token)) return null;
  const kiosk = await findKiosk(db, token, now);
  if (kiosk === null) return null;
  const { id, providerId, name, siteId, openedBy } = kiosk;
  const scope = mintScope(db, providerId);
  const provider = await inTenant(scope, getProvider);
  return {
    ...{ id, name, siteId, openedBy, scope, db, secret, now, address },
    provider: { id: providerId, name: provider.name, zone: provider.zone },
  };
}

/** The Set-Cookie header of a kiosk. No script reads it, and no other site's page sends it. */
export const kioskCookie = (token: string, secure: boolean, seconds: number): string =>
  `${COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure ? '; Secure' : ''}`;

/** The Set-Cookie header that takes it back. */
export const noKioskCookie = (secure: boolean): string => kioskCookie('', secure, 0);
