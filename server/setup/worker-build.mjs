/**
 * The Vite plugin that builds the service worker beside the screens: one file at the root of the site, for a worker rules
 * over no more than the folder that it lies in. Remix builds pages only.
 */
import path from 'node:path';
import { build } from 'vite';
import { ROOT } from './prepare.mjs';

/** As the browser asks for it. */
export const WORKER_FILE = 'worker.js';

/** @returns {import('vite').Plugin} */
export function workerBuild() {
  /** @type {import('vite').ResolvedConfig} */
  let config;
  return {
    name: 'qatysu-worker-build',
    apply: 'build',
    configResolved(resolved) {
      config = resolved;
    },
    async closeBundle() {
      if (config.build.ssr) return;
      await build({
        configFile: false,
        root: ROOT,
        logLevel: 'warn',
        publicDir: false,
        build: {
          outDir: config.build.outDir,
          emptyOutDir: false,
          rollupOptions: {
            input: path.join(ROOT, 'app', 'offline', 'worker', 'worker.ts'),
            output: { format: 'iife', entryFileNames: WORKER_FILE },
          },
        },
      });
    },
  };
}
