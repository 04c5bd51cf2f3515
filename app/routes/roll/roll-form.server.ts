/** What the roll posts on a page without script: one press of a button, and what is written beside the list. */
import { data, redirect } from '@remix-run/node';
import { z } from 'zod';
import { ENTRY_MARKS, newEntrySchema } from '../../../server/domain/attendance/new-entry.ts';
import { EXCUSE_TYPES, type ExcuseType } from '../../../server/domain/records.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { Actor } from '../../../server/services/actor.ts';
import { type EntryAnswer, getRoll, recordRoll } from '../../../server/services/attendance.ts';
import { findGuests, type GuestHit } from '../../../server/services/guests.ts';
import { noteLesson, noteSchema } from '../../../server/services/lesson-note.ts';
import { putBack, settleRoll } from '../../../server/services/settle-roll.ts';
import { withForm } from '../../forms.ts';
import { timeField } from '../groups/slot-fields.ts';
import { newEntry, type RollEntry } from './entry.ts';

const PLAIN_DEVICE = 'browser';
const LONGEST_QUERY = 80;

/** What the page is told instead of being read anew. */
export type RollAnswer =
  | { readonly kind: 'guests'; readonly query: string; readonly hits: readonly GuestHit[] }
  /** Of clocks a page without script says nothing. */
  | { readonly kind: 'not_taken'; readonly why: Exclude<EntryAnswer['why'], 'wrong_clock' | undefined> }
  | { readonly kind: 'not_settled' | 'not_put_back' };

const { id, childId } = newEntrySchema.shape;
const minute = z.preprocess((text) => (text === '' ? undefined : text), timeField.optional());

const postSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('mark'),
    /** A mark, or an excuse by its type. */
    mark: z.enum([...ENTRY_MARKS, ...EXCUSE_TYPES]),
    ...{ id, childId, arrivedMinute: minute, leftMinute: minute },
  }),
  z.object({ intent: z.literal('guest'), id, childId }),
  z.object({ intent: z.literal('guest_search'), query: z.string().max(LONGEST_QUERY) }),
  z.object({ intent: z.literal('rest'), mark: z.enum(['present', 'absent']) }),
  z.object({
    intent: z.literal('settle'),
    as: z.enum(['cancelled', 'waived']),
    reason: z.string().trim().min(1).max(200),
  }),
  z.object({ intent: z.literal('put_back') }),
]);
type RollPost = z.output<typeof postSchema>;

/** Does what was pressed; the moment is the server's. Throws AppError, and the way back to the page when it is done. */
export async function postRoll(actor: Actor, lessonId: string, form: FormData) {
  if (form.get('intent') === 'note')
    return withForm(form, noteSchema, async ({ note }) => {
      await noteLesson(actor, lessonId, note);
      return redirect(`/lessons/${lessonId}`, 303);
    });
  const read = postSchema.safeParse(Object.fromEntries(form));
  if (!read.success) throw new AppError('bad_input');
  const post = read.data;
  switch (post.intent) {
    case 'guest_search': {
      const hits = await findGuests(actor, lessonId, post.query);
      return data<RollAnswer>({ kind: 'guests', query: post.query, hits });
    }
    case 'settle':
      return unlessConflict(lessonId, 'not_settled', () => settleRoll(actor, lessonId, post));
    case 'put_back':
      return unlessConflict(lessonId, 'not_put_back', () => putBack(actor, lessonId));
    default:
      return record(actor, lessonId, post);
  }
}

async function unlessConflict(
  lessonId: string,
  kind: 'not_settled' | 'not_put_back',
  run: () => Promise<void>,
) {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'conflict') throw error;
    return data<RollAnswer>({ kind }, { status: 409 });
  }
  return redirect(`/lessons/${lessonId}`, 303);
}

type Press = Extract<RollPost, { intent: 'mark' | 'guest' | 'rest' }>;

async function record(actor: Actor, lessonId: string, post: Press) {
  const entries = await entriesOf(actor, lessonId, post);
  const answers = await recordRoll(actor, lessonId, entries, PLAIN_DEVICE);
  const refused = post.intent === 'rest' ? undefined : answers[0]?.why;
  if (refused !== undefined && refused !== 'wrong_clock')
    return data<RollAnswer>({ kind: 'not_taken', why: refused }, { status: 409 });
  const place = post.intent === 'rest' ? '' : `#child-${post.childId}`;
  return redirect(`/lessons/${lessonId}${place}`, 303);
}

const isExcuse = (mark: string): mark is ExcuseType => EXCUSE_TYPES.some((excuse) => excuse === mark);

async function entriesOf(actor: Actor, lessonId: string, post: Press): Promise<RollEntry[]> {
  if (post.intent === 'rest') {
    const { rows } = await getRoll(actor, lessonId);
    const rest = rows.filter(({ mark }) => mark === null);
    return rest.map((row) => newEntry({ childId: row.childId, mark: post.mark, method: 'bulk' }, actor.now));
  }
  const {
    intent,
    mark,
    id: entryId,
    ...said
  } = post.intent === 'guest' ? { ...post, mark: 'present' as const, guest: true as const } : post;
  const what = isExcuse(mark) ? { mark: 'excused' as const, excuse: mark } : { mark };
  return [{ ...newEntry({ ...said, ...what, method: 'tap' }, actor.now), id: entryId }];
}
