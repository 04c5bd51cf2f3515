/** The app as it is served, in this process: the built screens over a database that is there. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { Database } from '../../server/data/database.ts';
import { buildWeb } from '../../server/http.ts';
import type { Mailer } from '../../server/notify/mail.ts';
import { DEMO_SIGN_INS } from '../../server/services/demo.ts';
import { CHILD_KEY_SECRET } from './actors.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** The screens as `npm test` has built them. */
export const loadBuild = (): Promise<ServerBuild> =>
  import(pathToFileURL(path.join(ROOT, 'build', 'server', 'index.js')).href);

export interface Served {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

interface ServeOptions {
  readonly now: Date;
  /** Whether the demo's sign-ins are offered. */
  readonly demo?: boolean;
  readonly mailer?: Mailer | null;
  /** Other screens than those that were built. */
  readonly build?: ServerBuild;
}

/** Serves the app on a free port. No e-mail goes out unless a mailer is given. */
export async function serveOver(db: Database, options: ServeOptions): Promise<Served> {
  const { now, demo = false, mailer = null, build = await loadBuild() } = options;
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const web = buildWeb({
    context: {
      db,
      childKeySecret: CHILD_KEY_SECRET,
      mailer,
      publicUrl: url,
      now: () => now,
      demo: demo ? DEMO_SIGN_INS : null,
    },
    build,
    assets: { folder: path.join(ROOT, 'build', 'client') },
  });
  server.on('request', web);
  return {
    url,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
