/**
 * From a request's cookie to the Actor that services trust: the only place, besides jobs and the terminal, where
 * a provider's scope is minted, and only for a membership that was just read.
 */
import type { LoadContext } from '../context.ts';
import { findStaffId, getProvider } from '../data/providers.ts';
import { inTenant, mintScope } from '../data/scope.ts';
import { findUser, listMemberships } from '../data/users.ts';
import type { Actor, Language } from '../services/actor.ts';
import { findSignedIn } from './sessions.ts';

export interface FoundActor {
  readonly actor: Actor;
  /** A Set-Cookie header when the session was prolonged. */
  readonly renewed: string | null;
}

/** The actor behind a Cookie header, or null when nobody is signed in or belongs to no provider any more. */
export async function findActorByCookie(
  { db, childKeySecret, now, address }: Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address'>,
  secure: boolean,
  cookieHeader: string,
): Promise<FoundActor | null> {
  const signedIn = await findSignedIn(db, secure, cookieHeader);
  if (signedIn === null) return null;
  const { userId, renewed } = signedIn;
  const [user, memberships] = await Promise.all([findUser(db, userId), listMemberships(db, userId)]);
  const membership = memberships[0];
  if (user === null || membership === undefined) return null;
  const scope = mintScope(db, membership.providerId);
  const { provider, staffId } = await inTenant(scope, async (tx) => ({
    provider: await getProvider(tx),
    staffId: await findStaffId(tx, userId),
  }));
  const actor: Actor = {
    userId,
    name: user.name,
    email: user.email,
    role: membership.role,
    language: (user.language ?? 'ru') as Language,
    staffId,
    provider: { id: membership.providerId, name: provider.name, zone: provider.zone },
    scope,
    childKeySecret,
    now: now(),
    address,
  };
  return { actor, renewed };
}
