/**
 * Finds the Chromium that the browser tests drive; where there is none and the machine can install one, does.
 */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { Fault } from './fault.mjs';

/** The shell first: it has no window to draw. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
];
const FIXED_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {string | null} CHROMIUM_PATH, else the first Chromium on PATH */
export function findBrowser() {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  const candidates = [
    process.env.CHROMIUM_PATH ?? '',
    ...NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name))),
    ...FIXED_PLACES,
  ];
  return candidates.find((file) => file !== '' && isExecutable(file)) ?? null;
}

/**
 * @returns {Promise<string>} the path of a Chromium
 * @throws {Fault} saying how to install one
 */
export async function provideBrowser() {
  const found = findBrowser();
  if (found) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    console.error('Installing Chromium (apt-get)…');
    aptGet(['update']);
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!findBrowser()) aptGet(['install', '-y', '--no-install-recommends', name]);
  }
  const installed = findBrowser();
  if (installed) return installed;
  throw new Fault(
    'The browser tests need Chromium: install it («apt-get install chromium», «dnf install chromium», «brew install --cask chromium») or name one in CHROMIUM_PATH.',
  );
}

/** @param {string[]} args */
function aptGet(args) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status, stderr } = spawnSync('apt-get', ['-q', ...args], { env, encoding: 'utf8', maxBuffer: 1e8 });
  if (status !== 0) console.error(stderr.trimEnd());
}

/** @param {string} file */
function isExecutable(file) {
  try {
    fs.accessSync(file, fs.constants.X_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}
