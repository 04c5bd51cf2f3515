/** For which month a timesheet is, from the free text above it, in Kazakh, Russian and English. */
import { type Month, monthOf, parseMonth } from '../domain/shared/civil-date.ts';
import { readDate } from './dates.ts';
import type { Cell } from './workbook.ts';

const MONTHS: readonly RegExp[] = [
  /январ|қаңтар|january/,
  /феврал|ақпан|february/,
  /март|наурыз|march/,
  /апрел|сәуір|april/,
  /(^|[^\p{L}])ма[йя](?!\p{L})|мамыр|(^|[^\p{L}])may(?!\p{L})/u,
  /июн|маусым|june/,
  /июл|шілде|july/,
  /август|тамыз|august/,
  /сентябр|қыркүйек|september/,
  /октябр|қазан|october/,
  /ноябр|қараша|november/,
  /декабр|желтоқсан|december/,
];

/** A title line is shorter; what is longer is not searched. */
const MAX_LENGTH = 500;

/**
 * The month named by the first of the lines that names one: `2026-10`, `октябрь 2026`, `2026 жылғы қазан`,
 * `10.2026`; failing that, the month of the first full date. Null when there is none.
 */
export function findMonth(cells: readonly Cell[]): Month | null {
  const lines = cells.filter((cell) => typeof cell !== 'string' || cell.length <= MAX_LENGTH);
  for (const line of lines) {
    const found = line instanceof Date ? monthOfDate(line) : typeof line === 'string' ? monthIn(line) : null;
    if (found) return found;
  }
  for (const line of lines) {
    const date =
      typeof line === 'string' ? /\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d\d-\d\d/.exec(line)?.[0] : null;
    const on = readDate(date ?? null, false);
    if (on) return monthOf(on);
  }
  return null;
}

function monthOfDate(date: Date): Month | null {
  const on = readDate(date, false);
  return on && monthOf(on);
}

function monthIn(line: string): Month | null {
  const text = line.normalize('NFC').toLowerCase();
  const iso = /(?<![\d-])(20\d\d)-(\d\d)(?![\d-])/.exec(text);
  if (iso) return parseMonth(`${iso[1]}-${iso[2]}`);
  const year = /(?<!\d)(20\d\d)(?!\d)/.exec(text)?.[1];
  const named = MONTHS.findIndex((name) => name.test(text));
  if (year && named >= 0) return parseMonth(`${year}-${String(named + 1).padStart(2, '0')}`);
  const numbers = /(?<![\d./])(\d{1,2})[./](20\d\d)(?!\d)/.exec(text);
  return numbers ? parseMonth(`${numbers[2]}-${numbers[1]!.padStart(2, '0')}`) : null;
}
