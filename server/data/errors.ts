/**
 * The database's refusals as AppErrors, by the name of the constraint that refused: the one place where errors of
 * PostgreSQL and Prisma are read. Their details quote rows, so nothing but the constraint's name is passed on.
 */
import { AppError, type AppErrorCode } from '../domain/shared/errors.ts';

const INTEGRITY: Readonly<Record<string, AppErrorCode>> = {
  '23502': 'bad_input', // not null
  '23503': 'not_found', // foreign key: the id belongs to nobody here
  '23505': 'conflict', // unique
  '23514': 'bad_input', // check
  '23P01': 'conflict', // exclusion
};
/** What is no id at all names nothing: somebody typed into the address, or guesses. */
const NO_SUCH_ID = new Set(['22P02', 'P2007', 'P2023']);
/** What no column takes: a NUL, a number or a date beyond what its type holds. */
const NO_VALUE = /^(22021|22P05|22003|22007|22008|P2020|P2033)$/;
/** Two transactions in each other's way: the same request may well succeed when it is made again. */
const CONCURRENT = new Set(['40001', '40P01', '55P03']);
/**
 * The server is gone, going or full: classes 08, 53 and 57 of PostgreSQL, and Prisma's own names for it. P2028 is a
 * transaction that could not begin or end in its time.
 */
const UNAVAILABLE = /^(08...|53...|57P..|P1001|P1002|P1008|P1017|P2024|P2028|ECONN.*|ENOENT|ETIMEDOUT)$/;

/** The AppError that a database error amounts to; anything else comes back as it was. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  const { code, message } = serverError(error);
  const integrity = INTEGRITY[code];
  if (integrity) return new AppError(stillInUse(code, message) ? 'conflict' : integrity, factsOf(message));
  if (NO_SUCH_ID.has(code)) return new AppError('not_found');
  if (NO_VALUE.test(code)) return new AppError('bad_input');
  if (CONCURRENT.has(code)) return new AppError('conflict', { constraint: 'concurrent_change' });
  if (UNAVAILABLE.test(code)) return new AppError('unavailable');
  return error;
}

/** Runs a statement outside of a scope (shared tables) with the same reading of refusals. */
export async function refusing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw refusalOf(error);
  }
}

/** The SQLSTATE (or Prisma's or Node's code) and the server's own sentence. */
function serverError(error: Error): { code: string; message: string } {
  const { code, meta } = error as Error & {
    code?: string;
    meta?: { driverAdapterError?: { cause?: { originalCode?: string; originalMessage?: string } } };
  };
  const cause = meta?.driverAdapterError?.cause;
  return { code: cause?.originalCode ?? code ?? '', message: cause?.originalMessage ?? error.message };
}

const stillInUse = (code: string, message: string) =>
  code === '23503' && message.startsWith('update or delete');

/** `{ constraint }` with the name as the schema has it: without a Citus shard's number or a partition's month. */
function factsOf(message: string): Record<string, string> {
  const name = /constraint "([^"]+)"/.exec(message)?.[1];
  if (name === undefined) return {};
  return { constraint: name.replace(/_\d+$/, '').replace(/_(\d{4}_\d{2}|default)_/, '_') };
}
