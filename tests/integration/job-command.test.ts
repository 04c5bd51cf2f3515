/**
 * The jobs of an operator over a database given by DATABASE_URL: what they say, write, and refuse. As processes of
 * their own, and on a data folder, they are in tests/journeys.
 */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { findHolder } from '../../server/auth/holder.ts';
import { signIn } from '../../server/auth/sessions.ts';
import { run } from '../../server/cli/job.ts';
import { newId } from '../../server/data/ids.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { addDays, dateInZone } from '../../server/domain/shared/civil-date.ts';
import { nameOf } from '../../server/services/providers.ts';
import { actorOf } from '../support/actors.ts';
import { makeDatabase, makeProvider, type TestDatabase } from '../support/database.ts';
import { importGroups, paperGroup, WORKED_CELLS } from '../support/paper-groups.ts';
import { type End, runHere } from '../support/terminal.ts';

const SECRETS = {
  QATYSU_APP_DB_PASSWORD: 'a password of the tests',
  QATYSU_SECRET: 'a secret of the tests, 32 letters or more',
};
const NOBODY = newId();
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

afterEach(() => {
  vi.unstubAllEnvs();
});

/** Runs a job with what an operator sets for it, but for `env`. */
function job(args: readonly string[], env: Record<string, string | undefined> = {}): Promise<End> {
  const given = { ...SECRETS, DATABASE_URL: database.ownerUrl, ...env };
  for (const [name, value] of Object.entries(given)) vi.stubEnv(name, value);
  return runHere(run, args);
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
/** A provider as it is named. */
const told = (id: string) => `${id} «${id === palace ? 'Балалар сарайы' : 'Клуб'}»`;

test('a folder without a database is told, and no database is made in it', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'qatysu-mistyped-'));
  const nowhere = path.join(folder, 'mistyped');
  const { code, stdout, stderr } = await job(['withdraw-inactive', '--dry-run', ...AS_OF], {
    DATABASE_URL: '',
    QATYSU_DATA_DIR: nowhere,
  });
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  expect(stderr).toContain(`There is no database of Qatysu in ${nowhere}`);
  expect(existsSync(nowhere)).toBe(false);
  rmSync(folder, { recursive: true });
});

describe('withdraw-inactive', () => {
  test('with --dry-run says for each provider what it would do, and writes nothing', async () => {
    const { code, stdout, stderr } = await withdraw(...AS_OF, '--dry-run');
    const line = (id: string) => `${told(id)} 2026-03-26 (dry run: nothing written): ${STEPS}`;
    expect({ code, lines: stdout.trim().split('\n'), stderr }).toEqual({
      code: 0,
      lines: [line(palace), line(club)],
      stderr: '',
    });
    expect(await withdrawn()).toEqual([]);
  });

  test('with --provider does it for that one alone', async () => {
    const { code, stdout } = await withdraw(...AS_OF, '--provider', club);
    expect({ code, stdout }).toEqual({ code: 0, stdout: `${told(club)} 2026-03-26: ${STEPS}\n` });
    expect(await withdrawn()).toEqual([club]);
  });

  test('lets go of what merges of long ago would be taken back with', async () => {
    await database.asOwner(
      `INSERT INTO child_merge (provider_id, id, winner_id, loser_id, merged_at, merged_by, undo)
       SELECT provider_id, gen_random_uuid(), min(id::text)::uuid, max(id::text)::uuid, '2026-01-01', gen_random_uuid(),
         '{"before": "Ким Ева"}' FROM child GROUP BY 1`,
    );
    const kept = () => database.asOwner(`SELECT 1 FROM child_merge WHERE undo <> '{}'`);
    await withdraw(...AS_OF, '--dry-run');
    expect(await kept()).toHaveLength(2);
    await withdraw(...AS_OF, '--provider', club);
    expect(await kept()).toHaveLength(1);
    await database.asOwner('DELETE FROM child_merge');
  });

  test('does it for everybody, and again has nothing left to do', async () => {
    expect((await withdraw(...AS_OF)).stdout).toBe(
      `${told(palace)} 2026-03-26: ${STEPS}\n${told(club)} 2026-03-26: ${NOTHING}\n`,
    );
    expect((await withdraw(...AS_OF)).stdout).toBe(
      `${told(palace)} 2026-03-26: ${NOTHING}\n${told(club)} 2026-03-26: ${NOTHING}\n`,
    );
    expect(await withdrawn()).toEqual([palace, club].sort());
  });
});

describe('withdraw-inactive on a day that is still to come', () => {
  /** Days from today in Almaty, where both providers are. */
  const dayFromNow = (days: number) => addDays(dateInZone(new Date(), 'Asia/Almaty'), days);

  test.each([
    { name: 'today', days: 0, flags: [], code: 0 },
    { name: 'tomorrow', days: 1, flags: [], code: 2 },
    { name: 'tomorrow, only looked at', days: 1, flags: ['--dry-run'], code: 0 },
  ])('$name: exit code $code', async ({ days, flags, code }) => {
    const end = await withdraw('--as-of', dayFromNow(days), '--provider', club, ...flags);
    expect(end.code).toBe(code);
    const refusal = new RegExp(`^--as-of ${dayFromNow(days)} is after today \\(${dayFromNow(0)}\\): .*\n$`);
    if (code === 2) expect(end).toMatchObject({ stdout: '', stderr: expect.stringMatching(refusal) });
    else expect(end.stdout).toContain(dayFromNow(days));
  });
});

