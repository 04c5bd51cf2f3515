/**
 * The rules of the house that a program can check, each a function from a source file to what is wrong with it.
 * tests/house.test.ts runs them over the tree, and over small bad examples to see that they bite.
 */
import path from 'node:path';
import ts from 'typescript';

export interface Source {
  /** Path in the checkout, with slashes. */
  readonly path: string;
  readonly text: string;
  readonly tree: ts.SourceFile;
}

export function readSource(path: string, text: string): Source {
  return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
}

export const MAX_FILE_LINES = 300;
export const MAX_FUNCTION_LINES = 70;

/** Room → the rooms that it may import from, besides itself. `program` (server/*.ts) puts everything together. */
const DIRECTIONS: Readonly<Record<string, readonly string[]>> = {
  app: ['gate', 'offline', 'services', 'domain'],
  // Of tRPC the device needs the router's type, and nothing else reaches the browser (server/setup/client-guard.mjs).
  offline: ['trpc', 'domain'],
  gate: ['app', 'services', 'domain', 'auth', 'context'],
  trpc: ['services', 'domain'],
  jobs: ['services', 'domain', 'scope'],
  cli: ['services', 'domain', 'imports', 'documents', 'jobs', 'program', 'setup'],
  services: ['domain', 'data', 'scope', 'documents', 'imports', 'notify'],
  auth: ['services', 'domain', 'data', 'scope', 'context'],
  data: ['domain', 'scope'],
  scope: ['domain', 'data'],
  documents: ['domain'],
  imports: ['domain'],
  notify: ['domain'],
  domain: [],
  context: ['data', 'services', 'notify'],
  setup: [],
};

/** Packages that only some rooms may import, by the first part of their name. */
const GUARDED_PACKAGES: readonly {
  readonly name: RegExp;
  readonly rooms: readonly string[];
  readonly why: string;
}[] = [
  {
    name: /^(@prisma\/|prisma$|pg$)/,
    rooms: ['data', 'scope'],
    why: 'only server/data talks to the database',
  },
  {
    name: /^(@remix-run\/|react|use-intl)/,
    rooms: ['app', 'gate', 'program'],
    why: 'only the screens know Remix and React',
  },
];

/** Who may vouch for a tenant: behind the gate, a job's start (at the terminal too), and the maker of a new provider. */
const MINTERS = ['server/auth/', 'server/jobs/', 'server/job-database.ts', 'server/data/providers.ts'];

/** Singled out of their folders: the one door, what loaders are handed, and the proof of a tenant. */
const ROOM_OF_FILE: Readonly<Record<string, string>> = {
  'app/gate.server.ts': 'gate',
  'app/env.d.ts': 'gate',
  'server/context.ts': 'context',
  'server/data/scope.ts': 'scope',
};

export function roomOf(file: string): string {
  const [top, second = ''] = file.split('/');
  if (ROOM_OF_FILE[file]) return ROOM_OF_FILE[file];
  if (file.startsWith('app/offline/')) return 'offline';
  if (top !== 'server') return top ?? '';
  return file.split('/').length > 2 ? second : 'program';
}

/** Imports that go against the directions, each with the reason. */
export function wrongImports(source: Source): string[] {
  const room = roomOf(source.path);
  if (room === 'tests' || room === 'prisma') return [];
  return importsOf(source).flatMap(({ target, names }) => {
    const why = target.startsWith('.')
      ? refuseFile(source, path.posix.join(path.posix.dirname(source.path), target), names)
      : refusePackage(room, target);
    return why ? [`${source.path} imports ${target}: ${why}`] : [];
  });
}

function refuseFile(source: Source, target: string, names: readonly string[]): string | null {
  const room = roomOf(source.path);
  const other = roomOf(target.split('?')[0] ?? target);
  if (names.includes('mintScope') && !MINTERS.some((minter) => source.path.startsWith(minter))) {
    return `a scope is minted by ${MINTERS.join(', ')} only`;
  }
  if (room === 'program' || other === room || DIRECTIONS[room]?.includes(other)) return null;
  if (target.startsWith('node_modules/')) return null;
  return `${room} may import from ${DIRECTIONS[room]?.join(', ') || 'nothing else'}, not from ${other}`;
}

function refusePackage(room: string, name: string): string | null {
  if (room === 'domain' && (name.startsWith('node:') || name === 'crypto')) return 'the domain is pure';
  const guarded = GUARDED_PACKAGES.find((rule) => rule.name.test(name));
  return guarded && !guarded.rooms.includes(room) ? guarded.why : null;
}

function importsOf(source: Source): { target: string; names: string[] }[] {
  const found: { target: string; names: string[] }[] = [];
  visit(source.tree, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      const bindings = node.importClause?.namedBindings;
      const names =
        bindings && ts.isNamedImports(bindings)
          ? bindings.elements.map((e) => (e.propertyName ?? e.name).text)
          : [];
      found.push({ target: node.moduleSpecifier.text, names });
    } else if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      found.push({ target: node.moduleSpecifier.text, names: [] });
    } else if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [target] = node.arguments;
      if (target && ts.isStringLiteral(target)) found.push({ target: target.text, names: [] });
    }
  });
  return found;
}

