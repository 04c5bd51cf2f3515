/**
 * Calendar days and months without a clock or a zone: a CivilDate is `YYYY-MM-DD`, a Month is `YYYY-MM`,
 * both compare as text. Weeks are ISO weeks, Monday first. Only `instantAt` knows zones, and it is given one.
 */
import { AppError, assert } from './errors.ts';

export type CivilDate = string & { readonly __civilDate: true };
export type Month = string & { readonly __month: true };
/** ISO week, e.g. `2026-W10`. */
export type IsoWeek = string & { readonly __isoWeek: true };

const DAY_MS = 86_400_000;
const toMs = (date: CivilDate): number => Date.parse(`${date}T00:00:00Z`);
const fromMs = (ms: number): CivilDate => new Date(ms).toISOString().slice(0, 10) as CivilDate;

/** The date, or null when the text is not a real day written `YYYY-MM-DD` (years 1900 to 2199). */
export function parseCivilDate(text: string): CivilDate | null {
  if (!/^(19|20|21)\d\d-\d\d-\d\d$/.test(text)) return null;
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(ms) || fromMs(ms) !== text ? null : (text as CivilDate);
}

/** As parseCivilDate, but refuses with `bad_input`. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === null) throw new AppError('bad_input', { expected: 'YYYY-MM-DD' });
  return date;
}

/** The date of a year, month 1..12 and day 1..31, or null when there is no such day. */
export function dateOf(year: number, month: number, day: number): CivilDate | null {
  const pad = (n: number, width: number) => String(n).padStart(width, '0');
  return parseCivilDate(`${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`);
}

/** The month, or null when the text is not `YYYY-MM`. */
export function parseMonth(text: string): Month | null {
  return parseCivilDate(`${text}-01`) === null ? null : (text as Month);
}

/** As parseMonth, but refuses with `bad_input`. */
export function month(text: string): Month {
  const parsed = parseMonth(text);
  if (parsed === null) throw new AppError('bad_input', { expected: 'YYYY-MM' });
  return parsed;
}

export const monthOf = (date: CivilDate): Month => date.slice(0, 7) as Month;
export const yearOf = (date: CivilDate | Month): number => Number(date.slice(0, 4));
export const firstDay = (of: Month): CivilDate => `${of}-01` as CivilDate;
export const lastDay = (of: Month): CivilDate => addDays(firstDay(addMonths(of, 1)), -1);
export const dayOfMonth = (date: CivilDate): number => Number(date.slice(8));
export const addDays = (date: CivilDate, days: number): CivilDate => fromMs(toMs(date) + days * DAY_MS);
/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: CivilDate, to: CivilDate): number => (toMs(to) - toMs(from)) / DAY_MS;

export function addMonths(of: Month, months: number): Month {
  const index = Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}` as Month;
}

/** Every day from `from` to `to`, both included; empty when `to` is earlier. */
export function daysFromTo(from: CivilDate, to: CivilDate): CivilDate[] {
  return Array.from({ length: Math.max(0, daysBetween(from, to) + 1) }, (_, i) => addDays(from, i));
}

export const daysOf = (of: Month): CivilDate[] => daysFromTo(firstDay(of), lastDay(of));

/** 1 = Monday … 7 = Sunday. */
export const weekday = (date: CivilDate): number => new Date(toMs(date)).getUTCDay() || 7;

/** The Monday of the ISO week that holds the date. */
export const weekStart = (date: CivilDate): CivilDate => addDays(date, 1 - weekday(date));

/** ISO 8601 week: week 1 is the one that holds the year's first Thursday. */
export function isoWeek(date: CivilDate): IsoWeek {
  const thursday = addDays(weekStart(date), 3);
  const year = yearOf(thursday);
  const week = 1 + Math.floor(daysBetween(`${year}-01-01` as CivilDate, thursday) / 7);
  return `${year}-W${String(week).padStart(2, '0')}` as IsoWeek;
}

/** Full years of age on a day. A child born on 29 February turns older on 1 March of a common year. */
export function fullYears(bornOn: CivilDate, on: CivilDate): number {
  const years = yearOf(on) - yearOf(bornOn);
  return on.slice(5) < bornOn.slice(5) ? years - 1 : years;
}

/** The civil date that an instant falls on in a zone, e.g. `Asia/Almaty` (UTC+6 until 2024-02-29, then UTC+5). */
export const dateInZone = (instant: Date, zone: string): CivilDate =>
  civilDate(calendarOf(zone).format(instant));

const CALENDARS = new Map<string, Intl.DateTimeFormat>();

/** Made once for each zone: making one takes forty times as long as asking it. */
function calendarOf(zone: string): Intl.DateTimeFormat {
  const known = CALENDARS.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  CALENDARS.set(zone, made);
  return made;
}

/** Minutes after midnight of an instant on the wall clock of a zone. */
export function minuteInZone(instant: Date, zone: string): number {
  return Math.floor(offsetMs(instant, zone) / 60_000 + instant.getTime() / 60_000) % 1440;
}

/** Making a format costs a hundred times what using it does. */
const WALL_CLOCKS = new Map<string, Intl.DateTimeFormat>();

function wallClock(zone: string): Intl.DateTimeFormat {
  const known = WALL_CLOCKS.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  WALL_CLOCKS.set(zone, clock);
  return clock;
}

function offsetMs(instant: Date, zone: string): number {
  const parts = wallClock(zone).formatToParts(instant);
  const part = Object.fromEntries(parts.map((p) => [p.type, Number(p.value)]));
  const wall = Date.UTC(part.year!, part.month! - 1, part.day!, part.hour!, part.minute!, part.second!);
  return wall - Math.floor(instant.getTime() / 1000) * 1000;
}

/** The instant at which a zone's wall clock shows `minute` minutes after midnight of a date. */
export function instantAt(date: CivilDate, minute: number, zone: string): Date {
  assert(Number.isInteger(minute), 'minute is whole');
  const wall = toMs(date) + minute * 60_000;
  const guess = wall - offsetMs(new Date(wall), zone);
  return new Date(wall - offsetMs(new Date(guess), zone));
}
