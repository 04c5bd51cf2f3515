/** What the roll posts on a page without script: one press of a button. */
import { z } from 'zod';
import { ENTRY_MARKS, newEntrySchema } from '../../../server/domain/attendance/new-entry.ts';
import { EXCUSE_TYPES, type ExcuseType } from '../../../server/domain/records.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { RollView } from '../../../server/services/views.ts';
import { newEntry, type RollEntry } from './entry.ts';

const PLAIN_DEVICE = 'browser';

const postSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('mark'),
    id: newEntrySchema.shape.id,
    childId: newEntrySchema.shape.childId,
    /** A mark, or an excuse by its type. */
    mark: z.enum([...ENTRY_MARKS, ...EXCUSE_TYPES]),
  }),
  z.object({ intent: z.literal('rest'), mark: z.enum(['present', 'absent']) }),
]);

export interface RollPost {
  readonly device: string;
  readonly entries: readonly RollEntry[];
  /** The child whose button was pressed on a page without script; null for the rest. */
  readonly pressed: string | null;
}

const isExcuse = (mark: string): mark is ExcuseType => EXCUSE_TYPES.some((excuse) => excuse === mark);

/**
 * Reads what was pressed; the moment is the server's.
 * Throws AppError `bad_input`.
 */
export async function readRollPost(
  form: FormData,
  now: Date,
  getRoll: () => Promise<RollView>,
): Promise<RollPost> {
  const read = postSchema.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_input');
  const post = read.data;
  const device = PLAIN_DEVICE;
  if (post.intent === 'mark') {
    const what = isExcuse(post.mark) ? { mark: 'excused' as const, excuse: post.mark } : { mark: post.mark };
    const entry = { ...newEntry({ ...what, childId: post.childId, method: 'tap' }, now), id: post.id };
    return { device, entries: [entry], pressed: post.childId };
  }
  const { rows } = await getRoll();
  const rest = rows.filter(({ mark }) => mark === null);
  const entries = rest.map(({ childId }) => newEntry({ childId, mark: post.mark, method: 'bulk' }, now));
  return { device, entries, pressed: null };
}

const settleSchema = z.object({
  as: z.enum(['cancelled', 'waived']),
  reason: z.string().trim().min(1).max(200),
});

/** Reads why there is no roll. Throws AppError `bad_input`. */
export function readSettlement(form: FormData): z.output<typeof settleSchema> {
  const read = settleSchema.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_input');
  return read.data;
}
