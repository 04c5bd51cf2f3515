/**
 * Invitations by link: made and taken back by those who keep the staff, accepted by whoever holds the link. The link's
 * secret is known to nobody but its letter, or to whoever hands it over where no e-mail is set up.
 */
import { recordEvent } from '../data/audit.ts';
import type { Database } from '../data/database.ts';
import {
  addInvitation,
  type InvitationRow,
  newToken,
  revokePending,
  useInvitation,
} from '../data/invitations.ts';
import { addMembership, findRole } from '../data/memberships.ts';
import { hashPassword } from '../data/passwords.ts';
import { getProvider, lockProvider } from '../data/providers.ts';
import { inTenant, type ProviderScope, type TenantTx } from '../data/scope.ts';
import { getStaff, setUser } from '../data/staff.ts';
import { createUser, findUserByEmail } from '../data/users.ts';
import type { Role } from '../domain/access.ts';
import { expiryOf, type InvitationState, mayGiveRole, stateOfInvitation } from '../domain/invitations.ts';
import { problemOfPassword } from '../domain/new-password.ts';
import { AppError } from '../domain/shared/errors.ts';
import { wordInvitation } from '../notify/invitation-letter.ts';
import type { Mailer } from '../notify/mail.ts';
import { type Actor, allowed, by, type Language } from './actor.ts';

/** How a letter goes out; without a mailer the link is handed over in person. */
export interface Post {
  readonly db: Database;
  readonly mailer: Mailer | null;
  readonly publicUrl: string;
}

export interface NewInvitation {
  readonly staffId: string;
  readonly email: string;
  readonly role: Role;
  /** Of the letter, for somebody who has chosen none. */
  readonly language: Language;
}

/**
 * Invites a staff member; a former invitation of theirs is taken back. Gives the link, this once, when no letter went
 * out, or null. Throws AppError `forbidden` when only an owner may give the role, and `conflict` with `reason`
 * `already_member` when the staff member, or the user of the address, is a member already.
 */
export async function invite(
  actor: Actor,
  wanted: NewInvitation,
  post: Post,
): Promise<{ link: string | null }> {
  allowed(actor, 'staff.edit');
  if (!mayGiveRole(actor.role, wanted.role)) throw new AppError('forbidden');
  const { token, tokenHash } = newToken();
  const email = wanted.email.trim().toLowerCase();
  const user = await findUserByEmail(post.db, email);
  const { staffId, role } = wanted;
  await inTenant(actor.scope, async (tx) => {
    await lockProvider(tx);
    await refuseMembers(tx, [(await getStaff(tx, staffId)).userId, user?.id ?? null]);
    const revoked = await revokePending(tx, staffId, actor.now);
    const expiresAt = expiryOf(actor.now);
    const made = { createdBy: actor.userId, createdAt: actor.now, expiresAt };
    await addInvitation(tx, { tokenHash, staffId, email, role, ...made });
    await recordEvent(tx, {
      ...by(actor),
      action: 'staff.invited',
      subject: { kind: 'staff', id: staffId },
      after: { email, role, expiresAt, revoked },
    });
  });
  const link = `${post.publicUrl}/invitations/${token}`;
  const language = (user?.language ?? wanted.language) as Language;
  const letter = wordInvitation({ language, provider: actor.provider.name, role, link });
  return { link: (await wasSent(post.mailer, { to: email, ...letter })) ? null : link };
}

async function refuseMembers(tx: TenantTx, userIds: readonly (string | null)[]): Promise<void> {
  for (const userId of userIds) {
    if (userId !== null && (await findRole(tx, userId)) !== null)
      throw new AppError('conflict', { reason: 'already_member' });
  }
}

/** Whether the letter went out. The invitation stands either way. */
async function wasSent(mailer: Mailer | null, letter: Parameters<Mailer['send']>[0]): Promise<boolean> {
  if (mailer === null) return false;
  try {
    await mailer.send(letter);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.facts.reason === 'mail') return false;
    throw error;
  }
}

/** Takes back whatever is pending of a staff member. */
export async function revokeInvitation(actor: Actor, staffId: string): Promise<void> {
  allowed(actor, 'staff.edit');
  await inTenant(actor.scope, async (tx) => {
    await getStaff(tx, staffId);
    if ((await revokePending(tx, staffId, actor.now)) === 0) return;
    await recordEvent(tx, {
      ...by(actor),
      action: 'staff.invitation_revoked',
      subject: { kind: 'staff', id: staffId },
    });
  });
}

/** Whoever holds a link (server/auth/invited.ts): the invitation, and the scope of the provider that it is of. */
export interface Invited {
  readonly db: Database;
  readonly scope: ProviderScope;
  readonly invitation: InvitationRow;
}

export type InvitationView =
  | { readonly state: Exclude<InvitationState, 'open'> }
  | {
      readonly state: 'open';
      readonly provider: string;
      readonly role: Role;
      readonly email: string;
      /** As the provider keeps the name. */
      readonly name: string;
      /** Somebody signs in with the address: they join with the password that they have. */
      readonly hasAccount: boolean;
    };

/** What the page of a link shows; of one that is not open any more, nothing but that. */
export async function readInvitation({ db, scope, invitation }: Invited, now: Date): Promise<InvitationView> {
  const state = stateOfInvitation(invitation, now);
  if (state !== 'open') return { state };
  const { email, role, staffId } = invitation;
  const hasAccount = (await findUserByEmail(db, email)) !== null;
  return inTenant(scope, async (tx) => {
    const [provider, person] = [await getProvider(tx), await getStaff(tx, staffId)];
    return { state, provider: provider.name, role, email, name: person.name, hasAccount };
  });
}

interface Moment {
  readonly at: Date;
  readonly address: string | null;
}

/**
 * Joins with a new account. Throws AppError `conflict` (`reason` `invitation_over`) when the link is not open any
 * more, and `bad_input` with the reason for a password that cannot be taken.
 */
export async function joinAsNew(
  invited: Invited,
  { name, password }: { name: string; password: string },
  moment: Moment,
): Promise<void> {
  const { email, role } = invited.invitation;
  const problem = problemOfPassword(password, email);
  if (problem !== null) throw new AppError('bad_input', { reason: problem });
  const passwordHash = await hashPassword(password);
  await join(invited, moment, (tx) =>
    createUser(tx, { email, passwordHash, name, createdAt: moment.at }, role),
  );
}

/** Joins as the user of the invited address, who has just proven to be that. Throws as joinAsNew. */
export async function joinAsUser(invited: Invited, moment: Moment): Promise<void> {
  const user = await findUserByEmail(invited.db, invited.invitation.email);
  if (user === null) throw new AppError('unauthenticated');
  await join(invited, moment, async (tx) => {
    await addMembership(tx, user.id, invited.invitation.role);
    return user.id;
  });
}

async function join(
  { scope, invitation }: Invited,
  { at, address }: Moment,
  enter: (tx: TenantTx) => Promise<string>,
): Promise<void> {
  const { tokenHash, staffId, role } = invitation;
  await inTenant(scope, async (tx) => {
    await lockProvider(tx);
    if (!(await useInvitation(tx, tokenHash, at)))
      throw new AppError('conflict', { reason: 'invitation_over' });
    const userId = await enter(tx);
    await setUser(tx, staffId, userId);
    await recordEvent(tx, {
      at,
      address,
      actorId: userId,
      action: 'staff.joined',
      subject: { kind: 'staff', id: staffId },
      after: { role },
    });
  });
}
