/** `npm run job` as an operator runs it, on a server given by DATABASE_URL: what it says, writes, and exits with. */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../server/data/ids.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { ROOT } from '../../server/setup/prepare.mjs';
import { actorOf } from '../support/actors.ts';
import { makeDatabase, makeProvider, type TestDatabase } from '../support/database.ts';
import { importGroups, paperGroup, WORKED_CELLS } from '../support/paper-groups.ts';

const SECRETS = {
  QATYSU_APP_DB_PASSWORD: 'a password of the tests',
  QATYSU_SECRET: 'a secret of the tests, 32 letters or more',
};
/** The day on which the first worked case of DOMAIN.md §7 is withdrawn. */
const AS_OF = ['--as-of', '2026-03-26'];

let database: TestDatabase;
let palace: string;
let club: string;
beforeAll(async () => {
  database = await makeDatabase();
  const providers = [await makeProvider(database.db), await makeProvider(database.db, 'Клуб')];
  const idOf = (scope: ProviderScope) => inTenant(scope, async (tx) => tx.providerId);
  [palace, club] = (await Promise.all(providers.map(idOf))) as [string, string];
  const rows = [WORKED_CELLS['as written'], WORKED_CELLS.comes];
  for (const scope of providers) await importGroups(actorOf(scope), [paperGroup('Шахмат', rows)]);
});
afterAll(() => database.end());

interface End {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function job(args: readonly string[], env: Record<string, string | undefined> = {}): Promise<End> {
  const command = [path.join(ROOT, 'server/setup.mjs'), 'job', ...args];
  const { PATH, HOME } = process.env;
  const given: NodeJS.ProcessEnv = { PATH, HOME, NODE_ENV: 'production', ...SECRETS, ...env };
  given.DATABASE_URL ??= database.ownerUrl;
  try {
    return { code: 0, ...(await promisify(execFile)(process.execPath, command, { cwd: ROOT, env: given })) };
  } catch (error) {
    const { code, stdout, stderr } = error as End;
    return { code, stdout, stderr };
  }
}
const withdraw = (...args: string[]) => job(['withdraw-inactive', ...args]);
const withdrawn = async (): Promise<string[]> =>
  (
    await database.asOwner<{ provider_id: string }>(
      `SELECT provider_id FROM enrolment WHERE withdrawal_reason = 'inactive' ORDER BY provider_id`,
    )
  ).map((row) => row.provider_id);

const STEPS = '1 warned, 1 at risk, 1 withdrawn, 0 came back, 0 need a decision, 0 groups paused';
const NOTHING = STEPS.replaceAll('1', '0');

describe('withdraw-inactive', () => {
  test('with --dry-run says for each provider what it would do, and writes nothing', async () => {
    const { code, stdout, stderr } = await withdraw(...AS_OF, '--dry-run');
    const line = (id: string) => `${id} 2026-03-26 (dry run: nothing written): ${STEPS}`;
    expect({ code, lines: stdout.trim().split('\n'), stderr }).toEqual({
      code: 0,
      lines: [line(palace), line(club)],
      stderr: '',
    });
    expect(await withdrawn()).toEqual([]);
  });

  test('with --provider does it for that one alone', async () => {
    const { code, stdout } = await withdraw(...AS_OF, '--provider', club);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${club} 2026-03-26: ${STEPS}\n` });
    expect(await withdrawn()).toEqual([club]);
  });

  test('does it for everybody, and again has nothing left to do', async () => {
    expect((await withdraw(...AS_OF)).stdout).toBe(
      `${palace} 2026-03-26: ${STEPS}\n${club} 2026-03-26: ${NOTHING}\n`,
    );
    expect((await withdraw(...AS_OF)).stdout).toBe(
      `${palace} 2026-03-26: ${NOTHING}\n${club} 2026-03-26: ${NOTHING}\n`,
    );
    expect(await withdrawn()).toEqual([palace, club].sort());
  });
});

describe('what is refused, with nothing on stdout', () => {
  test.each([
    { name: 'no job', args: [], code: 2, says: ['withdraw-inactive', 'npm run job --'] },
    { name: 'another job', args: ['withdraw'], code: 2, says: ['withdraw', 'npm run job --'] },
    { name: 'no date', args: ['withdraw-inactive'], code: 2, says: ['--as-of', 'npm run job --'] },
    { name: 'no such day', args: ['withdraw-inactive', '--as-of', '2026-02-30'], code: 2, says: ['--as-of'] },
    {
      name: 'a misspelt flag',
      args: ['withdraw-inactive', ...AS_OF, '--dryrun'],
      code: 2,
      says: ['--dryrun'],
    },
    {
      name: 'a provider nobody has',
      args: ['withdraw-inactive', ...AS_OF, '--provider', newId()],
      code: 1,
      says: ['not_found'],
    },
    {
      name: 'a provider that is no id',
      args: ['withdraw-inactive', ...AS_OF, '--provider', 'abc'],
      code: 1,
      says: ['not_found'],
    },
    {
      name: 'a date before every programme',
      args: ['withdraw-inactive', '--as-of', '2025-12-31'],
      code: 1,
      says: ['no_rule_in_force'],
    },
  ])('$name: exit code $code', async ({ args, code, says }) => {
    const end = await job(args);
    expect({ code: end.code, stdout: end.stdout }).toEqual({ code, stdout: '' });
    for (const word of says) expect(end.stderr).toContain(word);
    expect(end.stderr).not.toMatch(/\n\s+at /);
  });

  test.each([
    { name: 'a missing secret', env: { QATYSU_SECRET: undefined }, says: 'QATYSU_SECRET is missing' },
    {
      name: 'a database that cannot be reached',
      env: { DATABASE_URL: 'postgresql://nobody@127.0.0.1:9/none' },
      says: 'cannot be reached',
    },
  ])('$name: one sentence, exit code 1', async ({ env, says }) => {
    const end = await job(['withdraw-inactive', ...AS_OF], env);
    expect({ code: end.code, stdout: end.stdout }).toEqual({ code: 1, stdout: '' });
    expect(end.stderr).toContain(says);
    expect(end.stderr.trim().split('\n')).toHaveLength(1);
  });
});
