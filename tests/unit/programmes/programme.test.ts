/** What a programme file may say, where it is wrong, and which version is in force. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { PRESETS, presetText } from '../../../server/domain/programmes/presets.ts';
import { parseProgramme, ruleFor } from '../../../server/domain/programmes/programme.ts';
import { month } from '../../../server/domain/shared/civil-date.ts';

const SAMPLE = PRESETS[0]!;
const VERSION = SAMPLE.versions[0]!;

/** The sample with fields of its only version replaced; `undefined` leaves a field out. */
const withVersion = (own: object, programme: object = {}) =>
  parseProgramme({ ...SAMPLE, versions: [{ ...VERSION, ...own }], ...programme });

const versionOf = (own: object) => {
  const parsed = withVersion(own);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.programme.versions[0]!;
};

const pathsOf = (parsed: ReturnType<typeof parseProgramme>) =>
  parsed.ok ? [] : parsed.problems.map(({ path }) => path);

describe('reading a programme', () => {
  it('reads the sample file, which is also the preset', () => {
    const sample = parse(readFileSync('public/samples/programme.yaml', 'utf8'));
    expect(parseProgramme(sample)).toEqual({ ok: true, programme: SAMPLE });
  });

  it('takes the least that a version must say, and fills in what binds nobody', () => {
    const { validFrom, reference, rate, share, denominator, age, inactivity, submission } = VERSION;
    const { guardianConfirmation, voucher, exclusivity, retentionYears } = VERSION;
    const least = {
      ...{ validFrom, reference, rate, share, denominator, age, inactivity, submission },
      ...{ guardianConfirmation, voucher, exclusivity, retentionYears },
    };
    const parsed = parseProgramme({ ...SAMPLE, versions: [least] });
    expect(parsed).toEqual({ ok: true, programme: SAMPLE });
  });

  it('parses what it returned to the same', () => {
    expect(parseProgramme(JSON.parse(JSON.stringify(SAMPLE)))).toEqual({ ok: true, programme: SAMPLE });
  });

  it.each([
    { given: { amount: '18750.00' }, expect: { basis: 'month', amount: '18750.00' } },
    { given: { amount: 18750 }, expect: { basis: 'month', amount: '18750' } },
    { given: { basis: 'visit', amount: 0.1 }, expect: { basis: 'visit', amount: '0.1' } },
    { given: { mrp: 4.5 }, expect: { basis: 'month', mrp: '4.5' } },
    { given: { basis: 'hour', mrp: '0.25' }, expect: { basis: 'hour', mrp: '0.25' } },
  ])('the tariff $given', ({ given, expect: rate }) => {
    expect(versionOf({ rate: given }).rate).toEqual(rate);
  });

  it('a tariff by visit needs neither share nor denominator', () => {
    const visits = versionOf({
      rate: { basis: 'visit', amount: 2500 },
      share: undefined,
      denominator: undefined,
    });
    expect([visits.share, visits.denominator]).toEqual([null, null]);
  });

  it('a share of all from a number of visits needs no denominator', () => {
    expect(
      versionOf({ share: { kind: 'all_from', visits: 6 }, denominator: undefined }).denominator,
    ).toBeNull();
  });
});

