/**
 * `npm run job -- withdraw-inactive --as-of DATE [--dry-run] [--provider ID]`: the scheduled work, on an explicit
 * date. Exit 0 when it is done, 2 for wrong arguments, 1 when the machine or the database fails.
 */
import { type CivilDate, parseCivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { forEachProvider } from '../job-database.ts';
import { withdrawInactive } from '../services/withdrawals.ts';
import { sentenceOf } from '../setup/fault.mjs';
import { type Misuse, readArguments } from './arguments.ts';
import { misuseLines } from './problems.ts';

const USAGE = 'npm run job -- withdraw-inactive --as-of YYYY-MM-DD [--dry-run] [--provider ID]';

process.exitCode = await run(process.argv.slice(2));

async function run([job, ...argv]: readonly string[]): Promise<number> {
  if (job !== 'withdraw-inactive')
    return refuseUse([{ kind: 'unknown', argument: job ?? 'withdraw-inactive' }]);
  const given = readArguments(argv, { 'as-of': 'required', 'dry-run': 'flag', provider: 'optional' });
  if (!('values' in given)) return refuseUse(given.misuses);
  const { 'as-of': asOfText, 'dry-run': dryRun, provider } = given.values;
  const asOf = parseCivilDate(asOfText);
  if (asOf === null) return refuseUse([{ kind: 'bad_value', argument: '--as-of' }]);
  try {
    await withdraw(asOf, dryRun, provider);
    return 0;
  } catch (error) {
    console.error(
      sentenceOf(error) ??
        (error instanceof AppError ? `${error.code} ${JSON.stringify(error.facts)}` : error),
    );
    return 1;
  }
}

function refuseUse(misuses: readonly Misuse[]): number {
  console.error(misuseLines(misuses, USAGE, 'en').join('\n'));
  return 2;
}

/** One provider after another, each in a transaction of its own. */
async function withdraw(asOf: CivilDate, dryRun: boolean, provider: string | null): Promise<void> {
  await forEachProvider(provider, async (scope, providerId) => {
    const outcome = await withdrawInactive(scope, { asOf, dryRun, at: new Date() });
    console.log(
      `${providerId} ${asOf}${dryRun ? ' (dry run: nothing written)' : ''}: ${wordOutcome(outcome)}`,
    );
  });
}

function wordOutcome(outcome: Awaited<ReturnType<typeof withdrawInactive>>): string {
  return [
    `${outcome.warned} warned`,
    `${outcome.atRisk} at risk`,
    `${outcome.withdrawn} withdrawn`,
    `${outcome.cleared} came back`,
    `${outcome.needsDecision} need a decision`,
    `${outcome.pausedGroups} groups paused`,
  ].join(', ');
}
