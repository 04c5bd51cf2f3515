/**
 * The life of the embedded PostgreSQL: made on first run, started, found again after a crash, stopped. It
 * listens on a Unix socket only. The caller holds the lock of the data folder, so a server that still runs on
 * the cluster was left behind by a start that was killed, and is stopped first.
 */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Place, PostgresFault, settlePlace } from './embedded-place.ts';

const OWNER = 'qatysu_owner';
const DATABASE = 'qatysu';
/** Part of the socket's name only. */
const PORT = 5432;

export interface EmbeddedPostgres {
  /** Connection string of the owner, who may do everything, to the product's database. */
  readonly ownerUrl: string;
  /** Settles with a sentence when the server ends without `stop`, never otherwise. */
  readonly lost: Promise<string>;
  /** A sentence about what keeps it from working (a full disk); null when it has nothing to complain of. */
  complaint(): string | null;
  /** Ends every connection and the server; what was committed stays. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Folder for the cluster and its log; a socket's short path is made elsewhere. */
  readonly dataDir: string;
  /** The owner's password; the one the cluster was made with. */
  readonly password: string;
  /** Throws the database away first: it holds nothing but the remains of an interrupted first run. */
  readonly discard?: boolean;
  /** More `name=value` settings of the server. */
  readonly settings?: readonly string[];
}

/**
 * Starts the embedded PostgreSQL, making the cluster if there is none.
 *
 * @throws PostgresFault with one sentence: disk full, not permitted, not for this system, does not start
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const place = settlePlace(options.dataDir);
  await stopLeftBehind(place.cluster);
  if (!fs.existsSync(place.cluster)) makeCluster(place, options.password);
  const log = path.join(options.dataDir, 'postgres.log');
  const socket = makeSocketFolder(options.dataDir, place);
  // A killed server's last processes may hold the cluster for a moment longer.
  for (let attempt = 1; ; attempt += 1) {
    const child = launch(place, socket, log, options.settings ?? []);
    const started = await waitUntilReady(child, socket, options);
    if (started) return describeServer(child, socket, log, options.password);
    const said = fs.readFileSync(log, 'utf8');
    if (attempt === 20 || !/postmaster\.pid" already exists|is still in use/.test(said))
      throw new PostgresFault(explain(log));
    await wait(250);
  }
}

/**
 * The owner's connection string to a server that another process runs on this data folder.
 *
 * @throws PostgresFault while that server is still starting for the first time
 */
export function ownerUrlOfRunning(dataDir: string, password: string): string {
  const note = socketNote(dataDir);
  if (!fs.existsSync(note))
    throw new PostgresFault(
      `Qatysu is just starting from ${dataDir} and its database is not ready: try again in a moment.`,
    );
  return ownerUrlOf(fs.readFileSync(note, 'utf8'), password);
}

const ownerUrlOf = (socket: string, password: string): string =>
  `postgresql://${OWNER}:${encodeURIComponent(password)}@localhost:${PORT}/${DATABASE}?host=${encodeURIComponent(socket)}`;

/** Where the socket's folder is written down. */
const socketNote = (dataDir: string): string => path.join(dataDir, 'postgres-socket');

function describeServer(
  child: ChildProcess,
  socket: string,
  log: string,
  password: string,
): EmbeddedPostgres {
  let stopping = false;
  const ended = new Promise<void>((done) => child.once('exit', () => done()));
  const lost = new Promise<string>((tell) => {
    ended.then(() => {
      if (!stopping) tell(`PostgreSQL ended unexpectedly. ${explain(log)}`);
    });
  });
  return {
    ownerUrl: ownerUrlOf(socket, password),
    lost,
    complaint: () => explainText(fs.readFileSync(log, 'utf8'), log),
    async stop() {
      stopping = true;
      child.kill('SIGINT');
      await ended;
      fs.rmSync(socket, { recursive: true, force: true });
    },
  };
}

/**
 * Makes the cluster beside its final name and renames it when whole, so an interrupted one is made again: under
 * a name of its own, as a killed start may have left an `initdb` that is still writing.
 */
function makeCluster({ bin, cluster, runAs }: Place, password: string): void {
  const home = path.dirname(cluster);
  for (const name of fs.readdirSync(home).filter((entry) => entry.startsWith('making-'))) {
    fs.rmSync(path.join(home, name), { recursive: true, force: true });
  }
  const workshop = fs.mkdtempSync(path.join(home, 'making-'));
  const unfinished = path.join(workshop, 'postgres');
  const passwordFile = path.join(workshop, 'password');
  fs.mkdirSync(unfinished, { mode: 0o700 });
  fs.writeFileSync(passwordFile, password, { mode: 0o600 });
  if (runAs.uid !== undefined && runAs.gid !== undefined) {
    for (const file of [workshop, unfinished, passwordFile]) fs.chownSync(file, runAs.uid, runAs.gid);
  }
  const { status, stdout, stderr } = spawnSync(
    path.join(bin, 'initdb'),
    [
      `--pgdata=${unfinished}`,
      `--username=${OWNER}`,
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=icu',
      '--icu-locale=kk',
      '--data-checksums',
    ],
    { ...runAs, cwd: '/', env: serverEnv(), encoding: 'utf8' },
  );
  if (status === 0) fs.renameSync(unfinished, cluster);
  fs.rmSync(workshop, { recursive: true, force: true });
  if (status !== 0) {
    throw new PostgresFault(
      explainText(stdout + stderr, cluster) ?? `The database could not be made: ${stderr.trim()}`,
    );
  }
}

