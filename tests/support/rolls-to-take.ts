/** Many lessons that nobody is marked in yet, made in bulk at one provider: one for each run of a random test. */
import type { Database } from '../../server/data/database.ts';
import { unpackEntries } from '../../server/data/entry-log.ts';
import { inTenant, type ProviderScope } from '../../server/data/scope.ts';
import { insertRecords } from '../../server/data/write-records.ts';
import type { AttendanceEntry } from '../../server/domain/attendance/marks.ts';
import { addDays, civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { buildTown } from '../bench/town.ts';
import { actorOf } from './actors.ts';
import { makeProvider } from './database.ts';

export interface LessonToMark {
  readonly id: string;
  readonly startsAtMs: number;
  readonly childIds: readonly string[];
}

export interface Rolls {
  readonly scope: ProviderScope;
  readonly provider: Actor['provider'];
  /** The next lesson that no run has had. */
  readonly next: () => LessonToMark;
  /** Every entry of a lesson's log, batch by batch. */
  readonly logOf: (lessonId: string) => Promise<AttendanceEntry[][]>;
}

const DAYS = 60;
const CHILDREN = 4;
const HOUR_MS = 3_600_000;

/** At least so many lessons with four children each, spread over so many days. */
export async function makeRolls(db: Database, lessons: number, dayCount = DAYS): Promise<Rolls> {
  const scope = await makeProvider(db);
  const days = Array.from({ length: dayCount }, (_, day) => addDays(civilDate('2026-09-01'), day));
  const town = buildTown(Math.ceil(lessons / dayCount) * CHILDREN, days, CHILDREN);
  const records = {
    ...town,
    lessons: town.lessons.map((lesson) => ({ ...lesson, state: { kind: 'planned' as const } })),
    marks: [],
  };
  const plan = { records, slots: [], childKeys: new Map(), recordedAt: new Date(0), recordedBy: null };
  const timeoutMs = 600_000;
  await inTenant(scope, (tx) => insertRecords(tx, plan), { timeoutMs });
  const rows = await inTenant(
    scope,
    ({ prisma, providerId }) => prisma.$queryRaw<{ id: string; endsAt: Date; childIds: string[] }[]>`
      SELECT l.id, l.ends_at AS "endsAt", array_agg(e.child_id::text) AS "childIds"
      FROM lesson l JOIN enrolment e ON e.provider_id = l.provider_id AND e.group_id = l.group_id
      WHERE l.provider_id = ${providerId}::uuid GROUP BY l.id, l.ends_at ORDER BY l.id`,
    { timeoutMs },
  );
  const providerId = await inTenant(scope, async (tx) => tx.providerId);
  return {
    scope,
    provider: { id: providerId, name: 'Балалар сарайы', zone: 'Asia/Almaty' },
    next() {
      const { id, endsAt, childIds } = rows.pop()!;
      return { id, childIds, startsAtMs: endsAt.getTime() - HOUR_MS };
    },
    async logOf(lessonId) {
      const batches = await inTenant(scope, ({ prisma }) =>
        prisma.attendanceBatch.findMany({ where: { lessonId }, orderBy: { batchNo: 'asc' } }),
      );
      return batches.map(({ entries }) => unpackEntries(Buffer.from(entries).toString('hex')));
    },
  };
}

/** Somebody who marks there; another one at each call. */
export const markerAt = ({ scope, provider }: Pick<Rolls, 'scope' | 'provider'>): Actor =>
  actorOf(scope, { provider });
