/** People with accounts, and their requests at a clock of the test's choosing. */

import { Secret, TOTP } from 'otpauth';
import { type FoundHolder, findHolder } from '../../server/auth/holder.ts';
import { type OpenedSignIn, signIn } from '../../server/auth/sessions.ts';
import type { LoadContext } from '../../server/context.ts';
import type { Database } from '../../server/data/database.ts';
import { hashPassword } from '../../server/data/passwords.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { createUser } from '../../server/data/users.ts';
import type { Role } from '../../server/domain/access.ts';
import { CHILD_KEY_SECRET } from './actors.ts';

export const PASSWORD = 'correct horse battery';

/** What an authenticator app shows for a secret at a moment. */
export const codeOf = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: at.getTime() });

let people = 0;

/** A new person with a role at the provider; gives their address and id. */
export async function makePerson(
  scope: ProviderScope,
  role: Role,
): Promise<{ email: string; userId: string }> {
  const email = `person-${people++}@example.kz`;
  const passwordHash = await hashPassword(PASSWORD);
  const user = { email, passwordHash, name: 'Сейтқали Айгүл', createdAt: new Date('2026-10-01T00:00:00Z') };
  return { email, userId: await inTenant(scope, (tx) => createUser(tx, user, role)) };
}

/** Requests of one browser after the other, at one clock. */
export class Browsing {
  readonly #db: Database;
  now = new Date('2026-11-02T06:00:00Z');
  address = '192.0.2.1';
  demo: LoadContext['demo'] = null;

  constructor(db: Database) {
    this.#db = db;
  }

  get context(): Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address' | 'demo'> {
    const { now, address, demo } = this;
    return { db: this.#db, childKeySecret: CHILD_KEY_SECRET, now: () => now, address, demo };
  }

  /** What throttles and resets are told. */
  get asked(): { db: Database; secret: string; now: Date } {
    return { db: this.#db, secret: CHILD_KEY_SECRET, now: this.now };
  }

  passSeconds(seconds: number): void {
    this.now = new Date(this.now.getTime() + seconds * 1000);
  }

  signIn(email: string, password = PASSWORD): Promise<OpenedSignIn> {
    return signIn(this.context, { secure: true, agent: 'Firefox' }, { email, password });
  }

  /** Signs in and gives the Cookie header that the browser sends from then on. */
  async enter(email: string, password = PASSWORD): Promise<string> {
    return (await this.signIn(email, password)).cookie.split(';')[0]!;
  }

  find(cookieHeader: string): Promise<FoundHolder | null> {
    return findHolder(this.context, { cookieHeader, secure: true, agent: 'Firefox' });
  }

  /** Who is behind the cookie; throws when nobody is. */
  async holder(cookieHeader: string): Promise<FoundHolder> {
    const found = await this.find(cookieHeader);
    if (found === null) throw new Error('nobody is signed in with this cookie');
    return found;
  }

  /** What an authenticator app shows for this secret now. */
  codeOf(secret: string): string {
    return codeOf(secret, this.now);
  }
}
