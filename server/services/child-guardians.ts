/** Who stands for a child: added, changed, taken off. One person may be the guardian of several children. */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { type GuardianRow, listGuardians } from '../data/child-rows.ts';
import { addGuardian, changeGuardian, findSameGuardian, removeGuardian } from '../data/guardians.ts';
import { inTenant } from '../data/scope.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type Actor, by } from './actor.ts';
import { getChildFor, lockChildFor } from './child-access.ts';
import { optionalText } from './child-person.ts';

const PHONE = /^\+?\d{10,15}$/;

export const guardianSchema = z.object({
  name: z
    .string()
    .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(200)),
  relation: optionalText(60),
  phone: z
    .string()
    .transform((text) => text.replace(/[\s()-]/g, '').replace(/^8(?=\d{10}$)/, '+7'))
    .refine((text) => PHONE.test(text), 'forms.phone')
    .transform((text) => (text.startsWith('+') ? text : `+${text}`))
    .optional()
    .transform((phone) => phone ?? null),
  email: z
    .email()
    .max(200)
    .optional()
    .transform((email) => email?.toLowerCase() ?? null),
  language: z
    .enum(['kk', 'ru', 'en'])
    .optional()
    .transform((language) => language ?? null),
  mayAct: z
    .string()
    .optional()
    .transform((ticked) => ticked !== undefined),
});
export type GuardianFields = z.output<typeof guardianSchema>;

/** A guardian of the child as the form begins with them. Throws AppError `not_found`. */
export const getGuardian = (actor: Actor, childId: string, guardianId: string): Promise<GuardianRow> =>
  inTenant(actor.scope, async (tx) => {
    await getChildFor(tx, actor, 'children.edit', childId);
    return pick(await listGuardians(tx, childId), guardianId);
  });

function pick(guardians: readonly GuardianRow[], guardianId: string): GuardianRow {
  const found = guardians.find(({ id }) => id === guardianId);
  if (found === undefined) throw new AppError('not_found');
  return found;
}

/**
 * Adds a guardian to the child, or changes one with `guardianId`. Somebody of the same name and phone is the same
 * person for all their children. Throws AppError `not_found`, and `conflict` when they stand for the child already.
 */
export async function saveGuardian(
  actor: Actor,
  childId: string,
  guardianId: string | null,
  given: GuardianFields,
): Promise<void> {
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const guardians = await listGuardians(tx, childId);
    const before = guardianId === null ? null : pick(guardians, guardianId);
    if (before) await changeGuardian(tx, childId, before.id, given);
    const sameId = before ? before.id : await findSameGuardian(tx, given);
    if (!before && guardians.some(({ id }) => id === sameId))
      throw new AppError('conflict', { reason: 'guardian_there' });
    const id = before ? before.id : await addGuardian(tx, childId, sameId, given);
    await recordEvent(tx, {
      ...by(actor),
      action: before ? 'guardian.changed' : 'guardian.added',
      subject: { kind: 'child', id: childId },
      after: { guardianId: id },
      person: { childId, before: before ? fieldsOf(before) : undefined, after: given },
    });
  });
}

const fieldsOf = ({ name, relation, phone, email, language, mayAct }: GuardianRow): GuardianFields => ({
  ...{ name, relation, phone, email, language, mayAct },
});

/** Takes a guardian off the child. Who was written to stays known for the messages' sake. Throws AppError `not_found`. */
export async function takeGuardianOff(actor: Actor, childId: string, guardianId: string): Promise<void> {
  await inTenant(actor.scope, async (tx) => {
    await lockChildFor(tx, actor, 'children.edit', childId);
    const guardian = pick(await listGuardians(tx, childId), guardianId);
    await removeGuardian(tx, childId, guardianId);
    await recordEvent(tx, {
      ...by(actor),
      action: 'guardian.removed',
      subject: { kind: 'child', id: childId },
      before: { guardianId },
      person: { childId, before: fieldsOf(guardian) },
    });
  });
}
