/**
 * A version of a programme as the fields of a form, and back: one text a field, empty where nothing is said. Reading
 * back decides nothing; the schema (programme.ts) does, and `fieldOfPath` says which field a problem of it is about.
 */
import { EXCUSE_TYPES } from '../records.ts';
import type { ProgrammeVersion } from './programme.ts';

export type Fields = Readonly<Record<string, string>>;

/** Rows that the form always shows of what may be many. */
const BAND_ROWS = 3;
const COEFFICIENT_ROWS = 2;

const ticked = (on: boolean): string => (on ? 'on' : '');
const given = (value: string | number | null | undefined): string => String(value ?? '');

export const bandRows = (fields: Fields): number => rowsOf(fields, 'bandFrom', BAND_ROWS);
export const coefficientRows = (fields: Fields): number =>
  rowsOf(fields, 'coefficientName', COEFFICIENT_ROWS);

/** One row more than the last that is filled in, so that there is room to add. */
function rowsOf(fields: Fields, name: string, least: number): number {
  let rows = 0;
  for (let row = 0; row < MOST_ROWS; row++) if (fields[`${name}${row}`]) rows = row + 1;
  return Math.min(Math.max(least, rows + 1), MOST_ROWS);
}
const MOST_ROWS = 12;

/** The fields that show a version. */
export function fieldsOf(version: ProgrammeVersion): Fields {
  const { rate, share, denominator, age, lateMark, inactivity, cap, paidExcuses } = version;
  return {
    validFrom: version.validFrom.slice(0, 7),
    reference: version.reference,
    confirmed: ticked(version.placeholder !== true),
    basis: rate.basis,
    rateIn: 'mrp' in rate ? 'mrp' : 'amount',
    rate: 'mrp' in rate ? rate.mrp : rate.amount,
    share: share?.kind ?? 'prorata',
    shareVisits: share?.kind === 'all_from' ? given(share.visits) : '',
    ...rows(share?.kind === 'bands' ? share.bands : [], { bandFrom: 'from', bandPays: 'pays' }),
    denominator: denominator?.kind ?? 'fixed',
    denominatorLessons: denominator?.kind === 'fixed' ? given(denominator.lessons) : '',
    ...rows(version.coefficients, { coefficientName: 'code', coefficientTimes: 'times' }),
    ...Object.fromEntries(
      EXCUSE_TYPES.map((type) => [`excuse_${type}`, ticked(paidExcuses.types.includes(type))]),
    ),
    excusesMost: given(paidExcuses.maxPerMonth),
    excusesDocument: ticked(paidExcuses.documentRequired),
    ageMin: given(age?.min),
    ageMax: given(age?.max),
    ageOn: age?.on ?? 'lesson_date',
    minMinutes: given(version.lesson.minMinutes),
    minChildren: given(version.lesson.minChildren),
    guardianConfirmation: version.guardianConfirmation,
    voucher: version.voucher,
    exclusivity: version.exclusivity,
    capChildren: given(cap.children),
    capAmount: given(cap.amount),
    lateHours: given(lateMark?.hours),
    lateCounts: ticked(lateMark?.counts === true),
    makeUps: ticked(version.makeUps),
    weeks: given(inactivity.weeks),
    warnAtWeeks: given(inactivity.warnAtWeeks),
    minMissed: given(inactivity.minMissed),
    graceDays: given(inactivity.graceDays),
    hardStopDays: given(inactivity.hardStopDays),
    submissionDay: given(version.submission.dayOfMonth),
    retentionYears: given(version.retentionYears),
  };
}

function rows<Item extends object>(
  items: readonly Item[],
  names: Readonly<Record<string, keyof Item>>,
): Record<string, string> {
  const entries = items.flatMap((item, row) =>
    Object.entries(names).map(([name, key]) => [`${name}${row}`, String(item[key])] as const),
  );
  return Object.fromEntries(entries);
}

/** A decimal as people type it: with a comma, with blanks between the thousands. */
export const decimalTyped = (text: string | undefined): string =>
  (text ?? '').replace(/\s/g, '').replace(',', '.');

/** A whole number, or what stands there, for the schema to refuse. */
const whole = (text: string | undefined): unknown => {
  const trimmed = (text ?? '').trim();
  return /^\d{1,9}$/.test(trimmed) ? Number(trimmed) : trimmed;
};
const wholeOrNull = (text: string | undefined): unknown => (text?.trim() ? whole(text) : null);

