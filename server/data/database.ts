/**
 * The app's connection to PostgreSQL, signed in as the role that owns nothing. Nothing outside server/data may
 * import Prisma: services hold a Database and reach a provider's rows through a scope (scope.ts).
 */
import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from './generated/client.ts';

export interface Database {
  readonly prisma: PrismaClient;
  close(): Promise<void>;
}

/**
 * How long a transaction may wait for a connection, and last, in milliseconds, unless it says otherwise. Prisma reads
 * some rows in a transaction of its own making; its two seconds of waiting are short when a whole school marks at once.
 */
const PATIENT = { maxWait: 10_000, timeout: 15_000 };

/** Opens a pool of at most `max` connections (10 unless said) as the app's role; none is made before it is used. */
export function openDatabase(appUrl: string, options: { max?: number } = {}): Database {
  // The adapter writes and reads instants without their offset, so a session must be in UTC wherever it runs.
  const session = '-c timezone=UTC';
  const adapter = new PrismaPg({ connectionString: appUrl, max: options.max ?? 10, options: session });
  // `minimal`: Prisma's other formats quote the arguments of a failed call, which may be a child's data.
  const prisma = new PrismaClient({ adapter, errorFormat: 'minimal', transactionOptions: PATIENT });
  return { prisma, close: () => prisma.$disconnect() };
}
