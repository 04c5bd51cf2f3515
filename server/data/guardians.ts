/** Guardians and their ties to children. Relation and who may act belong to the tie, the rest to the person. */
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';

export interface GuardianWritten {
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly language: string | null;
  readonly relation: string | null;
  readonly mayAct: boolean;
}

const personOf = ({ name, phone, email, language }: GuardianWritten) => ({ name, phone, email, language });

/** Somebody known by the same name and phone; without a phone a namesake is somebody else. */
export async function findSameGuardian(
  tx: TenantTx,
  { name, phone }: GuardianWritten,
): Promise<string | null> {
  if (phone === null) return null;
  const same = await tx.prisma.guardian.findFirst({
    where: { providerId: tx.providerId, name, phone },
    select: { id: true },
    orderBy: { id: 'asc' },
  });
  return same?.id ?? null;
}

/** Ties a guardian to the child, the known one of `sameId` or a new one. Gives the guardian's id. */
export async function addGuardian(
  tx: TenantTx,
  childId: string,
  sameId: string | null,
  given: GuardianWritten,
): Promise<string> {
  const { providerId, prisma } = tx;
  const guardianId = sameId ?? newId();
  if (sameId === null)
    await prisma.guardian.create({ data: { providerId, id: guardianId, ...personOf(given) } });
  else if (given.email !== null || given.language !== null)
    await prisma.guardian.update({
      where: { providerId_id: { providerId, id: guardianId } },
      data: { email: given.email ?? undefined, language: given.language ?? undefined },
    });
  const { relation, mayAct } = given;
  await prisma.childGuardian.create({ data: { providerId, childId, guardianId, relation, mayAct } });
  return guardianId;
}

export async function changeGuardian(
  tx: TenantTx,
  childId: string,
  guardianId: string,
  given: GuardianWritten,
): Promise<void> {
  const { providerId, prisma } = tx;
  await prisma.guardian.update({
    where: { providerId_id: { providerId, id: guardianId } },
    data: personOf(given),
  });
  await prisma.childGuardian.update({
    where: { providerId_childId_guardianId: { providerId, childId, guardianId } },
    data: { relation: given.relation, mayAct: given.mayAct },
  });
}

/** Takes a guardian off the child. Who stands for no child and was never written to is known no longer. */
export async function removeGuardian(tx: TenantTx, childId: string, guardianId: string): Promise<void> {
  const { providerId, prisma } = tx;
  await prisma.childGuardian.delete({
    where: { providerId_childId_guardianId: { providerId, childId, guardianId } },
  });
  await prisma.guardian.deleteMany({
    where: { providerId, id: guardianId, guardianLinks: { none: {} }, messages: { none: {} } },
  });
}
