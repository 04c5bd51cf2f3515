/**
 * What is wrong with a programme's value, as codes with the place: the words are the terminal's. Reads the issues of
 * the schema, whose own messages (programme.ts) are codes already where it decides something itself.
 */
import type { z } from 'zod';

/** What would have been right. `one_of` brings `options`; `at_least` and `at_most` bring `limit`. */
export const WANTED = [
  'no_such_field',
  'text',
  'true_or_false',
  'whole_number',
  'at_least',
  'at_most',
  'decimal',
  'more_than_zero',
  'share',
  'date',
  'one_of',
  'fields',
  'list',
  'amount_or_mrp',
  'needed_by_month',
  'bands_apart',
  'versions_apart',
  'min_below_max',
  'warning_first',
  'yaml',
  'small_file',
] as const;
export type Wanted = (typeof WANTED)[number];
const isWanted = (text: string): text is Wanted => (WANTED as readonly string[]).includes(text);

export interface ProgrammeProblem {
  /** Where it stands, e.g. `versions[0].rate.amount`; empty for the whole. */
  readonly path: string;
  /** What stands there, as text; empty when nothing does. */
  readonly found: string;
  readonly wanted: Wanted;
  readonly facts: Readonly<Record<string, string | number>>;
}

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

const KINDS: Readonly<Record<string, Wanted>> = {
  string: 'text',
  boolean: 'true_or_false',
  number: 'whole_number',
  int: 'whole_number',
  array: 'list',
  object: 'fields',
};

/** The problems of a value that the schema refused. */
export function problemsOf(value: unknown, issues: readonly Issue[]): ProgrammeProblem[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => problemAt(value, [...issue.path, key], 'no_such_field'))
      : [problemAt(value, issue.path, ...wantedBy(issue))],
  );
}

const problemAt = (
  value: unknown,
  path: Path,
  wanted: Wanted,
  facts: ProgrammeProblem['facts'] = {},
): ProgrammeProblem => ({ path: pathText(path), found: textAt(value, path), wanted, facts });

function wantedBy(issue: Issue): [Wanted, ProgrammeProblem['facts']?] {
  if (isWanted(issue.message)) return [issue.message];
  if (issue.code === 'invalid_type') return [KINDS[issue.expected] ?? 'fields'];
  if (issue.code === 'invalid_value') return ['one_of', { options: issue.values.map(String).join(', ') }];
  if (issue.code === 'invalid_union' && 'options' in issue && Array.isArray(issue.options))
    return ['one_of', { options: issue.options.join(', ') }];
  if (issue.code === 'too_small') {
    if (issue.origin === 'array' || issue.origin === 'string') return [KINDS[issue.origin]!];
    return ['at_least', { limit: Number(issue.minimum) }];
  }
  if (issue.code === 'too_big') return ['at_most', { limit: Number(issue.maximum) }];
  return ['fields'];
}

const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}${text && '.'}${String(key)}`),
    '',
  );

function textAt(value: unknown, path: Path): string {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, key)) return '';
    found = (found as Readonly<Record<PropertyKey, unknown>>)[key];
  }
  if (found === null || found === undefined) return '';
  return typeof found === 'object' ? JSON.stringify(found) : String(found);
}
