/** A provider's own values over a programme: what holds in a month, what may be edited, and the form in between. */
import { describe, expect, test } from 'vitest';
import { isUsed, startOfVersion, withOwnVersions } from '../../../server/domain/programmes/own-versions.ts';
import { PRESETS } from '../../../server/domain/programmes/presets.ts';
import {
  type Programme,
  type ProgrammeVersion,
  parseProgramme,
  ruleFor,
} from '../../../server/domain/programmes/programme.ts';
import {
  documentOf,
  type Fields,
  fieldOfPath,
  fieldsOf,
  withoutGaps,
} from '../../../server/domain/programmes/version-fields.ts';
import { workedExample } from '../../../server/domain/programmes/worked-example.ts';
import { civilDate, month } from '../../../server/domain/shared/civil-date.ts';

const [PRESET] = PRESETS as [Programme];
const SHIPPED = PRESET.versions[0]!;
const version = (validFrom: string, reference: string): ProgrammeVersion => ({
  ...SHIPPED,
  validFrom: civilDate(validFrom),
  reference,
});

describe('the rule of a month', () => {
  const shippedTwice = { ...PRESET, versions: [SHIPPED, version('2026-11-01', 'shipped later')] };
  const own = [version('2026-12-01', 'own, changed'), version('2026-10-01', 'own')];
  test.each([
    { of: '2026-09', expected: SHIPPED.reference },
    { of: '2026-10', expected: 'own' },
    { of: '2026-11', expected: 'own' },
    { of: '2026-12', expected: 'own, changed' },
  ])('$of: $expected', ({ of, expected }) => {
    expect(ruleFor(withOwnVersions(shippedTwice, own), month(of))?.reference).toBe(expected);
  });

  test('stays the shipped one without own values', () => expect(withOwnVersions(PRESET, [])).toBe(PRESET));
});

describe('a version has been used', () => {
  const versions = [version('2026-09-01', 'a'), version('2026-11-01', 'b')];
  test.each([
    { name: 'nothing was submitted', from: '2026-09-01', submitted: [], expected: false },
    { name: 'the month before it', from: '2026-09-01', submitted: ['2026-08'], expected: false },
    { name: 'its first month', from: '2026-09-01', submitted: ['2026-09'], expected: true },
    { name: 'its last month', from: '2026-09-01', submitted: ['2026-10'], expected: true },
    { name: 'a month of the next version', from: '2026-09-01', submitted: ['2026-11'], expected: false },
    {
      name: 'any later month of the last version',
      from: '2026-11-01',
      submitted: ['2027-05'],
      expected: true,
    },
  ])('$name', ({ from, submitted, expected }) => {
    expect(isUsed(civilDate(from), versions, submitted.map(month))).toBe(expected);
  });
});

describe('a new version begins', () => {
  const own = [version('2026-10-01', 'a')];
  const submitted = [month('2026-08'), month('2026-09')];
  test.each([
    { on: '2026-11-01', expected: 'free' },
    { on: '2026-11-02', expected: 'not_first_day' },
    { on: '2026-10-01', expected: 'taken' },
    { on: '2026-09-01', expected: 'month_submitted' },
    { on: '2026-08-01', expected: 'month_submitted' },
  ])('on $on: $expected', ({ on, expected }) => {
    expect(startOfVersion(civilDate(on), own, submitted)).toBe(expected);
  });
});

/** What the form gives back for a version, read by the schema. */
function read(fields: Fields) {
  return parseProgramme({ ...PRESET, versions: [documentOf(fields)] });
}

