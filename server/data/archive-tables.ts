/**
 * Which tables a provider's archive holds, in the order in which they can be written again, and which it does not and
 * why. A table that is in neither fails tests/integration/export.test.ts.
 */

export interface ArchivedTable {
  readonly table: string;
  /** Columns that stay behind: they mean nothing elsewhere, or open something. */
  readonly without?: readonly string[];
  /** Rows that are archived, as a condition in SQL; all of them unless said. */
  readonly where?: string;
  /** What is written before what, where rows of the table refer to one another. */
  readonly first?: string;
  /** A column that says since when the row is here. */
  readonly stamp?: string;
  /** A provider may hold some of it already when an archive is restored, and that is replaced. */
  readonly setUp?: true;
}

export const ARCHIVED_TABLES: readonly ArchivedTable[] = [
  { table: 'provider', setUp: true },
  { table: 'provider_rule', setUp: true },
  { table: 'site', setUp: true },
  { table: 'room', setUp: true },
  { table: 'staff_member', without: ['user_id'], setUp: true },
  { table: 'club_group' },
  { table: 'schedule_slot' },
  { table: 'closure', setUp: true },
  { table: 'child', without: ['child_key'], first: 'merged_into IS NOT NULL' },
  { table: 'guardian' },
  { table: 'child_guardian' },
  { table: 'child_photo' },
  { table: 'child_health' },
  { table: 'child_document' },
  { table: 'child_merge' },
  { table: 'message' },
  { table: 'enrolment' },
  { table: 'suspension' },
  { table: 'lesson' },
  { table: 'attendance_batch' },
  { table: 'mark' },
  { table: 'attendance_correction' },
  { table: 'attendance_correction_child' },
  { table: 'contract', setUp: true },
  { table: 'claim' },
  { table: 'claim_version' },
  { table: 'claim_line' },
  { table: 'import_upload', without: ['undo'], where: 'committed_at IS NOT NULL' },
  { table: 'import_heading', setUp: true },
  { table: 'audit_event', without: ['restored_at'], stamp: 'restored_at', setUp: true },
  { table: 'audit_person', setUp: true },
];

/** What an archive does not hold, and why. */
export const NOT_ARCHIVED: Readonly<Record<string, string>> = {
  app_user: 'people sign in for themselves: no password and no second factor leaves',
  calendar_feed: 'secret addresses',
  child_card: 'signed with the secret of this server: cards are printed anew elsewhere',
  evidence_head: 'the end of the chain, to which the restored log leads',
  funded_place: 'keyed by the secret of this server, taken when a claim is submitted',
  import_file: 'files that wait to be imported',
  invitation: 'secret links',
  kiosk: 'opened by the secret of a tablet',
  membership: 'who may sign in is listed in people.json, and invited again elsewhere',
  missing_roll_letter: 'letters to people who sign in here',
  missing_roll_told: 'letters to people who sign in here',
  password_reset: 'secret links',
  programme: 'shared by all providers and shipped with the product',
  programme_version: 'shared by all providers and shipped with the product',
  provider_registry: 'known to this server',
  recovery_code: 'opens an account',
  sign_in_throttle: 'names no provider',
  user_session: 'opens an account',
};
