/** A request for a correction as a form sends it: apart from the rules, which screens need without the reader of forms. */
import { z } from 'zod';
import { CORRECTED_MARKS, MOST_REASON } from './corrections.ts';

const MOST_CHILDREN = 100;

/** What somebody asks for: of each child the mark that it should be. */
export const askSchema = z.object({
  reason: z.string().trim().min(1).max(MOST_REASON),
  children: z
    .array(z.object({ childId: z.uuid().toLowerCase(), wanted: z.enum(CORRECTED_MARKS) }))
    .min(1)
    .max(MOST_CHILDREN),
});
export type Asked = z.output<typeof askSchema>;
