/** How the screens are built: Remix with routes.ts as the URL map, and nothing of the server in the browser. */
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import { clientGuard } from './server/setup/client-guard.mjs';
import { workerBuild } from './server/setup/worker-build.mjs';

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    clientGuard(),
    workerBuild(),
    remix({
      future: {
        v3_fetcherPersist: true,
        v3_lazyRouteDiscovery: true,
        v3_relativeSplatPath: true,
        v3_routeConfig: true,
        v3_singleFetch: true,
        v3_throwAbortReason: true,
      },
    }),
  ],
  // Browsers are given messages that are taken apart already (app/messages/file.server.ts), and need not know how: that
  // is a twelfth of all their script.
  resolve: isSsrBuild ? {} : { alias: { 'use-intl/format-message': 'use-intl/format-message/format-only' } },
  // Everything comes from our own origin by name: the content policy allows no data: URLs but images.
  // The server is one file, read whole as it starts: parts that it read later would be gone after the next build.
  build: {
    assetsInlineLimit: 0,
    ...(isSsrBuild && { rollupOptions: { output: { inlineDynamicImports: true } } }),
  },
}));
