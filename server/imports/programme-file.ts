/**
 * A programme's rule from a YAML or JSON file. What the rule may say is the domain's business
 * (server/domain/programmes); here it is only read, with the place of what is wrong.
 */
import { parseDocument } from 'yaml';
import { type Programme, parseProgramme } from '../domain/programmes/programme.ts';
import { type Problem, problem } from './problems.ts';
import type { InputFile } from './workbook.ts';

const MAX_BYTES = 1024 * 1024;

export type ProgrammeReading =
  | { readonly programme: Programme; readonly problems: readonly [] }
  | { readonly programme: null; readonly problems: readonly Problem[] };

/** The programme of a file, or its problems with line or field. Never throws. */
export function readProgrammeFile(file: InputFile): ProgrammeReading {
  const refuse = (at: string, detail: string): Problem =>
    problem('error', 'programme_unreadable', 'programme', { file: file.name }, at, { at, detail });
  if (file.bytes.length > MAX_BYTES) return { programme: null, problems: [refuse('', '> 1 MB')] };
  const document = parseDocument(new TextDecoder().decode(file.bytes), { schema: 'core' });
  const broken = document.errors.map((error) => {
    const line = error.linePos?.[0].line;
    return refuse(line ? `${line}` : '', error.message.split('\n')[0] ?? error.code);
  });
  if (broken.length > 0) return { programme: null, problems: broken };
  const parsed = parseProgramme(toPlain(document));
  if (parsed.ok) return { programme: parsed.programme, problems: [] };
  return { programme: null, problems: parsed.problems.map(({ path, message }) => refuse(path, message)) };
}

/** Aliases are refused beyond a few: nested ones would grow without end. */
function toPlain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 20 });
  } catch {
    return null;
  }
}
