/** Where in a database something about a person stands: a search through every column of every table. */

type Query = <Row extends Record<string, unknown>>(sql: string, values?: unknown[]) => Promise<Row[]>;

const COLUMNS = `
  SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND format_type(a.atttypid, NULL) ~ '^(text|character|json|jsonb|bytea)'
  ORDER BY 1, 2`;

/**
 * The columns, as `table.column`, in which any of the needles stands: in texts of any case, in JSON, in the bytes of
 * files, and in bytes that a JSON keeps in hexadecimal.
 */
export async function columnsWith(query: Query, needles: readonly string[]): Promise<string[]> {
  const columns = await query<{ table: string; column: string; type: string }>(COLUMNS);
  const texts = needles.flatMap((needle) => [needle.toLowerCase(), Buffer.from(needle).toString('hex')]);
  const found: string[] = [];
  for (const table of new Set(columns.map((one) => one.table))) {
    const own = columns.filter((one) => one.table === table);
    const hits = own.map(({ column, type }) =>
      type === 'bytea'
        ? `bool_or(EXISTS (SELECT 1 FROM unnest($2::text[]) n WHERE position(convert_to(n, 'UTF8') in t."${column}") > 0))`
        : `bool_or(EXISTS (SELECT 1 FROM unnest($1::text[]) n WHERE position(n in lower(t."${column}"::text)) > 0))`,
    );
    const parts = hits.map((hit, no) => `${hit} AS c${no}`).join(', ');
    const [row] = await query<Record<string, boolean | null>>(
      `SELECT ${parts}, ($1::text[] IS NOT NULL AND $2::text[] IS NOT NULL) AS both_used FROM ${table} t`,
      [texts, needles],
    );
    own.forEach(({ column }, no) => {
      if (row?.[`c${no}`]) found.push(`${table}.${column}`);
    });
  }
  return found;
}
