/**
 * The queue over the app's real web server: a connection that is cut in the middle of a push leaves no torn batch, and two
 * people on one lesson take nothing from one another. `npm run soak -- cuts` and `-- together` do it more often.
 */
import { expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { cutPushes, pushTogether } from '../support/pushes.ts';

const database = testDatabase();
const SEED = 20261123;
const TIMES = 12;

test(`cut ${TIMES} times at random bytes, seed ${SEED}`, { timeout: 60_000 }, async () => {
  const { faults, said } = await cutPushes(database, TIMES, SEED);
  expect(faults).toEqual([]);
  // Cuts before and after the server had it.
  const recorded = Number(/(\d+) batches/.exec(said)![1]);
  expect(recorded).toBeGreaterThan(0);
  expect(recorded).toBeLessThan(TIMES);
});

test(`two people on one lesson, ${TIMES} times`, { timeout: 60_000 }, async () => {
  expect((await pushTogether(database, TIMES)).faults).toEqual([]);
});
