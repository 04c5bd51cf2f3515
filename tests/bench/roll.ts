/**
 * Recording a roll of 25 children, one user and eight at once, through the use case; beside it the same transaction
 * written by hand over pg, in the same process and turn about. And what a mark takes on disk with its log.
 */
import { createHash } from 'node:crypto';
import pg from 'pg';
import { packEntries } from '../../server/data/entry-log.ts';
import { tightenFinishedMonths } from '../../server/data/finished-months.ts';
import { newIdAt } from '../../server/data/ids.ts';
import { inTenant } from '../../server/data/scope.ts';
import { canonicalForm } from '../../server/domain/attendance/evidence.ts';
import type { NewEntry } from '../../server/domain/attendance/new-entry.ts';
import { addDays, civilDate } from '../../server/domain/shared/civil-date.ts';
import type { Actor } from '../../server/services/actor.ts';
import { recordRoll } from '../../server/services/attendance.ts';
import { addProvider, addRecords, type BenchDatabase, withDatabase } from './bench-database.ts';
import { median, type Row } from './measure.ts';
import { buildTown } from './town.ts';

const CHILDREN = 25;
const GROUPS = 40;
const USERS = 8;
/** Rolls that one user records alone, and each of the eight in a round; so many rounds. */
const ALONE = 150;
const TOGETHER = 40;
const ROUNDS = 3;
const DAYS = Array.from({ length: 60 }, (_, day) => addDays(civilDate('2026-09-01'), day));

/** A lesson that nobody is marked in, at a moment when it may be marked. */
export interface Roll {
  readonly lessonId: string;
  readonly on: string;
  readonly now: Date;
  readonly childIds: readonly string[];
}

/** Takes the rolls of the benchmark one after another, each once. */
interface Setting {
  readonly actor: Actor;
  readonly providerId: string;
  readonly next: () => Roll;
  readonly left: () => number;
}

export const benchRoll = (): Promise<Row[]> =>
  withDatabase(async (database) => {
    const setting = await makeSetting(database);
    const bare = new pg.Pool({ connectionString: database.appUrl, max: 10 });
    try {
      const product = (roll: Roll) => record(setting.actor, roll);
      const floor = (roll: Roll) => recordBare(bare, setting, roll, entriesOf(roll));
      for (let warm = 0; warm < 30; warm++) {
        await product(setting.next());
        await floor(setting.next());
      }
      const alone = { product: [] as number[], floor: [] as number[] };
      for (let turn = 0; turn < ALONE; turn++) {
        alone.product.push(await timeOf(() => product(setting.next())));
        alone.floor.push(await timeOf(() => floor(setting.next())));
      }
      const together = { product: [] as number[], floor: [] as number[] };
      for (let round = 0; round < ROUNDS; round++) {
        together.product.push(await perRoll(setting, product));
        together.floor.push(await perRoll(setting, floor));
      }
      return [...rowsOf(alone, together), ...(await sizeOfMark(database, setting))];
    } finally {
      await bare.end();
    }
  });

/** Milliseconds. */
export const timeOf = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

/** Milliseconds a roll while eight users record at once: what throughput is the inverse of. */
async function perRoll(setting: Setting, work: (roll: Roll) => Promise<unknown>): Promise<number> {
  const one = async () => {
    for (let turn = 0; turn < TOGETHER; turn++) await work(setting.next());
  };
  const wallMs = await timeOf(() => Promise.all(Array.from({ length: USERS }, one)));
  return wallMs / (USERS * TOGETHER);
}

