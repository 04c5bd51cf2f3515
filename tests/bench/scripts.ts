/**
 * JavaScript that a browser must have to run each page, in KB as gzip packs it: the entry, the routes that the page
 * is nested in, and all they import. Beside it the framework alone. Texts of the interface come as JSON and are no
 * scripts.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { AssetsManifest } from '@remix-run/dev';
import { build } from 'vite';
import type { Row } from './measure.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
const CLIENT = path.join(ROOT, 'build', 'client');
/** The roll is what an instructor opens on an old phone in a gym. */
const ROLL = 'routes/roll/roll';
const BUDGET = { roll: 120, any: 150 };

export async function benchScripts(): Promise<Row[]> {
  const { entry, routes } = readManifest();
  const framework = await frameworkKb();
  const scriptsOf = (id: string): string[] => {
    const route = routes[id]!;
    const outer = route.parentId === undefined ? [entry.module, ...entry.imports] : scriptsOf(route.parentId);
    return [...outer, route.module, ...(route.imports ?? [])];
  };
  return Object.values(routes)
    .filter(
      (route) => isPage(route.module) && !Object.values(routes).some(({ parentId }) => parentId === route.id),
    )
    .map((route) => ({
      what: addressOf(route.id, routes),
      unit: 'KB',
      value: sum([...new Set(scriptsOf(route.id))].map(shippedKb)),
      cpuMs: null,
      floor: {
        what: 'react, react-dom and @remix-run/react alone, built the same way',
        value: framework,
        cpuMs: null,
      },
      target: { atMost: route.id === ROLL ? BUDGET.roll : BUDGET.any },
      rounds: 1,
    }));
}

type Routes = AssetsManifest['routes'];

function readManifest(): Pick<AssetsManifest, 'entry' | 'routes'> {
  const folder = path.join(CLIENT, 'assets');
  const [name] = readdirSync(folder).filter((file) => /^manifest-.*\.js$/.test(file));
  const text = readFileSync(path.join(folder, name!), 'utf8');
  return JSON.parse(text.replace(/^[^{]*/, '').replace(/;\s*$/, ''));
}

/** Routes that only answer with data or files have an empty module. */
const isPage = (module: string): boolean => readFileSync(path.join(CLIENT, module)).length > 1;

function addressOf(id: string, routes: Routes): string {
  const route = routes[id]!;
  const outer = route.parentId === undefined ? '' : addressOf(route.parentId, routes);
  return route.path ? `${outer === '/' ? '' : outer}/${route.path}` : outer || '/';
}

const shippedKb = (address: string): number => packedKb(readFileSync(path.join(CLIENT, address)));
const packedKb = (code: Uint8Array | string): number => gzipSync(code, { level: 9 }).length / 1024;
const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);

/** A page of React and Remix that shows nothing, built in memory with the product's own tool. */
async function frameworkKb(): Promise<number> {
  const name = 'framework-alone';
  const output = await build({
    root: ROOT,
    configFile: false,
    logLevel: 'silent',
    plugins: [
      {
        name,
        resolveId: (id) => (id === name ? path.join(ROOT, `${name}.js`) : null),
        load: (id) => (id.endsWith(`${name}.js`) ? FRAMEWORK_ALONE : null),
      },
    ],
    build: { write: false, rollupOptions: { input: name } },
  });
  const chunks = [output].flat().flatMap((part) => ('output' in part ? part.output : []));
  return sum(chunks.map((chunk) => (chunk.type === 'chunk' ? packedKb(chunk.code) : 0)));
}

const FRAMEWORK_ALONE = `
  import { RemixBrowser } from '@remix-run/react';
  import { createElement } from 'react';
  import { hydrateRoot } from 'react-dom/client';
  hydrateRoot(document, createElement(RemixBrowser));`;
