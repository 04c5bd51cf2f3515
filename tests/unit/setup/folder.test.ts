/** Making a folder ends, in a folder or in one sentence that names the place. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeFolder } from '../../../server/setup/folder.mjs';

let place = '';
beforeEach(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), 'qatysu-folder-'));
});
afterEach(() => fs.rmSync(place, { recursive: true }));

test('makes it and those above it, and leaves one alone that is there', () => {
  const deep = path.join(place, 'a', 'b', 'c');
  makeFolder(deep);
  fs.writeFileSync(path.join(deep, 'kept'), '');
  makeFolder(deep);
  expect(fs.readdirSync(deep)).toEqual(['kept']);
});

test.each([
  { name: 'a file in its place', given: () => path.join(place, 'file') },
  { name: 'a file on the way', given: () => path.join(place, 'file', 'deeper') },
  { name: 'a name longer than the system takes', given: () => path.join(place, 'x'.repeat(300)) },
])('$name is told', ({ given }) => {
  fs.writeFileSync(path.join(place, 'file'), '');
  expect(() => makeFolder(given())).toThrow(/choose another place/);
  expect(fs.readdirSync(place)).toEqual(['file']);
});

/** Only Linux has folders that refuse others as if their parent were missing. */
const REFUSING = process.platform === 'linux' ? ['/proc/qatysu'] : [];
test.each(REFUSING)('below %s it is told, not tried for ever', (folder) => {
  expect(() => makeFolder(path.join(folder, 'data'))).toThrow(`${folder} cannot be made there`);
});
