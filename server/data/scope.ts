/**
 * The proven scope: the one way to a provider's rows. Whoever minted it has proven that the actor belongs to the
 * provider, so only the gate, jobs and the terminal mint. Row-level security stands behind it in the database.
 */
import { AppError, assert } from '../domain/shared/errors.ts';
import type { Database } from './database.ts';
import { refusalOf } from './errors.ts';
import type { Prisma } from './generated/client.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

class Scope {
  readonly #db: Database;
  readonly #providerId: string;

  constructor(db: Database, providerId: string) {
    this.#db = db;
    this.#providerId = providerId;
  }

  static open(scope: Scope): { db: Database; providerId: string } {
    return { db: scope.#db, providerId: scope.#providerId };
  }
}

/** Proof that the holder may act for one provider. It cannot be made by hand, nor read outside this file. */
export type ProviderScope = Scope;

/** A transaction that sees the rows of one provider and of no other. */
export interface TenantTx {
  readonly providerId: string;
  readonly prisma: Prisma.TransactionClient;
}

interface TransactionOptions {
  /** Several reads that must agree with one another. */
  readonly repeatableRead?: boolean;
  /** How often it may be tried when another transaction was in its way; once unless said. */
  readonly attempts?: number;
  /** How long the whole transaction may take, in milliseconds; as database.ts has it unless said. */
  readonly timeoutMs?: number;
}

/** Mints a scope. Only the gate, a job's start and the terminal call this, after their own proof. */
export function mintScope(db: Database, providerId: string): ProviderScope {
  assert(UUID.test(providerId), 'a provider id is a uuid in lower case');
  return new Scope(db, providerId);
}

/**
 * Runs `work` in one transaction for the scope's provider. Refusals of the database come out as AppErrors
 * (errors.ts), and whatever is thrown rolls everything back. With `attempts` the whole of `work` runs again when
 * another transaction was in its way.
 */
export async function inTenant<T>(
  scope: ProviderScope,
  work: (tx: TenantTx) => Promise<T>,
  options: TransactionOptions = {},
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await runOnce(scope, work, options);
    } catch (error) {
      const refusal = refusalOf(error);
      if (!isInTheWay(refusal) || attempt >= (options.attempts ?? 1)) throw refusal;
    }
  }
}

const isInTheWay = (error: unknown): boolean =>
  error instanceof AppError && error.facts.constraint === 'concurrent_change';

function runOnce<T>(
  scope: ProviderScope,
  work: (tx: TenantTx) => Promise<T>,
  options: TransactionOptions,
): Promise<T> {
  const { db, providerId } = Scope.open(scope);
  return db.prisma.$transaction(
    async (prisma) => {
      // Alone in its message and first: neither set_config() nor a connection option reaches Citus workers.
      // SET takes no parameters; the id was checked to be a uuid when the scope was minted.
      await prisma.$executeRawUnsafe(`SET LOCAL app.provider_id = '${providerId}'`);
      return await work({ providerId, prisma });
    },
    {
      ...(options.timeoutMs === undefined ? {} : { timeout: options.timeoutMs }),
      // Read committed is the server's own: to say it would take a message more in every transaction.
      ...(options.repeatableRead ? { isolationLevel: 'RepeatableRead' } : {}),
    },
  );
}