describe('the form', () => {
  const BANDS: ProgrammeVersion = {
    ...SHIPPED,
    rate: { basis: 'month', mrp: '4.5' },
    share: {
      kind: 'bands',
      bands: [
        { from: '0.75', pays: '1' },
        { from: '0.5', pays: '0.5' },
      ],
    },
    denominator: { kind: 'held' },
    coefficients: [{ code: 'disability', times: '1.5' }],
    paidExcuses: { types: ['illness', 'other'], maxPerMonth: 2, documentRequired: false },
    age: null,
    cap: { children: 200, amount: '1000000.00' },
    lateMark: { hours: 72, counts: false },
    makeUps: true,
  };
  test.each([
    { name: 'the shipped version', given: SHIPPED },
    { name: 'one with everything in it', given: BANDS },
    {
      name: 'all from so many visits',
      given: { ...SHIPPED, share: { kind: 'all_from', visits: 6 }, denominator: null },
    },
    {
      name: 'by the hour',
      given: { ...SHIPPED, rate: { basis: 'hour', amount: '900' }, share: null, denominator: null },
    },
  ] as { name: string; given: ProgrammeVersion }[])('gives $name back as it was', ({ given }) => {
    const parsed = read(fieldsOf(given));
    expect(parsed.ok && parsed.programme.versions[0]).toEqual({
      ...given,
      placeholder: given.placeholder ?? false,
    });
  });

  test.each<{ name: string; given: Fields; expected: string }>([
    { name: 'no tariff', given: { rate: '' }, expected: 'rate' },
    { name: 'a tariff in words', given: { rate: 'много' }, expected: 'rate' },
    { name: 'no month', given: { validFrom: '' }, expected: 'validFrom' },
    { name: 'no reference', given: { reference: ' ' }, expected: 'reference' },
    { name: 'no lessons to divide by', given: { denominatorLessons: '0' }, expected: 'denominatorLessons' },
    { name: 'bands without a row', given: { share: 'bands' }, expected: 'bandFrom0' },
    {
      name: 'a band above the whole',
      given: { share: 'bands', bandFrom0: '0.5', bandPays0: '2' },
      expected: 'bandPays0',
    },
    { name: 'ages the wrong way round', given: { ageMin: '9', ageMax: '8' }, expected: 'ageMax' },
    { name: 'only one age', given: { ageMin: '9', ageMax: '' }, expected: 'ageMax' },
    { name: 'a warning after the end', given: { weeks: '2', warnAtWeeks: '3' }, expected: 'warnAtWeeks' },
    { name: 'the 32nd', given: { submissionDay: '32' }, expected: 'submissionDay' },
    { name: 'a basis that there is not', given: { basis: 'year' }, expected: 'basis' },
    { name: 'half a coefficient', given: { coefficientName0: 'disability' }, expected: 'coefficientTimes0' },
  ])('says at its field: $name', ({ given, expected }) => {
    const parsed = read({ ...fieldsOf(SHIPPED), ...given });
    const problems = parsed.ok ? [] : parsed.problems;
    expect(problems.map(({ path }) => fieldOfPath(path.replace('versions[0].', '')))).toContain(expected);
  });

  test('takes a comma and blanks in figures', () => {
    const parsed = read({ ...fieldsOf(SHIPPED), rate: '18 750,50' });
    expect(parsed.ok && parsed.programme.versions[0]!.rate).toEqual({ basis: 'month', amount: '18750.50' });
  });
});

test('rows left empty in between close up', () => {
  expect(withoutGaps({ bandFrom1: '0.5', bandPays1: '1', bandFrom4: '0.2' })).toMatchObject({
    bandFrom0: '0.5',
    bandPays0: '1',
    bandFrom1: '0.2',
    bandPays1: '',
    bandFrom4: '',
  });
});

describe('the worked example', () => {
  const fields = fieldsOf(SHIPPED);
  const amounts = (change: Fields) =>
    workedExample({ ...fields, ...change })?.map(({ amountTiyn }) => amountTiyn / 100) ?? null;
  test.each<{ name: string; given: Fields; expected: number[] | null }>([
    {
      name: 'DOMAIN.md §8, cases 2, 5 and 8',
      given: {},
      expected: [18_750, 11_718.75, 11_718.75, 11_718.75, 0, 18_750],
    },
    {
      name: 'case 3: two excuses are paid',
      given: { excuse_illness: 'on', excusesMost: '2' },
      expected: [18_750, 11_718.75, 16_406.25, 11_718.75, 0, 18_750],
    },
    {
      name: 'case 4: divided by the lessons held',
      given: { denominator: 'held' },
      expected: [18_750, 11_718.75, 11_718.75, 13_392.86, 0, 18_750],
    },
    {
      name: 'case 6: bands',
      given: { share: 'bands', bandFrom0: '0,75', bandPays0: '1', bandFrom1: '0.5', bandPays1: '0.5' },
      expected: [18_750, 9_375, 9_375, 9_375, 0, 18_750],
    },
    {
      name: 'case 7: multiples of the monthly index',
      given: { rateIn: 'mrp', rate: '4.5' },
      expected: [19_462.5, 12_164.06, 12_164.06, 12_164.06, 0, 19_462.5],
    },
    {
      name: 'by the visit',
      given: { basis: 'visit', rate: '1000' },
      expected: [8_000, 5_000, 5_000, 5_000, 0, 9_000],
    },
    { name: 'a tariff that cannot be read', given: { rate: 'x' }, expected: null },
    { name: 'a tariff of nothing', given: { rate: '0' }, expected: null },
    { name: 'no month', given: { validFrom: '2026-13' }, expected: null },
    {
      name: 'an index not known yet',
      given: { rateIn: 'mrp', rate: '4.5', validFrom: '2031-01' },
      expected: null,
    },
    { name: 'bands half filled in', given: { share: 'bands', bandFrom0: '0.5' }, expected: null },
    { name: 'nothing to divide by', given: { denominatorLessons: '' }, expected: null },
  ])('$name', ({ given, expected }) => expect(amounts(given)).toEqual(expected));
});
