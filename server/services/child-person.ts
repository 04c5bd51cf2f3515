/**
 * A child's own particulars, as a person sets them. What was set by hand is remembered by field, so that an import
 * leaves it alone.
 */
import { z } from 'zod';
import { recordEvent } from '../data/audit.ts';
import { addPerson, changePerson, type PersonFields, type PersonRow } from '../data/child-rows.ts';
import { newId } from '../data/ids.ts';
import { inTenant } from '../data/scope.ts';
import { checkIin } from '../domain/identity.ts';
import { type CivilDate, parseCivilDate } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, by } from './actor.ts';
import { getChildFor, lockChildFor } from './child-access.ts';
import { childKeysOf } from './child-key.ts';

const MOST_LETTERS = 100;

const name = z
  .string()
  .transform((text) => text.normalize('NFC').trim().replace(/\s+/g, ' '))
  .pipe(z.string().min(1).max(MOST_LETTERS));

/** A day of a form, or null when it is left empty. */
export const optionalDay = z
  .string()
  .refine((text) => parseCivilDate(text) !== null, 'forms.date')
  .transform((text) => text as CivilDate)
  .optional()
  .transform((day) => day ?? null);

export const requiredDay = z
  .string()
  .refine((text) => parseCivilDate(text) !== null, 'forms.date')
  .transform((text) => text as CivilDate);

/** A text of a form, or null when it is left empty. */
export const optionalText = (most: number) =>
  z
    .string()
    .transform((text) => text.normalize('NFC').trim())
    .pipe(z.string().max(most))
    .optional()
    .transform((text) => text || null);

export const personSchema = z.object({
  surname: name,
  givenName: name,
  patronymic: optionalText(MOST_LETTERS),
  iin: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .refine((text) => checkIin(text).kind === 'valid', 'forms.iin')
    .optional()
    .transform((iin) => iin ?? null),
  bornOn: optionalDay,
  sex: z
    .enum(['f', 'm'])
    .optional()
    .transform((sex) => sex ?? null),
});

const FIELDS = ['surname', 'givenName', 'patronymic', 'iin', 'bornOn', 'sex'] as const;

const fieldsOf = (person: PersonFields): PersonFields => ({
  surname: person.surname,
  givenName: person.givenName,
  patronymic: person.patronymic,
  iin: person.iin,
  bornOn: person.bornOn,
  sex: person.sex,
});

const keyOf = (actor: Actor, { iin }: PersonFields): string | null =>
  iin === null ? null : (childKeysOf([iin], actor.childKeySecret).get(iin) ?? null);

/** Adds a child. All that was typed counts as set by hand. Gives the id. */
export async function addChild(actor: Actor, given: z.output<typeof personSchema>): Promise<string> {
  allowed(actor, 'children.edit');
  const person = fieldsOf(given);
  const childId = newId();
  await inTenant(actor.scope, async (tx) => {
    const manualFields = FIELDS.filter((field) => person[field] !== null);
    await addPerson(tx, childId, person, { childKey: keyOf(actor, person), manualFields });
    await recordEvent(tx, {
      ...by(actor),
      action: 'child.added',
      subject: { kind: 'child', id: childId },
      after: { fields: manualFields },
      person: { childId, after: person },
    });
  });
  return childId;
}

/** Changes a child's particulars. Nothing changed, nothing recorded. Throws AppError `not_found`. */
export async function changeChild(
  actor: Actor,
  childId: string,
  given: z.output<typeof personSchema>,
): Promise<void> {
  allowed(actor, 'children.edit');
  const person = fieldsOf(given);
  await inTenant(actor.scope, async (tx) => {
    const { child } = await lockChildFor(tx, actor, 'children.edit', childId);
    const fields = FIELDS.filter((field) => child[field] !== person[field]);
    if (fields.length === 0) return;
    const manualFields = [...new Set([...child.manualFields, ...fields])];
    await changePerson(tx, childId, person, { childKey: keyOf(actor, person), manualFields });
    const only = (of: PersonFields | PersonRow) =>
      Object.fromEntries(fields.map((field) => [field, of[field]]));
    await recordEvent(tx, {
      ...by(actor),
      action: 'child.changed',
      subject: { kind: 'child', id: childId },
      after: { fields },
      person: { childId, before: only(child), after: only(person) },
    });
  });
}

/** The child's particulars as the form begins with them. Throws AppError `not_found`. */
export const getPerson = (actor: Actor, childId: string): Promise<PersonRow> =>
  inTenant(actor.scope, async (tx) => (await getChildFor(tx, actor, 'children.edit', childId)).child);
