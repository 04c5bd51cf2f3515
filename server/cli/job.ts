/**
 * `npm run job -- JOB …`: what an operator has done, or a timer. Exit 0 when it is done; 2 for wrong arguments or work
 * that is refused, with nothing written; 1 when the machine or the database fails.
 */
import { AppError } from '../domain/shared/errors.ts';
import { sentenceOf } from '../setup/fault.mjs';
import type { Misuse } from './arguments.ts';
import { createProvider } from './create-provider.ts';
import { misuseLines } from './problems.ts';
import { withdrawInactive } from './withdraw-inactive.ts';

/** Does the work, or gives the lines that say why nothing was done. */
type Job = (argv: readonly string[]) => Promise<readonly string[] | null>;

const JOBS: Readonly<Record<string, Job>> = {
  'withdraw-inactive': withdrawInactive,
  'create-provider': createProvider,
};
const NAMES = Object.keys(JOBS).join(' | ');

process.exitCode = await run(process.argv.slice(2));

async function run([name = '', ...argv]: readonly string[]): Promise<number> {
  try {
    const job = Object.hasOwn(JOBS, name) ? JOBS[name] : undefined;
    const refusal = job ? await job(argv) : refuseJob(name);
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
  return misuseLines([misuse], `npm run job -- ${NAMES}`, 'en');
}
