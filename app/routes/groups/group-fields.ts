/** What the form of a group takes, and which field a refusal is about. */
import { z } from 'zod';
import type { FieldOf } from '../../forms.ts';

const MOST_CHILDREN = 500;
const OLDEST = 99;
const MAX_NAME = 120;

/** A choice of a list; nothing chosen is null. */
const chosen = z
  .uuid()
  .optional()
  .transform((id) => id ?? null);
const count = (most: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(most)
    .optional()
    .transform((number) => number ?? null);

export const groupSchema = z
  .object({
    name: z.string().trim().min(1).max(MAX_NAME),
    instructorId: chosen,
    roomId: chosen,
    capacity: count(MOST_CHILDREN),
    minAge: count(OLDEST),
    maxAge: count(OLDEST),
  })
  .refine(({ minAge, maxAge }) => minAge === null || maxAge === null || minAge <= maxAge, {
    path: ['maxAge'],
    message: 'forms.min_below_max',
  });

export const GROUP_REFUSALS: FieldOf = {
  club_group_name_key: { field: 'name', key: 'name_taken' },
  teacher_left: { field: 'instructorId', key: 'teacher_left' },
};
