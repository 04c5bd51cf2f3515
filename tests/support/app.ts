/**
 * The whole app in this process, as it is served: the built screens over a database of its own with the demo in
 * it. The clock stands, so that the demo and its screens are the same on every day that the tests run.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
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

export interface RunningApp {
  /** Without a slash at the end. */
  readonly url: string;
  readonly database: TestDatabase;
  stop(): Promise<void>;
}

interface AppOptions {
  /** False leaves the database empty. */
  readonly demo?: boolean;
  readonly now?: Date;
  readonly mailer?: Mailer | null;
}

/** Serves the app on a free port; `npm test` has built the screens. No e-mail goes out unless a mailer is given. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const { demo = true, now = DEMO_NOW, mailer = null } = options;
  const database = await makeDatabase();
  await saveProgrammes(database.db, PRESETS);
  const samples = path.join(ROOT, 'public', 'samples');
  if (demo) await seedDemo(database.db, { samples, childKeySecret: CHILD_KEY_SECRET, now });
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const web = buildWeb({
    context: {
      db: database.db,
      childKeySecret: CHILD_KEY_SECRET,
      mailer,
      publicUrl: url,
      now: () => now,
      demo: demo ? DEMO_SIGN_INS : null,
    },
    build: await import(pathToFileURL(path.join(ROOT, 'build', 'server', 'index.js')).href),
    assets: { folder: path.join(ROOT, 'build', 'client') },
  });
  server.on('request', web);
  return {
    url,
    database,
    async stop() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await database.end();
    },
  };
}
