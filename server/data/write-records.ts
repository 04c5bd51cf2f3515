/**
 * Writes a body of records at once: what an import or the demo brings. What the provider has already is found and
 * never doubled, so the same records written twice change nothing the second time. The ids in the records are the
 * source's own and only tie them together; rows get ids of ours. Everything is set-based, some twenty statements
 * for any number of rows, and imports of one provider wait for one another.
 */
import type { GroupRecord, Records } from '../domain/records.ts';
import type { ScheduleSlot } from '../domain/schedule/lessons.ts';
import { Prisma } from './generated/client.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';
import { writeChildren, writeGuardians } from './write-children.ts';
import { writeEnrolments } from './write-enrolments.ts';
import { writeLessons } from './write-lessons.ts';
import { writeMarks } from './write-marks.ts';

export interface RecordsPlan {
  readonly records: Records;
  readonly slots: readonly (ScheduleSlot & { readonly groupId: string })[];
  /** childKey of each IIN in the records (DOMAIN.md §3). */
  readonly childKeys: ReadonlyMap<string, string>;
  /** Of marks that do not say when they were recorded, and of confirmations. */
  readonly recordedAt: Date;
  /** User, or null for the machine. */
  readonly recordedBy: string | null;
}

/** What was not there before; `marks` counts the entries that were appended. */
export interface WrittenRecords {
  readonly childrenNew: number;
  readonly childrenKnown: number;
  readonly groupsNew: number;
  readonly enrolmentsNew: number;
  readonly lessonsNew: number;
  readonly marks: number;
}

/** The row that each id of the source stands for. */
export type RowIds = ReadonlyMap<string, string>;

/**
 * Children are found by IIN (without one by name and birth date), guardians by name and phone, groups and
 * instructors by name, lessons by group, date and start, enrolments by any overlap. A mark is replaced only by a
 * newer one, and paper never outdoes a tap. Throws `conflict` when the records themselves contradict the schema.
 */
export async function insertRecords(tx: TenantTx, plan: RecordsPlan): Promise<WrittenRecords> {
  const { records } = plan;
  // Not FOR UPDATE: rows that refer to the provider may still be added meanwhile.
  await tx.prisma.$executeRaw`
    SELECT 1 FROM provider WHERE provider_id = ${tx.providerId}::uuid FOR NO KEY UPDATE`;
  const staff = await writeStaff(tx, records);
  const groups = await writeGroups(tx, records.groups, staff);
  await writeSlots(tx, plan.slots, groups.ids);
  const children = await writeChildren(tx, records.children, plan.childKeys);
  await writeGuardians(tx, records.children, children.ids);
  const enrolmentsNew = await writeEnrolments(tx, plan, { children: children.ids, groups: groups.ids });
  const lessons = await writeLessons(tx, records.lessons, { groups: groups.ids, staff });
  const marks = await writeMarks(tx, plan, { children: children.ids, lessons: lessons.rows });
  return {
    childrenNew: children.added,
    childrenKnown: new Set(children.ids.values()).size - children.added,
    groupsNew: groups.added,
    enrolmentsNew,
    lessonsNew: lessons.added,
    marks,
  };
}

/** Staff ids by name, of everybody whom a group or a lesson names. */
async function writeStaff(tx: TenantTx, records: Records): Promise<RowIds> {
  const qualified = new Map<string, string | null>();
  for (const lesson of records.lessons)
    if (lesson.instructorName !== null) qualified.set(lesson.instructorName, null);
  for (const { instructorName: name, qualifiedUntil } of records.groups)
    if (name !== null) qualified.set(name, qualifiedUntil ?? qualified.get(name) ?? null);
  const names = [...qualified.keys()];
  const written = await tx.prisma.$queryRaw<{ id: string; name: string }[]>`
    INSERT INTO staff_member (provider_id, id, name, qualified_until)
    SELECT ${tx.providerId}::uuid, given.id, given.name, given.qualified_until
    FROM unnest(${names.map(newId)}::uuid[], ${names}::text[], ${[...qualified.values()]}::date[])
      AS given (id, name, qualified_until)
    ON CONFLICT (provider_id, name) DO UPDATE
      SET qualified_until = coalesce(excluded.qualified_until, staff_member.qualified_until)
    RETURNING id, name`;
  return new Map(written.map(({ id, name }) => [name, id]));
}

