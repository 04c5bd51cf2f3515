/** Who may act at the provider, and as what. The gate reads these at every request, so that a change holds at once. */
import type { Role } from '../domain/access.ts';
import type { TenantTx } from './scope.ts';

/** The role of a user at the provider, or null. */
export async function findRole(tx: TenantTx, userId: string): Promise<Role | null> {
  const row = await tx.prisma.membership.findUnique({ where: keyOf(tx, userId) });
  return (row?.role ?? null) as Role | null;
}

/** Throws AppError `conflict` when the user is a member already. */
export async function addMembership(tx: TenantTx, userId: string, role: Role): Promise<void> {
  await tx.prisma.membership.create({ data: { userId, providerId: tx.providerId, role } });
}

export async function setRole(tx: TenantTx, userId: string, role: Role): Promise<void> {
  await tx.prisma.membership.update({ where: keyOf(tx, userId), data: { role } });
}

export async function endMembership(tx: TenantTx, userId: string): Promise<void> {
  await tx.prisma.membership.delete({ where: keyOf(tx, userId) });
}

export const countOwners = (tx: TenantTx): Promise<number> =>
  tx.prisma.membership.count({ where: { providerId: tx.providerId, role: 'owner' } });

const keyOf = (tx: TenantTx, userId: string) => ({
  userId_providerId: { userId, providerId: tx.providerId },
});
