/**
 * Starting and stopping as a user lives through it: first run, second run, crashes, and everything that may be in
 * the way. Real processes on a real data folder, in the order of the tests.
 */
import { once } from 'node:events';
import fs from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { runsOn } from '../../server/data/embedded.ts';
import { makeDataFolder, removeDataFolder } from '../support/data-folder.ts';
import { type Program, startProgram } from '../support/program.ts';
import { asOwnerOf, postmasterFile, postmasterOf } from '../support/running.ts';
import { type End, runSetup } from '../support/terminal.ts';

let dataDir = '';
/** The program as the tests before have left it. */
let program: Program;
/** What the job said that ran beside it. */
let besideProgram: End;

const start = (env: Record<string, string | undefined> = {}): Program =>
  startProgram({ QATYSU_DATA_DIR: dataDir, ...env });

beforeAll(() => {
  dataDir = makeDataFolder();
});
afterAll(async () => {
  await program.stop('SIGTERM');
  removeDataFolder(dataDir);
});

/** A job on the same folder, which only looks. */
const dryRun = (): Promise<End> =>
  runSetup(['job', 'withdraw-inactive', '--dry-run', '--as-of', '2026-10-01'], {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_ENV: 'production',
    QATYSU_DATA_DIR: dataDir,
  });

/** What is said must be one sentence for a human being. */
function expectOneSentence(output: string, words: RegExp): void {
  expect(output).toMatch(words);
  expect(output.trim().split('\n')).toHaveLength(1);
}

const postmaster = () => postmasterOf(dataDir);

/** Whether a server runs on our cluster under this number (one that ended may not have been buried yet). */
const serves = (pid: number) => runsOn(pid, path.dirname(postmasterFile(dataDir)));

/** Speaks to the running embedded server as its owner, beside the program. */
const asOwner = <T>(work: (client: pg.Client) => Promise<T>): Promise<T> => asOwnerOf(dataDir, work);

const countRows = () =>
  asOwner(async (client) => (await client.query('SELECT count(*)::int AS n FROM acknowledged')).rows[0].n);

describe('with the embedded database', () => {
  test('the first start makes everything, and SIGTERM ends everything', async () => {
    program = start();
    const address = await program.ready();
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(page.headers.get('Content-Security-Policy')).toContain("frame-ancestors 'none'");
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok');
    expect(fs.statSync(path.join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    await asOwner((client) => client.query('CREATE TABLE acknowledged (n int PRIMARY KEY)'));
    const pid = postmaster();
    expect(serves(pid)).toBe(true);
    expect(await program.stop('SIGTERM')).toBe(0);
    expect(serves(pid)).toBe(false);
  });

  test('the second start is quick, and a third beside it is refused', async () => {
    const began = Date.now();
    program = start();
    const address = await program.ready();
    console.log(`ready again after ${Date.now() - began} ms`);
    const other = start();
    expect(await other.ended()).toBe(1);
    expectOneSentence(other.output(), /already runs from this folder \(process \d+\): open http/);
    expect(other.output()).toContain(address.replace('127.0.0.1', 'localhost'));
  });

  test('a job beside the running program works on its database', async () => {
    besideProgram = await dryRun();
    const { code, stdout, stderr } = besideProgram;
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(/^\S{36} «.+» 2026-10-01 \(dry run: nothing written\): \d+ warned, .+\n$/);
  });

  test('kill -9 of the program: the next start recovers by itself', async () => {
    await asOwner((client) => client.query('INSERT INTO acknowledged VALUES (1)'));
    const left = postmaster();
    expect(await program.stop('SIGKILL')).toBe('SIGKILL');
    program = start();
    await program.ready();
    expect(serves(left)).toBe(false);
    expect(await countRows()).toBe(1);
  });

  test('kill -9 of PostgreSQL: the program says so and ends, nothing acknowledged is lost', async () => {
    await asOwner(async (client) => {
      await client.query('INSERT INTO acknowledged VALUES (2), (3)');
      process.kill(postmaster(), 'SIGKILL');
    });
    expect(await program.ended()).toBe(1);
    expect(program.output()).toMatch(/PostgreSQL ended unexpectedly/);
    program = start();
    await program.ready();
    expect(await countRows()).toBe(3);
  });

  test('both killed at once, and the number in postmaster.pid given to another process since', async () => {
    await asOwner((client) => client.query('INSERT INTO acknowledged VALUES (4)'));
    const lines = fs.readFileSync(postmasterFile(dataDir), 'utf8').split('\n');
    program.child.kill('SIGKILL');
    process.kill(postmaster(), 'SIGKILL');
    await program.ended();
    fs.writeFileSync(postmasterFile(dataDir), [String(process.pid), ...lines.slice(1)].join('\n'));
    program = start();
    await program.ready();
    expect(postmaster()).not.toBe(process.pid);
    expect(await countRows()).toBe(4);
    expect(await program.stop('SIGINT')).toBe(0);
  });

  test('a job where no program runs starts the database for its own time', async () => {
    expect(await dryRun()).toEqual(besideProgram);
    expect(fs.existsSync(postmasterFile(dataDir))).toBe(false);
  });

  test('a start that is told to stop half-way leaves nothing running', async () => {
    program = start();
    while (!fs.existsSync(postmasterFile(dataDir))) await new Promise((go) => setImmediate(go));
    const pid = postmaster();
    expect(await program.stop('SIGTERM')).toBe(0);
    expect(serves(pid)).toBe(false);
  });

  test('a taken port', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const late = start({ PORT: String(port) });
    expect(await late.ended()).toBe(1);
    other.close();
    expectOneSentence(late.output(), new RegExp(`Port ${port} is taken`));
  });
});

describe('with DATABASE_URL', () => {
  const secrets = { QATYSU_APP_DB_PASSWORD: 'app-password-of-tests', QATYSU_SECRET: 'x'.repeat(32) };

  test('that server is used, and none is started', async () => {
    const database = `start_${process.pid}`;
    const owner = new pg.Client({ connectionString: inject('ownerUrl') });
    await owner.connect();
    await owner.query(`CREATE DATABASE ${database}`);
    const own = makeDataFolder();
    const url = new URL(inject('ownerUrl'));
    url.pathname = database;
    const guest = start({ ...secrets, DATABASE_URL: url.href, QATYSU_DATA_DIR: own });
    const address = await guest.ready();
    expect(await (await fetch(`${address}/healthz`)).text()).toBe('ok');
    expect(fs.readdirSync(own)).toEqual([]);
    expect(await guest.stop('SIGTERM')).toBe(0);
    removeDataFolder(own);
    await owner.query(`DROP DATABASE ${database}`);
    await owner.end();
  });

  test('one that nobody answers at: one sentence, and no password in it', async () => {
    const nowhere = 'postgresql://somebody:secret-word@127.0.0.1:1/qatysu';
    const guest = start({ ...secrets, DATABASE_URL: nowhere });
    expect(await guest.ended()).toBe(1);
    expectOneSentence(guest.output(), /cannot be reached \(ECONNREFUSED\)/);
    expect(guest.output()).not.toContain('secret-word');
  });
});
