/** What is read of a staff member from the forms, and which of their fields a refusal is about. */
import { z } from 'zod';
import { ROLES } from '../../../server/domain/access.ts';
import { parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { FieldOf } from '../../forms.ts';
import { LANGUAGES } from '../../messages/language.ts';

const date = z
  .string()
  .transform((text, context) => {
    const read = parseCivilDate(text.trim());
    if (read !== null) return read;
    context.addIssue({ code: 'custom', message: 'forms.date' });
    return z.NEVER;
  })
  .optional()
  .transform((on) => on ?? null);

const PERSON = {
  name: z.string().trim().min(1).max(200),
  qualification: z
    .string()
    .trim()
    .max(200)
    .optional()
    .transform((text) => text ?? null),
  qualifiedUntil: date,
};

const email = z.string().trim().toLowerCase().pipe(z.email().max(254));
const INVITATION = { inviteAs: z.enum(ROLES), language: z.enum(LANGUAGES) };

/** A new staff member; with an e-mail they are invited at once. */
export const newSchema = z.object({ ...PERSON, ...INVITATION, email: email.optional() });

/** What can be done on one person's page. */
export const memberSchema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('change'), ...PERSON }),
  z.object({ intent: z.literal('role'), role: z.enum(ROLES) }),
  z.object({ intent: z.literal('invite'), ...INVITATION, email }),
  z.object({ intent: z.literal('revoke') }),
  z.object({ intent: z.literal('leave') }),
  z.object({ intent: z.literal('hand_over'), toId: z.string() }),
]);

export const STAFF_PROBLEMS: FieldOf = {
  staff_member_name_key: { field: 'name', key: 'name_taken' },
  last_owner: { field: '', key: 'last_owner' },
  already_member: { field: 'email', key: 'already_member' },
};
