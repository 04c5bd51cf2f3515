/**
 * What the QR code of a child's card says: the card's number, signed for one provider with a key of the server's. Digits
 * alone, so that a scanner types the same whatever keyboard the tablet believes to have.
 */
import { timingSafeEqual } from 'node:crypto';
import { blindName } from './derived-keys.ts';

export const NUMBER_BYTES = 8;
const SIGNATURE_BYTES = 16;
/** The first digit. Another form of cards would begin with another. */
const VERSION = '1';
/** As many as the largest number and signature take. */
const DIGITS = 58;
const CARD = new RegExp(`^${VERSION}\\d{${DIGITS}}$`);

/** How many digits a card has. */
export const CARD_DIGITS = DIGITS + 1;

/** The text of a card of this number (8 bytes) at a provider. */
export function cardText(secret: string, providerId: string, number: Uint8Array): string {
  const bytes = Buffer.concat([number, signatureOf(secret, providerId, number)]);
  return (
    VERSION +
    BigInt(`0x${bytes.toString('hex')}`)
      .toString()
      .padStart(DIGITS, '0')
  );
}

/** The number of a card that was made here for this provider, or null. Compares in constant time. */
export function readCard(secret: string, providerId: string, text: string): Uint8Array | null {
  if (!CARD.test(text)) return null;
  const hex = BigInt(text.slice(VERSION.length)).toString(16);
  const length = NUMBER_BYTES + SIGNATURE_BYTES;
  if (hex.length > length * 2) return null;
  const bytes = Buffer.from(hex.padStart(length * 2, '0'), 'hex');
  const number = bytes.subarray(0, NUMBER_BYTES);
  const isOurs = timingSafeEqual(bytes.subarray(NUMBER_BYTES), signatureOf(secret, providerId, number));
  return isOurs ? new Uint8Array(number) : null;
}

function signatureOf(secret: string, providerId: string, number: Uint8Array): Buffer {
  const signed = blindName(secret, 'child card 1', providerId, Buffer.from(number).toString('hex'));
  return Buffer.from(signed, 'hex').subarray(0, SIGNATURE_BYTES);
}
