/** The weekly slots of all groups, as a timetable lays them side by side, and how one of them changes. */
import { type Occupied, onOneDay, type SharedChild } from '../domain/schedule/clashes.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { toColumn } from './dates.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface TimetableSlot extends Occupied {
  readonly group: string;
  readonly instructorName: string | null;
  readonly room: string | null;
  /** The slot's own room; null where it is in the group's. */
  readonly ownRoomId: string | null;
}

/** The slots of every group (or of one) that hold on some day from `from` on, by weekday and start. */
export const listTimetable = (
  tx: TenantTx,
  from: CivilDate,
  groupId: string | null = null,
): Promise<TimetableSlot[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT s.id, s.group_id AS "groupId", g.name AS "group", g.instructor_id AS "instructorId",
        m.name AS "instructorName", r.id AS "roomId", r.name AS room, s.room_id AS "ownRoomId", s.weekday,
        s.start_minute AS "startMinute", s.minutes, s.valid_from AS "validFrom", s.valid_to AS "validTo"
      FROM schedule_slot s
      JOIN club_group g ON g.provider_id = s.provider_id AND g.id = s.group_id
      LEFT JOIN staff_member m ON m.provider_id = g.provider_id AND m.id = g.instructor_id
      LEFT JOIN room r ON r.provider_id = s.provider_id AND r.id = coalesce(s.room_id, g.room_id)
      WHERE s.provider_id = ${tx.providerId}::uuid AND (s.valid_to IS NULL OR s.valid_to >= ${from}::date)
        ${groupId === null ? Prisma.empty : Prisma.sql`AND s.group_id = ${groupId}::uuid`}
      ORDER BY s.weekday, s.start_minute, g.name, s.valid_from, s.id`,
  );

export interface NewSlot {
  readonly groupId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly minutes: number;
  /** Null: the group's own room. */
  readonly ownRoomId: string | null;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

/** Adds a slot and gives its id. Throws AppError `conflict` where the group has one of that start and first day. */
export async function addSlot(tx: TenantTx, { ownRoomId, ...slot }: NewSlot): Promise<string> {
  const id = newId();
  await tx.prisma.scheduleSlot.create({
    data: {
      ...slot,
      id,
      providerId: tx.providerId,
      roomId: ownRoomId,
      validFrom: toColumn(slot.validFrom),
      validTo: slot.validTo && toColumn(slot.validTo),
    },
  });
  return id;
}

export async function endSlot(tx: TenantTx, slotId: string, validTo: CivilDate): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.scheduleSlot.update({
    where: { providerId_id: { providerId, id: slotId } },
    data: { validTo: toColumn(validTo) },
  });
}

export async function removeSlot(tx: TenantTx, slotId: string): Promise<void> {
  const { providerId } = tx;
  await tx.prisma.scheduleSlot.delete({ where: { providerId_id: { providerId, id: slotId } } });
}

export interface NamedSharedChild extends SharedChild {
  readonly ofGroupId: string;
  readonly surname: string;
  readonly givenName: string;
}

/** Of each pair of groups, one given and one other: the children enrolled in both on some of the same days. */
export async function listSharedChildren(
  tx: TenantTx,
  pairs: readonly { readonly groupId: string; readonly otherId: string }[],
): Promise<NamedSharedChild[]> {
  if (pairs.length === 0) return [];
  return packedRows(
    tx,
    Prisma.sql`
      SELECT c.id AS "childId", c.surname, c.given_name AS "givenName", e.group_id AS "ofGroupId",
        other.group_id AS "groupId", greatest(e.starts_on, other.starts_on) AS "from", least(e.ends_on, other.ends_on) AS "to"
      FROM unnest(${pairs.map(({ groupId }) => groupId)}::uuid[], ${pairs.map(({ otherId }) => otherId)}::uuid[])
        AS pair (group_id, other_id)
      JOIN enrolment e ON e.provider_id = ${tx.providerId}::uuid AND e.group_id = pair.group_id
      JOIN enrolment other ON other.provider_id = e.provider_id AND other.child_id = e.child_id
        AND other.group_id = pair.other_id
        AND other.starts_on <= coalesce(e.ends_on, 'infinity') AND e.starts_on <= coalesce(other.ends_on, 'infinity')
      JOIN child c ON c.provider_id = e.provider_id AND c.id = e.child_id
      ORDER BY c.surname, c.given_name, c.id`,
  );
}

/** Lessons of some days that are not cancelled and whose time is known, as what they occupy. */
export async function listOccupied(tx: TenantTx, from: CivilDate, to: CivilDate): Promise<Occupied[]> {
  const rows = await packedRows<Omit<Occupied, 'weekday' | 'validFrom' | 'validTo'> & { on: CivilDate }>(
    tx,
    Prisma.sql`
      SELECT l.id, l.group_id AS "groupId", coalesce(l.room_id, g.room_id) AS "roomId",
        coalesce(l.instructor_id, g.instructor_id) AS "instructorId", l.lesson_on AS "on",
        l.start_minute AS "startMinute", coalesce(l.minutes, 1) AS minutes
      FROM lesson l JOIN club_group g ON g.provider_id = l.provider_id AND g.id = l.group_id
      WHERE l.provider_id = ${tx.providerId}::uuid AND l.lesson_on BETWEEN ${from}::date AND ${to}::date
        AND l.state <> 'cancelled' AND l.start_minute IS NOT NULL
      ORDER BY l.lesson_on, l.start_minute, l.id`,
  );
  return rows.map(onOneDay);
}

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export interface RoomChoice extends Choice {
  readonly site: string;
  readonly capacity: number | null;
}

/** Rooms by site and name. */
export const listRooms = (tx: TenantTx): Promise<RoomChoice[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT r.id, r.name, s.name AS site, r.capacity FROM room r
      JOIN site s ON s.provider_id = r.provider_id AND s.id = r.site_id
      WHERE r.provider_id = ${tx.providerId}::uuid ORDER BY s.name, r.name`,
  );

/** Those who may teach: staff who have not left by a day, by name. */
export const listTeachers = (tx: TenantTx, on: CivilDate): Promise<Choice[]> =>
  packedRows(
    tx,
    Prisma.sql`
      SELECT id, name FROM staff_member
      WHERE provider_id = ${tx.providerId}::uuid AND (left_on IS NULL OR left_on >= ${on}::date) ORDER BY name`,
  );
