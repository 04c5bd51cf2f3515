/** Writes the enrolments of a body of records where the child has none in the group that overlaps, and corrects others. */
import type { EnrolmentRecord } from '../domain/records.ts';
import type { CivilDate } from '../domain/shared/civil-date.ts';
import { newId } from './ids.ts';
import type { StoredRow, Trail } from './import-trail.ts';
import type { TenantTx } from './scope.ts';
import type { RecordsPlan, RowIds } from './write-records.ts';

type GivenEnrolment = EnrolmentRecord & {
  readonly row: string;
  readonly child: string;
  readonly group: string;
};

/** An enrolment that somebody, or the watch over inactivity, has decided about otherwise than the source says. */
export interface KeptEnrolment {
  /** The source's ids. */
  readonly childId: string;
  readonly groupId: string;
  readonly startsOn: CivilDate;
  /** The last day that stands; null when only the first day was set. */
  readonly endsOn: CivilDate | null;
}

export interface WrittenEnrolments {
  readonly added: number;
  /** Stored ones that were corrected: with `corrects` only. */
  readonly changed: number;
  readonly kept: readonly KeptEnrolment[];
}

/**
 * Adds the enrolments that are not there and corrects others. A child who was withdrawn, or whose dates somebody has
 * set, is not enrolled anew by a source that only repeats what was before; a roster with a later first day does.
 */
export async function writeEnrolments(
  tx: TenantTx,
  { records, recordedAt, corrects = false, listedOnly = false }: RecordsPlan,
  ids: { children: RowIds; groups: RowIds },
  trail: Trail,
): Promise<WrittenEnrolments> {
  const given = eachOnce(
    records.enrolments.map((enrolment) => ({
      ...enrolment,
      row: newId(),
      child: ids.children.get(enrolment.childId)!,
      group: ids.groups.get(enrolment.groupId)!,
    })),
  );
  // First, so that a span that the source ends makes room for the child's next one.
  const changed = corrects ? await correctEnrolments(tx, given, recordedAt) : [];
  trail.changed.enrolment.push(...changed);
  const added = await addEnrolments(tx, given, { recordedAt, listedOnly });
  trail.added.enrolment.push(...added);
  return { added: added.length, changed: changed.length, kept: await findKept(tx, given) };
}

/** Two children of the source may be one by now: then the first of two spans that overlap is used. */
function eachOnce(given: readonly GivenEnrolment[]): GivenEnrolment[] {
  const used = new Map<string, GivenEnrolment[]>();
  return given.filter((enrolment) => {
    const key = `${enrolment.child} ${enrolment.group}`;
    const others = used.get(key) ?? [];
    const overlaps = others.some(
      (other) =>
        (other.endsOn === null || other.endsOn >= enrolment.startsOn) &&
        (enrolment.endsOn === null || enrolment.endsOn >= other.startsOn),
    );
    if (!overlaps) used.set(key, [...others, enrolment]);
    return !overlaps;
  });
}

/** Enrolments that the source would have go on, or begin before, and that stand otherwise all the same. */
async function findKept(tx: TenantTx, given: readonly GivenEnrolment[]): Promise<KeptEnrolment[]> {
  const column = <T>(of: (enrolment: GivenEnrolment) => T): T[] => given.map(of);
  const found = await tx.prisma.$queryRaw<{ place: number; startsOn: CivilDate; endsOn: CivilDate | null }[]>`
    SELECT DISTINCT ON (given.place) given.place, e.starts_on::text AS "startsOn",
      CASE WHEN coalesce(given.ends_on, 'infinity') > e.ends_on THEN e.ends_on::text END AS "endsOn"
    FROM unnest(${given.map((_, place) => place)}::int[], ${column(({ child }) => child)}::uuid[],
      ${column(({ group }) => group)}::uuid[], ${column(({ startsOn }) => startsOn)}::date[],
      ${column(({ endsOn }) => endsOn)}::date[]) AS given (place, child_id, group_id, starts_on, ends_on)
    JOIN enrolment e ON e.provider_id = ${tx.providerId}::uuid AND e.child_id = given.child_id
      AND e.group_id = given.group_id
    WHERE ((e.withdrawal_reason IS NOT NULL OR e.decided_at IS NOT NULL)
        AND coalesce(given.ends_on, 'infinity') > e.ends_on
      OR e.decided_at IS NOT NULL AND given.starts_on < e.starts_on)
      AND NOT EXISTS (
        SELECT 1 FROM enrolment later
        WHERE later.provider_id = ${tx.providerId}::uuid AND later.child_id = e.child_id
          AND later.group_id = e.group_id AND later.starts_on > e.starts_on)
    ORDER BY given.place, e.starts_on DESC`;
  return found.map(({ place, startsOn, endsOn }) => {
    const { childId, groupId } = given[place]!;
    return { childId, groupId, startsOn, endsOn };
  });
}

