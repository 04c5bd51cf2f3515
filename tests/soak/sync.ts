/** Random schedules of two phones, as many as are asked for, each on a lesson of its own. */
import { withDatabase } from '../bench/bench-database.ts';
import { makeRolls } from '../support/rolls-to-take.ts';
import { runSchedules } from '../support/schedules.ts';

/** A provider's log does not grow for ever, and one says how far it has come. */
const ROUND = 500;

/** Gives what is wrong, as many lines as schedules that failed. */
export function soakSync(schedules: number, seed: number): Promise<string[]> {
  return withDatabase(async ({ db, owner }) => {
    // The phones are what is in doubt here, not the disk of the server.
    await owner.query('ALTER ROLE ALL SET synchronous_commit = off');
    const failures: string[] = [];
    for (let done = 0; done < schedules && failures.length === 0; done += ROUND) {
      const part = Math.min(ROUND, schedules - done);
      const rolls = await makeRolls(db, 2 * part);
      failures.push(...(await runSchedules(rolls, { seed: seed + done, schedules: part })));
      console.log(`${done + part} schedules, ${failures.length} failed`);
    }
    return failures;
  });
}
