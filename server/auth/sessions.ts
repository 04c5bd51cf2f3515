/**
 * Signing in and out with Lucia: one cookie, readable by no script, valid for 30 days from the last visit. The
 * caller turns a user into an Actor; nothing here knows providers.
 */
import { Lucia, TimeSpan } from 'lucia';
import type { Database } from '../data/database.ts';
import { passwordFits } from '../data/passwords.ts';
import { sessionStore } from '../data/sessions.ts';
import { findUserByEmail } from '../data/users.ts';
import { AppError } from '../domain/shared/errors.ts';
import type { Language } from '../services/actor.ts';

/** `secure` is false only where the app is served over plain http on this machine. */
const lucia = (db: Database, secure: boolean): Lucia =>
  new Lucia(sessionStore(db), {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    sessionCookie: { name: 'qatysu_session', attributes: { secure, sameSite: 'lax', path: '/' } },
  });

/**
 * Gives the Set-Cookie header of a new session, and the language that the user has chosen, if any. Throws AppError
 * `unauthenticated` without saying what was wrong.
 */
export async function signIn(
  db: Database,
  secure: boolean,
  credentials: { email: string; password: string },
): Promise<{ cookie: string; language: Language | null }> {
  const user = await findUserByEmail(db, credentials.email);
  const fits = await passwordFits(credentials.password, user?.passwordHash ?? null);
  if (user === null || !fits) throw new AppError('unauthenticated');
  const auth = lucia(db, secure);
  await auth.deleteExpiredSessions();
  const session = await auth.createSession(user.id, {});
  return {
    cookie: auth.createSessionCookie(session.id).serialize(),
    language: user.language as Language | null,
  };
}

/** Ends the session of a Cookie header; gives the Set-Cookie header that takes the cookie back. */
export async function signOut(db: Database, secure: boolean, cookieHeader: string): Promise<string> {
  const auth = lucia(db, secure);
  const sessionId = auth.readSessionCookie(cookieHeader);
  if (sessionId !== null) await auth.invalidateSession(sessionId);
  return auth.createBlankSessionCookie().serialize();
}

/** Who the Cookie header belongs to, or null; `renewed` is a Set-Cookie header when the session was prolonged. */
export async function findSignedIn(
  db: Database,
  secure: boolean,
  cookieHeader: string,
): Promise<{ userId: string; renewed: string | null } | null> {
  const auth = lucia(db, secure);
  const sessionId = auth.readSessionCookie(cookieHeader);
  if (sessionId === null) return null;
  const { session } = await auth.validateSession(sessionId);
  if (session === null) return null;
  const renewed = session.fresh ? auth.createSessionCookie(session.id).serialize() : null;
  return { userId: session.userId, renewed };
}
