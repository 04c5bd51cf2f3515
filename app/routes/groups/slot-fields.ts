/** What the form of a weekly slot takes, and which field a refusal is about. */
import { z } from 'zod';
import { type CivilDate, parseCivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { FieldOf } from '../../forms.ts';

const DAY_MINUTES = 1440;

/** A day as a date field sends it. */
export const dateField = z
  .string()
  .refine((text) => parseCivilDate(text) !== null, { message: 'forms.date' })
  .transform((text) => text as CivilDate);

/** `16:30` as minutes after midnight. */
export const timeField = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'forms.time')
  .transform((text) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3)));

export const idOrNull = z
  .uuid()
  .optional()
  .transform((id) => id ?? null);

/** The tick below a clash. */
export const acceptedField = z
  .literal('yes')
  .optional()
  .transform((tick) => tick === 'yes');

export const slotSchema = z
  .object({
    slotId: idOrNull,
    weekday: z.coerce.number().int().min(1).max(7),
    startMinute: timeField,
    minutes: z.coerce.number().int().min(5).max(600),
    ownRoomId: idOrNull,
    validFrom: dateField,
    validTo: dateField.optional().transform((date) => date ?? null),
    accepted: acceptedField,
  })
  .refine(({ validFrom, validTo }) => validTo === null || validFrom <= validTo, {
    path: ['validTo'],
    message: 'forms.span',
  })
  .refine(({ startMinute, minutes }) => startMinute + minutes <= DAY_MINUTES, {
    path: ['minutes'],
    message: 'forms.past_midnight',
  });

export const endSchema = z.object({ slotId: z.uuid(), lastOn: dateField });

export const SLOT_REFUSALS: FieldOf = {
  slot_overlaps_own: { field: 'startMinute', key: 'slot_overlaps_own' },
  schedule_slot_start_key: { field: 'startMinute', key: 'slot_overlaps_own' },
  submitted: { field: '', key: 'submitted' },
  instructor_clash: { field: '', key: 'instructor_clash' },
  clash_not_accepted: { field: '', key: 'clash_not_accepted' },
};
