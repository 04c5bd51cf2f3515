/**
 * Writes a body of records at once: what an import or the demo brings. What the provider has already is found and
 * never doubled, so the same records written twice change nothing the second time. The ids in the records are the
 * source's own and only tie them together; rows get ids of ours. Everything is set-based, some twenty statements
 * for any number of rows, and imports of one provider wait for one another.
 */
import type { GroupRecord, Records } from '../domain/records.ts';
import type { ScheduleSlot } from '../domain/schedule/lessons.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { newId } from './ids.ts';
import type { TenantTx } from './scope.ts';
import { type RenamedChild, writeChildren, writeGuardians } from './write-children.ts';
import { writeEnrolments } from './write-enrolments.ts';
import { writeLessons } from './write-lessons.ts';
import { writeMarks } from './write-marks.ts';
import { writeSlots } from './write-slots.ts';

export interface RecordsPlan {
  readonly records: Records;
  readonly slots: readonly (ScheduleSlot & { readonly groupId: string })[];
  /** childKey of each IIN in the records (DOMAIN.md §3). */
  readonly childKeys: ReadonlyMap<string, string>;
  /** Now: of marks that do not say when they were recorded, and of confirmations. */
  readonly recordedAt: Date;
  /** User, or null for the machine. */
  readonly recordedBy: string | null;
  /** The source says who the children are, as a roster does: it corrects what is stored of them. Marks alone do not. */
  readonly corrects?: boolean;
}

/** What was not there before and what changed; `marks` counts the entries that were appended. */
export interface WrittenRecords {
  readonly childrenNew: number;
  readonly childrenKnown: number;
  readonly childrenChanged: number;
  readonly groupsNew: number;
  readonly enrolmentsNew: number;
  readonly enrolmentsChanged: number;
  readonly lessonsNew: number;
  readonly marks: number;
  /** Children whose IIN is stored under another name. */
  readonly renamed: readonly RenamedChild[];
}

/** The row that each id of the source stands for. */
export type RowIds = ReadonlyMap<string, string>;

/**
 * Children are found as known-children.ts says, guardians by name and phone, groups and
 * instructors by name, lessons by group, date and start, enrolments by any overlap. A mark is replaced only by a
 * newer one, and paper never outdoes a tap. Throws `conflict` when the records themselves contradict the schema.
 */
export async function insertRecords(tx: TenantTx, plan: RecordsPlan): Promise<WrittenRecords> {
  const { records } = plan;
  const today = await lockProvider(tx, plan.recordedAt);
  const staff = await writeStaff(tx, records);
  const groups = await writeGroups(tx, records.groups, staff);
  await writeSlots(tx, plan.slots, groups.ids, today);
  const children = await writeChildren(tx, plan, groups.ids);
  await writeGuardians(tx, records.children, children.ids);
  const enrolments = await writeEnrolments(tx, plan, { children: children.ids, groups: groups.ids });
  const lessons = await writeLessons(tx, records.lessons, { groups: groups.ids, staff });
  const marks = await writeMarks(tx, plan, { children: children.ids, lessons: lessons.rows });
  return {
    childrenNew: children.added,
    childrenKnown: new Set(children.ids.values()).size - children.added,
    groupsNew: groups.added,
    childrenChanged: children.changed,
    enrolmentsNew: enrolments.added,
    enrolmentsChanged: enrolments.changed,
    lessonsNew: lessons.added,
    marks,
    renamed: children.renamed,
  };
}

/** Gives the provider's date at `at`. Not FOR UPDATE: rows that refer to the provider may still be added meanwhile. */
async function lockProvider(tx: TenantTx, at: Date): Promise<CivilDate> {
  const rows = await tx.prisma.$queryRaw<{ today: CivilDate }[]>`
    SELECT (${at.toISOString()}::timestamptz AT TIME ZONE zone)::date::text AS today
    FROM provider WHERE provider_id = ${tx.providerId}::uuid FOR NO KEY UPDATE`;
  return rows[0]!.today;
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
