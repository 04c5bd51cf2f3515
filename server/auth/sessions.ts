/**
 * Signing in and out with Lucia: one cookie, readable by no script. The password comes first; where the user has a
 * second factor, the sign-in opens nothing until its code is given.
 */
import { Lucia, TimeSpan } from 'lucia';
import type { LoadContext } from '../context.ts';
import type { Database } from '../data/database.ts';
import { passwordFits } from '../data/passwords.ts';
import { type SignIn, sessionStore, storedIdOf, updateSignIn } from '../data/sessions.ts';
import { findUser, findUserByEmail, listMemberships, type UserRow } from '../data/users.ts';
import { AppError } from '../domain/shared/errors.ts';
import { endOfSignIn, endOfUnproven, LONGEST_SIGN_IN_DAYS } from '../domain/sign-in-terms.ts';
import { spendCode } from '../services/account-second-factor.ts';
import { throttledSignIn } from '../services/account-throttle.ts';
import type { Language } from '../services/actor.ts';
import type { Asking, FoundHolder } from './holder.ts';

/** `secure` is false only where the app is served over plain http on this machine. */
const lucia = (db: Database, secure: boolean, now: Date) =>
  new Lucia(sessionStore(db, now), {
    // How long the cookie is kept; when a sign-in ends is ours to say (domain/sign-in-terms.ts).
    sessionExpiresIn: new TimeSpan(LONGEST_SIGN_IN_DAYS, 'd'),
    sessionCookie: { name: 'qatysu_session', attributes: { secure, sameSite: 'lax', path: '/' } },
    getSessionAttributes: (facts) => facts,
  });

export interface OpenedSignIn {
  /** The Set-Cookie header. */
  readonly cookie: string;
  /** What the user has chosen, if anything. */
  readonly language: Language | null;
  /** Whether a code is wanted before anything else. */
  readonly wantsCode: boolean;
}

/**
 * Opens a sign-in. Throws AppError `unauthenticated` without saying what was wrong, with `waitSeconds` when the account
 * or the address has to wait, or with reason `no_provider` for somebody who belongs to none any more.
 */
export async function signIn(
  context: Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address'>,
  { secure, agent }: Omit<Asking, 'cookieHeader'>,
  credentials: { email: string; password: string },
): Promise<OpenedSignIn> {
  const { db, childKeySecret: secret, address } = context;
  const now = context.now();
  const { email, password } = credentials;
  const user = await throttledSignIn({ db, secret, now }, { email, address }, () =>
    judge(db, email, password),
  );
  const memberships = await listMemberships(db, user.id);
  const [oldest] = memberships;
  if (oldest === undefined) throw new AppError('unauthenticated', { reason: 'no_provider' });
  const roles = memberships.map(({ role }) => role);
  const auth = lucia(db, secure, now);
  await auth.deleteExpiredSessions();
  const proven = user.totpOnAt === null;
  const session = await auth.createSession(user.id, {
    createdAt: now,
    seenAt: now,
    endsAt: proven ? endOfSignIn(roles, now, now) : endOfUnproven(now),
    address,
    agent,
    providerId: oldest.providerId,
    proven,
  });
  // Read after the session is there: whoever changes the password sets it first, and ends the sessions then.
  const current = await findUser(db, user.id);
  if (current?.passwordHash !== user.passwordHash) {
    await auth.invalidateSession(session.id);
    throw new AppError('unauthenticated');
  }
  return {
    cookie: auth.createSessionCookie(session.id).serialize(),
    language: user.language as Language | null,
    wantsCode: !proven,
  };
}

async function judge(db: Database, email: string, password: string): Promise<UserRow> {
  const user = await findUserByEmail(db, email);
  const fits = await passwordFits(password, user?.passwordHash ?? null);
  if (user === null || !fits) throw new AppError('unauthenticated');
  return user;
}

/**
 * The second step: a code opens what the password began. Throws AppError `unauthenticated` with reason `code` or with
 * `waitSeconds`.
 */
export async function proveSignIn(holder: FoundHolder, code: string): Promise<void> {
  const { db, signInId, now, memberships } = holder;
  await spendCode(holder, code);
  const roles = memberships.map(({ role }) => role);
  await updateSignIn(db, signInId, { proven: true, seenAt: now, endsAt: endOfSignIn(roles, now, now) });
}

/** Ends the session of a Cookie header; gives the Set-Cookie header that takes the cookie back. */
export async function signOut(
  { db, now }: Pick<LoadContext, 'db' | 'now'>,
  { secure, cookieHeader }: Omit<Asking, 'agent'>,
): Promise<string> {
  const auth = lucia(db, secure, now());
  const sessionId = auth.readSessionCookie(cookieHeader);
  if (sessionId !== null) await auth.invalidateSession(sessionId);
  return auth.createBlankSessionCookie().serialize();
}

/** The sign-in that the Cookie header belongs to, or null when it is none or has ended. */
export async function findSignedIn(
  db: Database,
  secure: boolean,
  cookieHeader: string,
  now: Date,
): Promise<(SignIn & { readonly userId: string }) | null> {
  const auth = lucia(db, secure, now);
  const sessionId = auth.readSessionCookie(cookieHeader);
  if (sessionId === null) return null;
  const { session } = await auth.validateSession(sessionId);
  return session && { ...session, id: storedIdOf(sessionId) };
}
