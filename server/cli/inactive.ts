/**
 * `npm run --silent inactive`: from timesheets to the children who have stopped coming, without a database
 * (DOMAIN.md §7). Exit 0; 2 for wrong arguments or an input that cannot be used, with every problem on stderr.
 */
import { findInactivityRule } from '../domain/inactivity-rule.ts';
import { type CivilDate, monthOf, parseCivilDate } from '../domain/shared/civil-date.ts';
import { hasErrors, type Problem } from '../imports/problems.ts';
import { notInForce, readProgrammeFile } from '../imports/programme-file.ts';
import { buildRecords } from '../imports/records.ts';
import { readTimesheets } from '../imports/timesheet.ts';
import { asksForHelp, type Misuse, readArguments } from './arguments.ts';
import { inactiveReport, inactiveTable, type JudgedGroup, judgeGroups } from './inactive-report.ts';
import { readInputFiles } from './input-files.ts';
import { helpLines, misuseLines, problemLine } from './problems.ts';
import { isLanguage, type Language, languageAsked } from './wording.ts';

const USAGE =
  'npm run --silent inactive -- --timesheet FILE [--timesheet FILE …] --programme FILE --as-of YYYY-MM-DD ' +
  '[--json] [--lang kk|ru|en]';

/** Files name no zone; the provider's default of DOMAIN.md §4. */
const ZONE = 'Asia/Almaty';

process.exitCode = await run(process.argv.slice(2));

async function run(argv: readonly string[]): Promise<number> {
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
  const { groups, problems } = await judge({ ...values, asOf });
  for (const found of problems) console.error(problemLine(found, language));
  if (groups === null) return 2;
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

interface Judgement {
  /** Null when a problem is an error. */
  readonly groups: readonly JudgedGroup[] | null;
  /** Those of all files, found in one go. */
  readonly problems: readonly Problem[];
}

async function judge(inputs: {
  readonly timesheet: readonly string[];
  readonly programme: string;
  readonly asOf: CivilDate;
}): Promise<Judgement> {
  const { asOf } = inputs;
  const timesheetFiles = await readInputFiles(inputs.timesheet);
  const programmeFiles = await readInputFiles([inputs.programme]);
  const timesheets = await readTimesheets(timesheetFiles.files);
  const { records, problems: contradictions } = buildRecords({ roster: null, timesheets, zone: ZONE });
  const problems = [
    ...[timesheetFiles, programmeFiles, timesheets].flatMap((read) => read.problems),
    ...contradictions,
  ];
  const [programmeFile] = programmeFiles.files;
  const reading = programmeFile ? readProgrammeFile(programmeFile) : null;
  problems.push(...(reading?.problems ?? []));
  const rule = reading?.programme ? findInactivityRule(reading.programme, asOf) : null;
  if (reading?.programme && rule === null) {
    problems.push(notInForce(reading.programme, inputs.programme, monthOf(asOf)));
  }
  const usable = rule !== null && !hasErrors(problems);
  return { groups: usable ? judgeGroups(records, rule, asOf) : null, problems };
}