async function writeGroups(
  tx: TenantTx,
  groups: readonly GroupRecord[],
  staff: RowIds,
): Promise<{ ids: RowIds; added: number }> {
  const byName = new Map(groups.map((group) => [group.name, group]));
  const distinct = [...byName.values()];
  const proposed = distinct.map(newId);
  const instructors = distinct.map(({ instructorName }) => staff.get(instructorName ?? '') ?? null);
  const written = await tx.prisma.$queryRaw<{ id: string; name: string }[]>`
    INSERT INTO club_group (provider_id, id, name, instructor_id, capacity)
    SELECT ${tx.providerId}::uuid, given.id, given.name, given.instructor_id, given.capacity
    FROM unnest(${proposed}::uuid[], ${distinct.map((group) => group.name)}::text[], ${instructors}::uuid[],
      ${distinct.map((group) => group.capacity)}::int[]) AS given (id, name, instructor_id, capacity)
    ON CONFLICT (provider_id, name) DO UPDATE
      SET instructor_id = coalesce(club_group.instructor_id, excluded.instructor_id),
          capacity = coalesce(club_group.capacity, excluded.capacity)
    RETURNING id, name`;
  const rows = new Map(written.map(({ id, name }) => [name, id]));
  const isNew = new Set(proposed);
  return {
    ids: new Map(groups.map((group) => [group.id, rows.get(group.name)!])),
    added: written.filter(({ id }) => isNew.has(id)).length,
  };
}

/**
 * What a timesheet says of a group's week holds from its month until the next one that says something: the slots of
 * before end the day before, whatever the order in which the months come. The same month again replaces what it said.
 */
async function writeSlots(tx: TenantTx, slots: RecordsPlan['slots'], groups: RowIds): Promise<void> {
  const given = Prisma.sql`unnest(${slots.map(newId)}::uuid[], ${slots.map((slot) => groups.get(slot.groupId))}::uuid[],
      ${slots.map((slot) => slot.weekday)}::smallint[], ${slots.map((slot) => slot.startMinute)}::smallint[],
      ${slots.map((slot) => slot.minutes)}::smallint[], ${slots.map((slot) => slot.validFrom)}::date[],
      ${slots.map((slot) => slot.validTo)}::date[])
      AS given (id, group_id, weekday, start_minute, minutes, valid_from, valid_to)`;
  await tx.prisma.$executeRaw`
    DELETE FROM schedule_slot s USING ${given}
    WHERE s.provider_id = ${tx.providerId}::uuid AND s.group_id = given.group_id AND s.valid_from = given.valid_from`;
  await tx.prisma.$executeRaw`
    INSERT INTO schedule_slot (provider_id, id, group_id, weekday, start_minute, minutes, valid_from, valid_to)
    SELECT ${tx.providerId}::uuid, given.* FROM ${given}
    ON CONFLICT (provider_id, group_id, weekday, start_minute, valid_from) DO NOTHING`;
  const touched = [...new Set(slots.map((slot) => groups.get(slot.groupId)))];
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
  await dropUnplanned(tx, slots, groups);
}

/** Lessons that were planned from the week of before, and in which nothing has happened. */
async function dropUnplanned(tx: TenantTx, slots: RecordsPlan['slots'], groups: RowIds): Promise<void> {
  await tx.prisma.$executeRaw`
    DELETE FROM lesson l
    USING (
      SELECT group_id, min(valid_from) AS since
      FROM unnest(${slots.map((slot) => groups.get(slot.groupId))}::uuid[],
        ${slots.map((slot) => slot.validFrom)}::date[]) AS said (group_id, valid_from)
      GROUP BY group_id
    ) given
    WHERE l.provider_id = ${tx.providerId}::uuid AND l.group_id = given.group_id AND l.lesson_on >= given.since
      AND l.state = 'planned' AND l.waived_reason IS NULL
      AND NOT EXISTS (
        SELECT 1 FROM schedule_slot s
        WHERE s.provider_id = ${tx.providerId}::uuid AND s.group_id = l.group_id
          AND s.weekday = extract(isodow FROM l.lesson_on) AND s.start_minute = coalesce(l.start_minute, s.start_minute)
          AND l.lesson_on BETWEEN s.valid_from AND coalesce(s.valid_to, 'infinity'))
      AND NOT EXISTS (
        SELECT 1 FROM attendance_batch b
        WHERE b.provider_id = ${tx.providerId}::uuid AND b.lesson_on = l.lesson_on AND b.lesson_id = l.id)`;
}
