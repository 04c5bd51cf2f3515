/**
 * The ids and instants of a batch's entries, read from its hexadecimal digits and written out as one text from which
 * each is cut: a text put together for each of them costs several times as much, and a month has 50 000.
 */

const ID_LENGTH = 36;
const INSTANT_LENGTH = '2026-10-01T11:00:00.000Z'.length;
const ENTRY_LENGTH = ID_LENGTH + INSTANT_LENGTH;

/** The id of the entry at a place in the text of `EntryTexts`. */
export const idIn = (text: string, place: number): string =>
  text.slice(place * ENTRY_LENGTH, place * ENTRY_LENGTH + ID_LENGTH);

/** Its instant, as `toISOString` writes it. */
export const instantIn = (text: string, place: number): string =>
  text.slice(place * ENTRY_LENGTH + ID_LENGTH, (place + 1) * ENTRY_LENGTH);

const ZERO = 48;
const LETTER_A = 97;
const DASH = 45;
const POINT = 46;
const LETTER_Z = 90;

/** Writes entries in their order. */
export class EntryTexts {
  readonly #bytes: Buffer;
  #length = 0;

  /** @param most how many entries there may be */
  constructor(most: number) {
    this.#bytes = Buffer.allocUnsafe(most * ENTRY_LENGTH);
  }

  /** Appends the UUID whose 32 digits begin at a place, and an instant in milliseconds since 1970. */
  add(digits: Buffer, from: number, time: number): void {
    const bytes = this.#bytes;
    let next = from;
    for (let place = 0; place < ID_LENGTH; place++)
      bytes[this.#length + place] =
        place === 8 || place === 13 || place === 18 || place === 23 ? DASH : digits[next++]!;
    writeInstant(bytes, this.#length + ID_LENGTH, time);
    this.#length += ENTRY_LENGTH;
  }

  /** All that was appended: what `idIn` and `instantIn` cut from. */
  text(): string {
    return this.#bytes.toString('latin1', 0, this.#length);
  }
}

const MINUTE_MS = 60_000;
const UP_TO_MINUTE = 'YYYY-MM-DDTHH:MM:'.length;
let minuteWritten = Number.NaN;
const upToMinute = Buffer.alloc(UP_TO_MINUTE);

/** Taps come many to the minute, so the part up to the minute is worked out once for them. */
function writeInstant(bytes: Buffer, at: number, time: number): void {
  const minute = Math.floor(time / MINUTE_MS);
  if (minute !== minuteWritten) {
    minuteWritten = minute;
    upToMinute.write(new Date(minute * MINUTE_MS).toISOString(), 'latin1');
  }
  for (let place = 0; place < UP_TO_MINUTE; place++) bytes[at + place] = upToMinute[place]!;
  const ms = time - minute * MINUTE_MS;
  const seconds = at + UP_TO_MINUTE;
  bytes[seconds] = ZERO + Math.floor(ms / 10_000);
  bytes[seconds + 1] = ZERO + (Math.floor(ms / 1000) % 10);
  bytes[seconds + 2] = POINT;
  bytes[seconds + 3] = ZERO + (Math.floor(ms / 100) % 10);
  bytes[seconds + 4] = ZERO + (Math.floor(ms / 10) % 10);
  bytes[seconds + 5] = ZERO + (ms % 10);
  bytes[seconds + 6] = LETTER_Z;
}

/** The number that so many hexadecimal digits say. */
export function numberAt(digits: Buffer, from: number, count: number): number {
  let value = 0;
  for (let at = from; at < from + count; at++) {
    const digit = digits[at]!;
    value = value * 16 + (digit < LETTER_A ? digit - ZERO : digit - LETTER_A + 10);
  }
  return value;
}
