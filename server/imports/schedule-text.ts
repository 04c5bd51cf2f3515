/**
 * On which weekdays, when and how long the lessons of a group are, from the free text above its timesheet, in
 * Kazakh, Russian and English.
 */
import { readTime } from './dates.ts';
import type { Cell } from './workbook.ts';

/** One weekly meeting of a group; what the sheet does not say is null. */
export interface Slot {
  /** 1 = Monday … 7 = Sunday. */
  readonly weekday: number;
  readonly startMinute: number | null;
  readonly minutes: number | null;
}

export interface ScheduleText {
  readonly slots: readonly Slot[];
  /** Start and length, for lessons outside the weekly days. */
  readonly startMinute: number | null;
  readonly minutes: number | null;
  /** False when some of the text was not understood. */
  readonly readable: boolean;
}

const WEEKDAYS: Readonly<Record<string, number>> = Object.fromEntries(
  [
    'пн пон понедельник понедельникам дс дүй дүйсенбі mon monday mo',
    'вт вто вторник вторникам сс сей сейсенбі tue tuesday tu tues',
    'ср сре среда средам сәр сәрсенбі wed wednesday we',
    'чт чет четверг четвергам бс бей бейсенбі thu thursday th thur thurs',
    'пт пят пятница пятницам жм жұм жұма fri friday fr',
    'сб суб суббота субботам сн сен сенбі sat saturday sa',
    'вс вос воскресенье воскресеньям жс жек жексенбі sun sunday su',
  ].flatMap((names, i) => names.split(' ').map((name) => [name, i + 1])),
);

/** 1..7 of a weekday's name or abbreviation, else null. */
export function weekdayOf(word: string): number | null {
  const name = word.normalize('NFC').toLowerCase().replace(/\.$/, '');
  return Object.hasOwn(WEEKDAYS, name) ? WEEKDAYS[name]! : null;
}

type Token =
  | { readonly kind: 'day'; readonly weekday: number }
  | { readonly kind: 'time'; readonly minute: number }
  | { readonly kind: 'length'; readonly minutes: number }
  | { readonly kind: 'unread' };

const PIECE =
  /(?<clock>\d{1,2}[:.]\d\d)|(?<amount>\d+(?:[.,]\d)?)\s*(?<unit>мин|min|час|ч(?!\p{L})|сағ|hour|h(?!\p{L}))\p{L}*|(?<word>\p{L}+)|(?<bare>\d+)/giu;
const FILLER = /^(и|с|со|по|в|до|от|and|at|from|to|мен|және|күн|сайын)$/i;

/** Longer text says more than days and times. */
const MAX_LENGTH = 500;

function tokensOf(cell: Cell): Token[] {
  const time = readTime(cell);
  if (time !== null) return [{ kind: 'time', minute: time }];
  if (typeof cell === 'number') return [lengthOf(cell)];
  if (typeof cell !== 'string' || cell.length > MAX_LENGTH) return [{ kind: 'unread' }];
  return [...cell.matchAll(PIECE)].flatMap((match): Token[] => {
    const { clock, amount, unit, word, bare } = match.groups!;
    const minute = readTime(clock ?? null);
    const weekday = word ? weekdayOf(word) : null;
    if (minute !== null) return [{ kind: 'time', minute }];
    if (amount) {
      const number = Number(amount.replace(',', '.'));
      return [lengthOf(/^(мин|min)/i.test(unit!) ? number : Math.round(number * 60))];
    }
    if (bare) return [lengthOf(Number(bare))];
    if (weekday !== null) return [{ kind: 'day', weekday }];
    return word && FILLER.test(word) ? [] : [{ kind: 'unread' }];
  });
}

/** A lesson lasts from ten minutes to eight hours: another number says something else. */
const lengthOf = (minutes: number): Token =>
  Number.isInteger(minutes) && minutes >= 10 && minutes <= 480
    ? { kind: 'length', minutes }
    : { kind: 'unread' };

/**
 * Reads `пн, ср` · `15:00` · `90 мин` from one cell or several, also `пн 15:00–16:30, ср 16:00` and Excel times.
 * A time holds for the days named before it; a second time right after a first is the end of the lesson.
 */
export function readSchedule(cells: readonly Cell[]): ScheduleText {
  const tokens = cells.filter((cell) => cell !== null).flatMap(tokensOf);
  const days: { weekday: number; startMinute: number | null; minutes: number | null }[] = [];
  let startMinute: number | null = null;
  let minutes: number | null = null;
  let timed = 0;
  tokens.forEach((token, i) => {
    const before = tokens[i - 1];
    if (token.kind === 'day') days.push({ weekday: token.weekday, startMinute: null, minutes: null });
    if (token.kind === 'time' && before?.kind === 'time' && token.minute > before.minute) {
      minutes ??= token.minute - before.minute;
      for (const day of days) day.minutes ??= token.minute - before.minute;
    } else if (token.kind === 'time') {
      startMinute ??= token.minute;
      for (const day of days.slice(timed)) day.startMinute = token.minute;
      timed = days.length;
    }
    if (token.kind === 'length') {
      minutes ??= token.minutes;
      for (const day of days) day.minutes ??= token.minutes;
    }
  });
  const slots = days.map((day) => ({
    weekday: day.weekday,
    startMinute: day.startMinute ?? startMinute,
    minutes: day.minutes ?? minutes,
  }));
  return { slots, startMinute, minutes, readable: tokens.every((token) => token.kind !== 'unread') };
}
