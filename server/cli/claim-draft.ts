/** The claim that spreadsheets and a programme file come to, or every problem of theirs; without a database. */
import { draftClaim } from '../domain/claims/draft.ts';
import type { Claim } from '../domain/claims/model.ts';
import { ruleFor } from '../domain/programmes/programme.ts';
import type { Records } from '../domain/records.ts';
import type { Month } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { hasErrors, type Problem, problem } from '../imports/problems.ts';
import { notInForce, readProgrammeFile } from '../imports/programme-file.ts';
import { buildRecords } from '../imports/records.ts';
import { readRoster } from '../imports/roster.ts';
import { readTimesheets } from '../imports/timesheet.ts';
import { readInputFiles } from './input-files.ts';

/** Files name no zone; the provider's default of DOMAIN.md §4. */
const ZONE = 'Asia/Almaty';

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
export async function draftFromFiles(inputs: Inputs): Promise<Draft> {
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
