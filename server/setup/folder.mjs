/** Making folders so that a place that cannot hold them is told, and never tried for ever. */
import fs from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

/**
 * Makes a folder and those above it, one by one: `recursive` tries for ever below /proc, which refuses folders as if
 * their parent were missing.
 * @param {string} folder
 * @throws {Fault} when something that is no folder stands in the way, or the system has no such place
 */
export function makeFolder(folder) {
  try {
    if (fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
    const parent = path.dirname(folder);
    if (parent !== folder) makeFolder(parent);
    fs.mkdirSync(folder);
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    const isThere = code === 'EEXIST' && fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory();
    if (isThere) return;
    if (code === 'ENOTDIR' || code === 'EEXIST')
      throw new Fault(`${folder} cannot be a folder, a file stands in the way: choose another place.`);
    if (code === 'ENOENT' || code === 'ENAMETOOLONG' || code === 'ELOOP' || code === 'EINVAL')
      throw new Fault(`The folder ${folder} cannot be made there (${code}): choose another place.`);
    throw error;
  }
}
