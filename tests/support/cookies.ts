/** Sessions made straight in the database, for tests that call as somebody and are not about signing in. */
import { createHash, randomBytes } from 'node:crypto';
import type { TestDatabase } from './database.ts';

/** The Cookie header of a new session of whoever has this address, begun at `now`; `proven` by the second factor or not. */
export async function cookieOf(
  asOwner: TestDatabase['asOwner'],
  email: string,
  now: Date,
  proven = true,
): Promise<string> {
  const token = randomBytes(20).toString('hex');
  await asOwner(
    `INSERT INTO user_session (id, user_id, expires_at, created_at, seen_at, proven)
     SELECT $1, id, '2100-01-01', $3, $3, $4 FROM app_user WHERE email = $2`,
    [createHash('sha256').update(token).digest('hex'), email, now, proven],
  );
  return `qatysu_session=${token}; language=ru`;
}
