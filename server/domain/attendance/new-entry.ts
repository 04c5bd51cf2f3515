/** An entry as a device sends it: one schema for the roll's form, for tRPC and for whatever comes later. */
import { z } from 'zod';
import { EXCUSE_TYPES } from '../records.ts';
import { LAST_MINUTE } from './stay.ts';

/** `unmarked` takes a mark back. */
export const ENTRY_MARKS = ['present', 'absent', 'excused', 'unmarked'] as const;
/** Enough for the largest roll and every change of mind in it. */
const MAX_ENTRIES = 500;

/** In small letters, as ids are compared: the same id in capitals is the same id. */
const idSchema = z.uuid().toLowerCase();

const minuteSchema = z.int().min(0).max(LAST_MINUTE);

/** A tap, or one child of "mark the rest present". */
export const newEntrySchema = z.object({
  /** UUIDv7, made on the device: sending it again changes nothing. */
  id: idSchema,
  childId: idSchema,
  mark: z.enum(ENTRY_MARKS),
  excuse: z.enum(EXCUSE_TYPES).optional(),
  /** Only of a present child: minutes after midnight on the provider's clock (stay.ts). */
  arrivedMinute: minuteSchema.optional(),
  leftMinute: minuteSchema.optional(),
  /** The child is of another group: it need not be on the roll. */
  guest: z.literal(true).optional(),
  /** UTC, ISO 8601, by the clock of the device. */
  occurredAt: z.iso.datetime(),
  method: z.enum(['tap', 'bulk']),
});
export type NewEntry = z.output<typeof newEntrySchema>;

/** What a device sends for one lesson. */
export const entriesSchema = z.object({
  lessonId: z.uuid(),
  /** What the device calls itself. */
  device: z.string().min(1).max(40),
  /** UTC, ISO 8601: the device's clock as it sends this, so that its offset from the server's is on record. */
  sentAt: z.iso.datetime().optional(),
  entries: z.array(newEntrySchema).min(1).max(MAX_ENTRIES),
});
