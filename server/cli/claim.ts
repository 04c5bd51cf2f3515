/**
 * `npm run --silent claim`: from spreadsheets to a claim and its papers, without a database. Exit 0 when all five
 * files are written; 2 for wrong arguments, an input that cannot be used or a folder that cannot be written, and then
 * nothing is written; 1 when the machine fails, e.g. a full disk.
 */
import { parseMonth } from '../domain/shared/civil-date.ts';
import { asksForHelp, type Misuse, readArguments } from './arguments.ts';
import { writeFailureOf, writeFilesTogether } from './output-files.ts';
import { helpLines, misuseLines, problemLine } from './problems.ts';
import { filled, isLanguage, type Language, languageAsked, terminalWording } from './wording.ts';

const USAGE =
  'npm run --silent claim -- --roster FILE --timesheet FILE [--timesheet FILE …] --programme FILE ' +
  '--month YYYY-MM --out DIR [--lang kk|ru|en]';

/** Does what the arguments ask for; gives the exit code. What a refusal or a help does not need is loaded after them. */
export async function run(argv: readonly string[]): Promise<number> {
  const language = languageAsked(argv, 'ru');
  if (asksForHelp(argv)) {
    console.log(helpLines('claim', USAGE, language).join('\n'));
    return 0;
  }
  const given = readArguments(argv, {
    roster: 'required',
    timesheet: 'repeated',
    programme: 'required',
    month: 'required',
    out: 'required',
    lang: 'optional',
  });
  if (!('values' in given)) return refuseUse(given.misuses, language);
  const { values } = given;
  const month = parseMonth(values.month);
  if (values.lang !== null && !isLanguage(values.lang)) {
    return refuseUse([{ kind: 'bad_value', argument: '--lang' }], language);
  }
  if (month === null) return refuseUse([{ kind: 'bad_value', argument: '--month' }], language);
  const { draftFromFiles } = await import('./claim-draft.ts');
  const { claim, records, problems } = await draftFromFiles({ ...values, month });
  for (const found of problems) console.error(problemLine(found, language));
  if (claim === null) {
    console.error(terminalWording(language).nothingWritten);
    return 2;
  }
  const { renderPapers } = await import('./claim-papers.ts');
  const papers = await renderPapers(claim, records, language);
  try {
    await writeFilesTogether(values.out, papers);
  } catch (error) {
    const failure = writeFailureOf(error);
    const words = terminalWording(language);
    const reason = failure === 'other' ? String(error) : words.writeFailures[failure];
    console.error(filled(words.notWritten, { folder: values.out, reason }));
    return failure === 'other' || failure === 'disk_full' ? 1 : 2;
  }
  const { claimSummary } = await import('./claim-summary.ts');
  console.log(claimSummary(claim, values.out, [...papers.keys()], language).join('\n'));
  return 0;
}

function refuseUse(misuses: readonly Misuse[], language: Language): number {
  console.error(misuseLines(misuses, USAGE, language).join('\n'));
  return 2;
}
