/** The lock of a folder: one holder at a time, and a dead holder is none. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findHolder, releaseLock, takeLock } from '../../../server/setup/lock.mjs';

let folder = '';
let lock = '';
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'qatysu-lock-'));
  lock = path.join(folder, 'data', 'running.lock');
});
afterEach(() => fs.rmSync(folder, { recursive: true }));

test('the first takes it, the second does not, and released it is free', () => {
  expect(takeLock(lock)).toBe(true);
  expect(takeLock(lock)).toBe(false);
  expect(findHolder(lock)).toBe(process.pid);
  releaseLock(lock);
  expect(findHolder(lock)).toBeNull();
  expect(takeLock(lock)).toBe(true);
  expect(fs.readdirSync(path.dirname(lock))).toEqual(['running.lock']);
});

test.each([
  { name: 'a process that is gone', holder: () => ({ pid: gonePid(), mark: '1' }) },
  { name: 'an earlier process with our number', holder: () => ({ pid: process.pid, mark: '1' }) },
])('the lock of $name is free', ({ holder }) => {
  fs.mkdirSync(path.dirname(lock));
  fs.writeFileSync(lock, JSON.stringify(holder()));
  expect(findHolder(lock)).toBeNull();
  expect(takeLock(lock)).toBe(true);
  expect(findHolder(lock)).toBe(process.pid);
});

function gonePid(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}
