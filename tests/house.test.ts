/**
 * Holds the tree to the rules of the house. Every rule is first shown a small offence, so that a rule which no
 * longer sees anything fails too.
 */
import fs from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ROOT } from '../server/setup/prepare.mjs';
import {
  badManners,
  impurities,
  leftUndone,
  readSource,
  type Source,
  tooLong,
  wrongImports,
} from './support/house-rules.ts';

const FOLDERS = ['app', 'server', 'tests', 'prisma'];
/** Speaks of the offences that it looks for. */
const RULES_THEMSELVES = ['tests/support/house-rules.ts', 'tests/house.test.ts'];

const sources: Source[] = FOLDERS.flatMap((folder) =>
  fs
    .readdirSync(`${ROOT}/${folder}`, { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name}`),
)
  .filter((path) => /\.(tsx?|mjs)$/.test(path) && !path.startsWith('server/data/generated/'))
  .map((path) => readSource(path, fs.readFileSync(`${ROOT}/${path}`, 'utf8')));

const offences = (rule: (source: Source) => string[], except: readonly string[] = []) =>
  sources.filter(({ path }) => !except.includes(path)).flatMap(rule);

test('the tree is there to be looked at', () => {
  expect(sources.length).toBeGreaterThan(50);
});

test('imports go the ways that the house has', () => expect(offences(wrongImports)).toEqual([]));
test('the domain reads no clock, environment or chance', () => expect(offences(impurities)).toEqual([]));
test('files and functions are short', () => expect(offences(tooLong)).toEqual([]));
test('files are named and open as they should', () => expect(offences(badManners)).toEqual([]));
test('nothing is switched off or left for later', () =>
  expect(offences(leftUndone, RULES_THEMSELVES)).toEqual([]));

describe('the rules bite', () => {
  test.each([
    {
      path: 'app/components/roll.tsx',
      line: "import { prisma } from '../../server/data/database.ts';",
      why: 'not from data',
    },
    {
      path: 'app/routes/auth/sign-in.tsx',
      line: "import { verify } from '../../../server/auth/passwords.ts';",
      why: 'not from auth',
    },
    {
      path: 'server/domain/claims/draft.ts',
      line: "import { readFileSync } from 'node:fs';",
      why: 'the domain is pure',
    },
    {
      path: 'server/domain/claims/draft.ts',
      line: "import { listMarks } from '../../data/marks.ts';",
      why: 'not from data',
    },
    {
      path: 'server/services/claims.ts',
      line: "import { Prisma } from '@prisma/client';",
      why: 'only server/data',
    },
    {
      path: 'server/services/claims.ts',
      line: "import type { ActionFunction } from '@remix-run/node';",
      why: 'only the screens',
    },
    {
      path: 'server/services/claims.ts',
      line: "import { mintScope } from '../data/scope.ts';",
      why: 'a scope is minted by',
    },
    {
      path: 'server/services/claims.ts',
      line: "const { verify } = await import('../auth/passwords.ts');",
      why: 'not from auth',
    },
    {
      path: 'server/data/claims.ts',
      line: "export { draft } from '../services/claims.ts';",
      why: 'not from services',
    },
    {
      path: 'server/documents/claim.ts',
      line: "import { parse } from '../imports/csv.ts';",
      why: 'not from imports',
    },
    {
      path: 'server/setup/lock.mjs',
      line: "import { assert } from '../domain/shared/errors.ts';",
      why: 'nothing else',
    },
  ])('import: $path, $line', ({ path, line, why }) => {
    const [offence] = wrongImports(readSource(path, line));
    expect(offence).toContain(path);
    expect(offence).toContain(why);
  });

  test.each([
    { path: 'server/auth/actor.ts', line: "import { mintScope } from '../data/scope.ts';" },
    {
      path: 'app/routes/today/today.tsx',
      line: "import { listLessons } from '../../../server/services/today.ts';",
    },
    { path: 'server/services/claims.ts', line: "import { inTenant } from '../data/scope.ts';" },
    { path: 'server/domain/claims/draft.ts', line: "import { addDays } from '../shared/civil-date.ts';" },
    { path: 'server/cli/claim.ts', line: "import { readRoster } from '../imports/roster.ts';" },
  ])('import allowed: $path, $line', ({ path, line }) => {
    expect(wrongImports(readSource(path, line))).toEqual([]);
  });

  test.each([
    'const now = new Date();',
    'const now = Date.now();',
    'const text = Date();',
    'const morning = new Date(2026, 9, 1);',
    'const day = (date: Date) => date.getDay();',
    'const zone = process.env.TZ;',
    'const die = Math.random();',
    'const id = crypto.randomUUID();',
    'const since = performance.now();',
  ])('purity: %s', (text) => {
    expect(impurities(readSource('server/domain/calendar/calendar.ts', text))).toHaveLength(1);
    expect(impurities(readSource('server/services/calendar.ts', text))).toEqual([]);
  });

  test.each([
    'const on = new Date("2026-10-01");',
    'const day = date.getUTCDay();',
    'const step = claim.process;',
  ])('purity allowed: %s', (text) =>
    expect(impurities(readSource('server/domain/calendar/calendar.ts', text))).toEqual([]),
  );

  test.each([
    { what: 'a file', text: '// line\n'.repeat(301), path: 'server/main.ts' },
    { what: 'a function', text: `function long() {\n${'  step();\n'.repeat(69)}}`, path: 'server/main.ts' },
    { what: 'a component', text: `const Roll = () => (\n${'  <p />\n'.repeat(69)});`, path: 'app/roll.tsx' },
  ])('length: $what one line too long', ({ path, text }) => {
    expect(tooLong(readSource(path, text))).toHaveLength(1);
    const shorter = text.replace(/ {2}(step\(\);|<p \/>)\n|\/\/ line\n/, '');
    expect(tooLong(readSource(path, shorter))).toEqual([]);
  });

  test.each([
    { path: 'server/services/utils.ts', text: '/** x */\nexport const a = 1;' },
    { path: 'app/helpers/date.ts', text: '/** x */\nexport const a = 1;' },
    { path: 'app/components/RollSheet.tsx', text: '/** x */\nexport const a = 1;' },
    { path: 'server/services/claims.ts', text: 'export const a = 1;' },
    { path: 'server/services/index.ts', text: "/** x */\nexport * from './claims.ts';" },
  ])('manners: $path', ({ path, text }) => expect(badManners(readSource(path, text))).toHaveLength(1));

  test.each([
    'test.only("x", () => {});',
    'describe.skip("x", () => {});',
    'it.concurrent.skip("x", () => {});',
    '// biome-ignore lint: x',
    '// @ts-expect-error',
    '// TODO: x',
    'const a = b as any;',
  ])('left undone: %s', (text) =>
    expect(leftUndone(readSource('tests/unit/x.test.ts', text))).toHaveLength(1),
  );
});