describe('what it refuses, and where', () => {
  it.each([
    { name: 'an unknown field', own: { lateMarks: null }, path: 'versions[0].lateMarks' },
    {
      name: 'an unknown field within',
      own: { lesson: { minMinute: 1 } },
      path: 'versions[0].lesson.minMinute',
    },
    { name: 'no tariff', own: { rate: undefined }, path: 'versions[0].rate' },
    { name: 'two tariffs', own: { rate: { amount: 1, mrp: 1 } }, path: 'versions[0].rate' },
    { name: 'a tariff of nothing', own: { rate: { amount: '0.00' } }, path: 'versions[0].rate.amount' },
    { name: 'a tariff below nothing', own: { rate: { amount: -1 } }, path: 'versions[0].rate.amount' },
    { name: 'a tariff with a comma', own: { rate: { amount: '18750,00' } }, path: 'versions[0].rate.amount' },
    { name: 'a number too small to write', own: { rate: { amount: 1e-7 } }, path: 'versions[0].rate.amount' },
    { name: 'a number too large to write', own: { rate: { amount: 1e21 } }, path: 'versions[0].rate.amount' },
    { name: 'an unknown share', own: { share: { kind: 'half' } }, path: 'versions[0].share.kind' },
    { name: 'a month without a share', own: { share: null }, path: 'versions[0].share' },
    { name: 'a prorata without a denominator', own: { denominator: null }, path: 'versions[0].denominator' },
    {
      name: 'eighths of nothing',
      own: { denominator: { kind: 'fixed', lessons: 0 } },
      path: 'versions[0].denominator.lessons',
    },
    {
      name: 'two bands from one share',
      own: {
        share: {
          kind: 'bands',
          bands: [
            { from: 0.5, pays: 1 },
            { from: '0.50', pays: 0 },
          ],
        },
      },
      path: 'versions[0].share.bands',
    },
    {
      name: 'a band that pays more than all',
      own: { share: { kind: 'bands', bands: [{ from: 0.5, pays: 1.01 }] } },
      path: 'versions[0].share.bands[0].pays',
    },
    { name: 'a date that is none', own: { validFrom: '2026-02-30' }, path: 'versions[0].validFrom' },
    {
      name: 'ages turned round',
      own: { age: { min: 17, max: 4, on: 'lesson_date' } },
      path: 'versions[0].age',
    },
    {
      name: 'a warning after the withdrawal',
      own: { inactivity: { ...VERSION.inactivity, warnAtWeeks: 4 } },
      path: 'versions[0].inactivity',
    },
    { name: 'a voucher rule left out', own: { voucher: undefined }, path: 'versions[0].voucher' },
  ])('$name', ({ own, path }) => {
    expect(pathsOf(withVersion(own))).toEqual([path]);
  });

  it.each([
    { name: 'a value that is no programme', value: 'programme', path: '' },
    { name: 'another currency', value: { ...SAMPLE, currency: 'USD' }, path: 'currency' },
    { name: 'no version', value: { ...SAMPLE, versions: [] }, path: 'versions' },
    { name: 'two versions of one day', value: { ...SAMPLE, versions: [VERSION, VERSION] }, path: 'versions' },
  ])('$name', ({ value, path }) => {
    expect(pathsOf(parseProgramme(value))).toEqual([path]);
  });

  it('names every problem at once', () => {
    expect(pathsOf(withVersion({ voucher: 'maybe', exclusivity: undefined }, { title: '' }))).toEqual([
      'title',
      'versions[0].voucher',
      'versions[0].exclusivity',
    ]);
  });
});

describe('the rule in force', () => {
  const programme = (() => {
    const parsed = parseProgramme({
      ...SAMPLE,
      versions: [
        { ...VERSION, validFrom: '2026-10-02', reference: 'from the second', placeholder: false },
        { ...VERSION, validFrom: '2026-01-01', reference: 'from January' },
        { ...VERSION, validFrom: '2026-09-01', reference: 'from September' },
      ],
    });
    if (!parsed.ok) throw new Error('the case is a programme');
    return parsed.programme;
  })();

  it.each([
    ['2025-12', undefined],
    ['2026-01', 'from January'],
    ['2026-08', 'from January'],
    ['2026-09', 'from September'],
    ['2026-10', 'from September'],
    ['2026-11', 'from the second'],
  ])('of %s is the version %s', (of, reference) => {
    expect(ruleFor(programme, month(of))?.reference).toBe(reference);
  });

  it('carries the programme’s names, and its own placeholder over the programme’s', () => {
    expect(ruleFor(programme, month('2026-10'))).toMatchObject({
      id: SAMPLE.id,
      payer: SAMPLE.payer,
      placeholder: true,
    });
    expect(ruleFor(programme, month('2026-11'))?.placeholder).toBe(false);
  });
});

describe('the names of a programme in a language', () => {
  it.each([
    ['a preset’s, in Kazakh', SAMPLE.title, 'kk', 'Мемлекеттік шығармашылық тапсырыс (үлгі)'],
    ['a preset’s, in Russian', SAMPLE.title, 'ru', SAMPLE.title],
    ['a preset’s, in English', SAMPLE.title, 'en', 'State creative order (sample)'],
    ['a provider’s own, as given', 'Дети и спорт', 'kk', 'Дети и спорт'],
  ] as const)('%s', (_, text, language, expected) => {
    expect(presetText(text, language)).toBe(expected);
  });

  it('has three languages for everything that the presets say of themselves', () => {
    const texts = PRESETS.flatMap(({ title, payer, versions }) => [
      title,
      payer,
      ...versions.map(({ reference }) => reference),
    ]);
    for (const text of texts) {
      const said = (['kk', 'ru', 'en'] as const).map((language) => presetText(text, language));
      expect(new Set(said).size, text).toBe(3);
    }
  });
});
