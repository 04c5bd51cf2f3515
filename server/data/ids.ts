/** Ids of rows: UUIDv7, made here and never by the database, so that rows made together lie together. */
import { randomUUID } from 'node:crypto';

/** A new UUIDv7 (RFC 9562): the millisecond it stands for, now unless said, then 74 random bits. */
export function newId(at: number = Date.now()): string {
  const time = at.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(15)}`;
}
