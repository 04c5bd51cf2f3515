/** Runs terminal commands for tests: in this process, which takes milliseconds, or as a user does, in one of its own. */
import { execFile } from 'node:child_process';
import { format, promisify } from 'node:util';
import { vi } from 'vitest';
import { ROOT } from '../../server/setup/prepare.mjs';

/** How a command ended, and what it printed. */
export interface End {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command of server/cli in this process. */
export async function runHere(
  run: (argv: readonly string[]) => Promise<number>,
  argv: readonly string[],
): Promise<End> {
  const printed = { stdout: '', stderr: '' };
  const keep =
    (stream: keyof typeof printed) =>
    (...said: unknown[]) => {
      printed[stream] += `${format(...said)}\n`;
    };
  const spies = [
    vi.spyOn(console, 'log').mockImplementation(keep('stdout')),
    vi.spyOn(console, 'error').mockImplementation(keep('stderr')),
  ];
  try {
    const code = await run(argv);
    return { code, ...printed };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs a program in the checkout and waits for its end; `env` in place of ours. */
export async function runProgram(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = process.env,
): Promise<End> {
  try {
    const { stdout, stderr } = await promisify(execFile)(program, args, { cwd: ROOT, env });
    return { code: 0, stdout, stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as End;
    return { code, stdout, stderr };
  }
}

/** What a script of package.json runs, in a process of its own. */
export const runSetup = (args: readonly string[], env?: NodeJS.ProcessEnv): Promise<End> =>
  runProgram(process.execPath, ['server/setup.mjs', ...args], env);
