/**
 * An empty roster to fill in, with headings that the import knows by themselves and one invented child as an example:
 * a 7th digit of 9 is never issued.
 */
import { type WriteSheet, writeXlsx } from 'hucre/xlsx';
import type { Language } from './wording.ts';

interface Template {
  readonly sheet: string;
  readonly headings: readonly string[];
  readonly example: readonly string[];
}

const TEMPLATES: Readonly<Record<Language, Template>> = {
  kk: {
    sheet: 'Тізім',
    headings: [
      ...['Аты-жөні', 'ЖСН', 'Туған күні', 'Жынысы', 'Үйірме', 'Қабылданған күні', 'Шығарылған күні'],
      ...['Ата-анасы', 'Телефоны', 'Ваучер нөмірі', 'Ваучер мерзімі'],
    ],
    example: [
      ...['Үлгіұлы Мысал Әлиханұлы', '150818933160', '18.08.2015', 'ұл', 'Шахмат', '01.09.2026', ''],
      ...['Үлгіқызы Айша', '+7 700 000 00 00', 'V-0001', '31.12.2026'],
    ],
  },
  ru: {
    sheet: 'Список',
    headings: [
      ...['ФИО ребёнка', 'ИИН', 'Дата рождения', 'Пол', 'Кружок', 'Дата зачисления', 'Дата отчисления'],
      ...['Родитель', 'Телефон', 'Номер ваучера', 'Ваучер до'],
    ],
    example: [
      ...['Примеров Образец Иванович', '150818933160', '18.08.2015', 'м', 'Шахмат', '01.09.2026', ''],
      ...['Примерова Анна', '+7 700 000 00 00', 'V-0001', '31.12.2026'],
    ],
  },
  en: {
    sheet: 'Roster',
    headings: [
      ...['Full name', 'IIN', 'Date of birth', 'Sex', 'Group', 'Enrolment date', 'Withdrawal date'],
      ...['Guardian', 'Phone', 'Voucher number', 'Voucher until'],
    ],
    example: [
      ...['Sample Example', '150818933160', '18.08.2015', 'm', 'Chess', '01.09.2026', ''],
      ...['Sample Anna', '+7 700 000 00 00', 'V-0001', '31.12.2026'],
    ],
  },
};

/** As a workbook: every cell is text, so that leading zeros and dates stay as they are typed. */
export function rosterTemplateXlsx(language: Language): Promise<Uint8Array> {
  const { sheet, headings, example } = TEMPLATES[language];
  const plan: WriteSheet = {
    name: sheet,
    columns: headings.map((heading) => ({ width: Math.max(16, heading.length + 4), numFmt: '@' })),
    rows: [[...headings], [...example]],
    cells: new Map(headings.map((_, column) => [`0,${column}`, { style: { font: { bold: true } } }])),
    freezePane: { rows: 1 },
  };
  return writeXlsx({ sheets: [plan], properties: { title: sheet, creator: 'Qatysu' } });
}

/** As CSV with a byte-order mark and semicolons; the phone is not written with its plus, which begins a formula. */
export function rosterTemplateCsv(language: Language): string {
  const { headings, example } = TEMPLATES[language];
  const cells = example.map((cell) => cell.replace(/^\+7/, '8'));
  return `\ufeff${[headings, cells].map((row) => row.join(';')).join('\r\n')}\r\n`;
}
