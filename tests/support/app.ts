/**
 * The whole app in this process, as it is served: the built screens over a database of its own with the demo in
 * it. The clock stands, so that the demo and its screens are the same on every day that the tests run.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import type { Database } from '../../server/data/database.ts';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { buildWeb } from '../../server/http.ts';
import type { Mailer } from '../../server/notify/mail.ts';
import { DEMO_SIGN_INS, seedDemo } from '../../server/services/demo.ts';
import { CHILD_KEY_SECRET } from './actors.ts';
import { makeDatabase, type TestDatabase } from './database.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** Monday 23 November 2026, 16:10 in Almaty: the girls' volleyball has just begun. */
export const DEMO_NOW = new Date('2026-11-23T11:10:00Z');

/** The screens as `npm test` has built them. */
export const loadBuild = (): Promise<ServerBuild> =>
  import(pathToFileURL(path.join(ROOT, 'build', 'server', 'index.js')).href);

export interface Served {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

export interface RunningApp extends Served {
  readonly database: TestDatabase;
}

interface AppOptions {
  /** False leaves the database empty. */
  readonly demo?: boolean;
  readonly now?: Date;
  readonly mailer?: Mailer | null;
}

/** Serves the app with the demo in it. No e-mail goes out unless a mailer is given. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const { demo = true, now = DEMO_NOW } = options;
  const database = await makeDatabase();
  await saveProgrammes(database.db, PRESETS);
  const samples = path.join(ROOT, 'public', 'samples');
  if (demo) await seedDemo(database.db, { samples, childKeySecret: CHILD_KEY_SECRET, now });
  const served = await serveOver(database.db, options);
  return {
    ...served,
    database,
    async stop() {
      await served.stop();
      await database.end();
    },
  };
}

/** Serves the app on a free port over a database that is there; `npm test` has built the screens. */
export async function serveOver(db: Database, options: AppOptions = {}): Promise<Served> {
  const { demo = true, now = DEMO_NOW, mailer = null } = options;
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
    build: await loadBuild(),
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
