/** Figures, dates and the completeness of the official wording in the three languages. */
import { describe, expect, test } from 'vitest';
import { amountInWords, decimalInWords } from '../../../server/documents/figures.ts';
import { dateInWords, monthInWords, wordingOf } from '../../../server/documents/wording.ts';
import { REASON_CODES } from '../../../server/domain/claims/model.ts';
import { civilDate, month } from '../../../server/domain/shared/civil-date.ts';
import { tiyn } from '../../../server/domain/shared/money.ts';

const LANGUAGES = ['kk', 'ru', 'en'] as const;

test.each([
  { amount: 226_406_250, kk: '2 264 062,50 ₸', en: '2,264,062.50 ₸' },
  { amount: 0, kk: '0,00 ₸', en: '0.00 ₸' },
  { amount: 99_999, kk: '999,99 ₸', en: '999.99 ₸' },
  { amount: 100_000, kk: '1 000,00 ₸', en: '1,000.00 ₸' },
  { amount: -703_125, kk: '-7 031,25 ₸', en: '-7,031.25 ₸' },
])('$amount tiyn is $kk', ({ amount, kk, en }) => {
  const spaced = (text: string) => text.replaceAll(' ', '\u00a0');
  expect(amountInWords(tiyn(amount), 'kk')).toBe(spaced(kk));
  expect(amountInWords(tiyn(amount), 'ru')).toBe(spaced(kk));
  expect(amountInWords(tiyn(amount), 'en')).toBe(spaced(en));
});

test.each([
  { decimal: '4.5', ru: '4,5', en: '4.5' },
  { decimal: '18750', ru: '18\u00a0750', en: '18,750' },
])('the decimal $decimal', ({ decimal, ru, en }) => {
  expect(decimalInWords(decimal, 'ru')).toBe(ru);
  expect(decimalInWords(decimal, 'en')).toBe(en);
});

test('months and dates', () => {
  expect(monthInWords(month('2026-09'), 'kk')).toBe('2026 жылғы қыркүйек');
  expect(monthInWords(month('2026-12'), 'ru')).toBe('декабрь 2026 года');
  expect(monthInWords(month('2026-01'), 'en')).toBe('January 2026');
  expect(dateInWords(civilDate('2026-10-05'), 'kk')).toBe('05.10.2026');
  expect(dateInWords(civilDate('2026-10-05'), 'en')).toBe('2026-10-05');
});

describe.each(LANGUAGES)('%s', (language) => {
  const words = wordingOf(language);
  const keysOf = (of: object) => Object.keys(of).sort();

  test('words every reason and every flag, each differently', () => {
    expect(keysOf(words.reasons)).toEqual([...REASON_CODES, 'AGE_UNKNOWN'].sort());
    expect(new Set(Object.values(words.reasons)).size).toBe(REASON_CODES.length + 1);
    expect(Object.keys(words.flags)).toEqual(Array.from({ length: 17 }, (_, i) => String(i + 1)));
    expect(new Set(Object.values(words.flags)).size).toBe(17);
  });

  test('knows the same figures of flags as the others', () => {
    expect(keysOf(words.facts)).toEqual(keysOf(wordingOf('ru').facts));
  });

  test('has twelve months and seven days of the week', () => {
    expect(new Set(words.months).size).toBe(12);
    expect(new Set(words.timesheet.weekdays).size).toBe(7);
  });

  test('is written in the alphabet of its language', () => {
    const text = JSON.stringify([words.reasons, words.flags, words.claim, words.columns, words.timesheet]);
    const letters = text.replaceAll(/"[a-zA-Z_0-9]+":/g, '').replaceAll('UTC', '');
    expect(letters).not.toMatch(language === 'en' ? /[а-яё](?<![нбух])/i : /[a-z]/i);
  });
});
