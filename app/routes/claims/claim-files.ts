/** The documents of a claim, in the order in which they are offered. */
import type { ClaimFile } from '../../../server/services/views.ts';

export const CLAIM_FILES = [
  'claim.pdf',
  'timesheets.pdf',
  'claim.xlsx',
  'claim.csv',
  'claim.json',
] as const satisfies readonly ClaimFile[];