/** What the fields say as the document of a version, to be read by the programme's schema. */
export function documentOf(fields: Fields): Record<string, unknown> {
  const basis = fields.basis ?? '';
  const isByMonth = basis === 'month';
  const needsDenominator = isByMonth && fields.share !== 'all_from';
  return {
    validFrom: `${fields.validFrom ?? ''}-01`,
    reference: (fields.reference ?? '').trim(),
    placeholder: fields.confirmed !== 'on',
    rate: { basis, [fields.rateIn === 'mrp' ? 'mrp' : 'amount']: decimalTyped(fields.rate) },
    share: isByMonth ? shareOf(fields) : null,
    denominator: needsDenominator ? denominatorOf(fields) : null,
    coefficients: rowsTyped(fields, 'coefficientName', 'coefficientTimes').map(([code, times]) => ({
      code: code.trim(),
      times: decimalTyped(times),
    })),
    paidExcuses: {
      types: EXCUSE_TYPES.filter((type) => fields[`excuse_${type}`] === 'on'),
      maxPerMonth: whole(fields.excusesMost),
      documentRequired: fields.excusesDocument === 'on',
    },
    age: ageOf(fields),
    lesson: { minMinutes: whole(fields.minMinutes), minChildren: whole(fields.minChildren) },
    guardianConfirmation: fields.guardianConfirmation ?? '',
    voucher: fields.voucher ?? '',
    exclusivity: fields.exclusivity ?? '',
    cap: {
      children: wholeOrNull(fields.capChildren),
      amount: fields.capAmount?.trim() ? decimalTyped(fields.capAmount) : null,
    },
    lateMark: fields.lateHours?.trim()
      ? { hours: whole(fields.lateHours), counts: fields.lateCounts === 'on' }
      : null,
    makeUps: fields.makeUps === 'on',
    inactivity: Object.fromEntries(INACTIVITY.map((name) => [name, whole(fields[name])])),
    submission: { dayOfMonth: whole(fields.submissionDay) },
    retentionYears: whole(fields.retentionYears),
  };
}

const INACTIVITY = ['weeks', 'warnAtWeeks', 'minMissed', 'graceDays', 'hardStopDays'] as const;

function shareOf(fields: Fields): unknown {
  if (fields.share === 'all_from') return { kind: 'all_from', visits: whole(fields.shareVisits) };
  if (fields.share !== 'bands') return { kind: fields.share ?? '' };
  const bands = rowsTyped(fields, 'bandFrom', 'bandPays').map(([from, pays]) => ({
    from: decimalTyped(from),
    pays: decimalTyped(pays),
  }));
  return { kind: 'bands', bands };
}

const denominatorOf = (fields: Fields): unknown =>
  fields.denominator === 'fixed'
    ? { kind: 'fixed', lessons: whole(fields.denominatorLessons) }
    : { kind: fields.denominator ?? '' };

/** Without bounds there is no limit of age. */
function ageOf(fields: Fields): unknown {
  if (!fields.ageMin?.trim() && !fields.ageMax?.trim()) return null;
  return { min: whole(fields.ageMin), max: whole(fields.ageMax), on: fields.ageOn ?? '' };
}

/** The rows of which at least one half is filled in. */
export function rowsTyped(fields: Fields, first: string, second: string): [string, string][] {
  const pairs = Array.from({ length: MOST_ROWS }, (_, row): [string, string] => [
    fields[`${first}${row}`] ?? '',
    fields[`${second}${row}`] ?? '',
  ]);
  return pairs.filter((pair) => pair.some((text) => text.trim() !== ''));
}

/** The same with the rows of bands and coefficients moved up, so that the nth that is filled in is the nth. */
export function withoutGaps(fields: Fields): Fields {
  const closed: Record<string, string> = { ...fields };
  for (const [first, second] of PAIRS) {
    const filled = rowsTyped(fields, first, second);
    for (let row = 0; row < MOST_ROWS; row++) {
      closed[`${first}${row}`] = filled[row]?.[0] ?? '';
      closed[`${second}${row}`] = filled[row]?.[1] ?? '';
    }
  }
  return closed;
}

const PAIRS = [
  ['bandFrom', 'bandPays'],
  ['coefficientName', 'coefficientTimes'],
] as const;

/** Where the names of the schema and of the form part. */
const FIELD_OF: readonly (readonly [RegExp, string])[] = [
  [/^rate\.(amount|mrp)$/, 'rate'],
  [/^share\.visits$/, 'shareVisits'],
  [/^share\.bands\[(\d+)\]\.from$/, 'bandFrom$1'],
  [/^share\.bands\[(\d+)\]\.pays$/, 'bandPays$1'],
  [/^share\.bands$/, 'bandFrom0'],
  [/^denominator\.lessons$/, 'denominatorLessons'],
  [/^coefficients\[(\d+)\]\.code$/, 'coefficientName$1'],
  [/^coefficients\[(\d+)\]\.times$/, 'coefficientTimes$1'],
  [/^paidExcuses\.maxPerMonth$/, 'excusesMost'],
  [/^age\.min$/, 'ageMin'],
  [/^age\.max$/, 'ageMax'],
  [/^age$/, 'ageMax'],
  [/^cap\.children$/, 'capChildren'],
  [/^cap\.amount$/, 'capAmount'],
  [/^lateMark\.hours$/, 'lateHours'],
  [/^inactivity$/, 'warnAtWeeks'],
  [/^submission\.dayOfMonth$/, 'submissionDay'],
];

/** The field that a problem at a path of the version (`rate.amount`) is about. */
export function fieldOfPath(path: string): string {
  for (const [pattern, field] of FIELD_OF) if (pattern.test(path)) return path.replace(pattern, field);
  return path.split(/[.[]/).at(-1) ?? path;
}
