/** From the secret of an invitation's link to the scope of the provider that it is of: whoever holds it was invited. */
import type { Database } from '../data/database.ts';
import { findInvitation } from '../data/invitations.ts';
import { mintScope } from '../data/scope.ts';
import type { Invited } from '../services/invitations.ts';

/** The invitation of a link with its scope, whatever has become of it; null for a link that there never was. */
export async function findInvited(db: Database, token: string): Promise<Invited | null> {
  const invitation = await findInvitation(db, token);
  return invitation && { db, scope: mintScope(db, invitation.providerId), invitation };
}
