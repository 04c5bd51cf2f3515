/** Who works at the provider: their records, what they teach, and how they sign in. */
import type { Role } from '../domain/access.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { fromColumn, toColumn } from './dates.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';
import { keepPastLessons } from './write-groups.ts';

export interface StaffValues {
  readonly name: string;
  readonly qualification: string | null;
  /** Last day of the qualification. */
  readonly qualifiedUntil: CivilDate | null;
}

export interface StaffRow extends StaffValues {
  readonly id: string;
  readonly userId: string | null;
  readonly leftOn: CivilDate | null;
  readonly groups: readonly { readonly id: string; readonly name: string }[];
}

/** Throws AppError `not_found`. */
export async function getStaff(tx: TenantTx, id: string): Promise<StaffRow> {
  const rows = await readStaff(tx, id);
  if (rows[0] === undefined) throw new AppError('not_found');
  return rows[0];
}

/** Everybody, those who have left too, by name. */
export const listStaff = (tx: TenantTx): Promise<StaffRow[]> => readStaff(tx);

async function readStaff(tx: TenantTx, id?: string): Promise<StaffRow[]> {
  const rows = await tx.prisma.staffMember.findMany({
    where: { providerId: tx.providerId, id },
    include: { groups: { select: { id: true, name: true }, orderBy: { name: 'asc' } } },
    orderBy: { name: 'asc' },
  });
  return rows.map(({ providerId: _, ...row }) => ({
    ...row,
    qualifiedUntil: row.qualifiedUntil && fromColumn(row.qualifiedUntil),
    leftOn: row.leftOn && fromColumn(row.leftOn),
  }));
}

/** How a member signs in. */
export interface MemberRow {
  readonly userId: string;
  readonly role: Role;
  readonly email: string;
  /** When they last used a sign-in that still holds and looks at this provider. */
  readonly seenAt: Date | null;
}

export async function listMembers(tx: TenantTx): Promise<MemberRow[]> {
  const { providerId } = tx;
  const members = await tx.prisma.membership.findMany({
    where: { providerId },
    include: { user: { select: { email: true } } },
  });
  const seen = await tx.prisma.userSession.groupBy({
    by: ['userId'],
    where: { providerId, proven: true, userId: { in: members.map(({ userId }) => userId) } },
    _max: { seenAt: true },
  });
  const seenAt = new Map(seen.map((row) => [row.userId, row._max.seenAt]));
  return members.map(({ userId, role, user }) => ({
    userId,
    role: role as Role,
    email: user.email,
    seenAt: seenAt.get(userId) ?? null,
  }));
}

const columnsOf = ({ name, qualification, qualifiedUntil }: StaffValues) => ({
  name,
  qualification,
  qualifiedUntil: qualifiedUntil && toColumn(qualifiedUntil),
});

/** Throws AppError `conflict` (`staff_member_name_key`) for a name that there is. */
export async function addStaff(tx: TenantTx, values: StaffValues): Promise<string> {
  const id = newId();
  await tx.prisma.staffMember.create({ data: { providerId: tx.providerId, id, ...columnsOf(values) } });
  return id;
}

export async function updateStaff(tx: TenantTx, id: string, values: StaffValues): Promise<void> {
  await tx.prisma.staffMember.update({ where: keyOf(tx, id), data: columnsOf(values) });
}

/** The staff member is this user from now on, and works here; a record that the user has left behind is let go. */
export async function setUser(tx: TenantTx, id: string, userId: string): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.staffMember.updateMany({
    where: { providerId, userId, id: { not: id }, leftOn: { not: null } },
    data: { userId: null },
  });
  await tx.prisma.staffMember.update({ where: keyOf(tx, id), data: { userId, leftOn: null } });
}

export async function setLeft(tx: TenantTx, id: string, leftOn: CivilDate): Promise<void> {
  await tx.prisma.staffMember.update({ where: keyOf(tx, id), data: { leftOn: toColumn(leftOn) } });
}

/**
 * Gives the groups of one to another, and with them the lessons still planned from a day on; those before stay with who
 * taught them. Gives the groups' ids.
 */
export async function handOverGroups(
  tx: TenantTx,
  { fromId, toId, on }: { fromId: string; toId: string; on: CivilDate },
): Promise<string[]> {
  const { providerId } = tx;
  const groups = await tx.prisma.clubGroup.findMany({
    where: { providerId, instructorId: fromId },
    select: { id: true },
  });
  const groupIds = groups.map(({ id }) => id);
  for (const groupId of groupIds)
    await keepPastLessons(tx, groupId, { instructorId: fromId, roomId: null }, on);
  await tx.prisma.clubGroup.updateMany({
    where: { providerId, id: { in: groupIds } },
    data: { instructorId: toId },
  });
  await tx.prisma.lesson.updateMany({
    where: {
      providerId,
      groupId: { in: groupIds },
      instructorId: fromId,
      state: 'planned',
      lessonOn: { gte: toColumn(on) },
    },
    data: { instructorId: toId },
  });
  return groupIds;
}

const keyOf = (tx: TenantTx, id: string) => ({ providerId_id: { providerId: tx.providerId, id } });
