/** `npm run --silent inactive` as its user runs it: in a process of its own it says what it says in the unit tests'. */
import { describe, expect, it } from 'vitest';
import { run } from '../../server/cli/inactive.ts';
import { sample } from '../support/claim-inputs.ts';
import { runHere, runProgram, runSetup } from '../support/terminal.ts';

const SAMPLE = ['--timesheet', sample('timesheet-2026-10.xlsx'), '--programme', sample('programme.yaml')];

describe('inactive, on the sample', () => {
  it('prints the report alone on stdout: exit code 0', async () => {
    const args = [...SAMPLE, '--as-of', '2026-10-26', '--json'];
    const end = await runProgram('npm', ['run', '--silent', 'inactive', '--', ...args]);
    expect({ code: end.code, stderr: end.stderr }).toEqual({ code: 0, stderr: '' });
    const { asOf, children } = JSON.parse(end.stdout);
    expect([asOf, children.length]).toEqual(['2026-10-26', 203]);
    expect(end.stdout).toBe((await runHere(run, args)).stdout);
  });

  it('says on stderr alone what it refuses: exit code 2', async () => {
    const { code, stdout, stderr } = await runSetup(['inactive', ...SAMPLE, '--as-of', '2025-12-31']);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain('programme.yaml');
  });
});
