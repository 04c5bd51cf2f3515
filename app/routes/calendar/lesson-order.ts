/** What the forms of one lesson's change take, and which field a refusal is about. */
import { z } from 'zod';
import type { FieldOf } from '../../forms.ts';
import { acceptedField, dateField, idOrNull, timeField } from '../groups/slot-fields.ts';

const MAX_REASON = 200;
const reason = z.string().trim().min(1).max(MAX_REASON);
const maybeReason = z
  .string()
  .trim()
  .max(MAX_REASON)
  .optional()
  .transform((text) => text || null);

export const orderSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('cancel'), reason }),
  z.object({
    kind: z.literal('move'),
    on: dateField,
    startMinute: timeField,
    roomId: idOrNull,
    reason: maybeReason,
    accepted: acceptedField,
  }),
  z.object({ kind: z.literal('substitute'), staffId: z.uuid(), reason: maybeReason }),
  z.object({ kind: z.literal('uncancel'), accepted: acceptedField }),
  z.object({ kind: z.literal('unmove'), accepted: acceptedField }),
  z.object({ kind: z.literal('unsubstitute'), accepted: acceptedField }),
]);

export const LESSON_REFUSALS: FieldOf = {
  marked_or_settled: { field: '', key: 'lesson_settled' },
  submitted: { field: '', key: 'submitted' },
  closed_day: { field: 'on', key: 'closed_day' },
  past_midnight: { field: 'startMinute', key: 'past_midnight' },
  slot_overlaps_own: { field: 'startMinute', key: 'slot_overlaps_own' },
  lesson_start_key: { field: 'startMinute', key: 'slot_overlaps_own' },
  instructor_clash: { field: '', key: 'instructor_clash' },
  clash_not_accepted: { field: '', key: 'clash_not_accepted' },
};
