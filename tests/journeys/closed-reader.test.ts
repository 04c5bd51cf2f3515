/** What happens when nobody reads what a command prints, as behind `| head -1`: no complaint, and the work is done. */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../server/setup/prepare.mjs';

const sample = (name: string) => path.join(ROOT, 'public/samples', name);
const TIMESHEET = ['--timesheet', sample('timesheet-2026-10.xlsx')];
const PROGRAMME = ['--programme', sample('programme.yaml')];
const ROSTER = ['--roster', sample('roster-2026-10.xlsx')];

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'closed-reader-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command into a pipe of the system whose reader ends at once; gives what came on stderr and the exit code. */
async function unread(...args: string[]): Promise<string> {
  const script = '{ "$@"; echo "exit $?" >&2; } | true';
  const command = ['-c', script, 'sh', process.execPath, 'server/setup.mjs', ...args];
  return (await promisify(execFile)('sh', command, { cwd: ROOT })).stderr;
}

describe('a reader that has gone', () => {
  const claimed = () => path.join(folder, 'claim');
  const cases: [command: string, args: () => string[], said: string][] = [
    ['inactive', () => [...TIMESHEET, ...PROGRAMME, '--as-of', '2026-10-26', '--json'], 'exit 0\n'],
    [
      'claim',
      () => [...ROSTER, ...TIMESHEET, ...PROGRAMME, '--month', '2026-10', '--out', claimed()],
      'exit 0\n',
    ],
  ];
  it.each(cases)('of %s', async (command, args, said) => {
    expect(await unread(command, ...args())).toBe(said);
  });

  it('of the claim has its files all the same', async () => {
    expect(await readdir(claimed())).toHaveLength(5);
  });
});
