/**
 * Gives a suite a real PostgreSQL of its own for as long as it runs. Its address is provided as
 * `ownerUrl`; tests/support/database.ts makes databases in it.
 */
import type { TestProject } from 'vitest/node';
import { startEmbedded } from '../../server/data/embedded.ts';
import { makeDataFolder, removeDataFolder } from './data-folder.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection string of the owner of the suite's database server. */
    ownerUrl: string;
  }
}

/** Nothing here outlives the suite, so nothing has to be safe on the disk. */
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = makeDataFolder();
  const postgres = await startEmbedded({ dataDir, password: 'test', settings: FAST });
  project.provide('ownerUrl', postgres.ownerUrl);
  return async () => {
    await postgres.stop();
    removeDataFolder(dataDir);
  };
}
