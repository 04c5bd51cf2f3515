/**
 * Problems and misuse of arguments as lines of the terminal: file, sheet and cell first, so that a list sorts by
 * place, then what is wrong, what stood there and what is expected.
 */
import type { Problem } from '../imports/problems.ts';
import type { Misuse } from './arguments.ts';
import { filled, type Language, type TerminalWording, terminalWording } from './wording.ts';

/** One line without its end, e.g. `ошибка: табель.xlsx, лист «Шахмат», ячейка F9: отметка не прочитана; …`. */
export function problemLine(problem: Problem, language: Language): string {
  const words = terminalWording(language);
  const what = filled(words.problems[problem.code], factsOf(problem, words));
  const found = `${words.found}: ${problem.found === '' ? words.foundNothing : `«${problem.found}»`}`;
  const expected = `${words.expected}: ${words.expectations[problem.expected]}`;
  return `${words[problem.severity]}: ${placeOf(problem, words)}: ${what}; ${found}; ${expected}`;
}

function placeOf(problem: Problem, words: TerminalWording): string {
  const sheet = problem.sheet === null ? '' : `, ${words.sheet} «${problem.sheet}»`;
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

/** What is wrong with the arguments, and then how the command is used: `usage` is its line of arguments. */
export function misuseLines(misuses: readonly Misuse[], usage: string, language: Language): string[] {
  const words = terminalWording(language);
  const wrong = misuses.map((misuse) => filled(words.misuses[misuse.kind], { argument: misuse.argument }));
  return [...wrong, `${words.usage} ${usage}`];
}
