/** Whether a database answers: asked before a start goes on, with a sentence if not, and by the health check. */
import pg from 'pg';
import type { Database } from './database.ts';
import { PostgresFault } from './embedded-place.ts';

const PATIENCE_MS = 10_000;

/** @throws PostgresFault with one sentence that names the server and never the password */
export async function reach(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE_MS });
  const where = `«${client.database}» at ${client.host}:${client.port}`;
  try {
    await client.connect();
  } catch (error) {
    throw new PostgresFault(sentenceFor(error as Error & { code?: string }, where, client.user ?? ''));
  } finally {
    await client.end().catch(() => undefined);
  }
}

function sentenceFor(error: Error & { code?: string }, where: string, user: string): string {
  const check = 'check DATABASE_URL';
  switch (error.code) {
    case '28P01':
    case '28000':
      return `The database ${where} refuses the user «${user}» or the password: ${check}.`;
    case '3D000':
      return `The server has no database ${where}: create it, or ${check}.`;
    case '53300':
      return `The database ${where} has no connection left for us.`;
    case '57P03':
      return `The database ${where} is starting up or shutting down: try again in a moment.`;
    default:
      return `The database ${where} cannot be reached (${error.code ?? error.message}): ${check}, and that the server runs.`;
  }
}

/** Whether the app's own connection works now. */
export async function isAlive(db: Database): Promise<boolean> {
  try {
    await db.prisma.$queryRaw`SELECT 1`;
    return true;
  } catch {
    return false;
  }
}