/** A path short enough for a socket (at most 107 bytes), private to the server's user. */
function makeSocketFolder(dataDir: string, { runAs }: Place): string {
  const note = socketNote(dataDir);
  if (fs.existsSync(note)) fs.rmSync(fs.readFileSync(note, 'utf8'), { recursive: true, force: true });
  const folder = fs.mkdtempSync('/tmp/qatysu-');
  if (runAs.uid !== undefined && runAs.gid !== undefined) fs.chownSync(folder, runAs.uid, runAs.gid);
  fs.writeFileSync(note, folder);
  return folder;
}

function launch(
  { bin, cluster, runAs }: Place,
  socket: string,
  log: string,
  more: readonly string[],
): ChildProcess {
  if (fs.existsSync(log)) fs.renameSync(log, `${log}.1`);
  const out = fs.openSync(log, 'w', 0o600);
  const settings = [
    'listen_addresses=',
    `port=${PORT}`,
    `unix_socket_directories=${socket}`,
    'timezone=UTC',
    'log_timezone=UTC',
    'log_checkpoints=off',
    // A failed statement's message may hold a child's data: such messages go to the app only.
    'log_min_messages=log',
    'log_min_error_statement=panic',
    ...more,
  ];
  // In a process group of its own: a Ctrl-C reaches us alone, and we stop it when we are done with it.
  const child = spawn(
    path.join(bin, 'postgres'),
    ['-D', cluster, ...settings.flatMap((setting) => ['-c', setting])],
    {
      ...runAs,
      cwd: '/',
      env: serverEnv(),
      stdio: ['ignore', out, out],
      detached: true,
    },
  );
  fs.closeSync(out);
  return child;
}

/** In English, so that its messages can be told apart; nothing else of our environment. */
function serverEnv(): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV };
}

/** @returns whether it accepts connections (recovery may take its time), false once it has ended */
async function waitUntilReady(
  child: ChildProcess,
  socket: string,
  { password, discard = false }: EmbeddedOptions,
): Promise<boolean> {
  let ended = false;
  for (const event of ['exit', 'error']) {
    child.once(event, () => {
      ended = true;
    });
  }
  while (!ended) {
    const client = new pg.Client({ host: socket, port: PORT, user: OWNER, password, database: 'postgres' });
    try {
      await client.connect();
      if (discard) await client.query(`DROP DATABASE IF EXISTS ${DATABASE}`);
      const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
      if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
      return true;
    } catch (error) {
      const { code } = error as { code?: string };
      if (code === '28P01') {
        child.kill('SIGINT');
        throw new PostgresFault(
          'The password in secrets.json is not that of the embedded database: put back the file that belongs to it.',
        );
      }
      await wait(30);
    } finally {
      await client.end().catch(() => undefined);
    }
  }
  return false;
}

/** Stops a server that runs on the cluster, or makes its leftover `postmaster.pid` harmless. */
async function stopLeftBehind(cluster: string): Promise<void> {
  const file = path.join(cluster, 'postmaster.pid');
  if (!fs.existsSync(file)) return;
  const lines = fs.readFileSync(file, 'utf8').split('\n');
  const pid = Number(lines[0]);
  if (!runsOn(pid, cluster)) {
    // Another process may have been given the number since, and PostgreSQL would take it for a living server;
    // the other lines stay, by them it knows whether parts of the old server still hold its memory.
    fs.writeFileSync(file, [String(NO_PROCESS), ...lines.slice(1)].join('\n'));
    return;
  }
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    process.kill(pid, signal);
    for (let waited = 0; waited < 15_000 && runsOn(pid, cluster); waited += 50) await wait(50);
  }
}

/** Above every system's largest process number. */
const NO_PROCESS = 2_000_000_000;

/** Whether the process of this number is a PostgreSQL on this cluster. */
export function runsOn(pid: number, cluster: string): boolean {
  if (os.platform() === 'linux') {
    const file = `/proc/${pid}/cmdline`;
    return fs.existsSync(file) && fs.readFileSync(file, 'utf8').split('\0').includes(cluster);
  }
  return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.includes(
    cluster,
  );
}

/** Why the server ended, by the last words in its log. */
function explain(log: string): string {
  const text = fs.readFileSync(log, 'utf8');
  const last = text.split('\n').findLast((line) => /FATAL|PANIC/.test(line));
  return (
    explainText(text, log) ??
    (last
      ? `PostgreSQL says: ${last.replace(/^.*(FATAL|PANIC):\s*/, '')}.`
      : `Its log is ${log}; start again.`)
  );
}

function explainText(text: string, where: string): string | null {
  if (!/No space left on device|Check free disk space/.test(text)) return null;
  return `The disk is full (${path.dirname(where)}): free some space and start again. Nothing that was saved is lost.`;
}
