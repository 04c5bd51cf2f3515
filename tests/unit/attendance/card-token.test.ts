/** What a card says is digits that nobody but this server makes, for one provider; anything else is refused. */
import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CARD_DIGITS, cardText, NUMBER_BYTES, readCard } from '../../../server/services/card-token.ts';
import { CHILD_KEY_SECRET } from '../../support/actors.ts';

const HERE = '0190aaaa-0000-7000-8000-000000000001';
const ELSEWHERE = '0190aaaa-0000-7000-8000-000000000002';
const number = fc.uint8Array({ minLength: NUMBER_BYTES, maxLength: NUMBER_BYTES });
const read = (text: string, providerId = HERE, secret = CHILD_KEY_SECRET) =>
  readCard(secret, providerId, text);

test('a card is read as it was made, and is digits alone', () => {
  fc.assert(
    fc.property(number, (given) => {
      const text = cardText(CHILD_KEY_SECRET, HERE, given);
      expect(text).toMatch(new RegExp(`^\\d{${CARD_DIGITS}}$`));
      expect(read(text)).toEqual(given);
    }),
  );
});

test('a card of another provider, or of another server, is none', () => {
  fc.assert(
    fc.property(number, (given) => {
      const text = cardText(CHILD_KEY_SECRET, HERE, given);
      expect(read(text, ELSEWHERE)).toBeNull();
      expect(read(text, HERE, `${CHILD_KEY_SECRET}!`)).toBeNull();
    }),
  );
});

describe('a card that was changed', () => {
  const text = cardText(CHILD_KEY_SECRET, HERE, new Uint8Array(randomBytes(NUMBER_BYTES)));

  test('in any one digit is none', () => {
    for (let place = 0; place < text.length; place++)
      for (const digit of '0123456789')
        if (digit !== text[place])
          expect(read(text.slice(0, place) + digit + text.slice(place + 1))).toBeNull();
  });

  test.each(['', '1', text.slice(1), `${text}0`, ` ${text}`, `${text}\n`, '1'.padEnd(CARD_DIGITS, '9')])(
    'as «%s» is none',
    (given) => expect(read(given)).toBeNull(),
  );
});

test('a thousand random texts of digits open nothing', () => {
  const digits = (seed: Uint8Array) => [...seed].map((byte) => byte % 10).join('');
  for (let tried = 0; tried < 1000; tried++)
    expect(read(`1${digits(randomBytes(CARD_DIGITS - 1))}`)).toBeNull();
});

test('whatever text is given opens nothing and breaks nothing', () => {
  const anything = fc.oneof(fc.string(), fc.stringMatching(/^\d{57,61}$/));
  fc.assert(fc.property(anything, (given) => read(given) === null));
});
