/** The claim command as a user runs it: the sample to the tiyn, what goes to which stream, and the exit codes. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../server/cli/claim.ts';
import { ROOT } from '../../server/setup/prepare.mjs';
import { argumentsFor, type ClaimJson, PAPERS, sample } from '../support/claim-inputs.ts';
import { type End, runHere, runProgram, runSetup } from '../support/terminal.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'claim-command-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const readJson = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

describe('the sample of a palace of schoolchildren', () => {
  /** As a user types it. */
  const byNpm = (args: string[]): Promise<End> =>
    runProgram('npm', ['run', '--silent', 'claim', '--', ...args]);
  const here = (args: string[]): Promise<End> => runHere(run, args);

  it.each([
    { roster: 'roster-2026-10.xlsx', claim: byNpm },
    { roster: 'roster-2026-10.csv', claim: here },
  ])('comes to what is expected, from $roster', async ({ roster, claim }) => {
    const out = path.join(folder, roster);
    const { code, stdout, stderr } = await claim(argumentsFor(out, { roster: sample(roster) }));
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout.trimEnd().split('\n')).toHaveLength(10);
    expect(stdout.replace(/[\u00a0\u202f]/g, ' ')).toContain('Сумма: 2 264 062,50 ₸');
    expect(stdout).toContain('не подтверждены');
    expect((await readdir(out)).sort()).toEqual(PAPERS);

    const expected = await readJson(path.join(ROOT, 'tests/support/palace/expected-2026-10.json'));
    const { month, totals, lines, flags, programme }: ClaimJson = await readJson(
      path.join(out, 'claim.json'),
    );
    expect(month).toBe('2026-10');
    expect(programme).toEqual({
      id: 'kz-creative-order-sample',
      validFrom: '2026-01-01',
      placeholder: true,
    });
    expect(totals).toEqual({ children: 203, paidLines: 150, excludedLines: 53, amountTiyn: 226_406_250 });
    expect(flags).toEqual([]);
    const byChild = (a: { iin: string; group: string }, b: { iin: string; group: string }) =>
      `${a.iin} ${a.group}` < `${b.iin} ${b.group}` ? -1 : 1;
    const figures = lines.map(({ iin, group, presentVisits, amountTiyn }) => ({
      iin,
      group,
      presentVisits,
      amountTiyn,
    }));
    expect(figures.sort(byChild)).toEqual([...expected.lines].sort(byChild));
    const unpaid = lines.filter((line) => line.verdict === 'excluded');
    expect(unpaid).toHaveLength(53);
    expect(unpaid.every((line) => line.reasons.some((reason) => reason.code === 'NO_PRESENCE'))).toBe(true);
    expect(unpaid.every((line) => line.amountTiyn === 0 && line.presentVisits === 0)).toBe(true);
  });

  it('gives the same bytes in another process, over an older claim and in another folder', async () => {
    const [first, second] = [path.join(folder, 'roster-2026-10.xlsx'), path.join(folder, 'deep/er/second')];
    await mkdir(second, { recursive: true });
    for (const name of PAPERS) await writeFile(path.join(second, name), 'old');
    expect((await here(argumentsFor(second))).code).toBe(0);
    expect((await readdir(second)).sort()).toEqual(PAPERS);
    for (const name of PAPERS) {
      const [a, b] = [await readFile(path.join(first, name)), await readFile(path.join(second, name))];
      expect(a.equals(b), name).toBe(true);
    }
  });
});

describe('a process that writes no claim', () => {
  const cases: [given: string, args: (out: string) => string[], said: string][] = [
    ['a wrong argument', (out) => [...argumentsFor(out), '--rooster', 'x'], '--rooster'],
    ['an input that is not there', (out) => argumentsFor(out, { roster: 'no-such.xlsx' }), 'no-such.xlsx'],
  ];
  it.each(cases)('%s: exit code 2', async (_, args, said) => {
    const out = path.join(folder, 'unwritten');
    const { code, stdout, stderr } = await runSetup(['claim', ...args(out)]);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toContain(said);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });

  it('a machine that takes no file of more than 4 KB: exit code 1, one line and nothing half done', async () => {
    const out = path.join(folder, 'too-large');
    const script = ['-c', 'ulimit -f 8; exec "$@"', 'sh', process.execPath, 'server/setup.mjs', 'claim'];
    const { code, stdout, stderr } = await runProgram('sh', [...script, ...argumentsFor(out)]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`Записать заявку в «${out}» не удалось: `);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    await expect(readdir(out)).rejects.toThrow('ENOENT');
  });
});
