/**
 * What the terminal commands say, in Kazakh, Russian and English: problems, usage and summaries. Texts hold facts
 * in braces, e.g. `{group}`.
 */
import type { Wanted } from '../domain/programmes/programme-problems.ts';
import type { ExpectedCode, ProblemCode } from '../imports/problems.ts';
import type { Misuse } from './arguments.ts';
import type { WriteFailure } from './output-files.ts';
import { english } from './wording-en.ts';
import { kazakh } from './wording-kk.ts';
import { russian } from './wording-ru.ts';

export type Language = 'kk' | 'ru' | 'en';
export type Command =
  | 'claim'
  | 'inactive'
  | 'job'
  | 'withdraw-inactive'
  | 'missing-rolls'
  | 'create-provider'
  | 'verify';

export interface TerminalWording {
  readonly error: string;
  readonly warning: string;
  readonly sheet: string;
  readonly cell: string;
  readonly row: string;
  readonly field: string;
  readonly found: string;
  readonly foundNothing: string;
  readonly expected: string;
  /** After the list of errors: nothing was written. */
  readonly nothingWritten: string;
  readonly problems: Readonly<Record<ProblemCode, string>>;
  readonly expectations: Readonly<Record<ExpectedCode, string>>;
  /** What a field of a programme should be. */
  readonly wantedOfProgramme: Readonly<Record<Wanted, string>>;
  readonly columns: Readonly<Record<'name' | 'iin' | 'group' | 'startsOn', string>>;
  readonly usage: string;
  /** What a command is for, in one sentence. */
  readonly about: Readonly<Record<Command, string>>;
  readonly misuses: Readonly<Record<Misuse['kind'], string>>;
  /** The output folder could not be written: `{folder}`, `{reason}`. */
  readonly notWritten: string;
  readonly writeFailures: Readonly<Record<Exclude<WriteFailure, 'other'>, string>>;
  readonly summary: {
    readonly month: string;
    readonly provider: string;
    readonly unnamedProvider: string;
    readonly programme: string;
    readonly placeholder: string;
    readonly children: string;
    readonly paid: string;
    readonly excluded: string;
    readonly amount: string;
    readonly flags: string;
    readonly missingRolls: string;
    readonly files: string;
  };
}

const WORDING: Readonly<Record<Language, TerminalWording>> = { kk: kazakh, ru: russian, en: english };

export const terminalWording = (language: Language): TerminalWording => WORDING[language];

export const isLanguage = (text: string): text is Language => Object.hasOwn(WORDING, text);

/** The language that the arguments ask for, wanted even for the misuse of another argument. */
export function languageAsked(argv: readonly string[], otherwise: Language): Language {
  const named = argv.includes('--lang')
    ? argv[argv.indexOf('--lang') + 1]
    : argv.find((argument) => argument.startsWith('--lang='))?.slice('--lang='.length);
  return named !== undefined && isLanguage(named) ? named : otherwise;
}

/** A text with its facts put in; a fact that is not there stays visible in braces. */
export const filled = (text: string, facts: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (braces, name: string) => String(facts[name] ?? braces));
