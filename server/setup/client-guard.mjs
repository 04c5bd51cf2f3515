/**
 * The Vite plugin that keeps the server out of the browser: a module below `server/` in the client's graph
 * fails the build, `server/domain/` excepted. Remix itself guards `*.server.*` files and `.server/` folders only.
 */
import path from 'node:path';
import { ROOT } from './prepare.mjs';

/** The path of a module inside the checkout. @param {string} id as Vite names it, perhaps with a query */
const nameOf = (id) =>
  path
    .relative(ROOT, id.split('?')[0] ?? id)
    .split(path.sep)
    .join('/');

/**
 * Why a module may not be shipped to the browser.
 * @param {string} id as Vite names it: an absolute path, perhaps with a query
 * @param {string} importer who wants it
 * @returns {string | null} null when it may
 */
export function refusalOf(id, importer) {
  const name = nameOf(id);
  if (!name.startsWith('server/') || name.startsWith('server/domain/')) return null;
  return `${nameOf(importer)} imports ${name}, which would be shipped to the browser: of server/ only server/domain/ may be. Use it in a loader or an action only, import its types with «import type», or move what is pure to server/domain/.`;
}

/**
 * Looks at imports after Remix has taken loaders and actions out of the routes, so what only those use passes.
 * @returns {import('vite').Plugin}
 */
export function clientGuard() {
  return {
    name: 'qatysu-client-guard',
    enforce: 'pre',
    async resolveId(source, importer, options) {
      // `scan`: Vite's look for packages ahead of a development build, at routes that still have their loaders.
      const { ssr, scan } = /** @type {{ ssr?: boolean, scan?: boolean }} */ (options);
      // `index.html`: no importer, but what Vite says when a development server is asked about a module itself.
      const isAsked = !importer || importer.endsWith('/index.html');
      if (ssr || scan || isAsked || !/^[./]/.test(source)) return null;
      const resolved = await this.resolve(source, importer, { ...options, skipSelf: true });
      const refusal = resolved && refusalOf(resolved.id, importer);
      if (refusal) this.error(refusal);
      return resolved;
    },
  };
}
