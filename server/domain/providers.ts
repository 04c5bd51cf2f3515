/** What may be chosen of a provider: its kind, working week, languages and the zones of Kazakhstan. */

export const PROVIDER_KINDS = ['club', 'palace'] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export const WORKING_WEEKS = ['five', 'six'] as const;

export const PROVIDER_LANGUAGES = ['kk', 'ru', 'en'] as const;

/** The zones of Kazakhstan in the IANA database. All are UTC+5 since 2024-03-01; their past differs. */
export const ZONES = [
  'Asia/Almaty',
  'Asia/Aqtau',
  'Asia/Aqtobe',
  'Asia/Atyrau',
  'Asia/Oral',
  'Asia/Qostanay',
  'Asia/Qyzylorda',
] as const;
export type Zone = (typeof ZONES)[number];

/** Hours after a lesson's end during which its roll may be marked (DOMAIN.md §6). */
export const MARK_HOURS = { least: 0, usual: 24, most: 72 } as const;
