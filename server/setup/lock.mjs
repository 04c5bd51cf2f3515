/**
 * A lock as a file that names its holder. The lock of a process that is gone (kill -9, power cut) counts as
 * free, so nothing has to be removed by hand.
 */
import fs from 'node:fs';
import path from 'node:path';
import { makeFolder } from './folder.mjs';

/**
 * A mark of a living process that a later one with the same number does not have: when it began, in ticks since
 * boot. Where the system keeps no such record, all processes have the same mark.
 * @param {number} pid
 * @returns {string | null} null for one that is gone, or ended and only waits to be buried by its parent
 */
function markOf(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return null;
  }
  if (!fs.existsSync('/proc/self/stat')) return 'alive';
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}

/**
 * Who holds the lock now.
 * @param {string} file
 * @returns {number | null} the holder's process number, null when nobody living does
 */
export function findHolder(file) {
  try {
    const { pid, mark } = JSON.parse(fs.readFileSync(file, 'utf8'));
    return mark !== null && markOf(pid) === mark ? pid : null;
  } catch {
    return null;
  }
}

/**
 * Lets others know where the holder answers.
 * @param {string} file a lock that this process took
 * @param {string} address
 */
export function noteAddress(file, address) {
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, JSON.stringify({ pid: process.pid, mark: markOf(process.pid), address }));
  fs.renameSync(mine, file);
}

/**
 * Why a second program may not start under a lock that is held.
 * @param {string} file
 */
export function sentenceOfHolder(file) {
  const holder = `Qatysu already runs from this folder (process ${findHolder(file)})`;
  const address = findAddress(file);
  if (address !== null) return `${holder}: open ${address}, or stop it first.`;
  return `${holder} and is not ready yet, or does a job: wait for it, or stop it first.`;
}

/** Where the holder said it answers. @param {string} file @returns {string | null} */
function findAddress(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')).address ?? null;
  } catch {
    return null;
  }
}

/**
 * Takes the lock unless a living process holds it; held until `releaseLock` or the end of this process.
 * @param {string} file its folder is made if missing
 * @returns {boolean} whether it is ours now
 */
export function takeLock(file) {
  makeFolder(path.dirname(file));
  const mine = `${file}.${process.pid}`;
  fs.writeFileSync(mine, JSON.stringify({ pid: process.pid, mark: markOf(process.pid) }));
  try {
    if (linkNew(mine, file)) return true;
    if (findHolder(file) !== null) return false;
    // The dead holder's file is set aside by rename, so that of two who find it only one may go on; whoever
    // set aside a living holder's file instead, being late, puts it back.
    const aside = `${mine}.old`;
    fs.renameSync(file, aside);
    const wasLive = findHolder(aside) !== null;
    if (wasLive) linkNew(aside, file);
    fs.rmSync(aside, { force: true });
    return !wasLive && linkNew(mine, file);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT') return false;
    throw error;
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** Gives `file` the content of `from` unless it exists, in one step. @param {string} from @param {string} file */
function linkNew(from, file) {
  try {
    fs.linkSync(from, file);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} file a lock that this process took */
export function releaseLock(file) {
  if (findHolder(file) === process.pid) fs.rmSync(file, { force: true });
}