const LOCAL_TIME = /^(get|set)(FullYear|Month|Date|Day|Hours|Minutes|Seconds)$|^getTimezoneOffset$/;
const OUTSIDE = new Set(['process', 'performance', 'crypto', 'fetch', 'globalThis', 'setTimeout']);

/** Where a module of the domain reads a clock, the environment (its time zone too) or chance. */
export function impurities(source: Source): string[] {
  if (roomOf(source.path) !== 'domain') return [];
  const file = source.tree;
  const found: string[] = [];
  visit(file, (node) => {
    const why = impurityOf(node, file);
    if (why) found.push(`${at(source, node)} ${why}: the domain is told the date and reads nothing itself`);
  });
  return found;
}

function impurityOf(node: ts.Node, file: ts.SourceFile): string | null {
  const isDate = (expression: ts.Expression) => ts.isIdentifier(expression) && expression.text === 'Date';
  if (ts.isNewExpression(node) && isDate(node.expression)) {
    const count = node.arguments?.length ?? 0;
    if (count === 0) return 'new Date() is the clock';
    return count > 1 ? 'new Date(year, month, …) is in the machine’s zone' : null;
  }
  if (ts.isCallExpression(node) && isDate(node.expression)) return 'Date() is the clock';
  if (ts.isPropertyAccessExpression(node)) {
    const text = node.getText(file);
    if (text === 'Date.now') return 'Date.now is the clock';
    if (text === 'Math.random') return 'Math.random is chance';
    if (LOCAL_TIME.test(node.name.text)) return `${node.name.text} is in the machine’s zone`;
  }
  if (ts.isIdentifier(node) && OUTSIDE.has(node.text) && isUse(node)) return `${node.text} is outside of it`;
  return null;
}

/** Whether an identifier stands for the thing of that name, and is not a member or a key called so. */
function isUse(node: ts.Identifier): boolean {
  const { parent } = node;
  const isName =
    ts.isPropertyAccessExpression(parent) ||
    ts.isPropertyAssignment(parent) ||
    ts.isPropertySignature(parent);
  return !(isName && parent.name === node);
}

/** Functions and files that are longer than the house allows. */
export function tooLong(source: Source): string[] {
  const file = source.tree;
  const lines = source.text.trimEnd().split('\n').length;
  const found =
    lines > MAX_FILE_LINES ? [`${source.path} has ${lines} lines (at most ${MAX_FILE_LINES})`] : [];
  visit(file, (node) => {
    if (!ts.isFunctionLike(node) || isDescribe(node.parent)) return;
    const from = file.getLineAndCharacterOfPosition(node.getStart(file)).line;
    const length = file.getLineAndCharacterOfPosition(node.end).line - from + 1;
    if (length > MAX_FUNCTION_LINES)
      found.push(`${at(source, node)} a function of ${length} lines (at most ${MAX_FUNCTION_LINES})`);
  });
  return found;
}

/** `describe` groups tests, it does nothing itself. */
const isDescribe = (node: ts.Node) =>
  ts.isCallExpression(node) && /^describe\b/.test(node.expression.getText());

const NO_NAMES = /^(utils?|helpers?|misc|common)$/;
const KEBAB_CASE = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+)*$/;

/** A file's name and how it opens: kebab-case, a noun of its own, more than a list of re-exports. */
export function badManners(source: Source): string[] {
  const found: string[] = [];
  const stem = path.posix.basename(source.path).replace(/\.(tsx?|mjs)$/, '');
  if (!KEBAB_CASE.test(stem)) found.push(`${source.path} is not in kebab-case`);
  for (const part of source.path.replace(/\.[^/]*$/, '').split('/')) {
    if (NO_NAMES.test(part)) found.push(`${source.path} is called «${part}», which says nothing`);
  }
  if (!/^(#!.*\n)?\/\*\*/.test(source.text))
    found.push(`${source.path} does not open by saying what it decides`);
  const { statements } = source.tree;
  if (statements.length > 0 && statements.every((s) => ts.isExportDeclaration(s) && s.moduleSpecifier)) {
    found.push(`${source.path} only hands on names`);
  }
  return found;
}

const SUPPRESSION = /biome-ignore|@ts-(ignore|expect-error|nocheck)|\b(TODO|FIXME)\b|\bas any\b/g;
const LEFT_OUT = /\b(test|it|describe)(\.\w+)*\.(only|skip|skipIf|runIf|todo|fails)\b/g;

/** Checks switched off, work left for later, and tests left out. */
export function leftUndone(source: Source): string[] {
  const marks = [...source.text.matchAll(SUPPRESSION)];
  if (roomOf(source.path) === 'tests') marks.push(...source.text.matchAll(LEFT_OUT));
  return marks.map((mark) => `${source.path}:${lineOf(source.text, mark.index)} ${mark[0]}`);
}

const lineOf = (text: string, index: number) => text.slice(0, index).split('\n').length;

function at({ path, tree }: Source, node: ts.Node): string {
  return `${path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1}`;
}

function visit(node: ts.Node, see: (node: ts.Node) => void): void {
  see(node);
  ts.forEachChild(node, (child) => visit(child, see));
}
