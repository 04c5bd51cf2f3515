/** The groups of timesheets, judged by a programme file on a date (DOMAIN.md §7); without a database. */
import { findInactivityRule } from '../domain/inactivity-rule.ts';
import { type CivilDate, monthOf } from '../domain/shared/civil-date.ts';
import { hasErrors, type Problem } from '../imports/problems.ts';
import { notInForce, readProgrammeFile } from '../imports/programme-file.ts';
import { buildRecords } from '../imports/records.ts';
import { readTimesheets } from '../imports/timesheet.ts';
import { type JudgedGroup, judgeGroups } from './inactive-report.ts';
import { readInputFiles } from './input-files.ts';

/** Files name no zone; the provider's default of DOMAIN.md §4. */
const ZONE = 'Asia/Almaty';

interface Judgement {
  /** Null when a problem is an error. */
  readonly groups: readonly JudgedGroup[] | null;
  readonly problems: readonly Problem[];
}

/** Judges every group of the timesheets on a date; all problems of all files are found in one go. */
export async function judgeFiles(inputs: {
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
