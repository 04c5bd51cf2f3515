/** Headings and title lines in Kazakh, Russian and English: columns, labels, months, schedules. */
import { describe, expect, it } from 'vitest';
import { fieldOf, isFooter, isVisitsTotal, labelOf } from '../../../server/imports/headings.ts';
import { findMonth } from '../../../server/imports/month-text.ts';
import { readSchedule } from '../../../server/imports/schedule-text.ts';
import type { Cell } from '../../../server/imports/workbook.ts';

const columns: [heading: string, field: ReturnType<typeof fieldOf>][] = [
  ['ФИО ребёнка', 'name'],
  ['Ф.И.О.', 'name'],
  ['ФИО', 'name'],
  ['Аты-жөні', 'name'],
  ['Баланың аты-жөні', 'name'],
  ['Name', 'name'],
  ['Фамилия', 'surname'],
  ['Тегі', 'surname'],
  ['Имя', 'givenName'],
  ['Аты', 'givenName'],
  ['Отчество', 'patronymic'],
  ['Әкесінің аты', 'patronymic'],
  ['ИИН', 'iin'],
  ['ЖСН', 'iin'],
  ['IIN', 'iin'],
  ['ИИН ребёнка', 'iin'],
  ['ИИН родителя', null],
  ['Дата рождения', 'bornOn'],
  ['Туған күні', 'bornOn'],
  ['Пол', 'sex'],
  ['Жынысы', 'sex'],
  ['ФИО родителя', 'guardian'],
  ['Ата-анасының аты-жөні', 'guardian'],
  ['Телефон', 'phone'],
  ['Телефон родителя', 'phone'],
  ['Кружок', 'group'],
  ['Группа', 'group'],
  ['Секция', 'group'],
  ['Үйірме', 'group'],
  ['Топ', 'group'],
  ['Наименование кружка', 'group'],
  ['Кружок/секция', 'group'],
  ['Үйірменің атауы', 'group'],
  ['Группа здоровья', null],
  ['№ приказа о зачислении', null],
  ['Ф.И. обучающегося', 'name'],
  ['ФИО воспитанников', 'name'],
  ['Дата зачисления', 'startsOn'],
  ['Қабылданған күні', 'startsOn'],
  ['Дата отчисления', 'endsOn'],
  ['№ ваучера', 'voucher'],
  ['Ваучер', 'voucher'],
  ['Ваучер действителен до', 'voucherUntil'],
  ['Вместимость', 'capacity'],
  ['№', null],
  ['Примечание', null],
  ['Полина', null],
];

describe('a column by its heading', () => {
  it.each(columns)('%s', (text, field) => expect(fieldOf(text)).toBe(field));
  it('is known in capitals and across lines', () => expect(fieldOf('ДАТА\nЗАЧИСЛЕНИЯ')).toBe('startsOn'));
});

describe('other headings and lines', () => {
  it.each([
    ['Посещений', true],
    ['Итого', true],
    ['Барлығы', true],
    ['Пропущено', false],
    ['Итого пропусков', false],
  ])('%s counts visits: %s', (text, expected) => expect(isVisitsTotal(text)).toBe(expected));
  it.each([
    ['Кружок:', 'group'],
    ['Үйірме: Шахмат', 'group'],
    ['Руководитель', 'instructor'],
    ['Жетекшісі:', 'instructor'],
    ['Дни и время:', 'schedule'],
    ['Сабақ күндері', 'schedule'],
    ['Күнаев Арман', null],
    ['Топаев Ерлан', null],
    ['Группенко Анна', null],
  ])('%s begins a line of %s', (text, expected) => expect(labelOf(text)).toBe(expected));
  it.each([
    ['Итого:', true],
    ['Подпись руководителя', true],
    ['Всеволодов Иван', false],
  ])('%s closes a table: %s', (text, expected) => expect(isFooter(text)).toBe(expected));
});

const months: [lines: Cell[], month: string | null][] = [
  [['Табель посещаемости за 2026-10'], '2026-10'],
  [['Табель за октябрь 2026 года'], '2026-10'],
  [['за октября 2026'], '2026-10'],
  [['2026 жылғы қазан айының табелі'], '2026-10'],
  [['Қазан 2026'], '2026-10'],
  [['May 2026'], '2026-05'],
  [['за май 2026'], '2026-05'],
  [['Табель 10.2026'], '2026-10'],
  [['Табель 9/2026'], '2026-09'],
  [['Приказ от 28.09.2026', 'за октябрь 2026'], '2026-10'],
  [['с 01.10.2026 по 31.10.2026'], '2026-10'],
  [[new Date('2026-10-01T00:00:00Z')], '2026-10'],
  [['Табель', null, 'Кружок'], null],
  [['13.2026'], null],
  [['2026-13'], null],
  [['октябрь'], null],
  [['майор Иванов, 2026'], null],
];

describe('the month of a timesheet', () => {
  it.each(months)('%j is %s', (lines, expected) => expect(findMonth(lines)).toBe(expected));
});

const schedules: [cells: Cell[], slots: [weekday: number, start: number | null, minutes: number | null][]][] =
  [
    [
      ['пн, ср', '15:00', '90 мин'],
      [
        [1, 900, 90],
        [3, 900, 90],
      ],
    ],
    [
      ['дс, ср', '15:00', '90 мин'],
      [
        [1, 900, 90],
        [3, 900, 90],
      ],
    ],
    [['сс, бс, жм, сн, жс', '10:00', 60], [2, 4, 5, 6, 7].map((day) => [day, 600, 60])],
    [
      ['Mon, Wed', '15:00', '90 minutes'],
      [
        [1, 900, 90],
        [3, 900, 90],
      ],
    ],
    [
      ['пн,ср', 0.625, 45],
      [
        [1, 900, 45],
        [3, 900, 45],
      ],
    ],
    [
      ['пн 15:00–16:30, ср 16:00'],
      [
        [1, 900, 90],
        [3, 960, 90],
      ],
    ],
    [
      ['понедельник и среда с 15:00 до 16:30'],
      [
        [1, 900, 90],
        [3, 900, 90],
      ],
    ],
    [['вт', '17:00', '1,5 часа'], [[2, 1020, 90]]],
    [['сб'], [[6, null, null]]],
    [[], []],
  ];

describe('the weekly schedule above a timesheet', () => {
  it.each(schedules)('%j', (cells, slots) => {
    const read = readSchedule(cells);
    expect(read.slots.map((slot) => [slot.weekday, slot.startMinute, slot.minutes])).toEqual(slots);
    expect(read.readable).toBe(true);
  });
  it.each([[['по договорённости']], [['пн, ср', 'утром']], [['пн', 9000]], [['пн', '25:00']]])(
    '%j is not understood in full',
    (cells) => expect(readSchedule(cells).readable).toBe(false),
  );
});
