/** Names, IINs, phones and groups as they stand in lists. */
import { describe, expect, it } from 'vitest';
import {
  groupKey,
  readIin,
  readName,
  readPhone,
  readSex,
  sameName,
} from '../../../server/imports/person-cells.ts';
import type { Cell } from '../../../server/imports/workbook.ts';

const names: [cell: Cell, expected: (string | null)[] | null][] = [
  ['Иванова Полина Талғатқызы', ['Иванова', 'Полина', 'Талғатқызы']],
  ['  Ким   Мансұр ', ['Ким', 'Мансұр', null]],
  ['Әбілқасымова Іңкәр', ['Әбілқасымова', 'Іңкәр', null]],
  ['Өмірзақов Ғани Һәкімұлы', ['Өмірзақов', 'Ғани', 'Һәкімұлы']],
  ['Шёлкова Алёна', ['Шёлкова', 'Алёна', null]],
  ['Алиев Руслан Вагиф оглы', ['Алиев', 'Руслан', 'Вагиф оглы']],
  ['Римская-Корсакова Анна', ['Римская-Корсакова', 'Анна', null]],
  ["О'Нил Шон", ["О'Нил", 'Шон', null]],
  ['Йод и', ['Йод', 'и', null]],
  ['Иванова', null],
  ['Иванова 2', null],
  ['12345', null],
  ['=1+1', null],
  [12, null],
  [null, null],
];

describe('a name in one cell', () => {
  it.each(names)('%s', (cell, expected) => {
    const name = readName(cell);
    expect(name && [name.surname, name.givenName, name.patronymic]).toEqual(expected);
  });
  it('composes letters that come in two parts', () => {
    expect(readName('Се\u0438\u0306тов Артём')?.surname).toBe('Сейтов');
  });
});

const person = (text: string) => readName(text)!;
const pairs: [a: string, b: string, same: boolean][] = [
  ['Иванова Полина', 'Иванова Полина Талғатқызы', true],
  ['ИВАНОВА ПОЛИНА', 'Иванова Полина', true],
  ['Ким Артем', 'Ким Артём', true],
  ['Иванова Полина Маратқызы', 'Иванова Полина Талғатқызы', false],
  ['Иванова Полина', 'Иванова Дарина', false],
];

describe('one person under two spellings', () => {
  it.each(pairs)('%s and %s: %s', (a, b, same) => expect(sameName(person(a), person(b))).toBe(same));
});

const iins: [given: string, cell: Cell, expected: ReturnType<typeof readIin>][] = [
  ['twelve digits', '170322994417', { kind: 'read', iin: '170322994417', padded: false, valid: true }],
  ['a number', 170322994417, { kind: 'read', iin: '170322994417', padded: false, valid: true }],
  [
    'spaces and an apostrophe',
    "'170322 994417",
    { kind: 'read', iin: '170322994417', padded: false, valid: true },
  ],
  [
    'a number that lost a zero',
    61211600012,
    { kind: 'read', iin: '061211600012', padded: true, valid: true },
  ],
  ['text that lost a zero', '61211600012', { kind: 'read', iin: '061211600012', padded: true, valid: true }],
  [
    'text of eleven digits that fit no IIN',
    '61211600013',
    { kind: 'read', iin: '61211600013', padded: false, valid: false },
  ],
  ['a wrong check digit', '170322994418', { kind: 'read', iin: '170322994418', padded: false, valid: false }],
  ['a word', 'жоқ', { kind: 'read', iin: 'жоқ', padded: false, valid: false }],
  ['scientific notation', '1,70323E+11', { kind: 'lost' }],
  ['scientific notation with a point', '1.70323e11', { kind: 'lost' }],
  ['nothing', null, { kind: 'empty' }],
  ['spaces', '  ', { kind: 'empty' }],
];

describe('an IIN in a cell', () => {
  it.each(iins)('%s', (_, cell, expected) => expect(readIin(cell)).toEqual(expected));
});

const phones: [cell: Cell, expected: string | null][] = [
  ['+7 704 348 84 99', '+77043488499'],
  ['8 (704) 348-84-99', '+77043488499'],
  ['7043488499', '+77043488499'],
  [77043488499, '+77043488499'],
  ['+7 704 348 84 99, +7 701 111 11 11', '+77043488499'],
  ['+998 90 123 45 67', '+998901234567'],
  ['348849', null],
  ['нет', null],
  [null, null],
];

describe('a phone number', () => {
  it.each(phones)('%s', (cell, expected) => expect(readPhone(cell)).toBe(expected));
});

describe('small cells', () => {
  it.each([
    ['Ж', 'f'],
    ['жен.', 'f'],
    ['қыз', 'f'],
    ['М', 'm'],
    ['ұл', 'm'],
    ['male', 'm'],
    ['?', null],
  ])('sex %s', (text, expected) => expect(readSex(text)).toBe(expected));
  it.each([
    ['Би «Ақ шағала»', 'Би Ақ шағала', true],
    ['ШАХМАТ ', 'Шахмат', true],
    ['Ёлка', 'Елка', true],
    ['Волейбол (қыздар)', 'Волейбол (ұлдар)', false],
    ['C++', 'C', false],
  ])('groups %s and %s are one: %s', (a, b, same) => expect(groupKey(a) === groupKey(b)).toBe(same));
});
