/**
 * A child's allergy and health note. Those who teach the child read it; the office writes it without reading it, and
 * sees only that there is one. What it says is nobody else's, so the audit says that it was written and not what.
 */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { type ChildHealth, findHealth, saveHealth } from '../data/child-rows.ts';
import { inTenant } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import { type Actor, allowed, by } from './actor.ts';
import { getChildFor, lockChildFor, mayReadHealth } from './child-access.ts';
import { optionalText } from './child-person.ts';

export const healthSchema = z.object({ allergy: optionalText(200), note: optionalText(2000) });

export interface HealthView {
  readonly exists: boolean;
  /** Null for who may not read it, and when there is none. */
  readonly health: ChildHealth | null;
  readonly mayWrite: boolean;
}

/** What the actor may know of the child's health. Throws AppError `not_found`. */
export const getHealth = (actor: Actor, childId: string): Promise<HealthView> =>
  inTenant(actor.scope, async (tx) => {
    const { teachers } = await getChildFor(tx, actor, 'children.see', childId);
    const health = await findHealth(tx, childId);
    return {
      exists: health !== null,
      health: mayReadHealth(actor, teachers) ? health : null,
      mayWrite: can(actor.role, 'health.write'),
    };
  });

const whatIsThere = (health: ChildHealth | null) => ({
  allergy: health !== null && health.allergy !== null,
  note: health !== null && health.note !== null,
});

/** Replaces the note; with nothing in it, it goes. Throws AppError `forbidden` and `not_found`. */
export async function writeHealth(actor: Actor, childId: string, health: ChildHealth): Promise<void> {
  allowed(actor, 'health.write');
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'health.write', childId);
    const known = await findHealth(tx, childId);
    await saveHealth(tx, childId, health);
    await recordEvent(tx, {
      ...by(actor),
      action: 'health.written',
      subject: { kind: 'child', id: childId },
      before: whatIsThere(known),
      after: whatIsThere(health),
    });
  });
}
