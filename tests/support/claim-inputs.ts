/** Arguments of the claim command: those of the sample, each to be replaced by a test's own. */
import path from 'node:path';
import { ROOT } from '../../server/setup/prepare.mjs';

export const PAPERS = ['claim.csv', 'claim.json', 'claim.pdf', 'claim.xlsx', 'timesheets.pdf'];

export interface Inputs {
  readonly roster?: string;
  readonly timesheet?: string;
  readonly programme?: string;
  readonly month?: string;
}

/** The path of a sample file. */
export const sample = (name: string): string => path.join(ROOT, 'public/samples', name);

/** The arguments after `claim`. */
export const argumentsFor = (out: string, inputs: Inputs = {}): string[] => [
  ...['--roster', inputs.roster ?? sample('roster-2026-10.xlsx')],
  ...['--timesheet', inputs.timesheet ?? sample('timesheet-2026-10.xlsx')],
  ...['--programme', inputs.programme ?? sample('programme.yaml')],
  ...['--month', inputs.month ?? '2026-10'],
  ...['--out', out],
];

/** What the tests read of claim.json. */
export interface ClaimJson {
  readonly month: string;
  readonly programme: Record<string, unknown>;
  readonly totals: Record<string, number>;
  readonly lines: readonly {
    readonly iin: string;
    readonly group: string;
    readonly presentVisits: number;
    readonly amountTiyn: number;
    readonly verdict: string;
    readonly reasons: readonly { code: string }[];
  }[];
  readonly flags: readonly unknown[];
}
