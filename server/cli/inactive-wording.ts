/** What the table of inactive children says, in Kazakh, Russian and English. Facts stand in braces. */
import type { InactivityVerdict } from '../domain/inactivity.ts';
import type { Language } from './wording.ts';

export interface InactiveWording {
  readonly title: string;
  readonly columns: readonly [
    group: string,
    child: string,
    weeks: string,
    missed: string,
    last: string,
    state: string,
  ];
  /** With the day on which it came about. */
  readonly states: Readonly<Record<InactivityVerdict['state'], string>>;
  readonly needsDecision: string;
  readonly paused: string;
  readonly others: string;
}

export const INACTIVE_WORDING: Readonly<Record<Language, InactiveWording>> = {
  kk: {
    title: '{asOf} күнгі жағдай бойынша келмей жүрген балалар',
    columns: ['Топ', 'Бала', 'Апта', 'Босатқан сабақ', 'Соңғы рет келді', 'Жағдайы'],
    states: {
      active: 'қатысады',
      warned: '{on} ескертілді',
      at_risk: '{on} бастап шығару қаупі бар',
      withdrawn: '{on} шығарылды',
    },
    needsDecision: 'ұзақ уақыт келген жоқ: адам шешеді',
    paused: '{group}: шығару тоқтатылды, белгілердің {percent} % қойылмаған',
    others: 'Қалған балалар: {count}',
  },
  ru: {
    title: 'Не посещают на {asOf}',
    columns: ['Группа', 'Ребёнок', 'Недель', 'Пропущено', 'Последний раз', 'Состояние'],
    states: {
      active: 'посещает',
      warned: 'предупреждён {on}',
      at_risk: 'под угрозой отчисления с {on}',
      withdrawn: 'отчислен {on}',
    },
    needsDecision: 'давно не был: решает человек',
    paused: '{group}: отчисления приостановлены, не отмечено {percent} %',
    others: 'Остальные дети: {count}',
  },
  en: {
    title: 'Not attending on {asOf}',
    columns: ['Group', 'Child', 'Weeks', 'Missed', 'Last came', 'State'],
    states: {
      active: 'attends',
      warned: 'warned on {on}',
      at_risk: 'at risk since {on}',
      withdrawn: 'withdrawn on {on}',
    },
    needsDecision: 'long away: a person decides',
    paused: '{group}: withdrawals are paused, {percent} % of the marks are missing',
    others: 'Other children: {count}',
  },
};
