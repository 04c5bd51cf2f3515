/** Pushes through the app's real web server: cut at random bytes, and two people at once. */
import { withDatabase } from '../bench/bench-database.ts';
import { cutPushes, type PushReport, pushTogether } from '../support/pushes.ts';

type Access = Parameters<typeof cutPushes>[0];

const overDatabase = (work: (access: Access) => Promise<PushReport>): Promise<string[]> =>
  withDatabase(async ({ db, owner }) => {
    const asOwner: Access['asOwner'] = async (sql, values) => (await owner.query(sql, values)).rows;
    const { faults, said } = await work({ db, asOwner });
    console.log(said);
    return [...faults];
  });

export const soakCuts = (count: number, seed: number): Promise<string[]> =>
  overDatabase((access) => cutPushes(access, count, seed));

export const soakTogether = (count: number): Promise<string[]> =>
  overDatabase((access) => pushTogether(access, count));
