/** Ids of rows: UUIDv7, made here and never by the database, so that rows made together lie together. */
import { randomUUID } from 'node:crypto';

/** A new UUIDv7 (RFC 9562): the millisecond first, then 74 random bits. */
export const newId = (): string => newIdAt(Date.now());

/** A new UUIDv7 of another moment, in milliseconds since 1970. */
export function newIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
