/**
 * Writes several files into a folder as one step: all are complete under temporary names before the first gets
 * its own, so that a full disk or a folder without permission leaves nothing half done.
 */
import { mkdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';

/** Writes the files by name, making the folder when it is not there. Throws the system's error, everything undone. */
export async function writeFilesTogether(
  folder: string,
  files: ReadonlyMap<string, Uint8Array | string>,
): Promise<void> {
  const made = await mkdir(folder, { recursive: true });
  const temporary = (name: string) => path.join(folder, `.${name}.${process.pid}.tmp`);
  try {
    for (const name of files.keys()) await refuseFolder(path.join(folder, name));
    for (const [name, content] of files) await writeFile(temporary(name), content, { flag: 'wx' });
    for (const name of files.keys()) await rename(temporary(name), path.join(folder, name));
  } catch (error) {
    for (const name of files.keys()) await rm(temporary(name), { force: true });
    if (made) await rm(made, { recursive: true, force: true });
    throw error;
  }
}

/** A folder where a file should stand would only fail after the first files have their names. */
async function refuseFolder(target: string): Promise<void> {
  const found = await stat(target).catch(() => null);
  if (found?.isDirectory()) throw Object.assign(new Error(`EISDIR: ${target}`), { code: 'EISDIR' });
}
