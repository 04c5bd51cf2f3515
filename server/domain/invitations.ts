/** The life of an invitation: a link that is open for a week, may be used once, and may be taken back before. */
import { can, type Role } from './access.ts';

export const INVITATION_DAYS = 7;
const DAY_MS = 86_400_000;

export interface InvitationTimes {
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

export type InvitationState = 'open' | 'used' | 'revoked' | 'expired';

/** The last instant at which an invitation made now is still open. */
export const expiryOf = (now: Date): Date => new Date(now.getTime() + INVITATION_DAYS * DAY_MS);

/** What has become of an invitation. Used says more than revoked, and revoked more than expired. */
export function stateOfInvitation(
  { expiresAt, usedAt, revokedAt }: InvitationTimes,
  now: Date,
): InvitationState {
  if (usedAt !== null) return 'used';
  if (revokedAt !== null) return 'revoked';
  return now.getTime() <= expiresAt.getTime() ? 'open' : 'expired';
}

/** Whether a role may give this role, or take it away: owners are made and unmade by owners only. */
export const mayGiveRole = (giver: Role, role: Role): boolean =>
  can(giver, 'staff.edit') && (role !== 'owner' || can(giver, 'owners.appoint'));
