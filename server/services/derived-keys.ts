/**
 * Keys made out of the server's secret, one for each purpose, and what is done with them: naming somebody in a table
 * without saying who, and keeping a text that only the server can read.
 */
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

/** What a key is for. The words are part of the key: changing them makes what was kept unreadable. */
type Purpose = 'sign-in throttle 1' | 'totp secret 1' | 'recovery code 1' | 'child card 1';

/** HKDF-SHA-256 (RFC 5869) of the server's secret; 32 bytes. */
const keyFor = (secret: string, purpose: Purpose): Buffer =>
  Buffer.from(hkdfSync('sha256', secret, 'qatysu', purpose, 32));

/** A name for something that says nothing about it to whoever lacks the server's secret. */
export const blindName = (secret: string, purpose: Purpose, ...parts: readonly string[]): string =>
  createHmac('sha256', keyFor(secret, purpose)).update(JSON.stringify(parts)).digest('hex');

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** Encrypts a text (AES-256-GCM) for one owner: in another's row it cannot be opened. */
export function seal(secret: string, purpose: Purpose, owner: string, text: string): string {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), iv).setAAD(Buffer.from(owner));
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Opens what `seal` made. Throws when it was made with another secret, for another owner, or was changed. */
export function unseal(secret: string, purpose: Purpose, owner: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64url');
  const iv = bytes.subarray(0, IV_BYTES);
  const opening = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(owner))
    .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
  return opening.update(bytes.subarray(IV_BYTES + TAG_BYTES), undefined, 'utf8') + opening.final('utf8');
}
