/** From the form of a version to the version, or to what is wrong with each field in the words of the forms. */
import type { ProgrammeProblem } from '../../../server/domain/programmes/programme-problems.ts';
import {
  documentOf,
  type Fields,
  fieldOfPath,
  withoutGaps,
} from '../../../server/domain/programmes/version-fields.ts';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import type { Actor } from '../../../server/services/actor.ts';
import { saveRule } from '../../../server/services/programme-rules.ts';
import type { FieldProblem, Refusal } from '../../forms.ts';
import type { FormKey } from '../../messages/forms.ts';

/** Longer texts than any of these fields needs are cut: the schema then says what is wrong. */
const MOST_LETTERS = 500;

/** What was typed, by field. */
export function fieldsTyped(form: FormData): Fields {
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return withoutGaps(Object.fromEntries(texts.map(([name, text]) => [name, text.slice(0, MOST_LETTERS)])));
}

interface Typed {
  readonly programmeId: string;
  readonly replaces: CivilDate | null;
  readonly fields: Fields;
}

/** Saves the version that was typed, or gives why not. */
export async function saveTyped(
  actor: Actor,
  { programmeId, replaces, fields }: Typed,
): Promise<Refusal | null> {
  try {
    const problems = await saveRule(actor, programmeId, documentOf(fields), replaces);
    if (problems.length === 0) return null;
    const errors = Object.fromEntries(problems.map((problem) => [fieldOf(problem), saying(problem)]));
    return { errors, values: fields, refused: null };
  } catch (error) {
    const key = error instanceof AppError ? REFUSED[String(error.facts.reason)] : undefined;
    if (key === undefined) throw error;
    return { errors: { validFrom: { key, most: 0, least: 0 } }, values: fields, refused: null };
  }
}

const REFUSED: Readonly<Record<string, FormKey>> = {
  rule_used: 'rule_used',
  rule_taken: 'rule_taken',
  rule_month_submitted: 'rule_month_submitted',
  rule_not_first_day: 'month',
};

const fieldOf = ({ path }: ProgrammeProblem): string => fieldOfPath(path.replace(/^versions\[0\]\.?/, ''));

const KEY_OF: Partial<Record<ProgrammeProblem['wanted'], FormKey>> = {
  date: 'month',
  decimal: 'decimal',
  more_than_zero: 'more_than_zero',
  whole_number: 'whole',
  share: 'share',
  bands_apart: 'bands_apart',
  min_below_max: 'min_below_max',
  warning_first: 'warning_first',
  at_most: 'too_big',
  at_least: 'too_small',
};

function saying({ wanted, found, facts }: ProgrammeProblem): FieldProblem {
  const key = found === '' ? 'required' : (KEY_OF[wanted] ?? 'form');
  return { key, most: Number(facts.limit ?? 0), least: Number(facts.limit ?? 0) };
}
