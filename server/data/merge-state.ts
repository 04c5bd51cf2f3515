/**
 * All that a merge touches of two children, as one document: kept before it, so that it can be put back, and told by a
 * fingerprint after it, so that whatever has changed since is noticed.
 */
import { Prisma } from './generated/client.ts';
import type { TenantTx } from './scope.ts';

export interface MergedPair {
  readonly winnerId: string;
  readonly loserId: string;
  /** Lessons in which the loser was marked: only there does a merge touch marks. */
  readonly lessonIds: readonly string[];
}

/** The lessons in which a child was ever marked. */
export async function listMarkedLessons(tx: TenantTx, childId: string): Promise<string[]> {
  const rows = await tx.prisma.$queryRaw<{ id: string }[]>`
    SELECT lesson_id AS id FROM mark WHERE provider_id = ${tx.providerId}::uuid AND child_id = ${childId}::uuid
    ORDER BY lesson_on, lesson_id`;
  return rows.map(({ id }) => id);
}

/** The rows of a table that belong to the pair, in the order of their text. */
const rowsOf = (from: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`coalesce((SELECT jsonb_agg(row ORDER BY row::text) FROM (SELECT to_jsonb(t) AS row ${from}) found), '[]')`;

/** An expression for the pair's rows: documents by their ids, for their files never move. */
function stateSql(tx: TenantTx, { winnerId, loserId, lessonIds }: MergedPair): Prisma.Sql {
  const provider = Prisma.sql`t.provider_id = ${tx.providerId}::uuid`;
  const both = Prisma.sql`${provider} AND t.child_id IN (${winnerId}::uuid, ${loserId}::uuid)`;
  const table = (name: string) => rowsOf(Prisma.sql`FROM ${Prisma.raw(name)} t WHERE ${both}`);
  return Prisma.sql`jsonb_build_object(
    'child', ${rowsOf(Prisma.sql`FROM child t WHERE ${provider}
      AND (t.id IN (${winnerId}::uuid, ${loserId}::uuid) OR t.merged_into = ${loserId}::uuid)`)},
    'enrolment', ${table('enrolment')},
    'suspension', ${rowsOf(Prisma.sql`FROM suspension t WHERE ${provider} AND t.enrolment_id IN (
      SELECT e.id FROM enrolment e
      WHERE e.provider_id = ${tx.providerId}::uuid AND e.child_id IN (${winnerId}::uuid, ${loserId}::uuid))`)},
    'guardian', ${table('child_guardian')},
    'document', ${rowsOf(Prisma.sql`FROM (SELECT t.id, t.child_id FROM child_document t WHERE ${both}) t`)},
    'photo', ${table('child_photo')},
    'health', ${table('child_health')},
    'mark', ${rowsOf(Prisma.sql`FROM mark t WHERE ${both} AND t.lesson_id = ANY (${[...lessonIds]}::uuid[])`)})`;
}

/** What the pair is now: the text of a document that `restorePair` takes. */
export async function readPair(tx: TenantTx, pair: MergedPair): Promise<string> {
  const [row] = await tx.prisma.$queryRaw<[{ state: string }]>`SELECT (${stateSql(tx, pair)})::text AS state`;
  return row.state;
}

/** The same in thirty-two letters, to be compared. */
export async function fingerprintPair(tx: TenantTx, pair: MergedPair): Promise<string> {
  const [row] = await tx.prisma.$queryRaw<
    [{ print: string }]
  >`SELECT md5((${stateSql(tx, pair)})::text) AS print`;
  return row.print;
}

/** Puts the pair back as the document has it. */
export async function restorePair(tx: TenantTx, pair: MergedPair, state: string): Promise<void> {
  const { prisma, providerId } = tx;
  const both = Prisma.sql`t.provider_id = ${providerId}::uuid AND t.child_id IN (${pair.winnerId}::uuid, ${pair.loserId}::uuid)`;
  const part = (name: string) => Prisma.sql`(${state}::jsonb -> ${name}::text)`;
  const putBack = (table: string, name: string) => prisma.$executeRaw`
    INSERT INTO ${Prisma.raw(table)}
    SELECT (jsonb_populate_recordset(NULL::${Prisma.raw(table)}, ${part(name)})).*`;
  await prisma.$executeRaw`
    DELETE FROM suspension s USING enrolment t
    WHERE s.provider_id = t.provider_id AND s.enrolment_id = t.id AND ${both}`;
  await prisma.$executeRaw`DELETE FROM enrolment t WHERE ${both}`;
  await putBack('enrolment', 'enrolment');
  await putBack('suspension', 'suspension');
  for (const [table, name] of [
    ['child_guardian', 'guardian'],
    ['child_photo', 'photo'],
    ['child_health', 'health'],
  ] as const) {
    await prisma.$executeRaw`DELETE FROM ${Prisma.raw(table)} t WHERE ${both}`;
    await putBack(table, name);
  }
  await prisma.$executeRaw`
    UPDATE child_document d SET child_id = was.child_id
    FROM jsonb_to_recordset(${part('document')}) AS was (id uuid, child_id uuid)
    WHERE d.provider_id = ${providerId}::uuid AND d.id = was.id`;
  await prisma.$executeRaw`DELETE FROM mark t WHERE ${both} AND t.lesson_id = ANY (${[...pair.lessonIds]}::uuid[])`;
  await putBack('mark', 'mark');
  await prisma.$executeRaw`
    UPDATE child c SET surname = was.surname, given_name = was.given_name, patronymic = was.patronymic, iin = was.iin,
      child_key = was.child_key, born_on = was.born_on, sex = was.sex, coefficients = was.coefficients,
      manual_fields = was.manual_fields, merged_into = was.merged_into
    FROM jsonb_populate_recordset(NULL::child, ${part('child')}) was
    WHERE c.provider_id = ${providerId}::uuid AND c.id = was.id`;
}
