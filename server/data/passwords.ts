/** Passwords as argon2id (19 MiB, 2 passes, 1 lane: the floor that OWASP's password storage sheet names). */
import { hash, verify } from '@node-rs/argon2';

const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/**
 * Whether the password fits the stored hash. Without a hash (nobody has this address) it costs the same time and
 * is false, so that an answer's delay does not tell which addresses exist.
 */
export async function passwordFits(password: string, storedHash: string | null): Promise<boolean> {
  if (storedHash === null) {
    await hash(password, COST);
    return false;
  }
  return verify(storedHash, password);
}
