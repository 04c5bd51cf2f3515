/**
 * Dates as people and spreadsheet programs write them. A date is read or refused, never guessed: day comes before
 * month, a two-digit year is of this century, and a day that does not exist is no date.
 */
import { type CivilDate, dateOf, parseCivilDate } from '../domain/shared/civil-date.ts';
import type { Cell } from './workbook.ts';

const DAY_MS = 86_400_000;
const LAST_SERIAL = 2_958_465;
/** A date or a time is shorter; what is longer is not searched for one. */
const MAX_LENGTH = 60;

/**
 * The moment (UTC) that a serial number stands for: days and their fractions since 1900 or 1904; null outside
 * 1900 to 9999. Serial 60 is the 29 February 1900 that never was: it and the days before it are one off.
 */
export function serialToDate(serial: number, from1904: boolean): Date | null {
  if (serial < 0 || serial > LAST_SERIAL) return null;
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, serial < 61 ? 31 : 30);
  return new Date(epoch + Math.round(serial * 86_400) * 1000);
}

/** A date of `D.M.YYYY`, `D.M.YY`, `D/M/YYYY`, `D-M-YYYY`, `YYYY-MM-DD`, a date cell or a serial number; else null. */
export function readDate(cell: Cell, from1904: boolean): CivilDate | null {
  if (cell instanceof Date) return dateOf(cell.getUTCFullYear(), cell.getUTCMonth() + 1, cell.getUTCDate());
  if (typeof cell === 'number') return dateOfSerial(cell, from1904);
  if (typeof cell !== 'string' || cell.length > MAX_LENGTH) return null;
  const text = cell
    .trim()
    .replace(/\s*(г|ж|года|жыл|жылы)\.?$/i, '')
    .replace(/[T ]\d{1,2}:\d\d(:\d\d(\.\d+)?)?Z?$/, '');
  const dayFirst = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (dayFirst) {
    const year = Number(dayFirst[4]) + (dayFirst[4]!.length === 2 ? 2000 : 0);
    return dateOf(year, Number(dayFirst[3]), Number(dayFirst[1]));
  }
  if (/^\d{5}$/.test(text)) return dateOfSerial(Number(text), from1904);
  return parseCivilDate(text.replace(/^(\d{4})[./](\d\d)[./](\d\d)$/, '$1-$2-$3'));
}

/** Serial numbers count as dates from 1954 on, so that a small number is never taken for one. */
function dateOfSerial(serial: number, from1904: boolean): CivilDate | null {
  if (!Number.isInteger(serial) || serial < 18_263) return null;
  const moment = serialToDate(serial, from1904);
  return moment && readDate(moment, from1904);
}

/** Minutes after midnight of `15:00`, `15.00`, `15-00`, a time cell or a fraction of a day; else null. */
export function readTime(cell: Cell): number | null {
  if (cell instanceof Date) return cell.getUTCHours() * 60 + cell.getUTCMinutes();
  if (typeof cell === 'number') return cell > 0 && cell < 1 ? Math.round((cell * DAY_MS) / 60_000) : null;
  const match =
    typeof cell === 'string' && cell.length <= MAX_LENGTH
      ? /^\s*([01]?\d|2[0-3])[:.-]([0-5]\d)(?::\d\d)?\s*$/.exec(cell)
      : null;
  return match ? Number(match[1]) * 60 + Number(match[2]) : null;
}
