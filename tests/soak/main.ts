/**
 * `npm run soak -- NAME [COUNT] [SEED]`: what takes too long for `npm test`. `fuzz` makes random calls, `sync` runs random
 * schedules of two phones, `cuts` cuts their pushes in the middle, `together` has two people push at once, `kills` kills
 * the program and its database under load. It prints the seed and what came of it: exit 0 when nothing failed, 1 when
 * something did, 2 for a name that there is none of.
 */
import { withDatabase } from '../bench/bench-database.ts';
import { listDoors } from '../support/knock.ts';
import { serveOver } from '../support/serve.ts';
import { moveIn, NOW } from '../support/street.ts';
import { type FuzzReport, fuzz } from './fuzz.ts';
import { soakKills } from './kills.ts';
import { soakCuts, soakTogether } from './pushes.ts';
import { soakSync } from './sync.ts';

/** What has been called often enough may have taken itself apart: each round has a provider of its own. */
const ROUND = 2_500;

interface Soak {
  readonly count: number;
  /** Says what it found; gives how much of that is wrong. */
  readonly run: (count: number, seed: number) => Promise<number>;
}

const SOAKS: Readonly<Record<string, Soak>> = {
  cuts: { count: 200, run: saying(soakCuts) },
  fuzz: { count: 100_000, run: soakFuzz },
  kills: { count: 20, run: saying(soakKills) },
  sync: { count: 10_000, run: saying(soakSync) },
  together: { count: 200, run: saying(soakTogether) },
};

process.exitCode = await run(process.argv.slice(2));

async function run([
  name = '',
  count = String(SOAKS[name]?.count),
  seed = String(Date.now() % 2 ** 31),
]: string[]): Promise<number> {
  const soak = SOAKS[name];
  if (!soak || !(Number(count) > 0) || !Number.isInteger(Number(seed))) {
    console.error(`npm run soak -- ${Object.keys(SOAKS).join('|')} [COUNT] [SEED]`);
    return 2;
  }
  console.log(`seed ${seed}`);
  const begun = Date.now();
  const faults = await soak.run(Number(count), Number(seed));
  console.log(`${faults} faults, ${Math.round((Date.now() - begun) / 1000)} s`);
  return faults > 0 ? 1 : 0;
}

/** Prints each fault. */
function saying(find: (count: number, seed: number) => Promise<string[]>): Soak['run'] {
  return async (count, seed) => {
    const faults = await find(count, seed);
    for (const fault of faults) console.error(fault);
    return faults.length;
  };
}

async function soakFuzz(calls: number, seed: number): Promise<number> {
  const report = await soak(calls, seed);
  const statuses = [...report.statuses]
    .sort(([a], [b]) => a - b)
    .map(([status, times]) => `${status}: ${times}`);
  console.log(`${report.calls} calls, ${report.heard} of people signed in · ${statuses.join(' · ')}`);
  return report.faults.length;
}

async function soak(calls: number, seed: number): Promise<FuzzReport> {
  const statuses = new Map<number, number>();
  const total = { calls: 0, heard: 0, statuses, faults: [] as string[] };
  const doors = await listDoors();
  await withDatabase(async ({ db, owner }) => {
    const asOwner = async <Row>(sql: string, values?: unknown[]) =>
      (await owner.query(sql, values)).rows as Row[];
    const { url, stop } = await serveOver(db, { now: NOW });
    while (total.calls < calls) {
      const { signIn } = await moveIn({ db, asOwner });
      const report = await fuzz({
        url,
        doors,
        calls: Math.min(ROUND, calls - total.calls),
        seed: seed + total.calls,
        signIn,
      });
      total.calls += report.calls;
      total.heard += report.heard;
      total.faults.push(...report.faults);
      for (const fault of report.faults) console.error(fault);
      for (const [status, times] of report.statuses)
        statuses.set(status, (statuses.get(status) ?? 0) + times);
      console.log(`${total.calls} calls, ${total.faults.length} faults`);
    }
    await stop();
  });
  return total;
}
