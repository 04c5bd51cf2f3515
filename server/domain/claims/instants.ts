/** Instants as the records hold them, UTC in ISO 8601: comparing and moving them without a zone or a clock. */

const CANONICAL_LENGTH = '2026-10-01T11:00:00.000Z'.length;

/** Whether one instant is later than another. Texts in the form of `toISOString` compare as they stand. */
export function isLater(instant: string, other: string): boolean {
  if (instant.length === CANONICAL_LENGTH && other.length === CANONICAL_LENGTH) return instant > other;
  return Date.parse(instant) > Date.parse(other);
}

/** The instant so many minutes later, or earlier when they are negative, in the form of `toISOString`. */
export const addMinutes = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString();
