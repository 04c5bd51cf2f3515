/**
 * Who has stopped coming, of 5 000 enrolments with 26 lessons: replayed from the database day by day. Beside it one
 * plain SQL aggregate over the same marks.
 */
import { inTenant } from '../../server/data/scope.ts';
import { addDays, civilDate } from '../../server/domain/shared/civil-date.ts';
import { watchInactivity } from '../../server/services/withdrawals.ts';
import { addProvider, addRecords, withDatabase } from './bench-database.ts';
import { inTurns, type Row } from './measure.ts';
import { buildTown } from './town.ts';

const CHILDREN = 5_000;
const ROUNDS = 5;
/** Tuesdays and Thursdays of thirteen weeks. */
const FIRST_TUESDAY = civilDate('2026-08-04');
const DAYS = Array.from({ length: 13 }, (_, week) => [week * 7, week * 7 + 2])
  .flat()
  .map((days) => addDays(FIRST_TUESDAY, days));
const AS_OF = civilDate('2026-11-02');

/** Of each child in each group the days missed and the last visit: it reads every mark once and knows no weeks. */
const FLOOR = `
  SELECT m.child_id, l.group_id,
    array_agg(l.lesson_on ORDER BY l.lesson_on) FILTER (WHERE m.kind = 'absent') AS missed,
    max(l.lesson_on) FILTER (WHERE m.kind = 'present') AS last_attended_on
  FROM mark m
  JOIN lesson l ON l.provider_id = m.provider_id AND l.id = m.lesson_id
  JOIN enrolment e ON e.provider_id = m.provider_id AND e.group_id = l.group_id AND e.child_id = m.child_id
    AND e.starts_on <= l.lesson_on AND (e.ends_on IS NULL OR e.ends_on >= l.lesson_on)
  WHERE m.provider_id = $1 AND m.lesson_on <= $2
  GROUP BY m.child_id, l.group_id`;

export const benchInactivity = (): Promise<Row[]> =>
  withDatabase(async (database) => {
    const { actor, providerId } = await addProvider(database);
    await addRecords(database, actor.scope, buildTown(CHILDREN, DAYS));
    const timings = await inTurns(ROUNDS, {
      replay: () =>
        // Reaching back to the first lesson makes it replay the whole of them.
        inTenant(actor.scope, (tx) => watchInactivity(tx, AS_OF, addDays(FIRST_TUESDAY, 21)), {
          repeatableRead: true,
          timeoutMs: 60_000,
        }),
      aggregate: () => database.owner.query(FLOOR, [providerId, AS_OF]),
    });
    return [
      {
        what: `inactivity of ${CHILDREN} enrolments × ${DAYS.length} lessons`,
        unit: 'ms',
        value: timings.replay.wallMs,
        cpuMs: timings.replay.cpuMs,
        floor: {
          what: 'one SQL aggregate of the same marks: days missed and last visit',
          value: timings.aggregate.wallMs,
          cpuMs: null,
        },
        target: null,
        rounds: ROUNDS,
      },
    ];
  });