/** Suspensions are written with the new enrolments. Gives the ids of those. */
async function addEnrolments(
  tx: TenantTx,
  given: readonly GivenEnrolment[],
  { recordedAt, listedOnly }: { recordedAt: Date; listedOnly: boolean },
): Promise<string[]> {
  const column = <T>(of: (enrolment: GivenEnrolment) => T): T[] => given.map(of);
  const written = await tx.prisma.$queryRaw<{ id: string }[]>`
    INSERT INTO enrolment (provider_id, id, child_id, group_id, starts_on, ends_on, withdrawal_reason,
      voucher_number, voucher_valid_until, confirmed_channel, confirmed_at)
    SELECT ${tx.providerId}::uuid, given.id, given.child_id, given.group_id, given.starts_on, given.ends_on,
      given.withdrawal_reason, given.voucher_number, given.voucher_valid_until, given.confirmed_channel,
      CASE WHEN given.confirmed_channel IS NOT NULL THEN ${recordedAt.toISOString()}::timestamptz END
    FROM unnest(${column(({ row }) => row)}::uuid[], ${column(({ child }) => child)}::uuid[],
      ${column(({ group }) => group)}::uuid[], ${column(({ startsOn }) => startsOn)}::date[],
      ${column(({ endsOn }) => endsOn)}::date[], ${column((e) => e.withdrawalReason)}::text[],
      ${column(({ voucher }) => voucher?.number ?? null)}::text[],
      ${column(({ voucher }) => voucher?.validUntil ?? null)}::date[],
      ${column(({ confirmation }) => confirmation?.channel ?? null)}::text[])
      AS given (id, child_id, group_id, starts_on, ends_on, withdrawal_reason, voucher_number, voucher_valid_until,
        confirmed_channel)
    WHERE NOT EXISTS (
      SELECT 1 FROM enrolment e
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = given.child_id AND e.group_id = given.group_id
        AND daterange(e.starts_on, e.ends_on, '[]') && daterange(given.starts_on, given.ends_on, '[]'))
      AND NOT EXISTS (
        SELECT 1 FROM enrolment e
        WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id = given.child_id AND e.group_id = given.group_id
          AND (e.decided_at IS NOT NULL AND given.starts_on <= e.starts_on
            OR ${listedOnly} AND e.withdrawal_reason IS NOT NULL AND e.ends_on < given.starts_on))
    RETURNING id`;
  const isNew = new Set(written.map(({ id }) => id));
  const suspensions = given
    .filter(({ row }) => isNew.has(row))
    .flatMap(({ row, suspensions }) => suspensions.map((suspension) => ({ ...suspension, row })));
  await tx.prisma.$executeRaw`
    INSERT INTO suspension (provider_id, enrolment_id, starts_on, ends_on)
    SELECT ${tx.providerId}::uuid, given.*
    FROM unnest(${suspensions.map(({ row }) => row)}::uuid[], ${suspensions.map(({ from }) => from)}::date[],
      ${suspensions.map(({ to }) => to)}::date[]) AS given (enrolment_id, starts_on, ends_on)`;
  return [...isNew];
}

/**
 * Brings the last day, the voucher and the confirmation up to date where the source names them: of the latest stored
 * span that overlaps, so that a longer one never runs into the next. The end of a withdrawal stands (DOMAIN.md §7), and
 * so do the dates that a person has set. Gives the rows as they were.
 */
async function correctEnrolments(
  tx: TenantTx,
  given: readonly GivenEnrolment[],
  recordedAt: Date,
): Promise<StoredRow[]> {
  const column = <T>(of: (enrolment: GivenEnrolment) => T): T[] => given.map(of);
  const corrected = await tx.prisma.$queryRaw<{ was: StoredRow }[]>`
    WITH given AS (
      SELECT * FROM unnest(${column(({ row }) => row)}::uuid[], ${column(({ child }) => child)}::uuid[],
        ${column(({ group }) => group)}::uuid[], ${column(({ startsOn }) => startsOn)}::date[],
        ${column(({ endsOn }) => endsOn)}::date[], ${column(({ voucher }) => voucher?.number ?? null)}::text[],
        ${column(({ voucher }) => voucher?.validUntil ?? null)}::date[],
        ${column(({ confirmation }) => confirmation?.channel ?? null)}::text[])
        AS t (row, child_id, group_id, starts_on, ends_on, voucher_number, voucher_valid_until, confirmed_channel)
    ), latest AS (
      SELECT DISTINCT ON (given.row) e.id, given.*
      FROM given
      JOIN enrolment e ON e.provider_id = ${tx.providerId}::uuid AND e.child_id = given.child_id
        AND e.group_id = given.group_id
        AND daterange(e.starts_on, e.ends_on, '[]') && daterange(given.starts_on, given.ends_on, '[]')
      ORDER BY given.row, e.starts_on DESC
    ), matched AS (
      SELECT DISTINCT ON (id) * FROM latest ORDER BY id, starts_on
    ), corrected AS (
      SELECT e.id,
        to_jsonb(e) AS was,
        CASE WHEN e.withdrawal_reason IS NULL AND e.decided_at IS NULL THEN coalesce(m.ends_on, e.ends_on)
          ELSE e.ends_on END AS ends_on,
        coalesce(m.voucher_number, e.voucher_number) AS voucher_number,
        coalesce(m.voucher_valid_until, e.voucher_valid_until) AS voucher_valid_until,
        coalesce(e.confirmed_channel, m.confirmed_channel) AS confirmed_channel
      FROM matched m JOIN enrolment e ON e.provider_id = ${tx.providerId}::uuid AND e.id = m.id
    )
    UPDATE enrolment e SET ends_on = c.ends_on, voucher_number = c.voucher_number,
      voucher_valid_until = c.voucher_valid_until, confirmed_channel = c.confirmed_channel,
      confirmed_at = CASE WHEN c.confirmed_channel IS NOT NULL
        THEN coalesce(e.confirmed_at, ${recordedAt.toISOString()}::timestamptz) END
    FROM corrected c
    WHERE e.provider_id = ${tx.providerId}::uuid AND e.id = c.id
      AND (e.ends_on, e.voucher_number, e.voucher_valid_until, e.confirmed_channel)
        IS DISTINCT FROM (c.ends_on, c.voucher_number, c.voucher_valid_until, c.confirmed_channel)
    RETURNING c.was`;
  return corrected.map(({ was }) => was);
}
