/** What a post of the list asks for: a search, or something done with many children at once. */
import { z } from 'zod';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import { parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { Actor } from '../../../server/services/actor.ts';
import {
  type Chosen,
  moveChildren,
  type Placed,
  undoPlacement,
  withdrawChildren,
} from '../../../server/services/child-moves.ts';
import { type Reminded, remindGuardians } from '../../../server/services/child-reminders.ts';
import { type ChildListAsked, type ChildListView, listChildren } from '../../../server/services/children.ts';

type Mailer = Parameters<typeof remindGuardians>[1];

export type Outcome =
  | { readonly of: 'move' | 'withdraw'; readonly placed: Placed }
  | { readonly of: 'remind'; readonly reminded: Reminded }
  | { readonly of: 'undo' }
  | {
      readonly of: 'refused';
      readonly why: 'nobody_chosen' | 'submitted' | 'too_long_ago' | 'changed_since';
    };

export interface ListAnswer {
  readonly query: string;
  readonly list: ChildListView | null;
  readonly outcome: Outcome | null;
}

const day = z
  .string()
  .refine((text) => parseCivilDate(text) !== null)
  .transform((text) => text as CivilDate);
const MOVE = z.object({ groupId: z.uuid(), on: day });
const WITHDRAW = z.object({
  endsOn: day,
  reason: z.enum(['guardian_request', 'manual', 'aged_out', 'voucher_expired']),
});
const MOST_TYPED = 200;

function read<Schema extends z.ZodType>(schema: Schema, form: FormData): z.output<Schema> {
  const given = schema.safeParse(Object.fromEntries(form));
  if (!given.success) throw new AppError('bad_input');
  return given.data;
}

/** Does what was asked, and gives the list again as it then is, as far as it was searched for. */
export async function runListPost(
  actor: Actor,
  mailer: Mailer,
  asked: ChildListAsked,
  form: FormData,
): Promise<ListAnswer> {
  const query = String(form.get('q') ?? '').slice(0, MOST_TYPED);
  const intent = String(form.get('intent') ?? 'search');
  const outcome = intent === 'search' ? null : await act(actor, mailer, asked, query, intent, form);
  const list = query.trim() === '' ? null : await listChildren(actor, { ...asked, page: 1 }, query);
  return { query, list, outcome };
}

async function act(
  actor: Actor,
  mailer: Mailer,
  asked: ChildListAsked,
  query: string,
  intent: string,
  form: FormData,
): Promise<Outcome> {
  try {
    if (intent === 'undo') {
      await undoPlacement(actor, String(form.get('bulkId') ?? ''));
      return { of: 'undo' };
    }
    const ticked = z.array(z.uuid()).safeParse(form.getAll('child[]'));
    const chosen: Chosen =
      form.get('whom') === 'found'
        ? { kind: 'found', asked, query }
        : { kind: 'ticked', childIds: ticked.success ? ticked.data : [] };
    if (chosen.kind === 'ticked' && chosen.childIds.length === 0)
      return { of: 'refused', why: 'nobody_chosen' };
    const fromGroupId = asked.group;
    if (intent === 'move')
      return { of: 'move', placed: await moveChildren(actor, chosen, { ...read(MOVE, form), fromGroupId }) };
    if (intent === 'withdraw')
      return {
        of: 'withdraw',
        placed: await withdrawChildren(actor, chosen, { ...read(WITHDRAW, form), fromGroupId }),
      };
    if (intent === 'remind') return { of: 'remind', reminded: await remindGuardians(actor, mailer, chosen) };
  } catch (error) {
    const reason = error instanceof AppError ? error.facts.reason : null;
    if (reason === 'submitted' || reason === 'too_long_ago' || reason === 'changed_since')
      return { of: 'refused', why: reason };
    throw error;
  }
  throw new AppError('bad_input');
}
