/** Writes the weeks that timesheets name, and takes back the lessons to come that were planned from another week. */
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import type { StoredRow, Trail } from './import-trail.ts';
import { lockLessons } from './lessons.ts';
import type { TenantTx } from './scope.ts';
import type { RecordsPlan, RowIds } from './write-records.ts';

/**
 * What a timesheet says of a group's week holds from its month until the next one that says something: the slots of
 * before end the day before, whatever the order in which the months come. The same month again replaces what it said.
 */
export async function writeSlots(
  tx: TenantTx,
  { slots, groups, today }: { slots: RecordsPlan['slots']; groups: RowIds; today: CivilDate },
  trail: Trail,
): Promise<void> {
  const named = await listSlots(tx, [...new Set(slots.map((slot) => groups.get(slot.groupId)!))]);
  const changing = weeksThatDiffer(slots, groups, named);
  const touched = [...new Set(changing.map((slot) => groups.get(slot.groupId)!))];
  const before = named.filter(({ groupId }) => touched.includes(groupId));
  trail.weeks.groupIds.push(...touched);
  trail.weeks.slots.push(...before.map(({ row }) => row));
  const given = Prisma.sql`unnest(${changing.map(newId)}::uuid[], ${changing.map((slot) => groups.get(slot.groupId))}::uuid[],
      ${changing.map((slot) => slot.weekday)}::smallint[], ${changing.map((slot) => slot.startMinute)}::smallint[],
      ${changing.map((slot) => slot.minutes)}::smallint[], ${changing.map((slot) => slot.validFrom)}::date[],
      ${changing.map((slot) => slot.validTo)}::date[])
      AS given (id, group_id, weekday, start_minute, minutes, valid_from, valid_to)`;
  await tx.prisma.$executeRaw`
    DELETE FROM schedule_slot s USING ${given}
    WHERE s.provider_id = ${tx.providerId}::uuid AND s.group_id = given.group_id AND s.valid_from = given.valid_from`;
  await tx.prisma.$executeRaw`
    INSERT INTO schedule_slot (provider_id, id, group_id, weekday, start_minute, minutes, valid_from, valid_to)
    SELECT ${tx.providerId}::uuid, given.* FROM ${given}
    ON CONFLICT (provider_id, group_id, weekday, start_minute, valid_from) DO NOTHING`;
  await tx.prisma.$executeRaw`
    UPDATE schedule_slot s SET valid_to = next.starts_on - 1
    FROM (
      SELECT group_id, valid_from, lead(valid_from) OVER (PARTITION BY group_id ORDER BY valid_from) AS starts_on
      FROM schedule_slot
      WHERE provider_id = ${tx.providerId}::uuid AND group_id = ANY (${touched}::uuid[])
      GROUP BY group_id, valid_from
    ) next
    WHERE s.provider_id = ${tx.providerId}::uuid AND s.group_id = next.group_id AND s.valid_from = next.valid_from
      AND next.starts_on <= coalesce(s.valid_to, 'infinity')`;
  trail.droppedLessons.push(...(await dropUnplanned(tx, before, today)));
}

/** Without the weeks that are stored just so: theirs keep their rooms, and nothing has changed. */
function weeksThatDiffer(
  slots: RecordsPlan['slots'],
  groups: RowIds,
  stored: readonly StoredSlot[],
): RecordsPlan['slots'] {
  const weekOf = (groupId: string, validFrom: CivilDate) => `${groupId} ${validFrom}`;
  const said = weeks(slots, (slot) => weekOf(groups.get(slot.groupId)!, slot.validFrom));
  const known = weeks(stored, (slot) => weekOf(slot.groupId, slot.validFrom));
  return slots.filter((slot) => {
    const week = weekOf(groups.get(slot.groupId)!, slot.validFrom);
    return said.get(week) !== known.get(week);
  });
}

/** The times of each week in one word, whatever their order. */
function weeks<Slot extends { weekday: number; startMinute: number; minutes: number }>(
  slots: readonly Slot[],
  weekOf: (slot: Slot) => string,
): Map<string, string> {
  const times = new Map<string, Set<string>>();
  for (const slot of slots) {
    const known = times.get(weekOf(slot)) ?? new Set();
    times.set(weekOf(slot), known.add(`${slot.weekday} ${slot.startMinute} ${slot.minutes}`));
  }
  return new Map([...times].map(([week, parts]) => [week, [...parts].sort().join()]));
}

export interface StoredSlot {
  readonly row: StoredRow;
  readonly groupId: string;
  readonly weekday: number;
  readonly startMinute: number;
  readonly minutes: number;
  readonly validFrom: CivilDate;
  readonly validTo: CivilDate | null;
}

export const listSlots = (tx: TenantTx, groupIds: readonly string[]): Promise<StoredSlot[]> =>
  tx.prisma.$queryRaw`
    SELECT to_jsonb(schedule_slot) AS row, group_id AS "groupId", weekday, start_minute AS "startMinute", minutes,
      valid_from::text AS "validFrom",
      valid_to::text AS "validTo"
    FROM schedule_slot WHERE provider_id = ${tx.providerId}::uuid AND group_id = ANY (${groupIds}::uuid[])`;

/**
 * Lessons from today on that were planned from a slot of before which holds no more, and in which nothing has
 * happened. Days that have passed keep theirs: a roll that nobody took stays missing. Gives the rows that are gone.
 */
export async function dropUnplanned(
  tx: TenantTx,
  before: readonly StoredSlot[],
  today: CivilDate,
): Promise<StoredRow[]> {
  const groupIds = [...new Set(before.map((slot) => slot.groupId))];
  await lockLessons(
    tx,
    Prisma.sql`l.lesson_on >= ${today}::date AND l.state = 'planned' AND l.group_id = ANY (${groupIds}::uuid[])`,
  );
  const dropped = await tx.prisma.$queryRaw<{ row: StoredRow }[]>`
    DELETE FROM lesson l
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.lesson_on >= ${today}::date
      AND l.state = 'planned' AND l.waived_reason IS NULL AND l.changed_at IS NULL
      AND EXISTS (
        SELECT 1
        FROM unnest(${before.map((slot) => slot.groupId)}::uuid[], ${before.map((slot) => slot.weekday)}::smallint[],
          ${before.map((slot) => slot.startMinute)}::smallint[], ${before.map((slot) => slot.validFrom)}::date[],
          ${before.map((slot) => slot.validTo)}::date[]) AS was (group_id, weekday, start_minute, valid_from, valid_to)
        WHERE was.group_id = l.group_id AND was.weekday = extract(isodow FROM l.lesson_on)
          AND was.start_minute = coalesce(l.start_minute, was.start_minute)
          AND l.lesson_on BETWEEN was.valid_from AND coalesce(was.valid_to, 'infinity'))
      AND NOT EXISTS (
        SELECT 1 FROM schedule_slot s
        WHERE s.provider_id = ${tx.providerId}::uuid AND s.group_id = l.group_id
          AND s.weekday = extract(isodow FROM l.lesson_on) AND s.start_minute = coalesce(l.start_minute, s.start_minute)
          AND l.lesson_on BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity'))
      AND NOT EXISTS (
        SELECT 1 FROM attendance_batch b
        WHERE b.provider_id = ${tx.providerId}::uuid AND b.lesson_on = l.lesson_on AND b.lesson_id = l.id)
    RETURNING to_jsonb(l) AS row`;
  return dropped.map(({ row }) => row);
}
