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
import { makeDatabase, type TestDatabase } from './database.ts';
import { type Served, serveOver } from './serve.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

/** Monday 23 November 2026, 16:10 in Almaty: the girls' volleyball has just begun. */
export const DEMO_NOW = new Date('2026-11-23T11:10:00Z');

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
