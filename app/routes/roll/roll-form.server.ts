/** What the roll posts: a device's entries as JSON, or one press of a button on a page without script. */
import { z } from 'zod';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { RollView } from '../../../server/services/views.ts';
import { EXCUSES, newEntry, type RollEntry } from './entry.ts';

const MARKS = ['present', 'absent', 'excused', 'unmarked'] as const;
const PLAIN_DEVICE = 'browser';
const MAX_ENTRIES = 500;

const entrySchema = z.object({
  id: z.uuid(),
  childId: z.uuid(),
  mark: z.enum(MARKS),
  excuse: z.enum(EXCUSES).optional(),
  occurredAt: z.iso.datetime(),
  method: z.enum(['tap', 'bulk']),
});

const postSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('entries'),
    device: z.string().min(1).max(40),
    entries: z.string().transform(parseJson).pipe(z.array(entrySchema).min(1).max(MAX_ENTRIES)),
  }),
  z.object({
    intent: z.literal('mark'),
    id: z.uuid(),
    childId: z.uuid(),
    /** A mark, or an excuse by its type. */
    mark: z.enum([...MARKS, ...EXCUSES]),
  }),
  z.object({ intent: z.literal('rest'), mark: z.enum(['present', 'absent']) }),
]);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

export interface RollPost {
  readonly device: string;
  readonly entries: readonly RollEntry[];
  /** The child whose button was pressed on a page without script; null for the rest. */
  readonly pressed: string | null;
  readonly scripted: boolean;
}

const isExcuse = (mark: string): mark is (typeof EXCUSES)[number] =>
  EXCUSES.some((excuse) => excuse === mark);

/**
 * Reads the post of a roll; a page without script says what was pressed, and the moment is the server's.
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
  if (post.intent === 'entries')
    return { device: post.device, entries: post.entries, pressed: null, scripted: true };
  const plain = { device: PLAIN_DEVICE, scripted: false };
  if (post.intent === 'mark') {
    const what = isExcuse(post.mark) ? { mark: 'excused' as const, excuse: post.mark } : { mark: post.mark };
    const entry = { ...newEntry({ ...what, childId: post.childId, method: 'tap' }, now), id: post.id };
    return { ...plain, entries: [entry], pressed: post.childId };
  }
  const { rows } = await getRoll();
  const rest = rows.filter(({ mark }) => mark === null);
  const entries = rest.map(({ childId }) => newEntry({ childId, mark: post.mark, method: 'bulk' }, now));
  return { ...plain, entries, pressed: null };
}
