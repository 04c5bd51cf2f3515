/** What a person sets of a group, and who is in it. */
import { recordEvent } from '../data/audit.ts';
import { getGroup } from '../data/groups.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { getStaff } from '../data/staff.ts';
import { type Choice, listRooms, listTeachers, type RoomChoice } from '../data/timetable.ts';
import {
  addGroup,
  changeGroup,
  type GroupFields,
  getGroupFields,
  keepPastLessons,
  listMembers,
  type MemberRow,
} from '../data/write-groups.ts';
import { can } from '../domain/access.ts';
import { nameCollator } from '../domain/identity.ts';
import { addDays, type CivilDate, fullYears } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, allowed, allowedOn, by, today } from './actor.ts';

export interface GroupFormView {
  /** Null for a new group. */
  readonly fields: GroupFields | null;
  readonly rooms: readonly RoomChoice[];
  readonly teachers: readonly Choice[];
  /** The group's instructor where that one works here no longer; else null. */
  readonly gone: Choice | null;
}

/** What the form of a group shows; `groupId` is null for a new one. Throws AppError `not_found`. */
export async function getGroupForm(actor: Actor, groupId: string | null): Promise<GroupFormView> {
  allowed(actor, 'groups.edit');
  return inTenant(actor.scope, async (tx) => {
    const fields = groupId === null ? null : await getGroupFields(tx, groupId);
    const teachers = await listWhoStays(tx, actor);
    const instructorId = fields?.instructorId ?? null;
    const isHere = instructorId === null || teachers.some(({ id }) => id === instructorId);
    return {
      ...{ fields, teachers, rooms: await listRooms(tx) },
      gone: isHere ? null : { id: instructorId, name: (await getStaff(tx, instructorId)).name },
    };
  });
}

/** A group is given for the days to come: not to somebody whose last day is today. */
const listWhoStays = (tx: TenantTx, actor: Actor): Promise<Choice[]> =>
  listTeachers(tx, addDays(today(actor), 1));

/** Throws AppError `not_found` for nobody of ours, `conflict` (`teacher_left`) for one who works here no longer. */
async function requireToStay(tx: TenantTx, actor: Actor, instructorId: string | null): Promise<void> {
  if (instructorId === null) return;
  const { id } = await getStaff(tx, instructorId);
  const isHere = (await listWhoStays(tx, actor)).some((teacher) => teacher.id === id);
  if (!isHere) throw new AppError('conflict', { reason: 'teacher_left' });
}

/**
 * Adds a group and gives its id. Throws AppError `conflict` (`club_group_name_key`) when there is one of this name, and
 * `teacher_left` for an instructor who works here no longer.
 */
export async function makeGroup(actor: Actor, fields: GroupFields): Promise<string> {
  allowed(actor, 'groups.edit');
  return inTenant(actor.scope, async (tx) => {
    const given = Object.entries(fields).filter(([, value]) => value !== null);
    await requireToStay(tx, actor, fields.instructorId);
    const id = await addGroup(
      tx,
      fields,
      given.map(([name]) => name),
    );
    await recordEvent(tx, {
      ...by(actor),
      action: 'group.made',
      subject: { kind: 'group', id },
      after: fields,
    });
    return id;
  });
}

/**
 * Changes what differs. A new instructor or room holds from today on: lessons before keep who taught them and where.
 * Throws AppError `not_found`, and `conflict` (`club_group_name_key`, `teacher_left`).
 */
export async function editGroup(actor: Actor, groupId: string, fields: GroupFields): Promise<void> {
  allowed(actor, 'groups.edit');
  await inTenant(actor.scope, async (tx) => {
    const was = await getGroupFields(tx, groupId);
    const names = (Object.keys(was) as (keyof GroupFields)[]).filter((name) => was[name] !== fields[name]);
    if (names.length === 0) return;
    if (names.includes('instructorId')) await requireToStay(tx, actor, fields.instructorId);
    const pick = (from: GroupFields) => Object.fromEntries(names.map((name) => [name, from[name]]));
    if (names.includes('instructorId') || names.includes('roomId'))
      await keepPastLessons(tx, groupId, was, today(actor));
    await changeGroup(tx, groupId, pick(fields), names);
    await recordEvent(tx, {
      ...by(actor),
      action: 'group.changed',
      subject: { kind: 'group', id: groupId },
      before: pick(was),
      after: pick(fields),
    });
  });
}

/** The birth date is for the office; who only teaches knows the age, as on the page of the child. */
export interface Member extends MemberRow {
  readonly age: number | null;
}

export interface MembersView {
  readonly on: CivilDate;
  readonly group: { readonly id: string; readonly name: string; readonly instructorName: string | null };
  readonly capacity: number | null;
  /** Enrolled today or from a later day on, by name. */
  readonly members: readonly Member[];
  readonly mayOpenChildren: boolean;
}

/** The children of a group. Throws AppError `not_found` for a group of others. */
export async function getMembers(actor: Actor, groupId: string): Promise<MembersView> {
  allowed(actor, 'groups.see');
  const on = today(actor);
  return inTenant(actor.scope, async (tx) => {
    const { id, name, instructorId, instructorName, capacity } = await getGroup(tx, groupId, on);
    allowedOn(actor, 'groups.see', [instructorId]);
    const { compare } = nameCollator(actor.language);
    const isOffice = can(actor.role, 'children.edit');
    const members = (await listMembers(tx, groupId, on)).map(
      (member): Member => ({
        ...member,
        bornOn: isOffice ? member.bornOn : null,
        age: member.bornOn === null ? null : fullYears(member.bornOn, on),
      }),
    );
    members.sort(
      (a, b) =>
        compare(a.surname, b.surname) ||
        compare(a.givenName, b.givenName) ||
        compare(a.patronymic ?? '', b.patronymic ?? ''),
    );
    return {
      on,
      group: { id, name, instructorName },
      capacity,
      members,
      mayOpenChildren: can(actor.role, 'children.see'),
    };
  });
}
