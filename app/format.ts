/**
 * Figures and dates as people write them in each language. Own tables instead of Intl: a phone's Kazakh may differ
 * from the server's, and the page must not change when it wakes. Instants are turned into wall time by loaders,
 * with the provider's zone.
 */

import type { CivilDate, IsoWeek, Month } from '../server/domain/shared/civil-date.ts';
import { dayOfMonth, monthOf, weekday, yearOf } from '../server/domain/shared/civil-date.ts';
import type { Tiyn } from '../server/domain/shared/money.ts';
import { useLanguage } from './document-context.ts';
import type { Language } from './messages/language.ts';

const SPACE = '\u00a0';

const MONTHS: Record<Language, readonly string[]> = {
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
/** As after a day: 5 октября. */
const MONTHS_OF: Record<Language, readonly string[]> = {
  ...MONTHS,
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
};
const WEEKDAYS: Record<Language, readonly string[]> = {
  kk: 'дс сс ср бс жм сб жс'.split(' '),
  ru: 'пн вт ср чт пт сб вс'.split(' '),
  en: 'Mon Tue Wed Thu Fri Sat Sun'.split(' '),
};

const grouped = (whole: number, language: Language): string =>
  String(whole).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : SPACE);

/** `2 264 062,50 ₸`; tiyn are left out when there are none and `tiyn` does not ask for them. */
export function tenge(amount: Tiyn, language: Language, show: 'tiyn' | 'short' = 'tiyn'): string {
  return `${tengeFigure(amount, language, show)}${SPACE}₸`;
}

/** As tenge, without the sign: for a column whose head says the currency. */
export function tengeFigure(amount: Tiyn, language: Language, show: 'tiyn' | 'short' = 'tiyn'): string {
  const whole = grouped(Math.floor(Math.abs(amount) / 100), language);
  const rest = Math.abs(amount) % 100;
  const decimals =
    show === 'short' && rest === 0 ? '' : `${language === 'en' ? '.' : ','}${String(rest).padStart(2, '0')}`;
  return `${amount < 0 ? '−' : ''}${whole}${decimals}`;
}

/** A decimal written with a point (a rate, a coefficient) as the language writes it: `18 750,00`. */
export function decimalFigure(text: string, language: Language): string {
  const [whole = '0', rest] = text.split('.');
  const head = grouped(Number(whole), language);
  return rest === undefined ? head : `${head}${language === 'en' ? '.' : ','}${rest}`;
}

/** `қазан 2026`, `октябрь 2026`, `October 2026`. */
export const monthYear = (month: Month, language: Language): string =>
  `${MONTHS[language][Number(month.slice(5)) - 1]} ${yearOf(month)}`;

export const monthName = (month: Month, language: Language): string =>
  MONTHS[language][Number(month.slice(5)) - 1]!;

/** `5 қазан`, `5 октября`, `5 October`; with the year when it is not that of `beside`. */
export function day(date: CivilDate, language: Language, beside: CivilDate | Month = date): string {
  const month = MONTHS_OF[language][Number(monthOf(date).slice(5)) - 1];
  const year = yearOf(date) === yearOf(beside) ? '' : ` ${yearOf(date)}`;
  return `${dayOfMonth(date)}${SPACE}${month}${year}`;
}

/** `5 қазан 2026`: with the year, whatever stands beside it. */
export const fullDay = (date: CivilDate, language: Language): string =>
  `${dayOfMonth(date)}${SPACE}${MONTHS_OF[language][Number(monthOf(date).slice(5)) - 1]} ${yearOf(date)}`;

export const weekdayShort = (date: CivilDate, language: Language): string =>
  weekdayName(weekday(date), language);

/** 1 = Monday … 7 = Sunday. */
export const weekdayName = (number: number, language: Language): string => WEEKDAYS[language][number - 1]!;

/** `5 қазан, дс`. */
export const dayAndWeekday = (date: CivilDate, language: Language): string =>
  `${day(date, language)}, ${weekdayShort(date, language)}`;

/** `16:05` from minutes after midnight. */
export const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

/** `16:00–17:30`; only the start when the length is not known, nothing without a start. */
export function clockSpan(startMinute: number | null, minutes: number | null): string {
  if (startMinute === null) return '';
  return minutes === null ? clock(startMinute) : `${clock(startMinute)}–${clock(startMinute + minutes)}`;
}

/** A time on the provider's wall: `5 октября, 16:04`. */
export const wallTime = (wall: { on: CivilDate; minute: number }, language: Language): string =>
  `${day(wall.on, language)}, ${clock(wall.minute)}`;

/** Days of one or more months, said shortly: `2, 13, 20 октября; 3 ноября`. */
export function dayList(dates: readonly CivilDate[], language: Language): string {
  const months = [...new Set(dates.map(monthOf))];
  return months
    .map((month) => {
      const days = dates.filter((date) => monthOf(date) === month).map(dayOfMonth);
      return `${days.join(', ')}${SPACE}${MONTHS_OF[language][Number(month.slice(5)) - 1]}`;
    })
    .join('; ');
}

/** The number of an ISO week: `2026-W10` → 10. */
export const weekNumber = (week: IsoWeek): number => Number(week.slice(6));

/** A share 0..1 as whole per cent. */
export const percent = (share: number): string => `${Math.round(share * 100)}${SPACE}%`;

/** The formats bound to the language of the page. */
export function useFormat() {
  const language = useLanguage();
  return {
    language,
    whole: (number: number) => grouped(number, language),
    tenge: (amount: Tiyn, show?: 'tiyn' | 'short') => tenge(amount, language, show),
    tengeFigure: (amount: Tiyn, show?: 'tiyn' | 'short') => tengeFigure(amount, language, show),
    decimal: (text: string) => decimalFigure(text, language),
    monthYear: (month: Month) => monthYear(month, language),
    monthName: (month: Month) => monthName(month, language),
    day: (date: CivilDate, beside?: CivilDate | Month) => day(date, language, beside),
    fullDay: (date: CivilDate) => fullDay(date, language),
    dayAndWeekday: (date: CivilDate) => dayAndWeekday(date, language),
    weekdayShort: (date: CivilDate) => weekdayShort(date, language),
    weekdayName: (number: number) => weekdayName(number, language),
    wall: (wall: { on: CivilDate; minute: number }) => wallTime(wall, language),
    dayList: (dates: readonly CivilDate[]) => dayList(dates, language),
  };
}
