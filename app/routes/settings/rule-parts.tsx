/** What the form of a version is built from: a part, a choice, a count, a figure, and rows of pairs. */
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Fields } from '../../../server/domain/programmes/version-fields.ts';
import { FormField, FormSelect } from '../../components/form-field.tsx';

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rule-part">
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** Each choice with the key of its label and of its options; `hint` where the label does not say it all. */
const CHOICES = {
  basis: { label: 'basis', hint: 'basis_hint', option: 'basis' },
  rateIn: { label: 'rate_in', hint: null, option: 'rate_in' },
  share: { label: 'share', hint: 'share_hint', option: 'share' },
  denominator: { label: 'denominator', hint: 'denominator_hint', option: 'denominator' },
  ageOn: { label: 'age_on', hint: null, option: 'age_on' },
  guardianConfirmation: {
    label: 'guardian_confirmation',
    hint: 'guardian_confirmation_hint',
    option: 'confirmation',
  },
  voucher: { label: 'voucher', hint: 'voucher_hint', option: 'confirmation' },
  exclusivity: { label: 'exclusivity', hint: 'exclusivity_hint', option: 'exclusivity' },
} as const;

interface ChoiceProps {
  readonly name: keyof typeof CHOICES;
  readonly of: Fields;
  readonly options: readonly string[];
}

export function Choice({ name, of, options }: ChoiceProps) {
  const t = useTranslations('rules');
  const { label, hint, option } = CHOICES[name];
  return (
    <FormSelect name={name} label={t(label)} hint={hint ? t(hint) : undefined} defaultValue={of[name]}>
      {options.map((value) => (
        <option key={value} value={value}>
          {t(`${option}_${value}` as 'basis_month')}
        </option>
      ))}
    </FormSelect>
  );
}

const COUNTS = {
  shareVisits: { label: 'share_visits', hint: 'share_visits_hint' },
  denominatorLessons: { label: 'denominator_lessons', hint: null },
  ageMin: { label: 'age_min', hint: 'age_hint' },
  ageMax: { label: 'age_max', hint: null },
  minMinutes: { label: 'min_minutes', hint: 'min_minutes_hint' },
  minChildren: { label: 'min_children', hint: 'min_children_hint' },
  excusesMost: { label: 'excuses_most', hint: null },
  lateHours: { label: 'late_hours', hint: 'late_hours_hint' },
  capChildren: { label: 'cap_children', hint: 'cap_hint' },
  submissionDay: { label: 'submission_day', hint: 'submission_day_hint' },
  retentionYears: { label: 'retention_years', hint: 'retention_years_hint' },
  weeks: { label: 'weeks', hint: 'weeks_hint' },
  warnAtWeeks: { label: 'warn_at_weeks', hint: 'warn_at_weeks_hint' },
  minMissed: { label: 'min_missed', hint: 'min_missed_hint' },
  graceDays: { label: 'grace_days', hint: 'grace_days_hint' },
  hardStopDays: { label: 'hard_stop_days', hint: 'hard_stop_days_hint' },
} as const;

/** A whole number. */
export function Count({ name, of }: { name: keyof typeof COUNTS; of: Fields }) {
  const t = useTranslations('rules');
  const { label, hint } = COUNTS[name];
  return (
    <FormField
      name={name}
      inputMode="numeric"
      label={t(label)}
      hint={hint ? t(hint) : undefined}
      defaultValue={of[name]}
      maxLength={9}
    />
  );
}

const FIGURES = {
  rate: { label: 'rate', hint: 'rate_hint' },
  capAmount: { label: 'cap_amount', hint: 'cap_hint' },
} as const;

/** A figure with decimals. */
export function Figure(props: { name: keyof typeof FIGURES; of: Fields; required?: boolean }) {
  const t = useTranslations('rules');
  const { name, of, required } = props;
  const { label, hint } = FIGURES[name];
  return (
    <FormField
      name={name}
      inputMode="decimal"
      label={t(label)}
      hint={t(hint)}
      defaultValue={of[name]}
      maxLength={24}
      required={required}
    />
  );
}

const PAIRS = {
  bandFrom: 'band_from',
  bandPays: 'band_pays',
  coefficientName: 'coefficient_code',
  coefficientTimes: 'coefficient_times',
} as const;

interface RowsProps {
  readonly name: 'bands' | 'coefficients';
  readonly of: Fields;
  readonly count: number;
  readonly pair: readonly [keyof typeof PAIRS, keyof typeof PAIRS];
}

/** Lines of two values each. */
export function Rows({ name, of, count, pair }: RowsProps) {
  const t = useTranslations('rules');
  return (
    <fieldset className="rule-rows">
      <legend>{t(name)}</legend>
      <p className="muted small">{t(`${name}_hint`)}</p>
      {Array.from({ length: count }, (_, row) => row).map((row) => (
        <div key={row} className="form-row">
          {pair.map((half) => (
            <FormField
              key={half}
              name={`${half}${row}`}
              label={t(PAIRS[half], { number: row + 1 })}
              defaultValue={of[`${half}${row}`]}
              maxLength={40}
            />
          ))}
        </div>
      ))}
    </fieldset>
  );
}
