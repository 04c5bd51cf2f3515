/** A new password by the link of an e-mail, told to the providers of whoever it belongs to. */
import type { LoadContext } from '../context.ts';
import { mintScope } from '../data/scope.ts';
import { listMemberships } from '../data/users.ts';
import { recordOfAccount } from '../services/account-holder.ts';
import { resetPassword } from '../services/account-reset.ts';

/** Throws as services/account-reset.ts. */
export async function resetAndTell(
  context: Pick<LoadContext, 'db' | 'childKeySecret' | 'now' | 'address'>,
  token: string,
  password: string,
): Promise<void> {
  const { db, childKeySecret: secret, address } = context;
  const now = context.now();
  const { id: userId } = await resetPassword({ db, secret, now }, token, password);
  const rows = await listMemberships(db, userId);
  const memberships = rows.map((row) => ({ ...row, scope: mintScope(db, row.providerId) }));
  await recordOfAccount({ memberships, userId, now, address }, 'account.password_reset');
}
