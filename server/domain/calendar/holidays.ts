/**
 * Public holidays of Kazakhstan by year, with the days off that are moved because of them: data, not rules.
 * A year whose moved days (and Kurban Ait) are not in the list yet says `confirmed: false`.
 */
import type { CivilDate } from '../shared/civil-date.ts';

/** How many days a week the provider works: the weekly day off decides which holidays are moved. */
export type WorkingWeek = 'five' | 'six';

export type HolidayLocale = 'kk' | 'ru' | 'en';

const TITLES = {
  newYear: { kk: 'Жаңа жыл', ru: 'Новый год', en: 'New Year' },
  christmas: { kk: 'Православие Рождествосы', ru: 'Православное Рождество', en: 'Orthodox Christmas' },
  womensDay: { kk: 'Халықаралық әйелдер күні', ru: 'Международный женский день', en: "Women's Day" },
  constitution: { kk: 'Конституция күні', ru: 'День Конституции', en: 'Constitution Day' },
  nauryz: { kk: 'Наурыз мейрамы', ru: 'Наурыз мейрамы', en: 'Nauryz' },
  unity: {
    kk: 'Қазақстан халқының бірлігі мерекесі',
    ru: 'Праздник единства народа Казахстана',
    en: 'Unity Day',
  },
  defender: {
    kk: 'Отан қорғаушы күні',
    ru: 'День защитника Отечества',
    en: 'Defender of the Fatherland Day',
  },
  victory: { kk: 'Жеңіс күні', ru: 'День Победы', en: 'Victory Day' },
  kurbanAit: { kk: 'Құрбан айт', ru: 'Курбан айт', en: 'Kurban Ait' },
  capital: { kk: 'Астана күні', ru: 'День столицы', en: 'Capital Day' },
  republic: { kk: 'Республика күні', ru: 'День Республики', en: 'Republic Day' },
  independence: { kk: 'Тәуелсіздік күні', ru: 'День Независимости', en: 'Independence Day' },
} as const satisfies Record<string, Record<HolidayLocale, string>>;

export type HolidayTitle = Readonly<Record<HolidayLocale, string>>;

export interface HolidayYear {
  readonly year: number;
  readonly reference: string;
  /** True when the moved days off and Kurban Ait of the year are known and listed. */
  readonly confirmed: boolean;
  readonly holidays: readonly { readonly on: CivilDate; readonly title: HolidayTitle }[];
  /** Days off in place of a holiday that fell on a weekly day off, for the working weeks named. */
  readonly transferred: readonly {
    readonly on: CivilDate;
    readonly title: HolidayTitle;
    readonly weeks: readonly WorkingWeek[];
  }[];
}

type Dated = readonly [monthAndDay: string, title: HolidayTitle];

/** The holidays whose date has been the same in every year listed here. */
const EVERY_YEAR: readonly Dated[] = [
  ['01-01', TITLES.newYear],
  ['01-02', TITLES.newYear],
  ['01-07', TITLES.christmas],
  ['03-08', TITLES.womensDay],
  ['03-21', TITLES.nauryz],
  ['03-22', TITLES.nauryz],
  ['03-23', TITLES.nauryz],
  ['05-01', TITLES.unity],
  ['05-07', TITLES.defender],
  ['05-09', TITLES.victory],
  ['07-06', TITLES.capital],
  ['10-25', TITLES.republic],
  ['12-16', TITLES.independence],
];

const inYear = (year: number, days: readonly Dated[]): HolidayYear['holidays'] =>
  [...EVERY_YEAR, ...days]
    .map(([monthAndDay, title]) => ({ on: `${year}-${monthAndDay}` as CivilDate, title }))
    .sort((a, b) => (a.on < b.on ? -1 : 1));

const BOTH_WEEKS: readonly WorkingWeek[] = ['five', 'six'];
const FIXED_ONLY = 'Fixed holidays only (DOMAIN.md §4); moved days off and Kurban Ait are not confirmed';

export const HOLIDAY_YEARS: readonly HolidayYear[] = [
  {
    year: 2024,
    reference: FIXED_ONLY,
    confirmed: false,
    holidays: inYear(2024, [['08-30', TITLES.constitution]]),
    transferred: [],
  },
  {
    year: 2025,
    reference: FIXED_ONLY,
    confirmed: false,
    holidays: inYear(2025, [['08-30', TITLES.constitution]]),
    transferred: [],
  },
  {
    year: 2026,
    reference:
      'DOMAIN.md §4: the calendar of 2026; 30 August is no longer a holiday. Moved days of a six-day week: ' +
      'balance of working time for 2026, Ministry of Labour (9 May is a Saturday, a working day of that week)',
    confirmed: true,
    holidays: inYear(2026, [['05-27', TITLES.kurbanAit]]),
    transferred: [
      { on: '2026-03-09' as CivilDate, title: TITLES.womensDay, weeks: BOTH_WEEKS },
      { on: '2026-03-24' as CivilDate, title: TITLES.nauryz, weeks: BOTH_WEEKS },
      { on: '2026-03-25' as CivilDate, title: TITLES.nauryz, weeks: ['five'] },
      { on: '2026-05-11' as CivilDate, title: TITLES.victory, weeks: ['five'] },
      { on: '2026-10-26' as CivilDate, title: TITLES.republic, weeks: BOTH_WEEKS },
    ],
  },
  {
    year: 2027,
    reference: `${FIXED_ONLY}; 15 March is a holiday from 2027`,
    confirmed: false,
    holidays: inYear(2027, [['03-15', TITLES.constitution]]),
    transferred: [],
  },
];
