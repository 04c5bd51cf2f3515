/**
 * A provider's rows as lines of JSON, out and in again. The columns are asked of the database, so that a new one goes
 * along by itself; provider_id is never among them: rows belong to whoever writes them.
 */
import { AppError } from '../domain/shared/errors.ts';
import { ARCHIVED_TABLES, type ArchivedTable } from './archive-tables.ts';
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

const ROWS_AT_ONCE = 500;

export interface Column {
  readonly name: string;
  readonly type: string;
}

/** The columns that are archived, in their order; those that the database makes by itself are not. */
export async function listArchivedColumns(
  tx: TenantTx,
  { table, without = [] }: ArchivedTable,
): Promise<Column[]> {
  return tx.prisma.$queryRaw`
    SELECT attname AS name, format_type(atttypid, NULL) AS type FROM pg_attribute
    WHERE attrelid = ${table}::regclass AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
      AND attname <> 'provider_id' AND NOT attname = ANY (${[...without]}::text[])
    ORDER BY attnum`;
}

/** The provider's rows of a table, some at a time and each as one line of JSON, in the order of the primary key. */
export async function* readRows(
  tx: TenantTx,
  archived: ArchivedTable,
  columns: readonly Column[],
): AsyncGenerator<readonly string[]> {
  const { prisma, providerId } = tx;
  const key = await prisma.$queryRaw<{ name: string }[]>`
    SELECT a.attname AS name FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
    WHERE i.indrelid = ${archived.table}::regclass AND i.indisprimary ORDER BY array_position(i.indkey::int2[], a.attnum)`;
  const order = [...(archived.first ? [archived.first] : []), ...key.map(({ name }) => name)].join(', ');
  const list = columns.map(({ name }) => name).join(', ');
  // All names come from the code and the catalog; the id was checked to be a uuid when the scope was minted.
  await prisma.$executeRawUnsafe(`
    DECLARE archived NO SCROLL CURSOR FOR
    SELECT row_to_json(t)::text AS line FROM (
      SELECT ${list} FROM ${archived.table}
      WHERE provider_id = '${providerId}' AND ${archived.where ?? 'true'} ORDER BY ${order}) t`);
  for (;;) {
    const rows = await prisma.$queryRawUnsafe<{ line: string }[]>(`FETCH ${ROWS_AT_ONCE} FROM archived`);
    if (rows.length > 0) yield rows.map(({ line }) => line);
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await prisma.$executeRawUnsafe('CLOSE archived');
}

/**
 * Writes rows as `readRows` gave them, at an instant. What the table does not know is left out, and what a row does not
 * say is as the table has it by default.
 */
export async function writeRows(
  tx: TenantTx,
  { table, stamp }: ArchivedTable,
  { columns, lines, at }: { columns: readonly Column[]; lines: readonly string[]; at: Date },
): Promise<void> {
  if (lines.length === 0) return;
  const given = new Set(Object.keys(JSON.parse(lines[0]!) as object));
  const names = columns.filter(({ name }) => given.has(name)).map(({ name }) => name);
  const list = Prisma.raw(names.join(', '));
  await tx.prisma.$executeRaw`
    INSERT INTO ${Prisma.raw(table)} (provider_id, ${list}${Prisma.raw(stamp ? `, ${stamp}` : '')})
    SELECT ${tx.providerId}::uuid, ${list}${stamp ? Prisma.sql`, ${at.toISOString()}::timestamptz` : Prisma.empty}
    FROM json_populate_recordset(NULL::${Prisma.raw(table)}, ${`[${lines.join(',')}]`}::json)`;
}

/** Whether nobody has worked here yet. Locks the provider, so that two archives are never restored at once. */
export async function isUntouched(tx: TenantTx): Promise<boolean> {
  await tx.prisma.$executeRaw`
    SELECT 1 FROM provider WHERE provider_id = ${tx.providerId}::uuid FOR NO KEY UPDATE`;
  const worked = ARCHIVED_TABLES.filter(({ setUp }) => !setUp);
  for (const { table, where } of worked) {
    const found = await tx.prisma.$queryRaw<unknown[]>`
      SELECT 1 FROM ${Prisma.raw(table)}
      WHERE provider_id = ${tx.providerId}::uuid AND ${Prisma.raw(where ?? 'true')} LIMIT 1`;
    if (found.length > 0) return false;
  }
  return true;
}

/** What was set up on the way to an archive, and is in it: it makes room. Nothing else refers to it yet. */
export async function clearSetUp(tx: TenantTx): Promise<void> {
  const where = { providerId: tx.providerId };
  await tx.prisma.providerRule.deleteMany({ where });
  await tx.prisma.contract.deleteMany({ where });
  await tx.prisma.closure.deleteMany({ where });
  await tx.prisma.room.deleteMany({ where });
  await tx.prisma.site.deleteMany({ where });
  await tx.prisma.importHeading.deleteMany({ where });
}

/** Takes the settings of an archived provider over; name and BIN stay those of the one that is there. */
export async function takeSettings(tx: TenantTx, line: string): Promise<void> {
  const changed = await tx.prisma.$executeRaw`
    UPDATE provider p SET kind = was.kind, zone = was.zone, languages = was.languages,
      mark_hours_after = was.mark_hours_after, week = was.week
    FROM json_populate_record(NULL::provider, ${line}::json) was WHERE p.provider_id = ${tx.providerId}::uuid`;
  if (changed !== 1) throw new AppError('not_found');
}

/** Staff of the same name are one: the archived record takes the sign-in of the one that is there. */
export async function writeStaffRows(
  tx: TenantTx,
  archived: ArchivedTable,
  given: { columns: readonly Column[]; lines: readonly string[]; at: Date },
): Promise<void> {
  const { providerId } = tx;
  const names = given.lines.map((line) => String((JSON.parse(line) as { name: unknown }).name));
  const here = await tx.prisma.staffMember.findMany({ where: { providerId, name: { in: names } } });
  await tx.prisma.staffMember.deleteMany({ where: { providerId, id: { in: here.map(({ id }) => id) } } });
  await writeRows(tx, archived, given);
  await tx.prisma.$executeRaw`
    UPDATE staff_member s SET user_id = given.user_id
    FROM unnest(${here.map(({ name }) => name)}::text[], ${here.map(({ userId }) => userId)}::uuid[])
      AS given (name, user_id)
    WHERE s.provider_id = ${providerId}::uuid AND s.name = given.name`;
}

/** Whether a frozen claim is no longer what its sum was taken of. */
export async function hasBrokenClaim(tx: TenantTx): Promise<boolean> {
  const found = await tx.prisma.$queryRaw<unknown[]>`
    SELECT 1 FROM claim_version WHERE provider_id = ${tx.providerId}::uuid
      AND encode(sha256(convert_to(frozen::text, 'UTF8')), 'hex') <> sha256 LIMIT 1`;
  return found.length > 0;
}

/** IINs of all children, for the keys under which they are matched across providers. */
export async function listIins(tx: TenantTx): Promise<string[]> {
  const rows = await tx.prisma.$queryRaw<{ iin: string }[]>`
    SELECT DISTINCT iin FROM child WHERE provider_id = ${tx.providerId}::uuid AND iin IS NOT NULL`;
  return rows.map(({ iin }) => iin);
}

export async function setChildKeys(tx: TenantTx, keys: ReadonlyMap<string, string>): Promise<void> {
  await tx.prisma.$executeRaw`
    UPDATE child c SET child_key = given.child_key
    FROM unnest(${[...keys.keys()]}::text[], ${[...keys.values()]}::text[]) AS given (iin, child_key)
    WHERE c.provider_id = ${tx.providerId}::uuid AND c.iin = given.iin`;
}

/** Who may sign in, for whoever reads the archive: no secret of theirs. */
export const listPeople = (
  tx: TenantTx,
): Promise<{ id: string; name: string; email: string; role: string }[]> =>
  tx.prisma.$queryRaw`
    SELECT u.id, u.name, u.email, m.role FROM membership m JOIN app_user u ON u.id = m.user_id
    WHERE m.provider_id = ${tx.providerId}::uuid ORDER BY u.name, u.id`;
