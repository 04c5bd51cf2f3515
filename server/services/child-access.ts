/** Which child an actor may see or change: what somebody may not see does not exist for them. */
import { lockChild, type PersonRow } from '../data/child-rows.ts';
import type { TenantTx } from '../data/scope.ts';
import { listTeachers } from '../data/taught.ts';
import { type Action, canOn } from '../domain/access.ts';
import { type Actor, allowed, allowedOn, today } from './actor.ts';

export interface SeenChild {
  readonly child: PersonRow;
  /** Staff who teach the child now. */
  readonly teachers: readonly string[];
}

/** The child, if the actor may do this with it. Throws AppError `forbidden`, else `not_found`. */
export async function getChildFor(
  tx: TenantTx,
  actor: Actor,
  action: Action,
  childId: string,
): Promise<SeenChild> {
  allowed(actor, action);
  const child = await lockChild(tx, childId);
  const teachers = await listTeachers(tx, childId, today(actor));
  allowedOn(actor, action, teachers);
  return { child, teachers };
}

/** Whether the actor may read the child's health note: those who teach the child, whatever their role. */
export const mayReadHealth = (actor: Actor, teachers: readonly string[]): boolean =>
  canOn(actor.role, 'health.see', actor.staffId, teachers);
