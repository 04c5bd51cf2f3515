/** Which child an actor may see or change: what somebody may not see does not exist for them. */
import { getChild, lockChild, type PersonRow } from '../data/child-rows.ts';
import type { TenantTx } from '../data/scope.ts';
import { listTeachers } from '../data/taught.ts';
import { type Action, canOn } from '../domain/access.ts';
import { type Actor, allowed, allowedOn, today } from './actor.ts';

export interface SeenChild {
  readonly child: PersonRow;
  /** Staff who teach the child now. */
  readonly teachers: readonly string[];
}

type ChildFor = (tx: TenantTx, actor: Actor, action: Action, childId: string) => Promise<SeenChild>;

const childFor =
  (read: typeof getChild): ChildFor =>
  async (tx, actor, action, childId) => {
    allowed(actor, action);
    const child = await read(tx, childId);
    const teachers = await listTeachers(tx, childId, today(actor));
    allowedOn(actor, action, teachers);
    return { child, teachers };
  };

/** The child, if the actor may do this with it. Throws AppError `forbidden`, else `not_found`. */
export const getChildFor = childFor(getChild);

/** As getChildFor, locked for a change until the transaction ends. */
export const lockChildFor = childFor(lockChild);

/** Whether the actor may read the child's health note: those who teach the child, whatever their role. */
export const mayReadHealth = (actor: Actor, teachers: readonly string[]): boolean =>
  canOn(actor.role, 'health.see', actor.staffId, teachers);
