/**
 * The role that the app signs in to the database with: it owns nothing, bypasses nothing, and may only add to the
 * attendance log and the audit (append-only is a matter of GRANT, HOUSE.md "Shaped for scale").
 */
import type pg from 'pg';

export interface AppRole {
  readonly role: string;
  readonly password: string;
}

/** The role's name wherever we make it ourselves. */
export const APP_ROLE = 'qatysu_app';

/** The connection string of the app's role on the owner's server. */
export function urlOfAppRole(ownerUrl: string, password: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = encodeURIComponent(password);
  return url.href;
}

const APPEND_ONLY = ['attendance_batch', 'audit_event'];

/**
 * Makes the role or renews its password, and sets its grants to exactly what it needs. Partitions get none: they
 * are reached through their table. Throws when the role is one that row-level security would not hold.
 */
export async function ensureAppRole(client: pg.Client, app: AppRole): Promise<void> {
  const role = client.escapeIdentifier(app.role);
  const password = client.escapeLiteral(app.password);
  await client.query('BEGIN');
  const found = await client.query<{ unfit: boolean }>(
    `SELECT rolsuper OR rolbypassrls OR rolname = current_user AS unfit FROM pg_roles WHERE rolname = $1`,
    [app.role],
  );
  if (found.rows[0]?.unfit) {
    throw new Error(`The app's database role ${app.role} would see every provider's rows: name another one.`);
  }
  const attributes = `LOGIN PASSWORD ${password}`;
  await client.query(`${found.rows.length > 0 ? 'ALTER' : 'CREATE'} ROLE ${role} ${attributes}`);
  const tables = await client.query<{ relname: string }>(`
    SELECT relname FROM pg_class
    WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
      AND relname <> '_prisma_migrations'`);
  const names = tables.rows.map((table) => table.relname);
  const list = (of: string[]) => of.map((name) => client.escapeIdentifier(name)).join(', ');
  await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  await client.query(`GRANT SELECT, INSERT ON ${list(names)} TO ${role}`);
  const changeable = names.filter((name) => !APPEND_ONLY.includes(name));
  await client.query(`GRANT UPDATE, DELETE ON ${list(changeable)} TO ${role}`);
  await client.query('COMMIT');
}
