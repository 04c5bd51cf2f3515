/**
 * Sign-ins, as Lucia keeps them. The cookie's secret never reaches the database: a row is known by its hash, so
 * that whoever reads the table cannot sign in with it.
 */
import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession, DatabaseUser, Lucia } from 'lucia';
import type { Database } from './database.ts';
import { refusing } from './errors.ts';

/** What is known of a sign-in besides whose it is. */
export interface SignInFacts {
  readonly createdAt: Date;
  /** When it was last used, give or take a few minutes. */
  readonly seenAt: Date;
  readonly endsAt: Date;
  /** Where from, when it was last used. */
  readonly address: string | null;
  /** What the browser says that it is. */
  readonly agent: string | null;
  /** At which provider the user is looking: the oldest of theirs until they choose another. */
  readonly providerId: string | null;
  /** False until the code was given, where the user has a second factor. */
  readonly proven: boolean;
}

declare module 'lucia' {
  interface Register {
    DatabaseSessionAttributes: SignInFacts;
    Lucia: Lucia<SignInFacts>;
  }
}

/** Under which id a sign-in is kept. It opens nothing by itself. */
export const storedIdOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');

/** Lucia is told of no end, for it would read the machine's clock; what has ended is not given to it. */
const NO_END = new Date('9999-01-01T00:00:00Z');

interface SessionRow extends Omit<SignInFacts, 'endsAt'> {
  readonly id: string;
  readonly userId: string;
  readonly expiresAt: Date;
}

const asSession = ({ id, userId, expiresAt, ...facts }: SessionRow): DatabaseSession => ({
  id,
  userId,
  expiresAt: NO_END,
  attributes: { ...facts, endsAt: expiresAt },
});

/** Lucia's storage over our tables, at the clock of one request. */
export function sessionStore({ prisma }: Database, now: Date): Adapter {
  return {
    async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const id = storedIdOf(sessionId);
      const row = await refusing(prisma.userSession.findUnique({ where: { id, expiresAt: { gt: now } } }));
      if (row === null) return [null, null];
      return [asSession({ ...row, id: sessionId }), { id: row.userId, attributes: {} }];
    },
    async getUserSessions(userId): Promise<DatabaseSession[]> {
      const rows = await refusing(prisma.userSession.findMany({ where: { userId, expiresAt: { gt: now } } }));
      return rows.map(asSession);
    },
    async setSession({ id, userId, attributes: { endsAt, ...facts } }): Promise<void> {
      await refusing(
        prisma.userSession.create({
          data: { ...facts, id: storedIdOf(id), userId, expiresAt: endsAt },
        }),
      );
    },
    async updateSessionExpiration(sessionId, expiresAt): Promise<void> {
      await refusing(
        prisma.userSession.updateMany({ where: { id: storedIdOf(sessionId) }, data: { expiresAt } }),
      );
    },
    async deleteSession(sessionId): Promise<void> {
      await refusing(prisma.userSession.deleteMany({ where: { id: storedIdOf(sessionId) } }));
    },
    async deleteUserSessions(userId): Promise<void> {
      await refusing(prisma.userSession.deleteMany({ where: { userId } }));
    },
    async deleteExpiredSessions(): Promise<void> {
      await refusing(prisma.userSession.deleteMany({ where: { expiresAt: { lte: now } } }));
    },
  };
}

export interface SignIn extends SignInFacts {
  /** As it is stored (storedIdOf). */
  readonly id: string;
}

/** A user's sign-ins that have not ended and are proven, the last used one first. */
export async function listSignIns({ prisma }: Database, userId: string, now: Date): Promise<SignIn[]> {
  const rows = await refusing(
    prisma.userSession.findMany({
      where: { userId, proven: true, expiresAt: { gt: now } },
      orderBy: [{ seenAt: 'desc' }, { id: 'asc' }],
    }),
  );
  return rows.map(({ expiresAt, ...row }) => ({ ...row, endsAt: expiresAt }));
}

/** What changes of a sign-in as it is used; nothing happens when it has ended meanwhile. */
export async function updateSignIn(
  { prisma }: Database,
  id: string,
  { endsAt, ...facts }: Partial<Omit<SignInFacts, 'createdAt'>>,
): Promise<void> {
  await refusing(prisma.userSession.updateMany({ where: { id }, data: { ...facts, expiresAt: endsAt } }));
}

/** Ends one sign-in of the user, by its stored id. */
export async function endSignIn({ prisma }: Database, userId: string, id: string): Promise<void> {
  await refusing(prisma.userSession.deleteMany({ where: { id, userId } }));
}

/** Ends all sign-ins of the user, or all but one. */
export async function endSignIns(
  { prisma }: Database,
  userId: string,
  { but }: { but?: string } = {},
): Promise<void> {
  const others = but === undefined ? {} : { id: { not: but } };
  await refusing(prisma.userSession.deleteMany({ where: { userId, ...others } }));
}
