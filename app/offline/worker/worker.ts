/**
 * What the browser runs as the service worker. Built into one file (server/setup/worker-build.mjs), in which the server
 * names the version of the app as it gives it out (server/http.ts).
 */
import type { Surroundings } from './scope.ts';
import { work } from './work.ts';

work(globalThis as unknown as Surroundings, '__BUILD__');
