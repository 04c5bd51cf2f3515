/**
 * `npm run --silent inactive`: from timesheets to the children who have stopped coming, without a database
 * (DOMAIN.md §7). Exit 0; 2 for wrong arguments or an input that cannot be used, with every problem on stderr.
 */
import { parseCivilDate } from '../domain/shared/civil-date.ts';
import { asksForHelp, type Misuse, readArguments } from './arguments.ts';
import { helpLines, misuseLines, problemLine } from './problems.ts';
import { isLanguage, type Language, languageAsked } from './wording.ts';

const USAGE =
  'npm run --silent inactive -- --timesheet FILE [--timesheet FILE …] --programme FILE --as-of YYYY-MM-DD ' +
  '[--json] [--lang kk|ru|en]';

/** Does what the arguments ask for; gives the exit code. What a refusal or a help does not need is loaded after them. */
export async function run(argv: readonly string[]): Promise<number> {
  const language = languageAsked(argv, 'ru');
  if (asksForHelp(argv)) {
    console.log(helpLines('inactive', USAGE, language).join('\n'));
    return 0;
  }
  const given = readArguments(argv, {
    timesheet: 'repeated',
    programme: 'required',
    'as-of': 'required',
    json: 'flag',
    lang: 'optional',
  });
  if (!('values' in given)) return refuseUse(given.misuses, language);
  const { values } = given;
  if (values.lang !== null && !isLanguage(values.lang)) {
    return refuseUse([{ kind: 'bad_value', argument: '--lang' }], language);
  }
  const asOf = parseCivilDate(values['as-of']);
  if (asOf === null) return refuseUse([{ kind: 'bad_value', argument: '--as-of' }], language);
  const { judgeFiles } = await import('./inactive-judgement.ts');
  const { groups, problems } = await judgeFiles({ ...values, asOf });
  for (const found of problems) console.error(problemLine(found, language));
  if (groups === null) return 2;
  const { inactiveReport, inactiveTable } = await import('./inactive-report.ts');
  const lines = values.json
    ? [JSON.stringify(inactiveReport(groups, asOf), null, 2)]
    : inactiveTable(groups, asOf, language);
  console.log(lines.join('\n'));
  return 0;
}

function refuseUse(misuses: readonly Misuse[], language: Language): number {
  console.error(misuseLines(misuses, USAGE, language).join('\n'));
  return 2;
}
