/**
 * A person who is signed in, with their own account, whatever they are at which provider. Minted by the gate only;
 * what they may do with the account itself needs no role.
 */
import { type AuditAction, recordEvent } from '../data/audit.ts';
import type { Database } from '../data/database.ts';
import { passwordFits } from '../data/passwords.ts';
import { inTenant, type ProviderScope } from '../data/scope.ts';
import { findUser } from '../data/users.ts';
import type { Role } from '../domain/access.ts';
import { AppError } from '../domain/shared/errors.ts';

export interface AccountHolder {
  readonly db: Database;
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  /** The stored id of the sign-in of this request. */
  readonly signInId: string;
  /** Every provider that the user belongs to, oldest first. */
  readonly memberships: readonly {
    readonly role: Role;
    readonly scope: ProviderScope;
    readonly providerId: string;
  }[];
  /** What is still wanted before anything else may be reached: the code, or that a second factor is set up. */
  readonly wanted: 'code' | 'set_up' | null;
  /** Whether a role demands a second factor. */
  readonly needsSecondFactor: boolean;
  /** One of the demo's people, who are everybody's: nobody may change their password or lock others out. */
  readonly isDemo: boolean;
  /** The server's, which keys are derived from. */
  readonly secret: string;
  readonly now: Date;
  readonly address: string;
}

/** Records what became of the account with each of the holder's providers. */
export async function recordOfAccount(
  { memberships, userId, now, address }: Pick<AccountHolder, 'memberships' | 'userId' | 'now' | 'address'>,
  action: AuditAction,
  change: { readonly before?: object; readonly after?: object } = {},
): Promise<void> {
  const subject = { kind: 'user', id: userId } as const;
  for (const { scope } of memberships) {
    await inTenant(scope, (tx) =>
      recordEvent(tx, { at: now, actorId: userId, address, action, subject, ...change }),
    );
  }
}

/** Throws AppError `unauthenticated` with reason `password` for a wrong one. The caller throttles. */
export async function judgePassword({ db, userId }: AccountHolder, password: string): Promise<void> {
  const user = await findUser(db, userId);
  if (!(await passwordFits(password, user?.passwordHash ?? null)))
    throw new AppError('unauthenticated', { reason: 'password' });
}

/** Refuses with `forbidden` and reason `demo` what would shut the demo to the next visitor. */
export function refuseDemo({ isDemo }: AccountHolder): void {
  if (isDemo) throw new AppError('forbidden', { reason: 'demo' });
}
