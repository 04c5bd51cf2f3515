/**
 * Failed attempts by subject, in a shared table. A subject is a keyed hash of what is counted, so that the table names
 * nobody. The rule is the domain's; here it is made to hold for attempts that come at once.
 */
import {
  blockOf,
  countFailure,
  type Failures,
  FORGOTTEN_AFTER_SECONDS,
  type ThrottleLimit,
  takeBack,
} from '../domain/sign-in-throttle.ts';
import type { Database } from './database.ts';
import { refusing } from './errors.ts';
import type { Prisma } from './generated/client.ts';

export interface Subject {
  /** The keyed hash. */
  readonly key: string;
  readonly limit: ThrottleLimit;
}

/**
 * Counts an attempt against all of `subjects` as if it had failed, and gives null; or, when one of them is blocked,
 * counts nothing and gives until when.
 */
export function countAttempt(db: Database, subjects: readonly Subject[], now: Date): Promise<Date | null> {
  return alone(db, subjects, async (tx, known) => {
    const blocks = subjects.flatMap(({ key }) => blockOf(known.get(key) ?? null, now) ?? []);
    if (blocks.length > 0) return blocks.reduce((one, other) => (one > other ? one : other));
    for (const { key, limit } of subjects) {
      const counted = countFailure(known.get(key) ?? null, limit, now);
      await tx.signInThrottle.upsert({
        where: { subject: key },
        create: { subject: key, ...counted },
        update: counted,
      });
    }
    return null;
  });
}

/** Takes one counted attempt back from each subject: it did not fail. */
export function takeAttemptBack(db: Database, subjects: readonly Subject[]): Promise<void> {
  return alone(db, subjects, async (tx, known) => {
    for (const { key, limit } of subjects) {
      const failures = known.get(key);
      const left = failures ? takeBack(failures, limit) : null;
      if (left) await tx.signInThrottle.update({ where: { subject: key }, data: left });
      else await tx.signInThrottle.deleteMany({ where: { subject: key } });
    }
  });
}

/** Forgets all failures of these subjects, and whatever is too old to count of anybody. */
export async function clearAttempts(db: Database, keys: readonly string[], now: Date): Promise<void> {
  const old = new Date(now.getTime() - FORGOTTEN_AFTER_SECONDS * 1000);
  await refusing(
    db.prisma.signInThrottle.deleteMany({
      where: {
        OR: [
          { subject: { in: [...keys] } },
          { firstFailedAt: { lt: old }, blockedUntil: null },
          { firstFailedAt: { lt: old }, blockedUntil: { lt: now } },
        ],
      },
    }),
  );
}

/** Runs `work` with what is known of the subjects, while no other attempt at any of them is being counted. */
function alone<T>(
  db: Database,
  subjects: readonly Subject[],
  work: (tx: Prisma.TransactionClient, known: ReadonlyMap<string, Failures>) => Promise<T>,
): Promise<T> {
  const keys = subjects.map(({ key }) => key).sort();
  return refusing(
    db.prisma.$transaction(async (tx) => {
      // One after the other and in one order, so that two attempts never wait for each other.
      for (const key of keys) await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`;
      const rows = await tx.signInThrottle.findMany({ where: { subject: { in: keys } } });
      return work(tx, new Map(rows.map(({ subject, ...failures }) => [subject, failures])));
    }),
  );
}
