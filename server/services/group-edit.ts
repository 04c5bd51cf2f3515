/** What a person sets of a group, and who is in it. */
import { recordEvent } from '../data/audit.ts';
import { getGroup } from '../data/groups.ts';
import { inTenant } from '../data/scope.ts';
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
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, allowedOn, by, today } from './actor.ts';

export interface GroupFormView {
  /** Null for a new group. */
  readonly fields: GroupFields | null;
  readonly rooms: readonly RoomChoice[];
  readonly teachers: readonly Choice[];
}

/** What the form of a group shows; `groupId` is null for a new one. Throws AppError `not_found`. */
export async function getGroupForm(actor: Actor, groupId: string | null): Promise<GroupFormView> {
  allowed(actor, 'groups.edit');
  return inTenant(actor.scope, async (tx) => ({
    fields: groupId === null ? null : await getGroupFields(tx, groupId),
    rooms: await listRooms(tx),
    teachers: await listTeachers(tx, today(actor)),
  }));
}

/** Adds a group and gives its id. Throws AppError `conflict` (`club_group_name_key`) when there is one of this name. */
export async function makeGroup(actor: Actor, fields: GroupFields): Promise<string> {
  allowed(actor, 'groups.edit');
  return inTenant(actor.scope, async (tx) => {
    const given = Object.entries(fields).filter(([, value]) => value !== null);
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
 * Throws AppError `not_found`, and `conflict` (`club_group_name_key`).
 */
export async function editGroup(actor: Actor, groupId: string, fields: GroupFields): Promise<void> {
  allowed(actor, 'groups.edit');
  await inTenant(actor.scope, async (tx) => {
    const was = await getGroupFields(tx, groupId);
    const names = (Object.keys(was) as (keyof GroupFields)[]).filter((name) => was[name] !== fields[name]);
    if (names.length === 0) return;
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

export interface MembersView {
  readonly on: CivilDate;
  readonly group: { readonly id: string; readonly name: string; readonly instructorName: string | null };
  readonly capacity: number | null;
  /** Enrolled today or from a later day on, by name. */
  readonly members: readonly MemberRow[];
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
    const members = (await listMembers(tx, groupId, on)).sort(
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
