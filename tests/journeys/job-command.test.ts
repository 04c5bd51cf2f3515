/** `npm run job` as an operator runs it, on a server given by DATABASE_URL; on a data folder it is in start.test.ts. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeDatabase, makeProvider, type TestDatabase } from '../support/database.ts';
import { type End, runProgram } from '../support/terminal.ts';

const SECRETS = {
  QATYSU_APP_DB_PASSWORD: 'a password of the tests',
  QATYSU_SECRET: 'a secret of the tests, 32 letters or more',
};
const AS_OF = ['--as-of', '2026-03-26'];
const NOTHING = '0 warned, 0 at risk, 0 withdrawn, 0 came back, 0 need a decision, 0 groups paused';

/** With nothing of our environment that would decide for it. */
function job(args: readonly string[], env: Record<string, string | undefined>): Promise<End> {
  const { PATH, HOME } = process.env;
  const given: NodeJS.ProcessEnv = { PATH, HOME, NODE_ENV: 'production', ...env };
  return runProgram('npm', ['run', '--silent', 'job', '--', ...args], given);
}

describe('with DATABASE_URL', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await makeDatabase();
    await makeProvider(database.db);
  });
  afterAll(() => database.end());
  const withdraw = (args: readonly string[], env: Record<string, string | undefined> = {}) =>
    job(['withdraw-inactive', ...args], { ...SECRETS, DATABASE_URL: database.ownerUrl, ...env });

  it('says on stdout alone what was done: exit code 0', async () => {
    const { code, stdout, stderr } = await withdraw(AS_OF);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(new RegExp(`^\\S{36} «Балалар сарайы» 2026-03-26: ${NOTHING}\n$`));
  });

  it('says on stderr alone what it refuses: exit code 2', async () => {
    const { code, stdout, stderr } = await withdraw([...AS_OF, '--provider', 'abc']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('There is no provider abc: ');
  });

  it('says in one sentence what is wrong with the machine: exit code 1', async () => {
    const { code, stdout, stderr } = await withdraw(AS_OF, { QATYSU_SECRET: undefined });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain('QATYSU_SECRET is missing');
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
