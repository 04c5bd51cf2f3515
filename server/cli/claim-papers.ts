/** The five papers of a claim, in memory before anything is written. */
import { claimCsv } from '../documents/claim-csv.ts';
import { claimJson } from '../documents/claim-json.ts';
import { claimPdf } from '../documents/claim-pdf.ts';
import { claimXlsx } from '../documents/claim-xlsx.ts';
import { timesheetsPdf } from '../documents/timesheets-pdf.ts';
import type { Claim } from '../domain/claims/model.ts';
import { buildTimesheets } from '../domain/claims/timesheet.ts';
import type { Records } from '../domain/records.ts';
import type { Language } from './wording.ts';

/** The papers by the names of their files. */
export async function renderPapers(
  claim: Claim,
  records: Records,
  language: Language,
): Promise<Map<string, Uint8Array | string>> {
  const timesheets = buildTimesheets(records, claim.month, claim.provider.name);
  return new Map<string, Uint8Array | string>([
    ['claim.json', claimJson(claim)],
    ['claim.csv', claimCsv(claim, language)],
    ['claim.xlsx', await claimXlsx(claim, language)],
    ['claim.pdf', await claimPdf(claim, language)],
    ['timesheets.pdf', await timesheetsPdf(timesheets, language)],
  ]);
}
