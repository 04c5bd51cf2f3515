/**
 * `npm run bench [-- NAME …]`: how long the product's heavy work takes beside its floor, measured in the same run.
 * It prints and judges nothing: exit 0 unless a benchmark breaks, 2 for a name that there is none of.
 */
import os from 'node:os';
import { type Row, tableOf } from './measure.ts';

/** Loaded one by one, so that none of them measures the others' modules. */
const BENCHMARKS: Readonly<Record<string, () => Promise<Row[]>>> = {
  children: async () => (await import('./children.ts')).benchChildren(),
  'claim-command': async () => (await import('./claim-command.ts')).benchClaimCommand(),
  draft: async () => (await import('./draft.ts')).benchDraft(),
  inactivity: async () => (await import('./inactivity.ts')).benchInactivity(),
  pdf: async () => (await import('./pdf.ts')).benchPdf(),
  roll: async () => (await import('./roll.ts')).benchRoll(),
  'roll-served': async () => (await import('./roll-served.tsx')).benchRollServed(),
  import: async () => (await import('./import.ts')).benchImport(),
  scripts: async () => (await import('./scripts.ts')).benchScripts(),
};

process.exitCode = await run(process.argv.slice(2));

async function run(wanted: readonly string[]): Promise<number> {
  const names = Object.keys(BENCHMARKS);
  const unknown = wanted.filter((name) => !names.includes(name));
  if (unknown.length > 0) {
    console.error(`npm run bench [-- NAME …], NAME one of ${names.join(', ')}; not ${unknown.join(', ')}`);
    return 2;
  }
  const [cpu] = os.cpus();
  const load = os.loadavg()[0]!.toFixed(1);
  console.log(
    `Node ${process.version}, ${os.cpus().length} × ${cpu?.model ?? 'unknown'}, load ${load} at the start`,
  );
  for (const [name, bench] of Object.entries(BENCHMARKS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    console.log(`\n${name}`);
    console.log(tableOf(await bench()).join('\n'));
  }
  return 0;
}
