/**
 * The signed-in person on whose behalf a use case runs, minted by the gate (or by a job for the machine itself).
 * `now` is the gate's clock: services and everything below them take the time from here.
 */
import type { ProviderScope } from '../data/scope.ts';
import { type Action, canOn, permissionFor, type Role } from '../domain/access.ts';
import { type CivilDate, dateInZone } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';

export type Language = 'kk' | 'ru' | 'en';

export interface Actor {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language: Language;
  /** The staff member that this user is at the provider; null for somebody who teaches nothing. */
  readonly staffId: string | null;
  readonly provider: { readonly id: string; readonly name: string; readonly zone: string };
  readonly scope: ProviderScope;
  /** Key of the HMAC that makes a childKey out of an IIN (DOMAIN.md §3). */
  readonly childKeySecret: string;
  readonly now: Date;
  /** Where the request came from, for the audit; null when it came from no network. */
  readonly address: string | null;
}

/** Who, when and from where, as an audit event wants it. */
export const by = (actor: Actor): { actorId: string; at: Date; address: string | null } => ({
  actorId: actor.userId,
  at: actor.now,
  address: actor.address,
});

/** The civil date on the provider's wall. */
export const today = (actor: Pick<Actor, 'now' | 'provider'>): CivilDate =>
  dateInZone(actor.now, actor.provider.zone);

/** Refuses with `forbidden` unless the role may do this to something. Gives the staff id to narrow by, or null for all. */
export function allowed(actor: Actor, action: Action): { onlyStaffId: string | null } {
  const permission = permissionFor(actor.role, action);
  if (permission === null || (permission === 'own_groups' && actor.staffId === null))
    throw new AppError('forbidden');
  return { onlyStaffId: permission === 'own_groups' ? actor.staffId : null };
}

/** Refuses with `not_found` (what somebody may not see does not exist for them) unless allowed on this very thing. */
export function allowedOn(actor: Actor, action: Action, taughtBy: readonly (string | null)[]): void {
  allowed(actor, action);
  if (!canOn(actor.role, action, actor.staffId, taughtBy)) throw new AppError('not_found');
}