function rowsOf(
  alone: Record<'product' | 'floor', number[]>,
  together: Record<'product' | 'floor', number[]>,
): Row[] {
  const what = 'the same transaction by hand over pg, without Prisma and without rules';
  const floor = (values: readonly number[]) => ({ what, value: median(values), cpuMs: null });
  const common = { unit: 'ms' as const, cpuMs: null };
  const perSecond = (1000 / median(together.product)).toFixed(0);
  return [
    {
      ...common,
      what: `a roll of ${CHILDREN}, one user`,
      value: median(alone.product),
      floor: floor(alone.floor),
      target: { atMost: 8 },
      rounds: ALONE,
    },
    {
      ...common,
      what: `a roll of ${CHILDREN}, ${USERS} users of one provider (${perSecond} a second)`,
      value: median(together.product),
      floor: floor(together.floor),
      target: { timesFloor: 2.5 },
      rounds: ROUNDS,
    },
  ];
}

/**
 * Groups of 25 with a planned lesson a day, and nobody marked. Rolls come in the order of their lessons' ids within the
 * day, as near as eight at once keep to it: the further from it, the more room is left in the index of the marks.
 */
async function makeSetting(database: BenchDatabase): Promise<Setting> {
  const { actor, providerId } = await addProvider(database);
  const town = buildTown(GROUPS * CHILDREN, DAYS, CHILDREN);
  const lessons = town.lessons.map((lesson) => ({ ...lesson, state: { kind: 'planned' as const } }));
  await addRecords(database, actor.scope, { ...town, lessons, marks: [] });
  const { rows } = await database.owner.query<{ id: string; on: string; ends_at: Date; children: string[] }>(
    `SELECT l.id, l.lesson_on::text AS on, l.ends_at, array_agg(e.child_id) AS children
     FROM lesson l JOIN enrolment e ON e.provider_id = l.provider_id AND e.group_id = l.group_id
     WHERE l.provider_id = $1 GROUP BY 1, 2, 3, l.group_id ORDER BY 2, l.id`,
    [providerId],
  );
  let taken = 0;
  return {
    actor,
    providerId,
    left: () => rows.length - taken,
    next: () => {
      const { id, on, ends_at: now, children } = rows[taken++]!;
      return { lessonId: id, on, now, childIds: children };
    },
  };
}

/** A tap for each child, one in eight absent. */
export const entriesOf = ({ now, childIds }: Roll): NewEntry[] =>
  childIds.map((childId, place) => ({
    id: newIdAt(now.getTime()),
    childId,
    mark: place % 8 === 0 ? 'absent' : 'present',
    occurredAt: now.toISOString(),
    method: 'tap',
  }));

async function record(actor: Actor, roll: Roll): Promise<void> {
  const sentAt = roll.now.toISOString();
  const answers = await recordRoll(
    { ...actor, now: roll.now },
    roll.lessonId,
    entriesOf(roll),
    DEVICE,
    sentAt,
  );
  if (answers.some(({ answer }) => answer !== 'accepted')) throw new Error('a roll was not recorded');
}

export const DEVICE = '0190aaaa-0000-7000-8000-000000000001';

