/**
 * From a request's cookie to the Actor that services trust: besides jobs and the terminal the only way to act for a
 * provider, and only for a membership that was just read.
 */
import type { LoadContext } from '../context.ts';
import { findStaffId, getProvider } from '../data/providers.ts';
import { inTenant } from '../data/scope.ts';
import type { Actor } from '../services/actor.ts';
import { type Asking, type FoundHolder, findHolder } from './holder.ts';

/** The actor behind a request, or null when nobody is signed in, belongs to a provider or has done what is wanted. */
export async function findActorBehind(
  context: Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address' | 'demo'>,
  asking: Asking,
): Promise<Actor | null> {
  const holder = await findHolder(context, asking);
  return holder && actorOf(holder);
}

/** The holder as an actor at the provider that they look at; null when there is none or something is still wanted. */
export async function actorOf(holder: FoundHolder): Promise<Actor | null> {
  const { userId, name, email, current, wanted, secret, now, address } = holder;
  if (current === null || wanted !== null) return null;
  const { scope, role, providerId } = current;
  const { provider, staffId } = await inTenant(scope, async (tx) => ({
    provider: await getProvider(tx),
    staffId: await findStaffId(tx, userId),
  }));
  return {
    userId,
    name,
    email,
    role,
    language: holder.language ?? 'ru',
    staffId,
    provider: { id: providerId, name: provider.name, zone: provider.zone },
    scope,
    childKeySecret: secret,
    now,
    address,
  };
}
