/**
 * Who works at the provider: their records, their role, and their leaving. Whoever leaves keeps their records and is
 * a member no longer, which the gate reads at the next request.
 */
import { recordEvent, recordEvents } from '../data/audit.ts';
import { listPending, revokePending } from '../data/invitations.ts';
import { countOwners, endMembership, findRole, setRole } from '../data/memberships.ts';
import { lockProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import * as staff from '../data/staff.ts';
import { can, ROLES, type Role } from '../domain/access.ts';
import { type InvitationState, mayGiveRole, stateOfInvitation } from '../domain/invitations.ts';
import { type CivilDate, dateInZone, minuteInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { leavesNoOwner, type QualificationState, qualificationOn } from '../domain/staff.ts';
import { type Actor, allowed, by, today } from './actor.ts';

export interface StaffSummary extends Omit<staff.StaffRow, 'userId'> {
  readonly qualificationState: QualificationState;
  /** Null for somebody who does not sign in. */
  readonly member: {
    readonly role: Role;
    readonly email: string;
    readonly seen: { readonly on: CivilDate; readonly minute: number } | null;
  } | null;
  /** What was sent last and neither used nor taken back. */
  readonly invitation: {
    readonly email: string;
    readonly role: Role;
    readonly state: InvitationState;
    readonly until: CivilDate;
  } | null;
}

/** Everybody, those who have left last. */
export async function listStaff(actor: Actor): Promise<StaffSummary[]> {
  allowed(actor, 'staff.see');
  const people = await inTenant(actor.scope, (tx) => summaries(tx, actor));
  return people.sort((a, b) => Number(a.leftOn !== null) - Number(b.leftOn !== null));
}

async function summaries(tx: TenantTx, actor: Actor): Promise<StaffSummary[]> {
  const rows = await staff.listStaff(tx);
  const members = new Map((await staff.listMembers(tx)).map((member) => [member.userId, member]));
  const pending = new Map((await listPending(tx)).reverse().map((sent) => [sent.staffId, sent]));
  const { zone } = actor.provider;
  return rows.map(({ userId, ...row }) => {
    const member = userId === null ? undefined : members.get(userId);
    const sent = pending.get(row.id);
    const seenAt = member?.seenAt ?? null;
    return {
      ...row,
      qualificationState: qualificationOn(row.qualifiedUntil, today(actor)),
      member: member
        ? {
            role: member.role,
            email: member.email,
            seen: seenAt && { on: dateInZone(seenAt, zone), minute: minuteInZone(seenAt, zone) },
          }
        : null,
      invitation: sent
        ? {
            email: sent.email,
            role: sent.role,
            state: stateOfInvitation(sent, actor.now),
            until: dateInZone(sent.expiresAt, zone),
          }
        : null,
    };
  });
}

export interface StaffMemberView {
  readonly person: StaffSummary;
  /** Roles that the actor may give. */
  readonly roles: readonly Role[];
  /** Whether the actor may change this member's role or end their work. */
  readonly mayDecide: boolean;
  /** To whom the groups can be given. */
  readonly others: readonly { readonly id: string; readonly name: string }[];
}

/** Throws AppError `not_found`. */
export async function getStaffMember(actor: Actor, id: string): Promise<StaffMemberView> {
  allowed(actor, 'staff.see');
  const people = await inTenant(actor.scope, (tx) => summaries(tx, actor));
  const person = people.find((known) => known.id === id);
  if (person === undefined) throw new AppError('not_found');
  return {
    person,
    roles: ROLES.filter((role) => mayGiveRole(actor.role, role)),
    mayDecide: mayGiveRole(actor.role, person.member?.role ?? 'instructor'),
    others: people
      .filter((other) => other.id !== id && other.leftOn === null)
      .map(({ id: otherId, name }) => ({ id: otherId, name })),
  };
}

/** Throws AppError `conflict` (`staff_member_name_key`) for a name that there is. Gives the id. */
export async function addStaffMember(actor: Actor, values: staff.StaffValues): Promise<string> {
  allowed(actor, 'staff.edit');
  return inTenant(actor.scope, async (tx) => {
    const id = await staff.addStaff(tx, values);
    await recordEvent(tx, {
      ...by(actor),
      action: 'staff.added',
      subject: { kind: 'staff', id },
      after: factsOf(values),
    });
    return id;
  });
}

export async function changeStaffMember(actor: Actor, id: string, values: staff.StaffValues): Promise<void> {
  allowed(actor, 'staff.edit');
  await inTenant(actor.scope, async (tx) => {
    const known = await staff.getStaff(tx, id);
    await staff.updateStaff(tx, id, values);
    await recordEvent(tx, {
      ...by(actor),
      action: 'staff.changed',
      subject: { kind: 'staff', id },
      before: factsOf(known),
      after: factsOf(values),
    });
  });
}

/** Of all that a form sends, what is kept. */
const factsOf = ({ name, qualification, qualifiedUntil }: staff.StaffValues): staff.StaffValues => ({
  name,
  qualification,
  qualifiedUntil,
});

/**
 * Gives a member another role. Throws AppError `forbidden` when owners are concerned and the actor is none, and
 * `conflict` with `reason` `last_owner`.
 */
export async function changeRole(actor: Actor, id: string, role: Role): Promise<void> {
  allowed(actor, 'staff.edit');
  await inTenant(actor.scope, async (tx) => {
    const { userId, role: before } = await getMember(tx, id);
    if (!mayGiveRole(actor.role, before) || !mayGiveRole(actor.role, role)) throw new AppError('forbidden');
    if (leavesNoOwner(before, role, await countOwners(tx)))
      throw new AppError('conflict', { reason: 'last_owner' });
    await setRole(tx, userId, role);
    await recordEvent(tx, {
      ...by(actor),
      action: 'staff.role_changed',
      subject: { kind: 'staff', id },
      before: { role: before },
      after: { role },
    });
  });
}

/** How a staff member signs in, while nobody else changes who may. Throws AppError `not_found`. */
async function getMember(tx: TenantTx, id: string): Promise<{ userId: string; role: Role }> {
  await lockProvider(tx);
  const { userId } = await staff.getStaff(tx, id);
  const role = userId === null ? null : await findRole(tx, userId);
  if (userId === null || role === null) throw new AppError('not_found');
  return { userId, role };
}

/**
 * Ends somebody's work here today: their access and their invitations end at once, their records and groups stay as
 * they are. Throws AppError `forbidden` and `conflict` as changeRole.
 */
export async function endWork(actor: Actor, id: string): Promise<void> {
  allowed(actor, 'staff.edit');
  await inTenant(actor.scope, async (tx) => {
    await lockProvider(tx);
    const { userId, leftOn } = await staff.getStaff(tx, id);
    if (leftOn !== null) return;
    const role = userId === null ? null : await findRole(tx, userId);
    if (userId !== null && role !== null) {
      if (!mayGiveRole(actor.role, role)) throw new AppError('forbidden');
      if (leavesNoOwner(role, null, await countOwners(tx)))
        throw new AppError('conflict', { reason: 'last_owner' });
      await endMembership(tx, userId);
    }
    await revokePending(tx, id, actor.now);
    await staff.setLeft(tx, id, today(actor));
    await recordEvent(tx, {
      ...by(actor),
      action: 'staff.left',
      subject: { kind: 'staff', id },
      before: { role, leftOn: null },
      after: { role: null, leftOn: today(actor) },
    });
  });
}

/** Gives the groups of one to another who works here, with the lessons still to come. */
export async function handOverGroups(actor: Actor, fromId: string, toId: string): Promise<void> {
  allowed(actor, 'staff.edit');
  if (!can(actor.role, 'groups.edit')) throw new AppError('forbidden');
  await inTenant(actor.scope, async (tx) => {
    await staff.getStaff(tx, fromId);
    const to = await staff.getStaff(tx, toId);
    if (to.leftOn !== null || toId === fromId) throw new AppError('not_found');
    const groupIds = await staff.handOverGroups(tx, { fromId, toId, on: today(actor) });
    await recordEvents(
      tx,
      groupIds.map((id) => ({
        ...by(actor),
        action: 'group.instructor_changed' as const,
        subject: { kind: 'group' as const, id },
        before: { instructorId: fromId },
        after: { instructorId: toId },
      })),
    );
  });
}
