/**
 * The commands of package.json's scripts: what each needs made ready, and what it goes on with. A server or a
 * terminal command runs in this very process, so signals and exit codes need no passing on.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Fault, sentenceOf } from './fault.mjs';
import { findHolder, sentenceOfHolder } from './lock.mjs';
import { prepare, ROOT } from './prepare.mjs';
import { runSuites } from './suites.mjs';

/**
 * @type {Record<string, {
 *   needs: import('./prepare.mjs').StepName[],
 *   run: (args: string[]) => Promise<void>,
 *   before?: () => void,
 * }>}
 */
const COMMANDS = {
  start: { before: refuseSecondStart, needs: ['install', 'generate', 'build'], run: serve('production') },
  dev: { before: refuseSecondStart, needs: ['install', 'generate'], run: serve('development') },
  test: { needs: ['install', 'generate', 'build'], run: () => runSuites('all') },
  check: { needs: ['install', 'generate'], run: () => runSuites('quick') },
  claim: { needs: ['install'], run: answer('server/cli/claim.ts') },
  inactive: { needs: ['install'], run: answer('server/cli/inactive.ts') },
  job: { needs: ['install', 'generate'], run: answer('server/cli/job.ts') },
  verify: { needs: ['install', 'generate'], run: answer('server/cli/verify.ts') },
  soak: { needs: ['install', 'generate', 'build'], run: goOnWith('tests/soak/main.ts') },
  bench: { needs: ['install', 'generate', 'build'], run: goOnWith('tests/bench/main.ts') },
};

/**
 * Prepares and runs one command; sets the exit code. Set-up speaks on stderr, so that stdout is the command's.
 * @param {string | undefined} name
 * @param {string[]} args
 */
export async function runCommand(name, args) {
  const command = COMMANDS[name ?? ''];
  outliveReaders();
  try {
    if (!command)
      throw new Fault(`Unknown command «${name ?? ''}»: one of ${Object.keys(COMMANDS).join(', ')}.`);
    command.before?.();
    await prepare(command.needs, (line) => console.error(line));
    await command.run(args);
  } catch (error) {
    const sentence = sentenceOf(error);
    console.error(sentence ?? error);
    process.exit(1);
  }
}

/**
 * A reader that goes away (`| head -1`) wants no more words. What a command does is done to its end all the same:
 * half a claim or half a job would help nobody.
 */
function outliveReaders() {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code !== 'EPIPE') throw error;
    });
  }
}

/** Before anything is rebuilt under a running server. @throws {Fault} */
function refuseSecondStart() {
  if (process.env.DATABASE_URL) return;
  const lock = path.join(process.env.QATYSU_DATA_DIR ?? path.join(ROOT, '.data'), 'running.lock');
  if (findHolder(lock) !== null) throw new Fault(sentenceOfHolder(lock));
}

/** @param {'production' | 'development'} mode */
function serve(mode) {
  return async (/** @type {string[]} */ args) => {
    process.env.NODE_ENV = mode;
    await goOnWith('server/main.ts')(args);
  };
}

/**
 * Runs a TypeScript module as the program: it finds its arguments in `process.argv` from index 2 on.
 * @param {string} file
 */
function goOnWith(file) {
  return async (/** @type {string[]} */ args) => {
    process.argv = [process.execPath, path.join(ROOT, file), ...args];
    await load(file);
  };
}

/**
 * Runs a terminal command: its module's `run` takes the arguments and gives the exit code.
 * @param {string} file
 */
function answer(file) {
  return async (/** @type {string[]} */ args) => {
    const { run } = await load(file);
    process.exitCode = await run(args);
  };
}

/** @param {string} file a TypeScript module of the checkout */
async function load(file) {
  const { register } = await import('tsx/esm/api');
  register();
  return import(pathToFileURL(path.join(ROOT, file)).href);
}
