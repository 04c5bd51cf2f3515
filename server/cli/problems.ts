/**
 * Problems and misuse of arguments as lines of the terminal: file, sheet and cell first, so that a list sorts by
 * place, then what is wrong, what stood there and what is expected.
 */
import type { Problem, ProblemCode } from '../imports/problems.ts';
import type { Misuse } from './arguments.ts';
import { type Command, filled, type Language, type TerminalWording, terminalWording } from './wording.ts';

/** Of these files nothing is left to quote: what was found in them is that very thing. */
const SAYS_ALL: ReadonlySet<ProblemCode> = new Set([
  'file_missing',
  'file_unreadable',
  'file_empty',
  'file_damaged',
  'timesheet_for_roster',
  'roster_for_timesheet',
]);

/** One line without its end, e.g. `ошибка: табель.xlsx, лист «Шахмат», ячейка F9: отметка не прочитана; …`. */
export function problemLine(problem: Problem, language: Language): string {
  const words = terminalWording(language);
  const what = filled(words.problems[problem.code], factsOf(problem, words));
  const stood = problem.found === '' ? words.foundNothing : `«${problem.found}»`;
  const found = SAYS_ALL.has(problem.code) ? '' : `${words.found}: ${stood}; `;
  const expected = `${words.expected}: ${expectationOf(problem, words)}`;
  return `${words[problem.severity]}: ${placeOf(problem, words)}: ${what}; ${found}${expected}`;
}

/** Of a programme's field it is said what that very field should be. */
function expectationOf(problem: Problem, words: TerminalWording): string {
  const wanted = problem.facts?.wanted;
  if (typeof wanted !== 'string') return words.expectations[problem.expected];
  const texts: Readonly<Record<string, string>> = words.wantedOfProgramme;
  return filled(texts[wanted] ?? words.expectations[problem.expected], problem.facts ?? {});
}

function placeOf(problem: Problem, words: TerminalWording): string {
  const sheet = problem.sheet === null ? '' : `, ${words.sheet} «${problem.sheet}»`;
  if (problem.facts?.field) return `${problem.file}, ${words.field} ${problem.facts.field}`;
  if (problem.cell !== null) return `${problem.file}${sheet}, ${words.cell} ${problem.cell}`;
  return `${problem.file}${sheet}${problem.row === null ? '' : `, ${words.row} ${problem.row}`}`;
}

function factsOf(problem: Problem, words: TerminalWording): Record<string, string | number> {
  const facts = { ...problem.facts };
  if (typeof facts.columns === 'string') {
    const names: Readonly<Record<string, string>> = words.columns;
    facts.columns = facts.columns
      .split(',')
      .map((field) => names[field] ?? field)
      .join(', ');
  }
  return facts;
}

/** What a command is for and how it is used. */
export const helpLines = (command: Command, usage: string, language: Language): string[] => {
  const words = terminalWording(language);
  return [words.about[command], `${words.usage} ${usage}`];
};

/** What is wrong with the arguments, and then how the command is used: `usage` is its line of arguments. */
export function misuseLines(misuses: readonly Misuse[], usage: string, language: Language): string[] {
  const words = terminalWording(language);
  const wrong = misuses.map((misuse) => filled(words.misuses[misuse.kind], { argument: misuse.argument }));
  return [...wrong, `${words.usage} ${usage}`];
}
