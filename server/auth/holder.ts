/**
 * From a request's cookie to the person and their account. What is still wanted of them (a code, or a second factor
 * that their role demands) is decided here, for every door alike.
 */
import type { LoadContext } from '../context.ts';
import { mintScope } from '../data/scope.ts';
import { type SignInFacts, updateSignIn } from '../data/sessions.ts';
import { findUser, listMemberships, type UserRow } from '../data/users.ts';
import { endOfSignIn, isWorthNoting, needsSecondFactor } from '../domain/sign-in-terms.ts';
import type { AccountHolder } from '../services/account-holder.ts';
import type { Language } from '../services/actor.ts';
import { findSignedIn } from './sessions.ts';

export interface FoundHolder extends AccountHolder {
  readonly language: Language | null;
  /** The provider that this sign-in looks at: the one that was chosen, else the oldest; null when there is none. */
  readonly current: AccountHolder['memberships'][number] | null;
}

/** What a request says of itself besides its cookie. */
export interface Asking {
  readonly cookieHeader: string;
  /** Whether the page came over https. */
  readonly secure: boolean;
  readonly agent: string | null;
}

/** Who the Cookie header belongs to, or null. Notes every few minutes that the sign-in is used, and from where. */
export async function findHolder(
  context: Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address' | 'demo'>,
  asking: Asking,
): Promise<FoundHolder | null> {
  const { db } = context;
  const now = context.now();
  const signIn = await findSignedIn(db, asking.secure, asking.cookieHeader, now);
  if (signIn === null) return null;
  const { userId } = signIn;
  const [user, rows] = await Promise.all([findUser(db, userId), listMemberships(db, userId)]);
  if (user === null) return null;
  const memberships = rows.map((row) => ({ ...row, scope: mintScope(db, row.providerId) }));
  const roles = rows.map(({ role }) => role);
  if (signIn.proven && isWorthNoting(signIn.seenAt, now)) {
    const endsAt = endOfSignIn(roles, signIn.createdAt, now);
    const { address } = context;
    await updateSignIn(db, signIn.id, { seenAt: now, endsAt, address, agent: asking.agent });
  }
  const isDemo = context.demo?.some(({ email }) => email === user.email) ?? false;
  const isNeeded = needsSecondFactor(roles) && !isDemo;
  return {
    db,
    userId,
    name: user.name,
    email: user.email,
    language: user.language as Language | null,
    signInId: signIn.id,
    memberships,
    current: memberships.find(({ providerId }) => providerId === signIn.providerId) ?? memberships[0] ?? null,
    wanted: wantedOf(signIn, user, isNeeded),
    needsSecondFactor: isNeeded,
    isDemo,
    secret: context.childKeySecret,
    now,
    address: context.address,
  };
}

function wantedOf(
  { proven }: SignInFacts,
  { totpOnAt }: UserRow,
  isNeeded: boolean,
): AccountHolder['wanted'] {
  if (!proven) return 'code';
  return isNeeded && totpOnAt === null ? 'set_up' : null;
}
