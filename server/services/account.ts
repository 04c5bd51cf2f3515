/** One's own account: name, password, the list of sign-ins, and which of one's providers is looked at. */
import { hashPassword } from '../data/passwords.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant } from '../data/scope.ts';
import { endSignIn, endSignIns, listSignIns, updateSignIn } from '../data/sessions.ts';
import { setName, setPasswordHash } from '../data/users.ts';
import type { Role } from '../domain/access.ts';
import { problemOfPassword } from '../domain/new-password.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type AccountHolder, judgePassword, recordOfAccount, refuseDemo } from './account-holder.ts';
import { throttledProof } from './account-throttle.ts';

/** Nothing changed, nothing recorded. */
export async function changeName(holder: AccountHolder, name: string): Promise<void> {
  refuseDemo(holder);
  if (name === holder.name) return;
  await setName(holder.db, holder.userId, name);
  await recordOfAccount(holder, 'account.changed', { before: { name: holder.name }, after: { name } });
}

/**
 * Changes the password and ends the user's other sign-ins. Throws AppError `unauthenticated` with reason `password` for
 * a wrong old one or with `waitSeconds`, `bad_input` with the reason for a new one that cannot be taken.
 */
export async function changePassword(
  holder: AccountHolder,
  { oldPassword, newPassword }: { oldPassword: string; newPassword: string },
): Promise<void> {
  refuseDemo(holder);
  const { db, userId, email, signInId } = holder;
  const problem = problemOfPassword(newPassword, email);
  if (problem !== null) throw new AppError('bad_input', { reason: problem });
  await throttledProof(holder, userId, 'password', () => judgePassword(holder, oldPassword));
  await setPasswordHash(db, userId, await hashPassword(newPassword));
  await endSignIns(db, userId, { but: signInId });
  await recordOfAccount(holder, 'account.password_changed');
}

export interface OwnSignIn {
  readonly id: string;
  readonly firstSeenAt: Date;
  readonly lastSeenAt: Date;
  readonly address: string | null;
  /** What the browser says that it is. */
  readonly agent: string | null;
  readonly isThis: boolean;
}

/** The user's sign-ins that have not ended: this one first, then the last used. The demo's people see their own only. */
export async function listOwnSignIns(holder: AccountHolder): Promise<readonly OwnSignIn[]> {
  const rows = await listSignIns(holder.db, holder.userId, holder.now);
  const signIns = rows.map(({ id, createdAt, seenAt, address, agent }) => ({
    id,
    firstSeenAt: createdAt,
    lastSeenAt: seenAt,
    address,
    agent,
    isThis: id === holder.signInId,
  }));
  const others = holder.isDemo ? [] : signIns.filter(({ isThis }) => !isThis);
  return [...signIns.filter(({ isThis }) => isThis), ...others];
}

/** Ends one of the user's sign-ins; nothing happens when it has ended or is somebody else's. */
export async function endOwnSignIn(holder: AccountHolder, id: string): Promise<void> {
  refuseDemo(holder);
  await endSignIn(holder.db, holder.userId, id);
}

/** Ends every sign-in of the user, this one too. */
export async function endAllOwnSignIns(holder: AccountHolder): Promise<void> {
  refuseDemo(holder);
  await endSignIns(holder.db, holder.userId);
}

export interface OwnProvider {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
}

/** The providers that the user belongs to, oldest first. */
export async function listOwnProviders({ memberships }: AccountHolder): Promise<readonly OwnProvider[]> {
  const providers: OwnProvider[] = [];
  for (const { providerId, role, scope } of memberships) {
    const { name } = await inTenant(scope, getProvider);
    providers.push({ id: providerId, name, role });
  }
  return providers;
}

/** From now on this sign-in looks at another of the user's providers. Throws AppError `not_found` for any other. */
export async function switchProvider(holder: AccountHolder, providerId: string): Promise<void> {
  if (!holder.memberships.some((each) => each.providerId === providerId)) throw new AppError('not_found');
  await updateSignIn(holder.db, holder.signInId, { providerId });
}
