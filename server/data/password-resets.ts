/** Links by which somebody chooses a new password: known by the hash of their token, before anybody is signed in. */
import { createHash } from 'node:crypto';
import type { Database } from './database.ts';
import { refusing } from './errors.ts';

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

interface NewReset {
  readonly token: string;
  readonly userId: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export async function addReset({ prisma }: Database, { token, ...reset }: NewReset): Promise<void> {
  await refusing(prisma.passwordReset.create({ data: { ...reset, tokenHash: hashOf(token) } }));
}

/** How many links were made for the user since. */
export const countResets = ({ prisma }: Database, userId: string, since: Date): Promise<number> =>
  refusing(prisma.passwordReset.count({ where: { userId, createdAt: { gt: since } } }));

/** Whose link this is while it may be used, or null. */
export async function findResetUser({ prisma }: Database, token: string, now: Date): Promise<string | null> {
  const row = await refusing(
    prisma.passwordReset.findUnique({
      where: { tokenHash: hashOf(token), usedAt: null, expiresAt: { gt: now } },
    }),
  );
  return row?.userId ?? null;
}

/**
 * Spends a link: the new password holds, and every sign-in and every other link of the user ends. Gives false, and
 * changes nothing, when it may not be used (any more). Of two at once one is taken.
 */
export async function spendReset(
  { prisma }: Database,
  { token, passwordHash, now }: { token: string; passwordHash: string; now: Date },
): Promise<boolean> {
  const tokenHash = hashOf(token);
  const work = prisma.$transaction(async (tx) => {
    const { count } = await tx.passwordReset.updateMany({
      where: { tokenHash, usedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    });
    if (count === 0) return false;
    const { userId } = await tx.passwordReset.findUniqueOrThrow({ where: { tokenHash } });
    await tx.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
    await tx.appUser.updateMany({ where: { id: userId }, data: { passwordHash } });
    await tx.userSession.deleteMany({ where: { userId } });
    return true;
  });
  return refusing(work);
}
