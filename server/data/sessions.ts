/**
 * Sign-ins, as Lucia keeps them. The cookie's secret never reaches the database: a row is known by its hash, so
 * that whoever reads the table cannot sign in with it.
 */
import { createHash } from 'node:crypto';
import type { Adapter, DatabaseSession, DatabaseUser } from 'lucia';
import type { Database } from './database.ts';

const hashOf = (sessionId: string): string => createHash('sha256').update(sessionId).digest('hex');

/** Lucia's storage over our tables. Expired rows are of no use to anybody and go with each new sign-in. */
export function sessionStore({ prisma }: Database): Adapter {
  return {
    async getSessionAndUser(sessionId): Promise<[DatabaseSession | null, DatabaseUser | null]> {
      const row = await prisma.userSession.findUnique({ where: { id: hashOf(sessionId) } });
      if (row === null) return [null, null];
      const session = { id: sessionId, userId: row.userId, expiresAt: row.expiresAt, attributes: {} };
      return [session, { id: row.userId, attributes: {} }];
    },
    async getUserSessions(userId): Promise<DatabaseSession[]> {
      const rows = await prisma.userSession.findMany({ where: { userId } });
      return rows.map((row) => ({ ...row, attributes: {} }));
    },
    async setSession({ id, userId, expiresAt }): Promise<void> {
      await prisma.userSession.create({ data: { id: hashOf(id), userId, expiresAt } });
    },
    async updateSessionExpiration(sessionId, expiresAt): Promise<void> {
      await prisma.userSession.updateMany({ where: { id: hashOf(sessionId) }, data: { expiresAt } });
    },
    async deleteSession(sessionId): Promise<void> {
      await prisma.userSession.deleteMany({ where: { id: hashOf(sessionId) } });
    },
    async deleteUserSessions(userId): Promise<void> {
      await prisma.userSession.deleteMany({ where: { userId } });
    },
    async deleteExpiredSessions(): Promise<void> {
      await prisma.userSession.deleteMany({ where: { expiresAt: { lte: new Date() } } });
    },
  };
}
