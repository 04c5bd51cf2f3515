/** Two transactions at once, in an order that a test decides: one is held open while another comes to wait for it. */
import { inTenant, type ProviderScope, type TenantTx } from '../../server/data/scope.ts';
import type { TestDatabase } from './database.ts';

/** Does `work` and holds its transaction open; `finish` ends it. */
export async function held(
  scope: ProviderScope,
  work: (tx: TenantTx) => Promise<unknown>,
): Promise<{ finish: () => Promise<void> }> {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  let ending: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ending = inTenant(scope, async (tx) => {
      await work(tx);
      resolve();
      await ended;
    });
    ending.catch(reject);
  });
  return {
    finish() {
      end();
      return ending;
    },
  };
}

/** How many statements wait for a lock in the database of the test. */
export async function countWaiting({ asOwner }: Pick<TestDatabase, 'asOwner'>): Promise<number> {
  const rows = await asOwner(`
    SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`);
  return rows.length;
}
