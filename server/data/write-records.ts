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
import { newTrail, rowsAsTheyStand, type Trail } from './import-trail.ts';
import type { TenantTx } from './scope.ts';
import { type KeptChild, type RenamedChild, writeChildren, writeGuardians } from './write-children.ts';
import { type KeptEnrolment, writeEnrolments } from './write-enrolments.ts';
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
  /** The enrolments are only read off lists of who came: they enrol nobody anew who was withdrawn. */
  readonly listedOnly?: boolean;
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
  /** What people have set by hand, and the records say otherwise. */
  readonly kept: {
    readonly children: readonly KeptChild[];
    readonly groups: readonly KeptGroup[];
    readonly enrolments: readonly KeptEnrolment[];
  };
  readonly trail: Trail;
}

export interface KeptGroup {
  readonly name: string;
  readonly fields: readonly string[];
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
  const trail = newTrail();
  const staff = await writeStaff(tx, records, trail);
  const groups = await writeGroups(tx, records.groups, staff, trail);
  await writeSlots(tx, { slots: plan.slots, groups: groups.ids, today }, trail);
  const children = await writeChildren(tx, plan, groups.ids, trail);
  await writeGuardians(tx, records.children, children.ids, trail);
  const enrolments = await writeEnrolments(tx, plan, { children: children.ids, groups: groups.ids }, trail);
  const lessons = await writeLessons(tx, records.lessons, { groups: groups.ids, staff }, trail);
  const marks = await writeMarks(tx, plan, { children: children.ids, lessons: lessons.rows }, trail);
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
    kept: { children: children.kept, groups: groups.kept, enrolments: enrolments.kept },
    trail,
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
async function writeStaff(tx: TenantTx, records: Records, trail: Trail): Promise<RowIds> {
  const qualified = new Map<string, string | null>();
  for (const lesson of records.lessons)
    if (lesson.instructorName !== null) qualified.set(lesson.instructorName, null);
  for (const { instructorName: name, qualifiedUntil } of records.groups)
    if (name !== null) qualified.set(name, qualifiedUntil ?? qualified.get(name) ?? null);
  const names = [...qualified.keys()];
  const proposed = names.map(newId);
  const written = await tx.prisma.$queryRaw<{ id: string; name: string }[]>`
    INSERT INTO staff_member (provider_id, id, name, qualified_until)
    SELECT ${tx.providerId}::uuid, given.id, given.name, given.qualified_until
    FROM unnest(${proposed}::uuid[], ${names}::text[], ${[...qualified.values()]}::date[])
      AS given (id, name, qualified_until)
    ON CONFLICT (provider_id, name) DO UPDATE
      SET qualified_until = coalesce(excluded.qualified_until, staff_member.qualified_until)
    RETURNING id, name`;
  const isNew = new Set(proposed);
  trail.added.staff_member.push(...written.map(({ id }) => id).filter((id) => isNew.has(id)));
  return new Map(written.map(({ id, name }) => [name, id]));
}

/** What a person has set of a group stays, emptiness included. */
async function writeGroups(
  tx: TenantTx,
  groups: readonly GroupRecord[],
  staff: RowIds,
  trail: Trail,
): Promise<{ ids: RowIds; added: number; kept: KeptGroup[] }> {
  const byName = new Map(groups.map((group) => [group.name, group]));
  const distinct = [...byName.values()];
  const proposed = distinct.map(newId);
  const instructors = distinct.map(({ instructorName }) => staff.get(instructorName ?? '') ?? null);
  const before = await findGroups(tx, [...byName.keys()]);
  const written = await tx.prisma.$queryRaw<{ id: string; name: string }[]>`
    INSERT INTO club_group (provider_id, id, name, instructor_id, capacity)
    SELECT ${tx.providerId}::uuid, given.id, given.name, given.instructor_id, given.capacity
    FROM unnest(${proposed}::uuid[], ${distinct.map((group) => group.name)}::text[], ${instructors}::uuid[],
      ${distinct.map((group) => group.capacity)}::int[]) AS given (id, name, instructor_id, capacity)
    ON CONFLICT (provider_id, name) DO UPDATE
      SET instructor_id = CASE WHEN 'instructorId' = ANY (club_group.manual_fields) THEN club_group.instructor_id
            ELSE coalesce(club_group.instructor_id, excluded.instructor_id) END,
          capacity = CASE WHEN 'capacity' = ANY (club_group.manual_fields) THEN club_group.capacity
            ELSE coalesce(club_group.capacity, excluded.capacity) END
    RETURNING id, name`;
  const rows = new Map(written.map(({ id, name }) => [name, id]));
  const isNew = new Set(proposed);
  const added = written.map(({ id }) => id).filter((id) => isNew.has(id));
  trail.added.club_group.push(...added);
  const touched = before.filter(({ name, instructor_id, capacity, manual_fields }) => {
    const given = byName.get(name)!;
    const isOpen = (field: string) => !manual_fields.includes(field);
    return (
      (instructor_id === null && isOpen('instructorId') && staff.has(given.instructorName ?? '')) ||
      (capacity === null && isOpen('capacity') && given.capacity !== null)
    );
  });
  trail.changed.club_group.push(...touched);
  return {
    ids: new Map(groups.map((group) => [group.id, rows.get(group.name)!])),
    added: added.length,
    kept: before.flatMap((row) => keptOf(row, byName.get(row.name)!, staff) ?? []),
  };
}

type StoredGroup = Awaited<ReturnType<typeof rowsAsTheyStand>>[number] & {
  readonly name: string;
  readonly instructor_id: string | null;
  readonly capacity: number | null;
  readonly manual_fields: readonly string[];
};

async function findGroups(tx: TenantTx, names: readonly string[]): Promise<StoredGroup[]> {
  const known = await tx.prisma.clubGroup.findMany({
    where: { providerId: tx.providerId, name: { in: [...names] } },
    select: { id: true },
  });
  const rows = await rowsAsTheyStand(
    tx,
    'club_group',
    known.map(({ id }) => id),
  );
  return rows as StoredGroup[];
}

/** What somebody has set of a group that the records say otherwise, or null. */
function keptOf(row: StoredGroup, given: GroupRecord, staff: RowIds): KeptGroup | null {
  const said = {
    instructorId: given.instructorName === null ? null : (staff.get(given.instructorName) ?? null),
    capacity: given.capacity,
  };
  const stored = { instructorId: row.instructor_id, capacity: row.capacity };
  const fields = (['instructorId', 'capacity'] as const).filter(
    (field) => row.manual_fields.includes(field) && said[field] !== null && said[field] !== stored[field],
  );
  return fields.length === 0 ? null : { name: row.name, fields };
}
