/** Runs the whole program as a user does, in a process of its own, and waits for what it says. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { ROOT } from '../../server/setup/prepare.mjs';

export interface Program {
  readonly child: ChildProcess;
  /** Everything said so far, both streams. */
  output(): string;
  /** Waits until it is ready; throws with what it said when it ends before. Gives the address. */
  ready(): Promise<string>;
  /** Waits for its end; gives the exit code, or the signal that ended it. */
  ended(): Promise<number | string>;
  stop(signal: NodeJS.Signals): Promise<number | string>;
}

/** Starts `npm start`'s program on any free port, with nothing of our environment that would decide for it. */
export function startProgram(env: Record<string, string | undefined>): Program {
  const inherited = { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '' };
  const child = spawn(process.execPath, ['server/setup.mjs', 'start'], {
    cwd: ROOT,
    env: { ...inherited, NODE_ENV: 'production', PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
    });
  }
  const end = once(child, 'close').then(([code, signal]) => (signal ?? code) as number | string);
  return {
    child,
    output: () => said,
    ended: () => end,
    async ready() {
      for (;;) {
        const address = /http:\/\/\S+/.exec(said)?.[0];
        if (address) return address;
        const over = await Promise.race([end, once(child.stdout, 'data').then(() => null)]);
        if (over !== null) throw new Error(`ended (${over}) before it was ready:\n${said}`);
      }
    },
    stop(signal) {
      child.kill(signal);
      return end;
    },
  };
}
