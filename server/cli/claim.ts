/**
 * `npm run --silent claim`: from spreadsheets to a claim and its papers, without a database. Exit 0 when all five
 * files are written; 2 for wrong arguments, an input that cannot be used or a folder that cannot be written, and then
 * nothing is written; 1 when the machine fails, e.g. a full disk.
 */

import { draftClaim } from '../domain/claims/draft.ts';
import type { Claim } from '../domain/claims/model.ts';
import { buildTimesheets } from '../domain/claims/timesheet.ts';
import { ruleFor } from '../domain/programmes/programme.ts';
import type { Records } from '../domain/records.ts';
import { type Month, parseMonth } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { hasErrors, type Problem, problem } from '../imports/problems.ts';
import { notInForce, readProgrammeFile } from '../imports/programme-file.ts';
import { buildRecords } from '../imports/records.ts';
import { readRoster } from '../imports/roster.ts';
import { readTimesheets } from '../imports/timesheet.ts';
import { asksForHelp, type Misuse, readArguments } from './arguments.ts';
import { claimSummary } from './claim-summary.ts';
import { readInputFiles } from './input-files.ts';
import { writeFailureOf, writeFilesTogether } from './output-files.ts';
import { helpLines, misuseLines, problemLine } from './problems.ts';
import { filled, isLanguage, type Language, languageAsked, terminalWording } from './wording.ts';

const USAGE =
  'npm run --silent claim -- --roster FILE --timesheet FILE [--timesheet FILE …] --programme FILE ' +
  '--month YYYY-MM --out DIR [--lang kk|ru|en]';

/** Files name no zone; the provider's default of DOMAIN.md §4. */
const ZONE = 'Asia/Almaty';

process.exitCode = await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<number> {
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
  const { claim, records, problems } = await draft({ ...values, month });
  for (const found of problems) console.error(problemLine(found, language));
  if (claim === null) {
    console.error(terminalWording(language).nothingWritten);
    return 2;
  }
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
  console.log(claimSummary(claim, values.out, [...papers.keys()], language).join('\n'));
  return 0;
}

function refuseUse(misuses: readonly Misuse[], language: Language): number {
  console.error(misuseLines(misuses, USAGE, language).join('\n'));
  return 2;
}

interface Inputs {
  readonly roster: string;
  readonly timesheet: readonly string[];
  readonly programme: string;
  readonly month: Month;
}

type Draft =
  | { readonly claim: Claim; readonly records: Records; readonly problems: readonly Problem[] }
  | { readonly claim: null; readonly records: null; readonly problems: readonly Problem[] };

/** The claim, or null when a problem is an error. All problems of all files are found in one go. */
async function draft(inputs: Inputs): Promise<Draft> {
  const opened = {
    roster: await readInputFiles([inputs.roster]),
    timesheets: await readInputFiles(inputs.timesheet),
    programme: await readInputFiles([inputs.programme]),
  };
  const problems = Object.values(opened).flatMap((files) => files.problems);
  const rosterFile = opened.roster.files[0];
  const programmeFile = opened.programme.files[0];
  const roster = rosterFile ? await readRoster(rosterFile) : null;
  const timesheets = await readTimesheets(opened.timesheets.files);
  const { programme, problems: ruleProblems } = programmeFile
    ? readProgrammeFile(programmeFile)
    : { programme: null, problems: [] };
  const built = buildRecords({ roster, timesheets, zone: ZONE });
  problems.push(...(roster?.problems ?? []), ...timesheets.problems, ...ruleProblems);
  // Rows that were refused would show up again as children missing from the list.
  const whole = !hasErrors(problems);
  problems.push(...built.problems.filter((found) => whole || found.severity === 'error'));
  const { month } = inputs;
  const rule = programme && ruleFor(programme, month);
  if (programme && !rule) {
    problems.push(notInForce(programme, inputs.programme, month));
  }
  if (!timesheets.sheets.some((sheet) => sheet.month === month) && !hasErrors(timesheets.problems)) {
    const at = { file: inputs.timesheet.join(', ') };
    problems.push(problem('error', 'month_without_timesheet', 'timesheet_of_month', at, null, { month }));
  }
  if (!rule || hasErrors(problems)) return { claim: null, records: null, problems };
  try {
    const claim = draftClaim({
      month,
      provider: { name: built.providerName, bin: null },
      rule,
      contract: null,
      records: built.records,
      placesTakenElsewhere: new Set(),
      previousMonthChildren: null,
    });
    return { claim, records: built.records, problems };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const at = { file: inputs.programme };
    problems.push(problem('error', 'monthly_index_unknown', 'programme', at, month, { month }));
    return { claim: null, records: null, problems };
  }
}

/** Everything in memory before anything is written. The writers are loaded only when there is a claim. */
async function renderPapers(
  claim: Claim,
  records: Records,
  language: Language,
): Promise<Map<string, Uint8Array | string>> {
  const [{ claimJson }, { claimCsv }, { claimXlsx }, { claimPdf }, { timesheetsPdf }] = await Promise.all([
    import('../documents/claim-json.ts'),
    import('../documents/claim-csv.ts'),
    import('../documents/claim-xlsx.ts'),
    import('../documents/claim-pdf.ts'),
    import('../documents/timesheets-pdf.ts'),
  ]);
  const timesheets = buildTimesheets(records, claim.month, claim.provider.name);
  return new Map<string, Uint8Array | string>([
    ['claim.json', claimJson(claim)],
    ['claim.csv', claimCsv(claim, language)],
    ['claim.xlsx', await claimXlsx(claim, language)],
    ['claim.pdf', await claimPdf(claim, language)],
    ['timesheets.pdf', await timesheetsPdf(timesheets, language)],
  ]);
}
