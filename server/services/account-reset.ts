/**
 * A new password by a link in an e-mail: open for an hour, good once. Whether an address belongs to anybody is told to
 * its mailbox and to nobody else.
 */
import { randomBytes } from 'node:crypto';
import { addReset, countResets, findResetUser, spendReset } from '../data/password-resets.ts';
import { hashPassword } from '../data/passwords.ts';
import { findUser, findUserByEmail, type UserRow } from '../data/users.ts';
import { problemOfPassword } from '../domain/new-password.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { Mailer } from '../notify/mail.ts';
import { resetMail } from '../notify/reset-mail.ts';
import { forgiveAccount, type ThrottleContext } from './account-throttle.ts';
import type { Language } from './actor.ts';

const RESET_MINUTES = 60;
/** So many messages an hour reach one mailbox, however often they are asked for. */
const RESETS_AN_HOUR = 3;
const TOKEN_BYTES = 32;

export interface ResetRequest {
  readonly mailer: Mailer;
  /** Without a slash at the end. */
  readonly publicUrl: string;
  readonly email: string;
  /** Of the page that asks; the user's own comes first. */
  readonly language: Language;
}

/**
 * Sends the link where somebody has this address. Takes longer there than where nobody has it: who asked must not be
 * kept waiting for the end of it.
 */
export async function sendReset({ db, now }: ThrottleContext, request: ResetRequest): Promise<void> {
  const user = await findUserByEmail(db, request.email);
  if (user === null) return;
  const since = new Date(now.getTime() - RESET_MINUTES * 60_000);
  if ((await countResets(db, user.id, since)) >= RESETS_AN_HOUR) return;
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const expiresAt = new Date(now.getTime() + RESET_MINUTES * 60_000);
  await addReset(db, { token, userId: user.id, createdAt: now, expiresAt });
  const link = `${request.publicUrl}/reset/${token}`;
  const language = (user.language as Language | null) ?? request.language;
  const { subject, text } = resetMail(language, { link, minutes: RESET_MINUTES });
  await request.mailer.send({ to: user.email, subject, text });
}

/** Whose link this is. Throws AppError `not_found` when it is none, was used, or its hour is over. */
export async function getResetUser({ db, now }: ThrottleContext, token: string): Promise<UserRow> {
  const userId = await findResetUser(db, token, now);
  const user = userId === null ? null : await findUser(db, userId);
  if (user === null) throw new AppError('not_found');
  return user;
}

/**
 * Sets the new password by the link; all sign-ins and other links of the user end, and waits that strangers brought
 * about with them. The second factor stays. Gives whose it was. Throws as getResetUser, and AppError `bad_input` with
 * the reason for a password that cannot be taken.
 */
export async function resetPassword(
  context: ThrottleContext,
  token: string,
  password: string,
): Promise<UserRow> {
  const user = await getResetUser(context, token);
  const problem = problemOfPassword(password, user.email);
  if (problem !== null) throw new AppError('bad_input', { reason: problem });
  const passwordHash = await hashPassword(password);
  if (!(await spendReset(context.db, { token, passwordHash, now: context.now })))
    throw new AppError('not_found');
  await forgiveAccount(context, { userId: user.id, email: user.email });
  return user;
}
