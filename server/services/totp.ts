/**
 * Codes by the clock (TOTP, RFC 6238: SHA-1, six digits, thirty seconds, which is what every authenticator app reads)
 * and recovery codes. Nothing here knows where they are kept.
 */
import { randomInt } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';

const STEP_SECONDS = 30;
/** A clock may be this many steps away from ours. */
const WINDOW = 1;
const SECRET_BYTES = 20;

/** A new secret in base32. */
export const newTotpSecret = (): string => new Secret({ size: SECRET_BYTES }).base32;

const totpOf = (secret: string, label = ''): TOTP =>
  new TOTP({ issuer: 'Qatysu', label, secret: Secret.fromBase32(secret), period: STEP_SECONDS });

/** What an authenticator app reads from the QR code; `label` says whose account it is. */
export const totpAddress = (secret: string, label: string): string => totpOf(secret, label).toString();

/** Which step the code belongs to, or null when it fits none around `at`. */
export function stepOfCode(secret: string, code: string, at: Date): number | null {
  const token = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return null;
  const timestamp = at.getTime();
  const delta = totpOf(secret).validate({ token, timestamp, window: WINDOW });
  return delta === null ? null : TOTP.counter({ period: STEP_SECONDS, timestamp }) + delta;
}

/** 31 signs, none of which is taken for another. */
const ALPHABET = 'abcdefghjkmnpqrstuvwxyz23456789';
const RECOVERY_CODES = 10;
const HALF = 5;

/** Ten new recovery codes such as `k3m9p-7qx2a`: 49 bits each, tried at most a few times an hour. */
export const newRecoveryCodes = (): string[] =>
  Array.from({ length: RECOVERY_CODES }, () => {
    const letters = Array.from({ length: 2 * HALF }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
    return `${letters.slice(0, HALF)}-${letters.slice(HALF)}`;
  });

/** A recovery code as it is kept, however it was typed; null for what is none. */
export function readRecoveryCode(typed: string): string | null {
  const letters = typed.toLowerCase().replace(/[\s-]/g, '');
  return /^[a-z2-9]{10}$/.test(letters) ? letters : null;
}
