/**
 * Brings the checkout up to date: dependencies, the generated Prisma client, the build. Each step leaves a
 * stamp (a hash of what it was made from) as its last act, so one that was interrupted is done again and one
 * that is current costs a few milliseconds.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';
import { releaseLock, takeLock } from './lock.mjs';

/** The folder of the checkout. */
export const ROOT = path.resolve(import.meta.dirname, '..', '..');
const at = (/** @type {string[]} */ ...parts) => path.join(ROOT, ...parts);

/** @typedef {'install' | 'generate' | 'build'} StepName */

/**
 * @type {Record<StepName, { doing: string, stamp: string, from: string[], run: () => Promise<void> }>}
 * `from`: files and folders whose content decides whether the step is stale.
 */
const STEPS = {
  install: {
    doing: 'Installing dependencies (npm ci), about a minute',
    stamp: at('node_modules', '.qatysu-stamp'),
    from: ['package-lock.json'],
    run: () => npm(['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund']),
  },
  generate: {
    doing: 'Generating the database client',
    stamp: at('server', 'data', 'generated', '.qatysu-stamp'),
    from: ['package-lock.json', 'prisma/schema', 'prisma.config.ts'],
    // `generate` starts no schema engine, it only wants the file to exist: naming one spares the download.
    run: () =>
      node(['node_modules/prisma/build/index.js', 'generate'], {
        PRISMA_SCHEMA_ENGINE_BINARY: process.env.PRISMA_SCHEMA_ENGINE_BINARY ?? process.execPath,
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
        CHECKPOINT_DISABLE: '1',
      }),
  },
  build: {
    doing: 'Building the app',
    stamp: at('build', '.qatysu-stamp'),
    from: [
      'package-lock.json',
      'app',
      'server',
      'public',
      'prisma/schema',
      'vite.config.ts',
      'tsconfig.json',
    ],
    run: () => node(['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'], { NODE_ENV: 'production' }),
  },
};

/**
 * Does those of `needs` that are stale, in order; one process at a time, others wait for it.
 * @param {StepName[]} needs
 * @param {(line: string) => void} say told what is being done, when anything is
 * @throws {Fault} when a step fails
 */
export async function prepare(needs, say) {
  if (needs.every(isFresh)) return;
  const lock = at('.data', 'setup.lock');
  for (let told = false; !takeLock(lock); told = true) {
    if (!told) say('Another process is setting this checkout up; waiting for it…');
    await new Promise((done) => setTimeout(done, 200));
  }
  try {
    for (const name of needs) {
      if (isFresh(name)) continue;
      const step = STEPS[name];
      say(`${step.doing}…`);
      fs.rmSync(step.stamp, { force: true });
      const hash = hashOf(step.from);
      await step.run();
      fs.writeFileSync(step.stamp, hash);
    }
  } finally {
    releaseLock(lock);
  }
}

/** @param {StepName} name */
function isFresh(name) {
  const { stamp, from } = STEPS[name];
  return fs.existsSync(stamp) && fs.readFileSync(stamp, 'utf8') === hashOf(from);
}

/** One hash over the names and contents of files and folders. @param {string[]} names */
function hashOf(names) {
  const hash = createHash('sha256').update(`${process.platform} ${process.arch}\n`);
  for (const name of names.flatMap(listFiles)) hash.update(`${name}\0`).update(fs.readFileSync(at(name)));
  return hash.digest('hex');
}

/** The files at or below a path of the checkout, generated code left out. @param {string} name @returns {string[]} */
function listFiles(name) {
  const stat = fs.statSync(at(name), { throwIfNoEntry: false });
  if (!stat || name === 'server/data/generated') return [];
  if (stat.isFile()) return [name];
  return fs
    .readdirSync(at(name))
    .sort()
    .flatMap((entry) => listFiles(`${name}/${entry}`));
}

/** @param {string[]} args @param {Record<string, string>} [env] */
function node(args, env) {
  return quietly(process.execPath, args, env);
}

/** @param {string[]} args */
function npm(args) {
  const cli = process.env.npm_execpath;
  return cli?.endsWith('.js') ? quietly(process.execPath, [cli, ...args]) : quietly('npm', args);
}

/**
 * Runs a program and shows what it wrote only if it fails.
 * @param {string} program
 * @param {string[]} args
 * @param {Record<string, string>} [env] on top of ours
 */
async function quietly(program, args, env = {}) {
  const child = spawn(program, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += chunk));
  let interrupted = false;
  const forward = (/** @type {NodeJS.Signals} */ signal) => {
    interrupted = true;
    child.kill(signal);
  };
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const ended = await new Promise((done) => {
    child.on('error', (error) => done(error.message));
    child.on('close', (code, signal) => done(signal ?? code));
  });
  process.off('SIGINT', forward).off('SIGTERM', forward);
  if (interrupted) throw new Fault('Stopped while setting up; the next start goes on from there.');
  if (ended === 0) return;
  if (/ENOSPC|No space left on device/.test(output)) {
    throw new Fault('The disk is full: free some space and start again.');
  }
  throw new Fault(
    `${output.trimEnd()}\n\n«${path.basename(program)} ${args.join(' ')}» failed (${ended}); see above.`,
  );
}
