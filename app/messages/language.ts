/** The three languages of the product; every message has a text in each. */
export const LANGUAGES = ['kk', 'ru', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** One message: the same thing said in each language, with the same ICU placeholders. */
export type Texts = { readonly [language in Language]: string };

/** Keeps the literal texts, from which the arguments of each message are type-checked. */
export const texts = <const Place extends Record<string, Texts>>(place: Place): Place => place;

export const isLanguage = (text: unknown): text is Language =>
  LANGUAGES.some((language) => language === text);
