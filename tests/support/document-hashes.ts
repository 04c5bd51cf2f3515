/**
 * The SHA-256 of every document of the fixtures. Run as a program it prints them, so that a test can compare
 * processes.
 */
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { claimCsv } from '../../server/documents/claim-csv.ts';
import { claimJson } from '../../server/documents/claim-json.ts';
import { claimPdf } from '../../server/documents/claim-pdf.ts';
import { claimXlsx } from '../../server/documents/claim-xlsx.ts';
import { timesheetsPdf } from '../../server/documents/timesheets-pdf.ts';
import { claimFixture, timesheetFixture } from './claim-fixture.ts';

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex');

export async function documentHashes(): Promise<Record<string, string>> {
  const claim = claimFixture(5);
  const hashes: Record<string, string> = { json: sha256(claimJson(claim)) };
  for (const language of ['kk', 'ru', 'en'] as const) {
    hashes[`csv ${language}`] = sha256(claimCsv(claim, language));
    hashes[`xlsx ${language}`] = sha256(await claimXlsx(claim, language));
    hashes[`claim.pdf ${language}`] = sha256(await claimPdf(claim, language));
    hashes[`timesheets.pdf ${language}`] = sha256(await timesheetsPdf([timesheetFixture(3)], language));
  }
  return hashes;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(JSON.stringify(await documentHashes()));
}
