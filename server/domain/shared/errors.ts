/**
 * The refusals of the product. An AppError carries a code and facts, never prose: the screens word it
 * (app/messages), the terminal words it (server/cli). Programmer errors use `assert` and are not AppErrors.
 */

export type AppErrorCode =
  | 'bad_input'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'over_capacity'
  | 'unavailable';

export class AppError extends Error {
  readonly code: AppErrorCode;
  /** What a screen needs to word the refusal. Never personal data: errors are logged. */
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(code: AppErrorCode, facts: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'AppError';
    this.code = code;
    this.facts = facts;
  }
}

/** Stops on a programmer's error: a state that the types or the database should have made impossible. */
export function assert(condition: unknown, what: string): asserts condition {
  if (!condition) throw new Error(`assertion failed: ${what}`);
}
