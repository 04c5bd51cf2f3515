/**
 * What a new password must be, and how it is described in words. Length is what counts; a mix of letters is never
 * demanded. The same rule holds wherever a password is chosen.
 */

export const PASSWORD_LEAST = 12;
/** Longer than any sentence, and short enough that hashing it costs no more. */
export const PASSWORD_MOST = 200;

export type PasswordProblem = 'too_short' | 'too_long' | 'is_email';
/** `short` is refused; the others are taken. */
export type PasswordStrength = 'short' | 'weak' | 'fair' | 'strong';

/** Why a password is refused, or null. `email` is the address of the account that it would open. */
export function problemOfPassword(password: string, email: string): PasswordProblem | null {
  const length = [...password].length;
  if (length < PASSWORD_LEAST) return 'too_short';
  if (length > PASSWORD_MOST) return 'too_long';
  return password.trim().toLowerCase() === email.trim().toLowerCase() ? 'is_email' : null;
}

const FAIR_LENGTH = 16;
const STRONG_LENGTH = 20;
const WEAK_DIFFERENT = 6;
const STRONG_DIFFERENT = 10;

/** How a password would be described: by its length and by how many different characters it is made of. */
export function strengthOf(password: string): PasswordStrength {
  const characters = [...password];
  if (characters.length < PASSWORD_LEAST) return 'short';
  const different = new Set(characters).size;
  if (different < WEAK_DIFFERENT) return 'weak';
  if (characters.length >= STRONG_LENGTH && different >= STRONG_DIFFERENT) return 'strong';
  return characters.length >= FAIR_LENGTH ? 'fair' : 'weak';
}
