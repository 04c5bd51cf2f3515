/**
 * Programmes that ship with the product, as data with references. None of them is law: until a provider enters
 * the values of its own contract, they say `placeholder: true` wherever they show.
 */
import type { CivilDate } from '../shared/civil-date.ts';
import type { Programme } from './programme.ts';

export const PRESETS: readonly Programme[] = [
  {
    id: 'kz-creative-order-sample',
    title: 'Государственный творческий заказ (образец)',
    payer: 'Управление образования',
    currency: 'KZT',
    placeholder: true,
    versions: [
      {
        validFrom: '2026-01-01' as CivilDate,
        reference: 'образец; тариф и условия берутся из договора с управлением',
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
