/** Data folders for tests: made where the database's user can reach them, removed with all they led to. */
import fs from 'node:fs';
import path from 'node:path';

export function makeDataFolder(): string {
  const folder = fs.mkdtempSync('/tmp/qatysu-test-');
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Removes the folder and the place outside it that it may name; nothing runs on it any more. */
export function removeDataFolder(folder: string): void {
  const note = path.join(folder, 'postgres-place');
  const places = fs.existsSync(note) ? [fs.readFileSync(note, 'utf8'), folder] : [folder];
  for (const place of places) fs.rmSync(place, { recursive: true, force: true });
}