/** What the use case does, with nothing judged: the lesson locked, log and roll read, the head locked, all written. */
export async function recordBare(
  pool: pg.Pool,
  { actor, providerId }: { readonly actor: Pick<Actor, 'userId'>; readonly providerId: string },
  roll: Pick<Roll, 'lessonId' | 'on' | 'now'>,
  entries: readonly NewEntry[],
): Promise<void> {
  const client = await pool.connect();
  const column = <T>(of: (entry: NewEntry) => T): T[] => entries.map(of);
  try {
    await client.query('BEGIN');
    await client.query(`SET LOCAL app.provider_id = '${providerId}'`);
    await client.query('SELECT pg_advisory_xact_lock_shared(hashtextextended($1, 0))', [providerId]);
    await client.query(
      `SELECT l.id, l.group_id, l.state, p.zone FROM lesson l JOIN provider p ON p.provider_id = l.provider_id
       WHERE l.provider_id = $1 AND l.id = $2 FOR NO KEY UPDATE OF l`,
      [providerId, roll.lessonId],
    );
    await client.query(
      `SELECT e.child_id, b.batch_no, b.entries FROM lesson l
       JOIN enrolment e ON e.provider_id = $1 AND e.group_id = l.group_id
       LEFT JOIN attendance_batch b ON b.provider_id = $1 AND b.lesson_on = $2 AND b.lesson_id = l.id
       WHERE l.provider_id = $1 AND l.id = $3`,
      [providerId, roll.on, roll.lessonId],
    );
    const { rows } = await client.query<{ chain_no: number; hash: Buffer }>(
      'SELECT chain_no, hash FROM evidence_head WHERE provider_id = $1 FOR NO KEY UPDATE',
      [providerId],
    );
    const packed = packEntries(
      entries.map((entry) => ({ ...entry, excuse: null, documented: false, guest: false })),
    );
    const micros = roll.now.getTime() * 1000;
    const canonical = canonicalForm({
      ...{ lessonId: roll.lessonId, on: civilDate(roll.on), batchNo: 1, recordedAtMicros: micros },
      ...{ recordedBy: actor.userId, approvedBy: null, method: 'tap', device: DEVICE, sentAtMicros: micros },
      entries: packed,
    });
    const hash = createHash('sha256').update(rows[0]!.hash).update(canonical).digest();
    await client.query(
      `WITH logged AS (
         INSERT INTO attendance_batch (provider_id, lesson_on, lesson_id, batch_no, recorded_at, recorded_by, method,
           device, sent_at, entries, chain_no, hash)
         VALUES ($1, $2, $3, 1, $4, $5, 'tap', $6, $4, $7, $8, $9)),
       moved AS (UPDATE evidence_head SET chain_no = $8, hash = $9 WHERE provider_id = $1),
       held AS (UPDATE lesson SET state = 'held' WHERE provider_id = $1 AND id = $3)
       INSERT INTO mark (provider_id, lesson_on, lesson_id, child_id, batch_no, entry_id, kind, documented, guest,
         occurred_at)
       SELECT $1, $2, $3, t.child_id, 1, t.entry_id, t.kind, false, false, $4
       FROM unnest($10::uuid[], $11::uuid[], $12::text[]) AS t (child_id, entry_id, kind) ORDER BY t.child_id`,
      [
        ...[
          providerId,
          roll.on,
          roll.lessonId,
          roll.now,
          actor.userId,
          DEVICE,
          packed,
          rows[0]!.chain_no + 1,
          hash,
        ],
        ...[column(({ childId }) => childId), column(({ id }) => id), column(({ mark }) => mark)],
      ],
    );
    await client.query('COMMIT');
  } finally {
    client.release();
  }
}

/**
 * Every roll that is left is recorded; then the tables, their indexes and all else that they take, by mark: as they are
 * left, and as the next start of the program leaves the months that are over.
 */
async function sizeOfMark({ owner }: BenchDatabase, setting: Setting): Promise<Row[]> {
  while (setting.left() > 0) await record(setting.actor, setting.next());
  const stored = await inTenant(setting.actor.scope, (tx) => tx.prisma.mark.count());
  const bytesPerMark = async (): Promise<number> => {
    const { rows } = await owner.query<{ bytes: number; marks: number }>(`
      SELECT sum(pg_total_relation_size(part))::float8 AS bytes, (SELECT count(*)::int FROM mark) AS marks
      FROM (SELECT inhrelid::regclass AS part FROM pg_inherits
            WHERE inhparent IN ('mark'::regclass, 'attendance_batch'::regclass)) parts
      WHERE pg_relation_size(part) > 0`);
    const { bytes, marks } = rows[0]!;
    if (stored !== marks) throw new Error('there are marks of somebody else');
    return bytes / marks;
  };
  const row = (what: string, value: number): Row => ({
    what,
    value,
    ...{ unit: 'B', cpuMs: null, floor: null, target: { atMost: 250 }, rounds: 1 },
  });
  const whileItRuns = await bytesPerMark();
  await tightenFinishedMonths(owner, addDays(DAYS.at(-1)!, 31));
  return [
    row(`a mark with its log, of ${stored}, while their month runs`, whileItRuns),
    row('the same once it is over', await bytesPerMark()),
  ];
}
