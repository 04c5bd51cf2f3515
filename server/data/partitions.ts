/**
 * The months that attendance and audit are cut into. Every month has its own partition from the first one of the
 * product to three years ahead; what lies outside waits in the DEFAULT partition and is found all the same.
 */
import type pg from 'pg';
import { addMonths, type CivilDate, firstDay, type Month, monthOf } from '../domain/shared/civil-date.ts';

const FIRST_MONTH = '2024-01' as Month;
const MONTHS_AHEAD = 36;
const PARTITIONED = [
  { table: 'attendance_batch', key: 'lesson_on' },
  { table: 'mark', key: 'lesson_on' },
  { table: 'audit_event', key: 'at' },
];

/** Makes the partitions that are missing up to 36 months after `today`. Months begin at midnight UTC. */
export async function ensurePartitions(client: pg.Client, today: CivilDate): Promise<void> {
  await client.query("SET timezone = 'UTC'");
  const found = await client.query<{ relname: string }>(`
    SELECT relname FROM pg_class WHERE relispartition AND relnamespace = 'public'::regnamespace`);
  const existing = new Set(found.rows.map((row) => row.relname));
  await client.query('BEGIN');
  for (const { table, key } of PARTITIONED) {
    const last = addMonths(monthOf(today), MONTHS_AHEAD);
    for (let month = FIRST_MONTH; month <= last; month = addMonths(month, 1)) {
      const name = `${table}_${month.replace('-', '_')}`;
      if (!existing.has(name)) await makePartition(client, { table, key, name, month });
    }
  }
  await client.query('COMMIT');
}

async function makePartition(
  client: pg.Client,
  part: { table: string; key: string; name: string; month: Month },
): Promise<void> {
  const { table, key, name } = part;
  const from = firstDay(part.month);
  const to = firstDay(addMonths(part.month, 1));
  const waiting = await client.query(
    `SELECT 1 FROM ${table}_default WHERE ${key} >= '${from}' AND ${key} < '${to}' LIMIT 1`,
  );
  // Rows that came before their month's partition stay where they are: moving them would lock the table.
  if (waiting.rows.length > 0) return;
  await client.query(`CREATE TABLE ${name} PARTITION OF ${table} FOR VALUES FROM ('${from}') TO ('${to}')`);
  // A month of marks fills at its end: pages without room to spare keep a mark within its bytes (HOUSE.md).
  if (table === 'mark') await client.query(`ALTER INDEX ${name}_pkey SET (fillfactor = 100)`);
  await client.query(`ALTER TABLE ${name} ENABLE ROW LEVEL SECURITY`);
  await client.query(
    `CREATE POLICY ${name}_tenant ON ${name}
     USING (provider_id = nullif(current_setting('app.provider_id', true), '')::uuid)`,
  );
}
