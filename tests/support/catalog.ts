/**
 * Reads the catalog of a database for what would keep its tables from being spread over many machines by
 * provider_id, or would let one provider see another's rows. An offence is a sentence that names the thing.
 */

type Query = (sql: string) => Promise<{ offence: string }[]>;

/** Tables that know providers and yet belong to none: the gate reads them before there is a scope. */
const SHARED =
  "('membership', 'provider_registry', 'funded_place', 'user_session', 'invitation', 'calendar_feed', 'kiosk')";
const POLICY = "(provider_id = (NULLIF(current_setting(''app.provider_id''::text, true), ''''::text))::uuid)";

/** Every table of ours, and the place of provider_id in those of a tenant. */
const TABLES = `
  WITH tables AS (
    SELECT c.*, a.attnum AS key FROM pg_class c
    LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'provider_id' AND NOT a.attisdropped
      AND c.relname NOT IN ${SHARED}
    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      AND c.relname <> '_prisma_migrations')`;

const CHECKS = [
  `${TABLES} SELECT relname || ' has no primary key' AS offence FROM tables t
   WHERE NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p')`,
  `${TABLES} SELECT t.relname || ': ' || k.conname || ' does not hold provider_id' AS offence
   FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid
   WHERE t.key IS NOT NULL AND k.contype IN ('p', 'u', 'x', 'f') AND NOT t.key = ANY (k.conkey)`,
  `${TABLES} SELECT t.relname || ': ' || i.indexrelid::regclass || ' is unique without provider_id' AS offence
   FROM tables t JOIN pg_index i ON i.indrelid = t.oid
   WHERE t.key IS NOT NULL AND i.indisunique AND NOT t.key = ANY (i.indkey)`,
  `${TABLES} SELECT t.relname || ': ' || k.conname || ' ties provider_id to another column' AS offence
   FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
   JOIN tables target ON target.oid = k.confrelid
   WHERE t.key IS NOT NULL AND target.key IS DISTINCT FROM k.confkey[array_position(k.conkey, t.key)]`,
  `${TABLES} SELECT t.relname || ': ' || k.conname || ' goes from a shared table to a tenant''s' AS offence
   FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
   JOIN tables target ON target.oid = k.confrelid
   WHERE t.key IS NULL AND target.key IS NOT NULL`,
  `${TABLES} SELECT t.relname || ': ' || k.conname || ' acts on update or sets null on delete' AS offence
   FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
   WHERE k.confupdtype <> 'a' OR k.confdeltype IN ('n', 'd')`,
  `${TABLES} SELECT relname || ' has no row-level security' AS offence FROM tables
   WHERE key IS NOT NULL AND NOT relrowsecurity`,
  `${TABLES} SELECT relname || ' forces row-level security' AS offence FROM tables WHERE relforcerowsecurity`,
  `${TABLES} SELECT relname || ' has no policy of one provider''s rows' AS offence FROM tables t
   WHERE key IS NOT NULL AND ARRAY['${POLICY}'] IS DISTINCT FROM (
     SELECT array_agg(pg_get_expr(p.polqual, p.polrelid)) FROM pg_policy p
     WHERE p.polrelid = t.oid AND p.polcmd = '*' AND p.polwithcheck IS NULL)`,
  `SELECT typname || ' is an enum' AS offence FROM pg_type WHERE typtype = 'e'`,
  `SELECT tgname || ' is a trigger' AS offence FROM pg_trigger WHERE NOT tgisinternal`,
  `SELECT relname || ' is a sequence' AS offence FROM pg_class
   WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`,
  `${TABLES} SELECT k.conname || ' is longer than 50 characters' AS offence
   FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid WHERE length(k.conname) > 50`,
  `${TABLES} SELECT t.relname || ': ' || k.conname || ' was named by the server' AS offence
   FROM tables t JOIN pg_constraint k ON k.conrelid = t.oid
   WHERE NOT t.relispartition AND k.contype = 'c' AND k.conname ~ '_check[0-9]*$'`,
];

/** Everything in the database that breaks a rule; empty when it is in order. */
export async function offencesIn(query: Query): Promise<string[]> {
  const found = await Promise.all(CHECKS.map(query));
  return found.flat().map(({ offence }) => offence);
}