describe('create-provider', () => {
  const made = async () => {
    const [row] = await database.asOwner<Record<string, number>>(
      `SELECT (SELECT count(*) FROM provider)::int AS providers, (SELECT count(*) FROM app_user)::int AS users,
         (SELECT count(*) FROM provider_registry)::int AS registered, (SELECT count(*) FROM contract)::int AS contracts`,
    );
    return row!;
  };
  const OWNER = ['--owner-name', 'Сейтқали Айгүл', '--owner-email', 'Aigul@example.kz'];
  const PROVIDER = ['--name', 'Клуб «Шаңырақ»', '--bin', '131240018914', '--kind', 'club', ...OWNER];
  const CONTRACT = ['--contract', '77', '--from', '2026-01-01', '--to', '2026-12-31'];
  const create = (...args: string[]) => job(['create-provider', ...args]);
  /** The same arguments, one with another value. */
  const changed = (argument: string, value: string, args: readonly string[] = PROVIDER) =>
    args.map((given, at) => (args[at - 1] === argument ? value : given));

  test.each([
    {
      name: 'a BIN with a wrong check digit',
      args: changed('--bin', '131240018915'),
      says: '--bin is no BIN',
    },
    { name: 'a BIN of 11 digits', args: changed('--bin', '13124001891'), says: '--bin is no BIN' },
    { name: 'another kind', args: changed('--kind', 'school'), says: '--kind' },
    { name: 'an address that is none', args: changed('--owner-email', 'aigul'), says: '--owner-email' },
    { name: 'no name', args: PROVIDER.slice(2), says: '--name' },
    { name: 'a contract without its dates', args: [...PROVIDER, '--contract', '77'], says: '--from' },
    { name: 'dates without a contract', args: [...PROVIDER, ...CONTRACT.slice(2)], says: '--contract' },
    {
      name: 'a contract that ends before it begins',
      args: [...PROVIDER, ...changed('--to', '2025-12-31', CONTRACT)],
      says: '--to',
    },
  ])('$name: nothing is made, exit code 2', async ({ args, says }) => {
    const before = await made();
    const end = await create(...args);
    expect({ code: end.code, stdout: end.stdout }).toEqual({ code: 2, stdout: '' });
    expect(end.stderr.split('\n')[0]).toContain(says);
    expect(end.stderr).toContain('npm run job -- create-provider');
    expect(await made()).toEqual(before);
  });

  test('makes a provider whose owner signs in with the printed password, once', async () => {
    const before = await made();
    const { code, stdout } = await create(...PROVIDER, ...CONTRACT);
    expect(code).toBe(0);
    const password = /^Password, shown this once: (\S{16})$/m.exec(stdout)![1]!;
    const one = (of: string) => before[of]! + 1;
    const after = { providers: one('providers'), users: one('users'), registered: one('registered') };
    expect(await made()).toEqual({ ...after, contracts: one('contracts') });
    const credentials = { email: 'aigul@example.kz', password };
    const context = {
      db: database.db,
      childKeySecret: SECRETS.QATYSU_SECRET,
      now: () => new Date(),
      address: '',
      demo: null,
    };
    const { cookie } = await signIn(context, { secure: false, agent: null }, credentials);
    const asking = { cookieHeader: cookie.split(';')[0]!, secure: false, agent: null };
    const owner = (await findHolder(context, asking))!;
    expect(owner).toMatchObject({ name: 'Сейтқали Айгүл', wanted: 'set_up' });
    const { role, providerId, scope } = owner.memberships[0]!;
    expect(role).toBe('owner');
    expect(await nameOf(scope)).toBe('Клуб «Шаңырақ»');
    expect(stdout).toContain(providerId);
    const contracts = await database.asOwner(
      `SELECT number, programme_id, starts_on::text, ends_on::text FROM contract WHERE provider_id = $1`,
      [providerId],
    );
    const dates = { starts_on: '2026-01-01', ends_on: '2026-12-31' };
    expect(contracts).toEqual([{ number: '77', programme_id: PRESETS[0]!.id, ...dates }]);

    const taken = await create(...changed('--owner-email', 'other@example.kz'));
    expect(taken).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('BIN') });
    const sameOwner = await create(...changed('--bin', '230740027559'));
    expect(sameOwner).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('--owner-email'),
    });
    expect(await made()).toEqual({ ...after, contracts: one('contracts') });
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
      args: ['withdraw-inactive', ...AS_OF, '--provider', NOBODY],
      code: 2,
      says: [`There is no provider ${NOBODY}: `, '--dry-run'],
    },
    {
      name: 'a provider that is no id',
      args: ['withdraw-inactive', ...AS_OF, '--provider', 'abc'],
      code: 2,
      says: ['There is no provider abc: '],
    },
    {
      name: 'a date before every programme',
      args: ['withdraw-inactive', '--as-of', '2025-12-31'],
      code: 2,
      says: ['No rule is in force in 2025-12: ', '--as-of'],
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
