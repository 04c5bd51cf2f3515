/**
 * Invitations by link. Only the hash of a link's token is kept, and it is found by that hash before there is a scope:
 * whoever holds the link has proven that they were invited.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Role } from '../domain/access.ts';
import type { InvitationTimes } from '../domain/invitations.ts';
import type { Database } from './database.ts';
import type { TenantTx } from './scope.ts';

const TOKEN_BYTES = 32;

/** A secret for a link, and what is kept of it. */
export function newToken(): { token: string; tokenHash: string } {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  return { token, tokenHash: hashOf(token) };
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

export interface InvitationRow extends InvitationTimes {
  readonly tokenHash: string;
  readonly providerId: string;
  readonly staffId: string;
  readonly email: string;
  readonly role: Role;
  readonly createdAt: Date;
}

/** The invitation of a link, whatever has become of it, or null. */
export async function findInvitation({ prisma }: Database, token: string): Promise<InvitationRow | null> {
  const row = await prisma.invitation.findUnique({ where: { tokenHash: hashOf(token) } });
  return row && { ...row, role: row.role as Role };
}

/** The invitations of the provider that were neither used nor taken back, the latest first; of one staff member if named. */
export async function listPending(tx: TenantTx, staffId?: string): Promise<InvitationRow[]> {
  const rows = await tx.prisma.invitation.findMany({
    where: { providerId: tx.providerId, staffId, usedAt: null, revokedAt: null },
    orderBy: { createdAt: 'desc' },
  });
  return rows.map((row) => ({ ...row, role: row.role as Role }));
}

export async function addInvitation(
  tx: TenantTx,
  invitation: Omit<InvitationRow, 'providerId' | 'usedAt' | 'revokedAt'> & { readonly createdBy: string },
): Promise<void> {
  await tx.prisma.invitation.create({ data: { ...invitation, providerId: tx.providerId } });
}

/** Takes back what is pending of a staff member; gives how many that were. */
export async function revokePending(tx: TenantTx, staffId: string, at: Date): Promise<number> {
  const { count } = await tx.prisma.invitation.updateMany({
    where: { providerId: tx.providerId, staffId, usedAt: null, revokedAt: null },
    data: { revokedAt: at },
  });
  return count;
}

/** Uses an invitation; false when it is not open any more. Of two at once, one is too late. */
export async function useInvitation(tx: TenantTx, tokenHash: string, at: Date): Promise<boolean> {
  const { count } = await tx.prisma.invitation.updateMany({
    where: { providerId: tx.providerId, tokenHash, usedAt: null, revokedAt: null, expiresAt: { gte: at } },
    data: { usedAt: at },
  });
  return count === 1;
}
