/**
 * The second factor of one's own account: set up and confirmed with a first code, asked for after the password, turned
 * off or begun anew with password and code. A code is good once, and codes are throttled like passwords.
 */
import {
  beginSecondFactor,
  countRecoveryCodes,
  getSecondFactor,
  replaceRecoveryCodes,
  spendRecoveryCode,
  spendStep,
  turnOffSecondFactor,
  turnOnSecondFactor,
} from '../data/second-factors.ts';
import { endSignIns } from '../data/sessions.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type AccountHolder, judgePassword, recordOfAccount, refuseDemo } from './account-holder.ts';
import { throttledProof } from './account-throttle.ts';
import { blindName, seal, unseal } from './derived-keys.ts';
import { newRecoveryCodes, newTotpSecret, readRecoveryCode, stepOfCode, totpAddress } from './totp.ts';

export type SecondFactor =
  | { readonly kind: 'off' }
  /** Begun: what to enter in the authenticator app, typed or as a QR code of `address`. */
  | { readonly kind: 'begun'; readonly secret: string; readonly address: string }
  | { readonly kind: 'on'; readonly since: Date; readonly recoveryCodes: number };

const PURPOSE = 'totp secret 1';

export async function getOwnSecondFactor({
  db,
  userId,
  email,
  secret,
}: AccountHolder): Promise<SecondFactor> {
  const { totpSecret, totpOnAt } = await getSecondFactor(db, userId);
  if (totpSecret === null) return { kind: 'off' };
  if (totpOnAt !== null)
    return { kind: 'on', since: totpOnAt, recoveryCodes: await countRecoveryCodes(db, userId) };
  const opened = unseal(secret, PURPOSE, userId, totpSecret);
  return { kind: 'begun', secret: opened, address: totpAddress(opened, email) };
}

/** Makes a secret to set it up with; the earlier one, if it was never confirmed, is void. Nothing happens when it is on. */
export async function beginSetUp(holder: AccountHolder): Promise<void> {
  refuseDemo(holder);
  const { db, userId, secret } = holder;
  await beginSecondFactor(db, userId, seal(secret, PURPOSE, userId, newTotpSecret()));
}

/**
 * Turns it on with the first code of the app, and ends the user's other sign-ins, which were made without. Gives the
 * recovery codes, this once. Throws AppError `unauthenticated` with reason `code` or with `waitSeconds`, `conflict`
 * when it is on already or was begun anew elsewhere.
 */
export async function confirmSetUp(holder: AccountHolder, code: string): Promise<readonly string[]> {
  refuseDemo(holder);
  const { db, userId, secret, now, signInId } = holder;
  const { totpSecret, totpOnAt } = await getSecondFactor(db, userId);
  if (totpSecret === null || totpOnAt !== null) throw new AppError('conflict', { reason: 'set_up' });
  const step = await throttledProof(holder, userId, 'code', async () => {
    const found = stepOfCode(unseal(secret, PURPOSE, userId, totpSecret), code, now);
    if (found === null) throw new AppError('unauthenticated', { reason: 'code' });
    return found;
  });
  const codes = newRecoveryCodes();
  const codeHashes = codes.map((each) => hashOfRecoveryCode(secret, userId, readRecoveryCode(each)!));
  if (!(await turnOnSecondFactor(db, userId, { totpSecret, step, at: now, codeHashes })))
    throw new AppError('conflict', { reason: 'set_up' });
  await endSignIns(db, userId, { but: signInId });
  await recordOfAccount(holder, 'account.second_factor_on');
  return codes;
}

/**
 * Spends a code of the app, or a recovery code. Throws AppError `unauthenticated` with reason `code` when it does not
 * fit or was used before, or with `waitSeconds`.
 */
export const spendCode = (owner: CodeOwner, code: string): Promise<void> =>
  throttledProof(owner, owner.userId, 'code', () => judgeCode(owner, code));

type CodeOwner = Pick<AccountHolder, 'db' | 'userId' | 'secret' | 'now'>;

async function judgeCode({ db, userId, secret, now }: CodeOwner, code: string): Promise<void> {
  const { totpSecret, totpOnAt } = await getSecondFactor(db, userId);
  if (totpSecret === null || totpOnAt === null) throw new AppError('unauthenticated', { reason: 'code' });
  const step = stepOfCode(unseal(secret, PURPOSE, userId, totpSecret), code, now);
  if (step !== null && (await spendStep(db, userId, step))) return;
  const recovery = readRecoveryCode(code);
  const codeHash = recovery && hashOfRecoveryCode(secret, userId, recovery);
  if (codeHash && (await spendRecoveryCode(db, userId, codeHash, now))) return;
  throw new AppError('unauthenticated', { reason: 'code' });
}

/** What turns it off, begins it anew on another device, or makes new recovery codes. */
export interface OwnProof {
  readonly password: string;
  readonly code: string;
}

/**
 * Throws AppError `unauthenticated` with reason `password` or `code`, or with `waitSeconds`. Both are judged as one
 * attempt: a right password must not forgive the codes that were guessed with it.
 */
async function prove(holder: AccountHolder, { password, code }: OwnProof): Promise<void> {
  refuseDemo(holder);
  await throttledProof(holder, holder.userId, 'code', async () => {
    await judgePassword(holder, password);
    await judgeCode(holder, code);
  });
}

/** Turns it off. Throws AppError `forbidden` with reason `required` where a role demands it, else as `prove`. */
export async function endSecondFactor(holder: AccountHolder, proof: OwnProof): Promise<void> {
  if (holder.needsSecondFactor) throw new AppError('forbidden', { reason: 'required' });
  await prove(holder, proof);
  await turnOffSecondFactor(holder.db, holder.userId);
  await recordOfAccount(holder, 'account.second_factor_off');
}

/**
 * Begins anew, on another device: the old one's codes are void at once, and whoever must have a second factor reaches
 * nothing else until the new one is confirmed. Throws as `prove`.
 */
export async function moveSecondFactor(holder: AccountHolder, proof: OwnProof): Promise<void> {
  await prove(holder, proof);
  await turnOffSecondFactor(holder.db, holder.userId);
  await recordOfAccount(holder, 'account.second_factor_off');
  await beginSetUp(holder);
}

/** Makes ten new recovery codes, given this once; the earlier ones are void. Throws as `prove`. */
export async function renewRecoveryCodes(holder: AccountHolder, proof: OwnProof): Promise<readonly string[]> {
  await prove(holder, proof);
  const codes = newRecoveryCodes();
  const hashes = codes.map((code) =>
    hashOfRecoveryCode(holder.secret, holder.userId, readRecoveryCode(code)!),
  );
  await replaceRecoveryCodes(holder.db, holder.userId, hashes);
  await recordOfAccount(holder, 'account.recovery_codes_made');
  return codes;
}

/** Keyed, so that whoever reads the table cannot try codes against it. */
const hashOfRecoveryCode = (secret: string, userId: string, letters: string): string =>
  blindName(secret, 'recovery code 1', userId, letters);
