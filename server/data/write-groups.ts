/** Writes what a person sets of a group, and reads who is in it. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

/** What a person sets of a group; the names are those that `manual_fields` keeps. */
export interface GroupFields {
  readonly name: string;
  readonly instructorId: string | null;
  readonly roomId: string | null;
  readonly capacity: number | null;
  readonly minAge: number | null;
  readonly maxAge: number | null;
}

/** Throws AppError `not_found` when the provider has no group of this id. */
export async function getGroupFields(tx: TenantTx, groupId: string): Promise<GroupFields> {
  const { providerId } = tx;
  const group = await tx.prisma.clubGroup.findUnique({
    where: { providerId_id: { providerId, id: groupId } },
    select: { name: true, instructorId: true, roomId: true, capacity: true, minAge: true, maxAge: true },
  });
  if (group === null) throw new AppError('not_found');
  return group;
}

/** Adds a group and gives its id. Throws AppError `conflict` when there is one of this name. */
export async function addGroup(
  tx: TenantTx,
  fields: GroupFields,
  manualFields: readonly string[],
): Promise<string> {
  const id = newId();
  const { providerId } = tx;
  await tx.prisma.clubGroup.create({ data: { ...fields, providerId, id, manualFields: [...manualFields] } });
  return id;
}

/** Sets fields of a group, and remembers that a person has: an import leaves them alone from then on. */
export async function changeGroup(
  tx: TenantTx,
  groupId: string,
  changed: Partial<GroupFields>,
  manualFields: readonly string[],
): Promise<void> {
  const { providerId } = tx;
  const where = { providerId_id: { providerId, id: groupId } };
  const group = await tx.prisma.clubGroup.findUnique({ where, select: { manualFields: true } });
  const kept = new Set([...(group?.manualFields ?? []), ...manualFields]);
  await tx.prisma.clubGroup.update({ where, data: { ...changed, manualFields: [...kept] } });
}

/**
 * Writes the group's instructor and room onto its lessons before `today` that have none of their own: whoever teaches
 * the group from now on has not taught those.
 */
export async function keepPastLessons(
  tx: TenantTx,
  groupId: string,
  was: Pick<GroupFields, 'instructorId' | 'roomId'>,
  today: CivilDate,
): Promise<void> {
  await tx.prisma.$executeRaw`
    UPDATE lesson SET instructor_id = coalesce(instructor_id, ${was.instructorId}::uuid),
      room_id = coalesce(room_id, ${was.roomId}::uuid)
    WHERE provider_id = ${tx.providerId}::uuid AND group_id = ${groupId}::uuid
      AND (lesson_on < ${today}::date OR state = 'held') AND (instructor_id IS NULL OR room_id IS NULL)`;
}

export interface MemberRow {
  readonly childId: string;
  readonly surname: string;
  readonly givenName: string;
  readonly patronymic: string | null;
  readonly bornOn: CivilDate | null;
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate | null;
}

/** Children enrolled in a group on a day or later, each enrolment once, in no order. */
export const listMembers = (tx: TenantTx, groupId: string, on: CivilDate): Promise<MemberRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT c.id AS "childId", c.surname, c.given_name AS "givenName", c.patronymic, c.born_on AS "bornOn",
        e.starts_on AS "startsOn", e.ends_on AS "endsOn"
      FROM enrolment e JOIN child c ON c.provider_id = e.provider_id AND c.id = e.child_id
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.group_id = ${groupId}::uuid
        AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date)`,
  );
