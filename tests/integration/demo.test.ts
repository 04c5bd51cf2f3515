/** The demo: made once, the same whenever it is looked at, and with something to do on every day it is made. */
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { saveProgrammes } from '../../server/data/programmes.ts';
import { findProviderIds, findStaffId } from '../../server/data/providers.ts';
import { inTenant, mintScope } from '../../server/data/scope.ts';
import { findUserByEmail } from '../../server/data/users.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { month } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { listAtRisk } from '../../server/services/at-risk.ts';
import { getClaim } from '../../server/services/claims.ts';
import { DEMO_SIGN_INS, hasDemo, seedDemo } from '../../server/services/demo.ts';
import { getToday } from '../../server/services/today.ts';
import { actorOf, CHILD_KEY_SECRET } from '../support/actors.ts';
import { makeDatabase, type TestDatabase } from '../support/database.ts';

const SAMPLES = path.join(import.meta.dirname, '..', '..', 'public', 'samples');
const LONG = { timeout: 120_000 };
let database: TestDatabase;
beforeEach(async () => {
  database = await makeDatabase();
  await saveProgrammes(database.db, PRESETS);
});
afterEach(() => database.end());

const seed = (now: Date) =>
  seedDemo(database.db, { samples: SAMPLES, childKeySecret: CHILD_KEY_SECRET, now });

async function demoActor(role: 'owner' | 'instructor', now: Date): Promise<Actor> {
  const [providerId] = await findProviderIds(database.db, null);
  const scope = mintScope(database.db, providerId!);
  const { email } = DEMO_SIGN_INS.find((signIn) => signIn.role === role)!;
  const user = (await findUserByEmail(database.db, email))!;
  const staffId = await inTenant(scope, (tx) => findStaffId(tx, user.id));
  return actorOf(scope, { role, userId: user.id, staffId, now });
}

/** The rows of every table, without the ids that are made anew each time. */
async function rowCounts(): Promise<Record<string, number>> {
  const tables = await database.asOwner<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
     AND NOT relispartition AND relname <> '_prisma_migrations' ORDER BY relname`,
  );
  const counts = tables.map(({ name }) => `(SELECT count(*)::int FROM ${name}) AS ${name}`);
  return (await database.asOwner<Record<string, number>>(`SELECT ${counts.join(', ')}`))[0]!;
}

describe.each([
  { name: 'the Monday after the sample', now: '2026-11-02T06:00:00Z', hasLessons: true, fellAway: true },
  { name: 'a Monday three weeks later', now: '2026-11-23T06:00:00Z', hasLessons: true, fellAway: true },
  {
    name: 'Constitution Day of the next spring',
    now: '2027-03-15T06:00:00Z',
    hasLessons: false,
    fellAway: true,
  },
])('made on $name', ({ now: instant, hasLessons, fellAway }) => {
  const now = new Date(instant);

  test('has the October claim as it is expected, a day to look at and who fell away', LONG, async () => {
    await seed(now);
    const owner = await demoActor('owner', now);
    expect((await getClaim(owner, month('2026-10'))).claim.totals).toMatchObject({
      amountTiyn: 226_406_250,
      paidLines: 150,
      excludedLines: 53,
    });
    const today = await getToday(owner);
    expect({ empty: today.empty, hasLessons: today.lessons.length > 0 }).toEqual({
      empty: false,
      hasLessons,
    });
    expect((await listAtRisk(owner)).children.length > 0).toBe(fellAway);
    const own = await getToday(await demoActor('instructor', now));
    expect(own.month).toBeNull();
    expect(own.lessons.filter(({ instructorName }) => instructorName !== 'Байжанов Серік')).toEqual([]);
  });
});

test('made twice changes nothing the second time', LONG, async () => {
  const now = new Date('2026-11-23T06:00:00Z');
  const empty = await rowCounts();
  expect(await hasDemo(database.db)).toBe(false);
  await seed(now);
  const once = await rowCounts();
  expect(await hasDemo(database.db)).toBe(true);
  await seed(now);
  expect(await rowCounts()).toEqual(once);
  expect(once).not.toEqual(empty);
});

test('has lessons on every working day of a week', LONG, async () => {
  await seed(new Date('2026-11-23T06:00:00Z'));
  const days = [23, 24, 25, 26, 27, 28].map((date) => new Date(`2026-11-${date}T06:00:00Z`));
  const counts: number[] = [];
  for (const now of days) counts.push((await getToday(await demoActor('owner', now))).lessons.length);
  expect(counts.every((count) => count > 0)).toBe(true);
});
