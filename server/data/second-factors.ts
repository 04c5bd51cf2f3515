/**
 * The second factor of a user: the sealed secret, since when it is on, the last step whose code was used, and the
 * recovery codes, of which only hashes are kept. Shared tables; whoever calls has made sure whose they are.
 */
import type { Database } from './database.ts';
import { refusing } from './errors.ts';

export interface SecondFactorRow {
  /** Sealed; null where nobody has begun to set it up. */
  readonly totpSecret: string | null;
  /** Null while it is being set up. */
  readonly totpOnAt: Date | null;
}

export async function getSecondFactor({ prisma }: Database, userId: string): Promise<SecondFactorRow> {
  const select = { totpSecret: true, totpOnAt: true };
  return refusing(prisma.appUser.findUniqueOrThrow({ where: { id: userId }, select }));
}

/** Begins to set it up with a new secret, unless it is on. */
export async function beginSecondFactor(
  { prisma }: Database,
  userId: string,
  totpSecret: string,
): Promise<void> {
  await refusing(
    prisma.appUser.updateMany({
      where: { id: userId, totpOnAt: null },
      data: { totpSecret, totpLastStep: null },
    }),
  );
}

/** Turns on what was begun with this secret, its first code used. Gives false when it is on already or was begun anew. */
export async function turnOnSecondFactor(
  { prisma }: Database,
  userId: string,
  on: { totpSecret: string; step: number; at: Date; codeHashes: readonly string[] },
): Promise<boolean> {
  const { totpSecret, step, at, codeHashes } = on;
  const work = prisma.$transaction(async (tx) => {
    const { count } = await tx.appUser.updateMany({
      where: { id: userId, totpSecret, totpOnAt: null },
      data: { totpOnAt: at, totpLastStep: BigInt(step) },
    });
    if (count === 0) return false;
    await tx.recoveryCode.deleteMany({ where: { userId } });
    await tx.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) });
    return true;
  });
  return refusing(work);
}

export async function turnOffSecondFactor({ prisma }: Database, userId: string): Promise<void> {
  const off = { totpSecret: null, totpOnAt: null, totpLastStep: null };
  await refusing(
    prisma.$transaction([
      prisma.appUser.updateMany({ where: { id: userId }, data: off }),
      prisma.recoveryCode.deleteMany({ where: { userId } }),
    ]),
  );
}

/** Spends the code of a step: false when that step or a later one has been used. Of two at once one is taken. */
export async function spendStep({ prisma }: Database, userId: string, step: number): Promise<boolean> {
  const isUnused = [{ totpLastStep: null }, { totpLastStep: { lt: BigInt(step) } }];
  const used = prisma.appUser.updateMany({
    where: { id: userId, OR: isUnused },
    data: { totpLastStep: BigInt(step) },
  });
  return (await refusing(used)).count === 1;
}

/** Spends a recovery code: false when the user has none with this hash or it was used. Of two at once one is taken. */
export async function spendRecoveryCode(
  { prisma }: Database,
  userId: string,
  codeHash: string,
  at: Date,
): Promise<boolean> {
  const used = prisma.recoveryCode.updateMany({
    where: { userId, codeHash, usedAt: null },
    data: { usedAt: at },
  });
  return (await refusing(used)).count === 1;
}

export const countRecoveryCodes = ({ prisma }: Database, userId: string): Promise<number> =>
  refusing(prisma.recoveryCode.count({ where: { userId, usedAt: null } }));

/** Puts new recovery codes in the place of all earlier ones. */
export async function replaceRecoveryCodes(
  { prisma }: Database,
  userId: string,
  codeHashes: readonly string[],
): Promise<void> {
  await refusing(
    prisma.$transaction([
      prisma.recoveryCode.deleteMany({ where: { userId } }),
      prisma.recoveryCode.createMany({ data: codeHashes.map((codeHash) => ({ userId, codeHash })) }),
    ]),
  );
}
