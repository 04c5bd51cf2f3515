/**
 * Runs every suite, each in a process of its own and each whatever became of the others, and adds them up
 * in one last line `N passed, M failed`. A suite that crashes, reports nothing or runs nothing counts as failed.
 */
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { provideBrowser } from './browser.mjs';
import { sentenceOf } from './fault.mjs';
import { ROOT } from './prepare.mjs';

/** Far from UTC and with a 45-minute offset: code that forgets a zone fails here. */
const TEST_ZONE = 'Asia/Kathmandu';

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @typedef {{ name: string, quick: boolean, run: (out: Output) => Promise<Tally> }} Suite */

/** The file that a suite's words go to. @typedef {number} Output */

/** For what serves the app: React as it is shipped, which is a good part of the time that a page takes. */
const AS_SHIPPED = { NODE_ENV: 'production' };

/** The compiler's native version, four times as fast; the other is there for its interface, which the house test reads with. */
const TSC = 'typescript-7/bin/tsc';

/**
 * Two lanes of about the same length side by side: a browser waits for the server and the server for the browser, so
 * they leave half of a machine with two processors to the other suites.
 * @type {Suite[][]}
 */
const LANES = [
  [
    { name: 'types', quick: true, run: (out) => runTool([TSC, '--noEmit', '-p', '.'], out) },
    {
      name: 'browser',
      quick: false,
      run: async (out) => runVitest('browser', out, { ...AS_SHIPPED, CHROMIUM_PATH: await provideBrowser() }),
    },
  ],
  [
    {
      name: 'format and lint',
      quick: true,
      run: (out) => runTool(['@biomejs/biome/bin/biome', 'ci', '.'], out),
    },
    { name: 'house', quick: true, run: (out) => runVitest('house', out) },
    { name: 'unit', quick: true, run: (out) => runVitest('unit', out) },
    { name: 'integration', quick: false, run: (out) => runVitest('integration', out, AS_SHIPPED) },
    { name: 'journeys', quick: false, run: (out) => runVitest('journeys', out) },
  ],
];

/**
 * @param {'all' | 'quick'} which `quick`: what needs neither database nor browser
 */
export async function runSuites(which) {
  const total = { passed: 0, failed: 0, skipped: 0 };
  /** @type {string[]} */
  const summary = [];
  await Promise.all(
    LANES.map(async (lane) => {
      for (const suite of lane.filter(({ quick }) => which === 'all' || quick)) {
        const { tally, seconds } = await timed(suite);
        for (const key of /** @type {(keyof Tally)[]} */ (Object.keys(total))) total[key] += tally[key];
        summary.push(`${suite.name}: ${inWords(tally)} (${seconds.toFixed(1)} s)`);
      }
    }),
  );
  console.log(`\n${summary.join('\n')}\n`);
  console.log(inWords(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** As another lane speaks too, its words are kept in a file until it has ended. @param {Suite} suite */
async function timed(suite) {
  const began = Date.now();
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qatysu-words-'));
  const file = path.join(folder, 'words');
  const out = fs.openSync(file, 'w');
  try {
    const tally = await runSuite(suite, out);
    console.log(`\n── ${suite.name}\n${fs.readFileSync(file, 'utf8')}`);
    return { tally, seconds: (Date.now() - began) / 1000 };
  } finally {
    fs.closeSync(out);
    fs.rmSync(folder, { recursive: true });
  }
}

/** @param {Tally} tally */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** A suite that cannot even run is one failure, told why. @param {Suite} suite @param {Output} out */
async function runSuite(suite, out) {
  try {
    return await suite.run(out);
  } catch (error) {
    console.error(sentenceOf(error) ?? error);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** One check without counts of its own. @param {string[]} args @param {Output} out @returns {Promise<Tally>} */
async function runTool(args, out) {
  const ok = (await runNode(args, out)) === 0;
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * @param {string} project of vitest.config.ts
 * @param {Output} out
 * @param {Record<string, string>} [env]
 */
async function runVitest(project, out, env) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qatysu-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const exitCode = await runNode(
      [
        'vitest/vitest.mjs',
        'run',
        `--project=${project}`,
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
      ],
      out,
      env,
    );
    return readReport(report, exitCode);
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/**
 * @param {string} file vitest's JSON report
 * @param {number | string} exitCode
 * @returns {Tally}
 */
export function readReport(file, exitCode) {
  if (!fs.existsSync(file)) throw new Error(`the suite ended (${exitCode}) without a report`);
  const report = JSON.parse(fs.readFileSync(file, 'utf8'));
  const passed = report.numPassedTests;
  const skipped = report.numPendingTests + report.numTodoTests;
  // A file that does not load fails without any test of its own.
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ result) =>
      result.status === 'failed' && result.assertionResults.length === 0,
  ).length;
  const failed = report.numFailedTests + broken;
  const silent = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: silent ? 1 : failed, skipped };
}

/**
 * @param {string[]} args a module of node_modules and its arguments
 * @param {Output} out
 * @param {Record<string, string>} [env]
 * @returns {Promise<number | string>} exit code, or the signal that ended it
 */
function runNode([module = '', ...args], out, env = {}) {
  const child = spawn(process.execPath, [path.join(ROOT, 'node_modules', module), ...args], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: 'test', TZ: TEST_ZONE, ...env },
    stdio: ['ignore', out, out],
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ?? code ?? 1));
  });
}
