/**
 * The Vite plugin that keeps the server out of the browser: a module below `server/` in the client's graph
 * fails the build, `server/domain/` excepted. Remix itself guards `*.server.*` files and `.server/` folders only.
 */
import path from 'node:path';
import { ROOT } from './prepare.mjs';

/**
 * Why a module may not be shipped to the browser.
 * @param {string} id as Vite names it: an absolute path, perhaps with a query
 * @param {readonly string[]} importers who wants it
 * @returns {string | null} null when it may
 */
export function refusalOf(id, importers = []) {
  const file = path
    .relative(ROOT, id.split('?')[0] ?? id)
    .split(path.sep)
    .join('/');
  if (!file.startsWith('server/') || file.startsWith('server/domain/')) return null;
  const by = importers.map((importer) => path.relative(ROOT, importer.split('?')[0] ?? importer)).join(', ');
  return `${file} would be shipped to the browser${by ? `, imported by ${by}` : ''}: of server/ only server/domain/ may be. Use it in a loader or an action, import its types with «import type», or move what is pure to server/domain/.`;
}

/** @returns {import('vite').Plugin} */
export function clientGuard() {
  return {
    name: 'qatysu-client-guard',
    enforce: 'pre',
    transform(_code, id, options) {
      if (options?.ssr) return;
      const refusal = refusalOf(id, this.getModuleInfo(id)?.importers);
      if (refusal) this.error(refusal);
    },
  };
}
