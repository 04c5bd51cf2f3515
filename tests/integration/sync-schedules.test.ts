/**
 * Whatever the networks and batteries of two phones do: no entry is lost, none is doubled, and the phones and the server
 * agree. A queue that forgets an entry before the server has answered for it does not pass. `npm run soak -- sync` runs
 * as many schedules as one likes.
 */
import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../support/database.ts';
import { makeRolls, type Rolls } from '../support/rolls-to-take.ts';
import { runSchedules } from '../support/schedules.ts';

const database = testDatabase();
const SEED = 20261123;
const SCHEDULES = 60;
const CONTROL_SCHEDULES = 24;

let rolls: Rolls;
beforeAll(async () => {
  rolls = await makeRolls(database.db, 240);
});

test(`${SCHEDULES} schedules of two phones, seed ${SEED}`, { timeout: 120_000 }, async () => {
  expect(await runSchedules(rolls, { seed: SEED, schedules: SCHEDULES })).toEqual([]);
});

test('a queue that deletes before the acknowledgement fails them', { timeout: 60_000 }, async () => {
  const failures = await runSchedules(rolls, {
    seed: SEED,
    schedules: CONTROL_SCHEDULES,
    variant: 'deletes before the acknowledgement',
    endOnFailure: true,
  });
  expect(failures.join()).toContain('which is lost');
});
