/**
 * The claim of the sample month as its user runs it: one process from the spreadsheets to five files. Beside it a
 * process that only starts: Node with the loader of TypeScript that the product runs on.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { median, type Row } from './measure.ts';

const ROUNDS = 7;
const ROOT = path.resolve(import.meta.dirname, '..', '..');
const SAMPLES = path.join(ROOT, 'public', 'samples');

export async function benchClaimCommand(): Promise<Row[]> {
  const out = mkdtempSync(path.join(os.tmpdir(), 'qatysu-bench-'));
  const claim = [
    path.join(ROOT, 'server', 'setup.mjs'),
    'claim',
    ...['--roster', path.join(SAMPLES, 'roster-2026-10.xlsx')],
    ...['--timesheet', path.join(SAMPLES, 'timesheet-2026-10.xlsx')],
    ...['--programme', path.join(SAMPLES, 'programme.yaml')],
    ...['--month', '2026-10', '--out', out],
  ];
  const floors = { node: ['-e', '0'], tsx: ['--import', 'tsx', '-e', '0'] };
  const runs = { claim: [] as Usage[], node: [] as Usage[], tsx: [] as Usage[] };
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      for (const [name, args] of Object.entries({ claim, ...floors })) {
        const usage = await usageOf(args);
        // The first round fills the caches of the disk and of the loader.
        if (round > 0) runs[name as keyof typeof runs].push(usage);
      }
    }
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  const medianOf = (of: keyof typeof runs, what: keyof Usage) => median(runs[of].map((usage) => usage[what]));
  const wall = (floor: 'node' | 'tsx', what: string): Row => ({
    what: `claim of the sample, whole process, beside ${floor}`,
    unit: 'ms',
    value: medianOf('claim', 'wallMs'),
    cpuMs: medianOf('claim', 'cpuMs'),
    floor: { what, value: medianOf(floor, 'wallMs'), cpuMs: medianOf(floor, 'cpuMs') },
    target: { atMost: 3_000 },
    rounds: ROUNDS,
  });
  return [
    wall('node', 'node -e 0'),
    wall('tsx', 'node --import tsx -e 0'),
    {
      what: 'claim of the sample, peak memory',
      unit: 'MB',
      value: Math.max(...runs.claim.map((usage) => usage.peakMb)),
      cpuMs: null,
      floor: { what: 'node -e 0', value: medianOf('node', 'peakMb'), cpuMs: null },
      target: { atMost: 300 },
      rounds: ROUNDS,
    },
  ];
}

interface Usage {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** Makes a process say on descriptor 3, as its last act, what it took. */
const CONFESS = `data:text/javascript,${encodeURIComponent(`
  import fs from 'node:fs';
  import { isMainThread } from 'node:worker_threads';
  if (isMainThread) process.on('exit', () => fs.writeSync(3, JSON.stringify(process.resourceUsage())));
`)}`;

/** Runs Node with these arguments to its end. Throws with what it said when it fails. */
function usageOf(args: readonly string[]): Promise<Usage> {
  const start = performance.now();
  const child = spawn(process.execPath, ['--import', CONFESS, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const said = { errors: '', usage: '' };
  child.stdio[2]!.on('data', (chunk) => (said.errors += chunk));
  child.stdio[3]!.on('data', (chunk) => (said.usage += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      const wallMs = performance.now() - start;
      if (code !== 0) return reject(new Error(`node ${args.join(' ')} ended with ${code}: ${said.errors}`));
      const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(said.usage) as NodeJS.ResourceUsage;
      resolve({ wallMs, cpuMs: (userCPUTime + systemCPUTime) / 1000, peakMb: maxRSS / 1024 });
    });
  });
}
