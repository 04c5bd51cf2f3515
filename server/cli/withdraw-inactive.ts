/**
 * The job that warns, puts at risk and withdraws, on an explicit date: each provider in a transaction of its own. A
 * date that is still to come is only ever looked at (`--dry-run`): nobody has come to the lessons before it yet. As it
 * runs every day, it also lets go of what is kept for a term only.
 */
import { type CivilDate, parseCivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type ProvenProvider, withProviders } from '../job-database.ts';
import { forgetMerges } from '../services/duplicates.ts';
import { dateAt, nameOf } from '../services/providers.ts';
import { withdrawInactive as withdraw } from '../services/withdrawals.ts';
import { readArguments } from './arguments.ts';
import { JOB_USAGES } from './job-usages.ts';
import { misuseLines } from './problems.ts';

const USAGE = JOB_USAGES['withdraw-inactive'];

/** Says on stdout what became of each provider, or gives the lines that say why nothing was done. */
export async function withdrawInactive(argv: readonly string[]): Promise<readonly string[] | null> {
  const given = readArguments(argv, { 'as-of': 'required', 'dry-run': 'flag', provider: 'optional' });
  if (!('values' in given)) return misuseLines(given.misuses, USAGE, 'en');
  const { 'as-of': asOfText, 'dry-run': dryRun, provider } = given.values;
  const asOf = parseCivilDate(asOfText);
  if (asOf === null) return misuseLines([{ kind: 'bad_value', argument: '--as-of' }], USAGE, 'en');
  try {
    return await withProviders(provider, (providers) => withdrawAt(providers, asOf, dryRun));
  } catch (error) {
    const refusal = error instanceof AppError ? wordRefusal(error, provider) : null;
    if (refusal === null) throw error;
    return [refusal];
  }
}

async function withdrawAt(
  providers: readonly ProvenProvider[],
  asOf: CivilDate,
  dryRun: boolean,
): Promise<readonly string[] | null> {
  const at = new Date();
  const refusal = dryRun ? null : await refuseFuture(providers, asOf, at);
  if (refusal !== null) return [refusal];
  for (const { scope, providerId } of providers) {
    const outcome = await withdraw(scope, { asOf, dryRun, at });
    if (!dryRun) await forgetMerges(scope, at);
    const name = await nameOf(scope);
    const when = `${asOf}${dryRun ? ' (dry run: nothing written)' : ''}`;
    console.log(`${providerId} «${name}» ${when}: ${wordOutcome(outcome)}`);
  }
  return null;
}

/** The sentence for what the operator can mend, or null. */
function wordRefusal({ code, facts }: AppError, provider: string | null): string | null {
  if (code === 'not_found' && provider !== null)
    return `There is no provider ${provider}: without --provider, --dry-run names every provider with its id.`;
  if (facts.reason === 'no_rule_in_force')
    return `No rule is in force in ${facts.month}: choose a later --as-of, or give the programme a version that is valid then.`;
  return null;
}

async function refuseFuture(
  providers: readonly ProvenProvider[],
  asOf: CivilDate,
  at: Date,
): Promise<string | null> {
  for (const { scope } of providers) {
    const today = await dateAt(scope, at);
    if (asOf > today)
      return `--as-of ${asOf} is after today (${today}): add --dry-run to see what would happen if nobody came.`;
  }
  return null;
}

function wordOutcome(outcome: Awaited<ReturnType<typeof withdraw>>): string {
  return [
    `${outcome.warned} warned`,
    `${outcome.atRisk} at risk`,
    `${outcome.withdrawn} withdrawn`,
    `${outcome.cleared} came back`,
    `${outcome.needsDecision} need a decision`,
    `${outcome.pausedGroups} groups paused`,
  ].join(', ');
}
