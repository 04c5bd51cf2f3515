/** Reads the files that a terminal command names. What cannot be opened or is too large to read is a problem. */
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Problem, problem } from '../imports/problems.ts';
import { type InputFile, refuseBySize } from '../imports/workbook.ts';

/**
 * The files in the order of their paths. A file goes by its name without folders, so that the same files give the
 * same bytes wherever they lie; two of one name go by their paths.
 */
export async function readInputFiles(
  paths: readonly string[],
): Promise<{ readonly files: readonly InputFile[]; readonly problems: readonly Problem[] }> {
  const files: InputFile[] = [];
  const problems: Problem[] = [];
  const names = paths.map((given) => path.basename(given));
  for (const [i, given] of paths.entries()) {
    const shared = names.filter((name) => name === names[i]).length > 1;
    const name = shared ? given : names[i]!;
    try {
      const found = await stat(given);
      const tooLarge = refuseBySize(name, found.size);
      if (tooLarge) problems.push(tooLarge);
      else if (found.isFile()) files.push({ name, bytes: await readFile(given) });
      else problems.push(problem('error', 'file_unreadable', 'existing_file', { file: given }));
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      const code = isMissing ? 'file_missing' : 'file_unreadable';
      problems.push(problem('error', code, 'existing_file', { file: given }));
    }
  }
  return { files, problems };
}
