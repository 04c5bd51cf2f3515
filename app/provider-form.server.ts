/** What is read of a provider from a form, when it signs up and in its settings alike. */
import { z } from 'zod';
import { checkBin } from '../server/domain/identity.ts';
import { PROVIDER_KINDS, PROVIDER_LANGUAGES, WORKING_WEEKS, ZONES } from '../server/domain/providers.ts';

const tick = z.literal('on').optional();

const LANGUAGE_TICKS = { language_kk: tick, language_ru: tick, language_en: tick };

export const PROVIDER_SHAPE = {
  name: z.string().trim().min(1).max(200),
  kind: z.enum(PROVIDER_KINDS),
  bin: z
    .string()
    .transform((text) => text.replace(/\s/g, ''))
    .refine((text) => checkBin(text).kind === 'valid', 'forms.bin'),
  zone: z.enum(ZONES),
  week: z.enum(WORKING_WEEKS),
  ...LANGUAGE_TICKS,
};

/** The languages that were ticked; Kazakh and Russian when none was. */
export function languagesTicked(values: Partial<Record<keyof typeof LANGUAGE_TICKS, 'on' | undefined>>) {
  const ticked = PROVIDER_LANGUAGES.filter((language) => values[`language_${language}`] === 'on');
  return ticked.length > 0 ? ticked : (['kk', 'ru'] as const);
}
