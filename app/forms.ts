/**
 * FormData → zod → values or field errors. A form that is refused comes back with its problems and with all that was
 * typed, with script and without. Passwords and files never come back.
 */
import { data } from '@remix-run/node';
import type { z } from 'zod';
import { AppError } from '../server/domain/shared/errors.ts';
import type { FormKey } from './messages/forms.ts';

/** Why a value was not taken: a key of the messages `forms`, with the bounds that its sentence may name. */
export interface FieldProblem {
  readonly key: FormKey;
  readonly most: number;
  readonly least: number;
}

const saying = (key: FormKey, bounds: { most?: number; least?: number } = {}): FieldProblem => ({
  key,
  most: bounds.most ?? 0,
  least: bounds.least ?? 0,
});

/** What an action gives back instead of doing what was asked. */
export interface Refusal {
  readonly errors: Readonly<Record<string, FieldProblem>>;
  /** As typed; of several values of one name the last. */
  readonly values: Readonly<Record<string, string>>;
  /** Why the whole was refused, when it is about no single field. */
  readonly refused: FieldProblem | null;
}

const NEVER_BACK = /password|code|token/i;

function typedIn(form: FormData): Record<string, string> {
  const typed = [...form].filter(([name, value]) => typeof value === 'string' && !NEVER_BACK.test(name));
  return Object.fromEntries(typed) as Record<string, string>;
}

/** One value a name; empty text counts as not given. Names that end in `[]` give a list of what was ticked. */
function plain(form: FormData): Record<string, unknown> {
  const given: Record<string, unknown> = {};
  for (const name of new Set(form.keys())) {
    const list = name.endsWith('[]');
    const value = list ? form.getAll(name) : form.get(name);
    if (value !== '') given[list ? name.slice(0, -2) : name] = value;
  }
  return given;
}

/** A constraint of the database, or the reason of a refusal, as the sentence of a field. */
export type FieldOf = Readonly<Record<string, { readonly field: string; readonly key: FormKey }>>;

/**
 * Reads a form by a schema and does something with its values. Gives what `run` gives, or a Refusal with status 400
 * (409 for a conflict, 429 when one has to wait) that `FormField` shows. `fieldOf` says which field a conflict of the database is about;
 * other AppErrors go on to the error page.
 */
export async function withForm<Schema extends z.ZodType, Given>(
  form: FormData,
  schema: Schema,
  run: (values: z.output<Schema>) => Promise<Given>,
  fieldOf: FieldOf = {},
) {
  const given = plain(form);
  const read = schema.safeParse(given);
  if (!read.success) {
    const errors: Record<string, FieldProblem> = {};
    for (const issue of read.error.issues) {
      const isMissing = given[String(issue.path[0])] === undefined;
      errors[issue.path.join('.')] ??= isMissing ? saying('required') : problemOf(issue);
    }
    return data<Refusal>({ errors, values: typedIn(form), refused: null }, { status: 400 });
  }
  try {
    return await run(read.data);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const { waitSeconds, constraint, reason } = error.facts;
    if (waitSeconds !== undefined)
      return data<Refusal>(
        { errors: {}, values: typedIn(form), refused: waiting(Number(waitSeconds)) },
        { status: 429 },
      );
    const about = fieldOf[String(constraint ?? reason ?? error.code)];
    if (about === undefined) throw error;
    const errors = about.field === '' ? {} : { [about.field]: saying(about.key) };
    const refused = about.field === '' ? saying(about.key) : null;
    return data<Refusal>(
      { errors, values: typedIn(form), refused },
      { status: error.code === 'conflict' ? 409 : 400 },
    );
  }
}

/** How long one has to wait before trying again, in words: up to two minutes in seconds, then in minutes. */
export const waiting = (seconds: number): FieldProblem =>
  seconds <= 120
    ? saying('wait_seconds', { least: seconds })
    : saying('wait_minutes', { least: Math.ceil(seconds / 60) });

const OWN_WORDS = /^forms\.(\w+)$/;

/** The sentence for a problem of zod. A schema's own message `forms.<key>` names the sentence itself. */
function problemOf(issue: z.core.$ZodIssue): FieldProblem {
  const own = OWN_WORDS.exec(issue.message)?.[1];
  if (own !== undefined) return saying(own as FormKey);
  if (issue.code === 'too_big') return saying('too_big', { most: Number(issue.maximum) });
  if (issue.code === 'too_small') {
    const least = Number(issue.minimum);
    if (issue.origin !== 'string') return saying('too_small', { least });
    return least <= 1 ? saying('required') : saying('too_short', { least });
  }
  return saying(issue.code === 'invalid_format' && issue.format === 'email' ? 'email' : 'form');
}
