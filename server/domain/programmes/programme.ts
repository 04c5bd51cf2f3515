/**
 * A programme: who pays and by which rule, in dated versions (DOMAIN.md §8). Takes a value that was read from a
 * file elsewhere; unknown fields are refused by name, so that a misspelt rule never silently does nothing.
 */
import { z } from 'zod';
import { type CivilDate, firstDay, type Month, parseCivilDate } from '../shared/civil-date.ts';
import { type ProgrammeProblem, problemsOf, type Wanted } from './programme-problems.ts';

const DECIMAL = /^\d{1,12}(\.\d{1,8})?$/;

/**
 * An exact decimal, kept as text. A number is taken by its shortest text: 0.1 is one tenth and not the binary
 * fraction next to it.
 */
const decimalText = z
  .union([z.string(), z.number()], { error: 'decimal' satisfies Wanted })
  .transform(String)
  .refine((text) => DECIMAL.test(text), { error: 'decimal' satisfies Wanted, abort: true });

const isPositive = (text: string) => Number(text) > 0;
const positiveDecimal = decimalText.refine(isPositive, 'more_than_zero' satisfies Wanted);
const share = decimalText.refine((text) => Number(text) <= 1, 'share' satisfies Wanted);
const count = z.int().min(0);
const positiveCount = z.int().min(1);

const civilDateText = z.string().transform((text, context): CivilDate => {
  const date = parseCivilDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: 'date' satisfies Wanted });
  return z.NEVER;
});

export type Basis = 'month' | 'visit' | 'hour';
/** A tariff in tenge, or in multiples of the monthly index of the claim's year. */
export type Rate =
  | { readonly basis: Basis; readonly amount: string }
  | { readonly basis: Basis; readonly mrp: string };

const rateSchema = z
  .strictObject({
    basis: z.enum(['month', 'visit', 'hour']).default('month'),
    amount: positiveDecimal.optional(),
    mrp: positiveDecimal.optional(),
  })
  .transform(({ basis, amount, mrp }, context): Rate => {
    if (amount !== undefined && mrp === undefined) return { basis, amount };
    if (mrp !== undefined && amount === undefined) return { basis, mrp };
    context.addIssue({ code: 'custom', message: 'amount_or_mrp' satisfies Wanted });
    return z.NEVER;
  });

const shareSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('prorata') }),
  z.strictObject({ kind: z.literal('all_from'), visits: positiveCount }),
  z.strictObject({
    kind: z.literal('bands'),
    bands: z
      .array(z.strictObject({ from: share, pays: share }))
      .min(1)
      .refine(
        (bands) => new Set(bands.map((band) => Number(band.from))).size === bands.length,
        'bands_apart' satisfies Wanted,
      ),
  }),
]);

const denominatorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('fixed'), lessons: positiveCount }),
  z.strictObject({ kind: z.literal('scheduled') }),
  z.strictObject({ kind: z.literal('held') }),
]);

const inactivitySchema = z
  .strictObject({
    weeks: positiveCount,
    warnAtWeeks: positiveCount,
    minMissed: count,
    graceDays: count,
    hardStopDays: positiveCount,
  })
  .refine((rule) => rule.warnAtWeeks <= rule.weeks, 'warning_first' satisfies Wanted);

const excuseTypes = z.enum(['illness', 'competition', 'family', 'quarantine', 'other']);

const versionSchema = z
  .strictObject({
    validFrom: civilDateText,
    reference: z.string().min(1),
    placeholder: z.boolean().optional(),
    rate: rateSchema,
    /** A tariff by month needs a share; one by visit or hour pays what there was. */
    share: shareSchema.nullable().default(null),
    denominator: denominatorSchema.nullable().default(null),
    coefficients: z.array(z.strictObject({ code: z.string().min(1), times: positiveDecimal })).default([]),
    paidExcuses: z
      .strictObject({ types: z.array(excuseTypes), maxPerMonth: count, documentRequired: z.boolean() })
      .default({ types: [], maxPerMonth: 0, documentRequired: true }),
    age: z
      .strictObject({ min: count, max: count, on: z.enum(['lesson_date', 'calendar_year']) })
      .refine((age) => age.min <= age.max, 'min_below_max' satisfies Wanted)
      .nullable(),
    lesson: z
      .strictObject({ minMinutes: count.default(0), minChildren: count.default(0) })
      .default({ minMinutes: 0, minChildren: 0 }),
    guardianConfirmation: z.enum(['required', 'optional', 'none']),
    voucher: z.enum(['required', 'none']),
    exclusivity: z.enum(['one_funded_place', 'none']),
    cap: z
      .strictObject({
        children: count.nullable().default(null),
        amount: decimalText.nullable().default(null),
      })
      .default({ children: null, amount: null }),
    lateMark: z.strictObject({ hours: count, counts: z.boolean() }).nullable().default(null),
    makeUps: z.boolean().default(false),
    inactivity: inactivitySchema,
    submission: z.strictObject({ dayOfMonth: z.int().min(1).max(31) }),
    retentionYears: positiveCount,
  })
  .superRefine((version, context) => {
    if (version.rate.basis !== 'month') return;
    const missing = (field: string) =>
      context.addIssue({ code: 'custom', path: [field], message: 'needed_by_month' satisfies Wanted });
    if (version.share === null) missing('share');
    if (version.denominator === null && version.share?.kind !== 'all_from') missing('denominator');
  });

export const programmeSchema = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  payer: z.string().min(1),
  currency: z.literal('KZT'),
  placeholder: z.boolean().default(false),
  versions: z
    .array(versionSchema)
    .min(1)
    .refine(
      (versions) => new Set(versions.map((version) => version.validFrom)).size === versions.length,
      'versions_apart' satisfies Wanted,
    ),
});

export type Programme = z.infer<typeof programmeSchema>;
export type ProgrammeVersion = Programme['versions'][number];

/** One version of a programme with the programme's own names: all that a claim or a withdrawal is judged by. */
export type RuleInForce = Omit<ProgrammeVersion, 'placeholder'> &
  Pick<Programme, 'id' | 'title' | 'payer' | 'currency' | 'placeholder'>;

/** The programme that a value holds, or everything that is wrong with it. What it returns parses to itself. */
export function parseProgramme(
  value: unknown,
): { ok: true; programme: Programme } | { ok: false; problems: ProgrammeProblem[] } {
  const parsed = programmeSchema.safeParse(value);
  if (parsed.success) return { ok: true, programme: parsed.data };
  return { ok: false, problems: problemsOf(value, parsed.error.issues) };
}

/** The version that a value holds, or null. */
export const parseVersion = (value: unknown): ProgrammeVersion | null =>
  versionSchema.safeParse(value).data ?? null;

/** The rule of a month: the last version that is valid from its first day or earlier; null before the first one. */
export function ruleFor(programme: Programme, month: Month): RuleInForce | null {
  const version = programme.versions
    .filter((candidate) => candidate.validFrom <= firstDay(month))
    .reduce<ProgrammeVersion | null>(
      (latest, candidate) => (latest === null || candidate.validFrom > latest.validFrom ? candidate : latest),
      null,
    );
  if (version === null) return null;
  const { id, title, payer, currency } = programme;
  return {
    ...version,
    id,
    title,
    payer,
    currency,
    placeholder: version.placeholder ?? programme.placeholder,
  };
}
