/**
 * `npm run job -- JOB …`: what an operator has done, or a timer. Exit 0 when it is done; 2 for wrong arguments or work
 * that is refused, with nothing written; 1 when the machine or the database fails.
 */
import { AppError } from '../domain/shared/errors.ts';
import { sentenceOf } from '../setup/fault.mjs';
import { asksForHelp, type Misuse } from './arguments.ts';
import { JOB_USAGES } from './job-usages.ts';
import { helpLines, misuseLines } from './problems.ts';
import { languageAsked } from './wording.ts';

/** What does each job: it gives the lines that say why nothing was done, or null. Only the one named is loaded. */
const JOBS: Readonly<
  Record<keyof typeof JOB_USAGES, (argv: readonly string[]) => Promise<readonly string[] | null>>
> = {
  'withdraw-inactive': async (argv) => (await import('./withdraw-inactive.ts')).withdrawInactive(argv),
  'missing-rolls': async (argv) => (await import('./missing-rolls.ts')).missingRolls(argv),
  'create-provider': async (argv) => (await import('./create-provider.ts')).createProvider(argv),
};
const isJob = (name: string): name is keyof typeof JOBS => Object.hasOwn(JOBS, name);
const USAGE = `npm run job -- ${Object.keys(JOBS).join(' | ')} [--help [--lang kk|ru|en]]`;

/** Does the job that the arguments name; gives the exit code. */
export async function run(given: readonly string[]): Promise<number> {
  const [name = '', ...argv] = given;
  if (asksForHelp(given)) {
    const language = languageAsked(given, 'en');
    const [of, usage] = isJob(name) ? ([name, JOB_USAGES[name]] as const) : (['job', USAGE] as const);
    console.log(helpLines(of, usage, language).join('\n'));
    return 0;
  }
  try {
    const refusal = isJob(name) ? await JOBS[name](argv) : refuseJob(name);
    if (refusal === null) return 0;
    console.error(refusal.join('\n'));
    return 2;
  } catch (error) {
    console.error(
      sentenceOf(error) ??
        (error instanceof AppError ? `${error.code} ${JSON.stringify(error.facts)}` : error),
    );
    return 1;
  }
}

function refuseJob(name: string): string[] {
  const misuse: Misuse =
    name === '' ? { kind: 'missing', argument: 'JOB' } : { kind: 'unknown', argument: name };
  return misuseLines([misuse], USAGE, 'en');
}
