/**
 * What a body of records adds and changes while it is written, so that an import can be taken back: the rows that are
 * new, the former values of those that changed, and how each stood when the import was done. Who later finds a row
 * standing otherwise knows that somebody has worked on it since (import-undo.ts).
 */
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

/** Tables of which an import adds rows with an id. */
export const ADDED_TABLES = [
  'staff_member',
  'club_group',
  'child',
  'guardian',
  'enrolment',
  'lesson',
] as const;
export type AddedTable = (typeof ADDED_TABLES)[number];

/** A row of the database as JSON, by the names of its columns. */
export type StoredRow = Readonly<Record<string, unknown>> & { readonly id: string };

export interface WrittenBatch {
  readonly lessonId: string;
  readonly on: string;
  readonly batchNo: number;
}

/** Grows while the records are written. */
export interface Trail {
  readonly added: Record<AddedTable, string[]>;
  readonly links: { childId: string; guardianId: string }[];
  /** Former values of rows that changed. */
  readonly changed: { club_group: StoredRow[]; child: StoredRow[]; enrolment: StoredRow[] };
  /** Lessons that stood as planned and were given a state. */
  readonly settledLessons: string[];
  /** Lessons that were planned from a week which holds no more. */
  readonly droppedLessons: StoredRow[];
  /** The groups whose week was said anew, and the slots that they had. */
  readonly weeks: { groupIds: string[]; slots: StoredRow[] };
  readonly batches: WrittenBatch[];
}

export const newTrail = (): Trail => ({
  added: { staff_member: [], club_group: [], child: [], guardian: [], enrolment: [], lesson: [] },
  links: [],
  changed: { club_group: [], child: [], enrolment: [] },
  settledLessons: [],
  droppedLessons: [],
  weeks: { groupIds: [], slots: [] },
  batches: [],
});

/** Whether nothing was added or changed, so that the files say what is stored already. */
export const changedNothing = ({ added, links, changed, weeks, ...rest }: Trail): boolean =>
  [...Object.values(added), links, ...Object.values(changed), weeks.groupIds, ...Object.values(rest)].every(
    ({ length }) => length === 0,
  );

/** A trail with the marks of how its rows stood at the end, by table and id. */
export interface SealedTrail extends Trail {
  readonly stood: Readonly<Record<AddedTable | 'week', Readonly<Record<string, string>>>>;
}

/** To be called when all is written. */
export async function sealTrail(tx: TenantTx, trail: Trail): Promise<SealedTrail> {
  return { ...trail, stood: await standing(tx, trail) };
}

/** How the rows of a trail stand now: a digest of each that is there. */
export async function standing(tx: TenantTx, trail: Trail): Promise<SealedTrail['stood']> {
  const { added, changed, settledLessons, weeks } = trail;
  const ids = (rows: readonly StoredRow[]) => rows.map(({ id }) => id);
  return {
    staff_member: await digests(tx, 'staff_member', added.staff_member),
    club_group: await digests(tx, 'club_group', [...added.club_group, ...ids(changed.club_group)]),
    child: await digests(tx, 'child', [...added.child, ...ids(changed.child)]),
    guardian: await digests(tx, 'guardian', added.guardian),
    enrolment: await digests(tx, 'enrolment', [...added.enrolment, ...ids(changed.enrolment)]),
    lesson: await digests(tx, 'lesson', [...added.lesson, ...settledLessons]),
    week: await weekDigests(tx, weeks.groupIds),
  };
}

/** What the watch over inactivity writes by itself is nobody's work. */
const BY_ITSELF = ['warned_on', 'at_risk_on', 'last_attended_on', 'clock_starts_on', 'held_until'];

async function digests(
  tx: TenantTx,
  table: AddedTable,
  ids: readonly string[],
): Promise<Record<string, string>> {
  if (ids.length === 0) return {};
  const rows = await tx.prisma.$queryRaw<{ id: string; digest: string }[]>`
    SELECT id, md5((jsonb_strip_nulls(to_jsonb(t)) - ${BY_ITSELF}::text[])::text) AS digest
    FROM ${Prisma.raw(table)} t
    WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...ids]}::uuid[])`;
  return Object.fromEntries(rows.map(({ id, digest }) => [id, digest]));
}

async function weekDigests(tx: TenantTx, groupIds: readonly string[]): Promise<Record<string, string>> {
  if (groupIds.length === 0) return {};
  const rows = await tx.prisma.$queryRaw<{ id: string; digest: string }[]>`
    SELECT group_id AS id, md5(string_agg(jsonb_strip_nulls(to_jsonb(s))::text, ' ' ORDER BY id)) AS digest
    FROM schedule_slot s
    WHERE provider_id = ${tx.providerId}::uuid AND group_id = ANY (${[...groupIds]}::uuid[]) GROUP BY group_id`;
  return Object.fromEntries(rows.map(({ id, digest }) => [id, digest]));
}

/** Rows as they stand, to be kept before they change. */
export async function rowsAsTheyStand(
  tx: TenantTx,
  table: 'club_group' | 'child',
  ids: readonly string[],
): Promise<StoredRow[]> {
  if (ids.length === 0) return [];
  const rows = await tx.prisma.$queryRaw<{ row: StoredRow }[]>`
    SELECT to_jsonb(t) AS row FROM ${Prisma.raw(table)} t
    WHERE provider_id = ${tx.providerId}::uuid AND id = ANY (${[...ids]}::uuid[])`;
  return rows.map(({ row }) => row);
}
