/**
 * Programmes that ship with the product, as data with references. None of them is law: until a provider enters
 * the values of its own contract, they say `placeholder: true` wherever they show.
 */
import type { CivilDate } from '../shared/civil-date.ts';
import type { Programme } from './programme.ts';

type Language = 'kk' | 'ru' | 'en';

/** What the presets say of themselves. A programme holds one text of each; these are the same in the other languages. */
const SAMPLE_TEXTS = {
  title: {
    kk: 'Мемлекеттік шығармашылық тапсырыс (үлгі)',
    ru: 'Государственный творческий заказ (образец)',
    en: 'State creative order (sample)',
  },
  payer: { kk: 'Білім басқармасы', ru: 'Управление образования', en: 'Department of Education' },
  reference: {
    kk: 'үлгі; тариф пен талаптар басқармамен жасалған шарттан алынады',
    ru: 'образец; тариф и условия берутся из договора с управлением',
    en: 'a sample; the tariff and the terms come from the contract with the department',
  },
} satisfies Record<string, Readonly<Record<Language, string>>>;

/**
 * A programme's title, payer or reference in the language, when it is a preset's. A provider's own text, which it
 * gave in one language, stays as given.
 */
export function presetText(text: string, language: Language): string {
  const known = Object.values(SAMPLE_TEXTS).find(({ ru }) => ru === text);
  return known ? known[language] : text;
}

export const PRESETS: readonly Programme[] = [
  {
    id: 'kz-creative-order-sample',
    title: SAMPLE_TEXTS.title.ru,
    payer: SAMPLE_TEXTS.payer.ru,
    currency: 'KZT',
    placeholder: true,
    versions: [
      {
        validFrom: '2026-01-01' as CivilDate,
        reference: SAMPLE_TEXTS.reference.ru,
        rate: { basis: 'month', amount: '18750.00' },
        share: { kind: 'prorata' },
        denominator: { kind: 'fixed', lessons: 8 },
        coefficients: [],
        paidExcuses: { types: [], maxPerMonth: 0, documentRequired: true },
        age: { min: 4, max: 17, on: 'lesson_date' },
        lesson: { minMinutes: 0, minChildren: 0 },
        guardianConfirmation: 'none',
        voucher: 'required',
        exclusivity: 'one_funded_place',
        cap: { children: null, amount: null },
        lateMark: null,
        makeUps: false,
        inactivity: { weeks: 3, warnAtWeeks: 2, minMissed: 4, graceDays: 3, hardStopDays: 60 },
        submission: { dayOfMonth: 5 },
        retentionYears: 5,
      },
    ],
  },
];
