/**
 * The whole app in this process, as it is served: the built screens over a database of its own with the demo in
 * it. The clock stands, so that the demo and its screens are the same on every day that the tests run.
 */
import path from 'node:path';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import type { Mailer } from '../../server/notify/mail.ts';
import { seedDemo } from '../../server/services/demo.ts';
import { CHILD_KEY_SECRET } from './actors.ts';
import { type Contents, makeDatabase, type TestDatabase } from './database.ts';
import { type Served, serveOver } from './serve.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** Monday 23 November 2026, 16:10 in Almaty: the girls' volleyball has just begun. */
export const DEMO_NOW = new Date('2026-11-23T11:10:00Z');

export interface RunningApp extends Served {
  readonly database: TestDatabase;
}

interface AppOptions {
  /** False: programmes, and nothing else. */
  readonly demo?: boolean;
  /** What the app takes for now; the demo is as at DEMO_NOW all the same. */
  readonly now?: Date;
  readonly mailer?: Mailer | null;
}

/** The demo as it is at DEMO_NOW. */
const DEMO: Contents = {
  name: 'demo',
  async fill(db) {
    await saveProgrammes(db, PRESETS);
    const samples = path.join(ROOT, 'public', 'samples');
    await seedDemo(db, { samples, childKeySecret: CHILD_KEY_SECRET, now: DEMO_NOW });
  },
};

/** Programmes, and nobody who could claim by them. */
const NOBODY: Contents = { name: 'nobody', fill: (db) => saveProgrammes(db, PRESETS) };

/** Serves the app with the demo in it. No e-mail goes out unless a mailer is given. */
export async function startApp(options: AppOptions = {}): Promise<RunningApp> {
  const { demo = true, now = DEMO_NOW } = options;
  const database = await makeDatabase(demo ? DEMO : NOBODY);
  const served = await serveOver(database.db, { ...options, demo, now });
  return {
    ...served,
    database,
    async stop() {
      await served.stop();
      await database.end();
    },
  };
}
