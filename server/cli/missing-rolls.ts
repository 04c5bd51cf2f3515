/**
 * The job that tells of rolls that are missing at the end of an explicit day, each provider by itself. A day that is still
 * to come is only ever looked at (`--dry-run`).
 */
import { type CivilDate, parseCivilDate } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type ProvenProvider, withProviders } from '../job-database.ts';
import { openJobMail } from '../job-mail.ts';
import { type MailOut, type TellingOutcome, tellMissingRolls } from '../services/missing-rolls.ts';
import { dateAt, nameOf } from '../services/providers.ts';
import { readArguments } from './arguments.ts';
import { JOB_USAGES } from './job-usages.ts';
import { misuseLines } from './problems.ts';

const USAGE = JOB_USAGES['missing-rolls'];

/** Says on stdout whom each provider's letters went to in numbers, or gives the lines that say why nothing was done. */
export async function missingRolls(argv: readonly string[]): Promise<readonly string[] | null> {
  const given = readArguments(argv, { 'as-of': 'required', 'dry-run': 'flag', provider: 'optional' });
  if (!('values' in given)) return misuseLines(given.misuses, USAGE, 'en');
  const { 'as-of': asOfText, 'dry-run': dryRun, provider } = given.values;
  const asOf = parseCivilDate(asOfText);
  if (asOf === null) return misuseLines([{ kind: 'bad_value', argument: '--as-of' }], USAGE, 'en');
  const mail = dryRun ? null : openJobMail();
  if (mail === null && !dryRun)
    return ['No mail server is set up, so nobody would be told: set SMTP_URL, or add --dry-run to look.'];
  try {
    return await withProviders(provider, (providers) => tellAll(providers, asOf, mail));
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'not_found' || provider === null) throw error;
    return [
      `There is no provider ${provider}: without --provider, --dry-run names every provider with its id.`,
    ];
  }
}

async function tellAll(
  providers: readonly ProvenProvider[],
  asOf: CivilDate,
  mail: MailOut | null,
): Promise<readonly string[] | null> {
  const at = new Date();
  for (const { scope } of mail ? providers : []) {
    const today = await dateAt(scope, at);
    if (asOf > today)
      return [`--as-of ${asOf} is after today (${today}): its lessons are not over. Add --dry-run to look.`];
  }
  for (const { scope, providerId } of providers) {
    const outcome = await tellMissingRolls(scope, { asOf, at, mail });
    const when = `${asOf}${mail ? '' : ' (dry run: nothing written or sent)'}`;
    console.log(`${providerId} «${await nameOf(scope)}» ${when}: ${wordOutcome(outcome)}`);
  }
  return null;
}

const wordOutcome = ({ missing, letters, failed, uncertain }: TellingOutcome): string =>
  [
    `${missing} rolls missing`,
    `${letters} letters`,
    `${failed} failed and tried again by the next run`,
    `${uncertain} of earlier runs uncertain`,
  ].join(', ');
