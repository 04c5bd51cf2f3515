/**
 * The role that the app signs in to the database with: it owns nothing, bypasses nothing, and may only add to what
 * is never edited (append-only is a matter of GRANT, HOUSE.md "Shaped for scale").
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

const EVERYTHING = 'SELECT, INSERT, UPDATE, DELETE';
const ADD_ONLY = 'SELECT, INSERT';

/** Tables of which the app may not do everything: the log, the audit, what was submitted, and what is shared. */
const LIMITED: Readonly<Record<string, string>> = {
  attendance_batch: ADD_ONLY,
  // Moved on with each batch; a head that the log does not lead to is found (docs/decisions/026).
  evidence_head: `${ADD_ONLY}, UPDATE (chain_no, hash)`,
  // Decided once; the words go when a child of the request is erased.
  attendance_correction: `${ADD_ONLY}, UPDATE (state, decided_by, decided_at, reason, answer)`,
  attendance_correction_child: `${ADD_ONLY}, UPDATE (found)`,
  audit_event: ADD_ONLY,
  claim: ADD_ONLY,
  claim_version: `${ADD_ONLY}, UPDATE (state)`,
  claim_line: ADD_ONLY,
  funded_place: ADD_ONLY,
  programme: ADD_ONLY,
  programme_version: ADD_ONLY,
  provider_registry: `${ADD_ONLY}, UPDATE (bin)`,
  membership: `${ADD_ONLY}, UPDATE (role), DELETE`,
  app_user: `${ADD_ONLY}, UPDATE (language, name, password_hash, totp_secret, totp_on_at, totp_last_step)`,
  invitation: `${ADD_ONLY}, UPDATE (used_at, revoked_at)`,
  kiosk: `${ADD_ONLY}, UPDATE (ended_at)`,
  missing_roll_letter: `${ADD_ONLY}, UPDATE (state, made_at, settled_at)`,
  missing_roll_told: ADD_ONLY,
  password_reset: `${ADD_ONLY}, UPDATE (used_at)`,
  calendar_feed: `${ADD_ONLY}, UPDATE (revoked_at)`,
  audit_person: `${ADD_ONLY}, DELETE`,
};

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
  await client.query(`REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${role}`);
  await client.query(`GRANT USAGE ON SCHEMA public TO ${role}`);
  for (const { relname } of tables.rows) {
    const granted = LIMITED[relname] ?? EVERYTHING;
    await client.query(`GRANT ${granted} ON ${client.escapeIdentifier(relname)} TO ${role}`);
  }
  await client.query('COMMIT');
}
