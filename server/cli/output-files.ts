/**
 * Writes several files into a folder as one step: all are complete under temporary names before the first gets
 * its own, so that a full disk or a folder without permission leaves nothing half done.
 */
import { access, constants, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Why the files could not be written: all but `disk_full` and `other` speak of the folder that was asked for. */
export type WriteFailure = 'no_permission' | 'in_the_way' | 'cannot_be_made' | 'disk_full' | 'other';

const FAILURES: Readonly<Record<string, WriteFailure>> = {
  EACCES: 'no_permission',
  EPERM: 'no_permission',
  EROFS: 'no_permission',
  ENOTDIR: 'in_the_way',
  EEXIST: 'in_the_way',
  EISDIR: 'in_the_way',
  ENOENT: 'cannot_be_made',
  ENAMETOOLONG: 'cannot_be_made',
  ELOOP: 'cannot_be_made',
  EINVAL: 'cannot_be_made',
  ENOSPC: 'disk_full',
  EDQUOT: 'disk_full',
};

/** What an error of `writeFilesTogether` means to whoever named the folder. */
export const writeFailureOf = (error: unknown): WriteFailure =>
  FAILURES[(error as NodeJS.ErrnoException).code ?? ''] ?? 'other';

/** Writes the files by name, making the folder when it is not there. Throws the system's error, everything undone. */
export async function writeFilesTogether(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  const made = await makeFolder(path.resolve(folder));
  const temporary = (name: string) => path.join(folder, `.${name}.${process.pid}.tmp`);
  try {
    for (const name of files.keys()) await refuseFolder(path.join(folder, name));
    for (const [name, content] of files) await writeFile(temporary(name), content, { flag: 'wx' });
    for (const name of files.keys()) await rename(temporary(name), path.join(folder, name));
  } catch (error) {
    for (const name of files.keys()) await rm(temporary(name), { force: true });
    if (made !== null) await rm(made, { recursive: true, force: true });
    throw error;
  }
}

/**
 * Makes a folder and those above it, one by one: `recursive` tries for ever below /proc, which refuses folders as if
 * their parent were missing. Gives the topmost that was made, null when all were there.
 */
async function makeFolder(folder: string): Promise<string | null> {
  const missing: string[] = [];
  let parent = folder;
  while (!(await exists(parent))) {
    missing.unshift(parent);
    parent = path.dirname(parent);
  }
  await access(parent, constants.W_OK);
  try {
    for (const each of missing) await mkdir(each);
  } catch (error) {
    if (missing[0] !== undefined) await rm(missing[0], { recursive: true, force: true });
    throw error;
  }
  return missing[0] ?? null;
}

/** Whether anything stands at a path; throws what the system says of a path that leads through a file. */
async function exists(at: string): Promise<boolean> {
  try {
    await stat(at);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    throw error;
  }
}

/** A folder where a file should stand would only fail after the first files have their names. */
async function refuseFolder(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) throw Object.assign(new Error(`EISDIR: ${target}`), { code: 'EISDIR' });
}
