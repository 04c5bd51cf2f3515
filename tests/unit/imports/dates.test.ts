/** Dates and times as people and spreadsheets write them, and what is no date. */
import { describe, expect, it } from 'vitest';
import { readDate, readTime, serialToDate } from '../../../server/imports/dates.ts';
import type { Cell } from '../../../server/imports/workbook.ts';

const dates: [given: string, cell: Cell, from1904: boolean, expected: string | null][] = [
  ['day, month, year', '31.10.2026', false, '2026-10-31'],
  ['without zeros', '1.9.2026', false, '2026-09-01'],
  ['a short year', '1.9.26', false, '2026-09-01'],
  ['slashes, day first', '05/10/2026', false, '2026-10-05'],
  ['ISO', '2026-10-05', false, '2026-10-05'],
  ['ISO with midnight', '2026-10-05 00:00:00', false, '2026-10-05'],
  ['with «г.»', '05.10.2026 г.', false, '2026-10-05'],
  ['a date cell', new Date('2026-10-05T00:00:00Z'), false, '2026-10-05'],
  ['a serial number', 46300, false, '2026-10-05'],
  ['the same serial number counted from 1904', 44838, true, '2026-10-05'],
  ['a serial number as text', '46300', false, '2026-10-05'],
  ['29 February of a leap year', '29.02.2024', false, '2024-02-29'],
  ['29 February of a common year', '29.02.2026', false, null],
  ['31 September', '31.09.2026', false, null],
  ['month and day the wrong way round', '10/31/2026', false, null],
  ['mixed separators', '05.10/2026', false, null],
  ['a year of three digits', '05.10.202', false, null],
  ['a word', 'вчера', false, null],
  ['a small number', 12, false, null],
  ['a serial number with a fraction', 46300.5, false, null],
  ['a date cell of the year 9999', new Date('9999-01-01T00:00:00Z'), false, null],
  ['a broken date cell', new Date(Number.NaN), false, null],
  ['nothing', null, false, null],
  ['a truth value', true, false, null],
];

describe('a date in a cell', () => {
  it.each(dates)('%s', (_, cell, from1904, expected) => expect(readDate(cell, from1904)).toBe(expected));
});

const serials: [serial: number, from1904: boolean, expected: string | null][] = [
  [1, false, '1900-01-01'],
  [59, false, '1900-02-28'],
  [61, false, '1900-03-01'],
  [46300, false, '2026-10-05'],
  [0, true, '1904-01-01'],
  [44838, true, '2026-10-05'],
  [-1, false, null],
  [3_000_000, false, null],
];

describe('a serial number of a spreadsheet', () => {
  it.each(serials)('%d (from 1904: %s) is %s', (serial, from1904, expected) =>
    expect(serialToDate(serial, from1904)?.toISOString().slice(0, 10) ?? null).toBe(expected),
  );
});

const times: [cell: Cell, minute: number | null][] = [
  ['15:00', 900],
  ['9:05', 545],
  ['15.30', 930],
  [0.625, 900],
  [new Date('1899-12-31T15:00:00Z'), 900],
  ['24:00', null],
  ['15:60', null],
  [15, null],
  ['полдень', null],
  [null, null],
];

describe('a time of day', () => {
  it.each(times)('%s is minute %s', (cell, minute) => expect(readTime(cell)).toBe(minute));
});
