/** Groups as lists and headings show them: filling, week and how the last lessons were attended. */
import { type CivilDate, firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { Prisma } from './generated/client.ts';
import { packedRows } from './packed.ts';
import type { TenantTx } from './scope.ts';

export interface GroupRow {
  readonly id: string;
  readonly name: string;
  readonly instructorId: string | null;
  readonly instructorName: string | null;
  readonly capacity: number | null;
  /** Enrolled on the day, suspended ones included: they keep their seats (DOMAIN.md §5). */
  readonly children: number;
  /** Slots in force on the day, in the order of the week. */
  readonly slots: readonly {
    readonly weekday: number;
    readonly startMinute: number;
    readonly minutes: number;
  }[];
  /** Share present of those marked, 0..1, of the last eight held lessons up to the day, oldest first. */
  readonly recent: readonly number[];
}

/** What a group holds in some months. */
export interface GroupFigures {
  readonly name: string;
  readonly instructorName: string | null;
  /** Enrolled in the first of the months or later. */
  readonly children: number;
  readonly lessons: number;
  readonly present: number;
}

/** The groups of these names, in no order, with what they hold in at least one month. */
export function listGroupFigures(
  tx: TenantTx,
  names: readonly string[],
  months: readonly Month[],
): Promise<GroupFigures[]> {
  const sorted = [...months].sort();
  const [from, to] = [firstDay(sorted[0]!), lastDay(sorted.at(-1)!)];
  return packedRows(
    tx,
    Prisma.sql`
      SELECT g.name, s.name AS "instructorName", coalesce(seats.children, 0) AS children,
        coalesce(taught.lessons, 0) AS lessons, coalesce(taught.present, 0) AS present
      FROM club_group g
      LEFT JOIN staff_member s ON s.provider_id = g.provider_id AND s.id = g.instructor_id
      LEFT JOIN (
        SELECT group_id, count(DISTINCT child_id) AS children FROM enrolment
        WHERE provider_id = ${tx.providerId}::uuid AND (ends_on IS NULL OR ends_on >= ${from}::date)
        GROUP BY group_id) seats ON seats.group_id = g.id
      LEFT JOIN (
        SELECT l.group_id, count(DISTINCT l.id) AS lessons, count(m.child_id) AS present
        FROM lesson l
        LEFT JOIN mark m ON m.provider_id = l.provider_id AND m.lesson_on = l.lesson_on AND m.lesson_id = l.id
          AND m.kind = 'present'
        WHERE l.provider_id = ${tx.providerId}::uuid AND l.lesson_on BETWEEN ${from}::date AND ${to}::date
          AND to_char(l.lesson_on, 'YYYY-MM') = ANY (${sorted}::text[])
        GROUP BY l.group_id) taught ON taught.group_id = g.id
      WHERE g.provider_id = ${tx.providerId}::uuid AND g.name = ANY (${[...names]}::text[])`,
  );
}

/** The provider's groups on a day, in no order; only those that `staffId` teaches when one is given. */
export const listGroups = (tx: TenantTx, on: CivilDate, staffId: string | null = null): Promise<GroupRow[]> =>
  selectGroups(tx, on, staffId === null ? Prisma.empty : Prisma.sql`AND g.instructor_id = ${staffId}::uuid`);

/** One group. Throws `not_found` when the provider has none of this id. */
export async function getGroup(tx: TenantTx, groupId: string, on: CivilDate): Promise<GroupRow> {
  const [group] = await selectGroups(tx, on, Prisma.sql`AND g.id = ${groupId}::uuid`);
  if (!group) throw new AppError('not_found');
  return group;
}

const selectGroups = (tx: TenantTx, on: CivilDate, condition: Prisma.Sql): Promise<GroupRow[]> =>
  packedRows(
    tx,
    Prisma.sql`
      WITH wanted AS (
        SELECT * FROM club_group g WHERE g.provider_id = ${tx.providerId}::uuid ${condition}),
      seats AS (
        SELECT e.group_id, count(*) AS children FROM enrolment e
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.starts_on <= ${on}::date
          AND (e.ends_on IS NULL OR e.ends_on >= ${on}::date)
        GROUP BY e.group_id),
      week AS (
        SELECT s.group_id, json_agg(json_build_object('weekday', s.weekday, 'startMinute', s.start_minute,
          'minutes', s.minutes) ORDER BY s.weekday, s.start_minute) AS slots
        FROM schedule_slot s
        WHERE s.provider_id = ${tx.providerId}::uuid AND s.valid_from <= ${on}::date
          AND (s.valid_to IS NULL OR s.valid_to >= ${on}::date)
        GROUP BY s.group_id)
      SELECT w.id, w.name, w.instructor_id AS "instructorId", s.name AS "instructorName", w.capacity,
        coalesce(seats.children, 0) AS children, coalesce(week.slots, '[]') AS slots,
        coalesce(past.shares, '[]') AS recent
      FROM wanted w
      LEFT JOIN staff_member s ON s.provider_id = w.provider_id AND s.id = w.instructor_id
      LEFT JOIN seats ON seats.group_id = w.id
      LEFT JOIN week ON week.group_id = w.id
      LEFT JOIN LATERAL (
        SELECT json_agg(coalesce(tally.share, 0) ORDER BY l.lesson_on, l.start_minute) AS shares
        FROM (
          SELECT id, lesson_on, start_minute FROM lesson
          WHERE provider_id = ${tx.providerId}::uuid AND group_id = w.id AND state = 'held'
            AND lesson_on <= ${on}::date
          ORDER BY lesson_on DESC, start_minute DESC LIMIT 8) l
        CROSS JOIN LATERAL (
          SELECT avg((m.kind = 'present')::int)::float8 AS share FROM mark m
          WHERE m.provider_id = ${tx.providerId}::uuid AND m.lesson_on = l.lesson_on AND m.lesson_id = l.id
            AND m.kind <> 'unmarked') tally
      ) past ON true`,
  );
