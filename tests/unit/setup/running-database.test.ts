/** Where the database of a program that runs beside us listens. */
import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ownerUrlOfRunning } from '../../../server/data/embedded.ts';
import { makeDataFolder, removeDataFolder } from '../../support/data-folder.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = makeDataFolder();
});
afterEach(() => removeDataFolder(dataDir));

test('a program that runs has said where its database listens', () => {
  fs.writeFileSync(path.join(dataDir, 'postgres-socket'), '/tmp/listens-here');
  expect(ownerUrlOfRunning(dataDir, 'secret')).toContain('host=%2Ftmp%2Flistens-here');
});

test('one that is just starting for the first time is waited for, in a sentence and not with a stack', () => {
  expect(() => ownerUrlOfRunning(dataDir, 'secret')).toThrow(
    expect.objectContaining({ name: 'Fault', message: expect.stringContaining('try again in a moment') }),
  );
});
