/** Under which key a child is matched across providers: never the IIN itself (DOMAIN.md §3). */
import { createHmac } from 'node:crypto';
import { checkIin } from '../domain/identity.ts';

/** HMAC-SHA-256 of the IIN under the server's secret, in hexadecimal. */
export const childKeyOf = (iin: string, secret: string): string =>
  createHmac('sha256', secret).update(iin).digest('hex');

/** The childKey of each valid IIN among `iins`: a wrong one identifies nobody. */
export function childKeysOf(iins: readonly string[], secret: string): Map<string, string> {
  const valid = iins.filter((iin) => checkIin(iin).kind === 'valid');
  return new Map(valid.map((iin) => [iin, childKeyOf(iin, secret)]));
}
