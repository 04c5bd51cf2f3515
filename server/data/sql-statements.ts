/** Cuts a migration file into its statements, so that each can be sent in a message of its own (HOUSE.md). */

/**
 * The statements of an SQL text without their semicolons, in order; comments alone are no statement.
 * Knows line and block comments (nested), quoted text and names, and dollar quotes.
 */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  let hasCode = false;
  let at = 0;
  const cut = () => {
    if (hasCode) statements.push(sql.slice(start, at).trim());
    start = at + 1;
    hasCode = false;
  };
  while (at < sql.length) {
    const comment = commentLength(sql, at);
    if (comment > 0) {
      at += comment;
    } else if (sql[at] === ';') {
      cut();
      at += 1;
    } else {
      if (/\S/.test(sql[at]!)) hasCode = true;
      at += quotedLength(sql, at);
    }
  }
  cut();
  return statements;
}

/** Length of the comment that starts here, 0 when none does. */
function commentLength(sql: string, at: number): number {
  if (sql.startsWith('--', at)) {
    const end = sql.indexOf('\n', at);
    return (end < 0 ? sql.length : end + 1) - at;
  }
  if (!sql.startsWith('/*', at)) return 0;
  let depth = 0;
  const marks = /\/\*|\*\//g;
  marks.lastIndex = at;
  for (let found = marks.exec(sql); found; found = marks.exec(sql)) {
    depth += found[0] === '/*' ? 1 : -1;
    if (depth === 0) return marks.lastIndex - at;
  }
  return sql.length - at;
}

/** Length of the quoted piece that starts here, 1 for any other character. */
function quotedLength(sql: string, at: number): number {
  const quote = sql[at]!;
  const dollar = quote === '$' ? /^\$(?:[A-Za-z_]\w*)?\$/.exec(sql.slice(at, at + 64))?.[0] : undefined;
  const closing = dollar ?? (quote === "'" || quote === '"' ? quote : undefined);
  if (closing === undefined) return 1;
  const end = sql.indexOf(closing, at + closing.length);
  return (end < 0 ? sql.length : end + closing.length) - at;
}
