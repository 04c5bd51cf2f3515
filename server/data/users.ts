/** Who may sign in, and at which providers: shared tables, read by the gate before there is a scope. */
import type { Role } from '../domain/access.ts';
import type { Database } from './database.ts';
import { refusing } from './errors.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly passwordHash: string;
  readonly name: string;
  /** Null until the user has chosen one. */
  readonly language: string | null;
  /** Since when the second factor is demanded of them; null where it is not on. */
  readonly totpOnAt: Date | null;
}

/** The user with this address, in any case of letters, or null. */
export function findUserByEmail(db: Database, email: string): Promise<UserRow | null> {
  return db.prisma.appUser.findUnique({ where: { email: email.trim().toLowerCase() } });
}

export function findUser(db: Database, userId: string): Promise<UserRow | null> {
  return db.prisma.appUser.findUnique({ where: { id: userId } });
}

/** As findUser, within a provider's transaction. */
export function findUserIn(tx: TenantTx, userId: string): Promise<UserRow | null> {
  return tx.prisma.appUser.findUnique({ where: { id: userId } });
}

/** The user's memberships, oldest provider first. */
export async function listMemberships(
  db: Database,
  userId: string,
): Promise<{ providerId: string; role: Role }[]> {
  const rows = await db.prisma.membership.findMany({ where: { userId }, orderBy: { providerId: 'asc' } });
  return rows.map(({ providerId, role }) => ({ providerId, role: role as Role }));
}

/**
 * A new user with a membership of the provider. The transaction fails with AppError `conflict` when the address is
 * taken.
 */
export async function createUser(
  tx: TenantTx,
  user: { email: string; passwordHash: string; name: string; createdAt: Date },
  role: Role,
): Promise<string> {
  const id = newId();
  const memberships = { create: { providerId: tx.providerId, role } };
  const email = user.email.trim().toLowerCase();
  await tx.prisma.appUser.create({ data: { ...user, id, email, memberships } });
  return id;
}

export async function setLanguage(tx: TenantTx, userId: string, language: string): Promise<void> {
  await tx.prisma.appUser.update({ where: { id: userId }, data: { language } });
}

export async function setName(db: Database, userId: string, name: string): Promise<void> {
  await refusing(db.prisma.appUser.update({ where: { id: userId }, data: { name } }));
}

export async function setPasswordHash(db: Database, userId: string, passwordHash: string): Promise<void> {
  await refusing(db.prisma.appUser.update({ where: { id: userId }, data: { passwordHash } }));
}
