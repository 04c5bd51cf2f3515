/**
 * A programme's rule from a YAML or JSON file. What the rule may say is the domain's business
 * (server/domain/programmes); here it is only read, with the place of what is wrong.
 */
import { parseDocument } from 'yaml';
import { type Programme, parseProgramme } from '../domain/programmes/programme.ts';
import type { Wanted } from '../domain/programmes/programme-problems.ts';
import type { Month } from '../domain/shared/civil-date.ts';
import { type Place, type Problem, problem } from './problems.ts';
import type { InputFile } from './workbook.ts';

const MAX_BYTES = 1024 * 1024;

export type ProgrammeReading =
  | { readonly programme: Programme; readonly problems: readonly [] }
  | { readonly programme: null; readonly problems: readonly Problem[] };

/** The programme of a file, or its problems with line or field. Never throws. */
export function readProgrammeFile(file: InputFile): ProgrammeReading {
  const refuse = (at: Place, found: string, facts: { field: string; wanted: Wanted }): Problem =>
    problem('error', 'programme_unreadable', 'programme', at, found, facts);
  const whole = { file: file.name };
  if (file.bytes.length > MAX_BYTES)
    return { programme: null, problems: [refuse(whole, '', { field: '', wanted: 'small_file' })] };
  const text = new TextDecoder().decode(file.bytes);
  const document = parseDocument(text, { schema: 'core' });
  const broken = document.errors.map((error) => {
    const row = (error.linePos?.[0].line ?? 1) - 1;
    return refuse({ ...whole, row }, text.split('\n')[row] ?? '', { field: '', wanted: 'yaml' });
  });
  if (broken.length > 0) return { programme: null, problems: broken };
  const parsed = parseProgramme(toPlain(document));
  if (parsed.ok) return { programme: parsed.programme, problems: [] };
  const problems = parsed.problems.map(({ path: field, found, wanted, facts }) =>
    refuse(whole, found, { ...facts, field, wanted }),
  );
  return { programme: null, problems };
}

/** Aliases are refused beyond a few: nested ones would grow without end. */
function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    return null;
  }
}

/** What is wrong with a programme of which no version is in force in a month: the first days of those there are. */
export function notInForce(programme: Programme, file: string, month: Month): Problem {
  const found = programme.versions.map(({ validFrom }) => validFrom).join(', ');
  return problem('error', 'programme_not_in_force', 'version_in_force', { file }, found, { month });
}
