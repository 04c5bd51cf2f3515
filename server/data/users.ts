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
  readonly language: string;
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

/** A new user with a membership. Throws AppError `conflict` when the address is taken. */
export async function createUser(
  db: Database,
  user: { email: string; passwordHash: string; name: string; language: string; createdAt: Date },
  membership: { providerId: string; role: Role },
): Promise<string> {
  const id = newId();
  await refusing(
    db.prisma.appUser.create({
      data: { ...user, id, email: user.email.trim().toLowerCase(), memberships: { create: membership } },
    }),
  );
  return id;
}

export async function setLanguage(tx: TenantTx, userId: string, language: string): Promise<void> {
  await tx.prisma.appUser.update({ where: { id: userId }, data: { language } });
}
