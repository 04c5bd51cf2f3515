/** IIN, BIN and names: DOMAIN.md §3. */
import { describe, expect, it } from 'vitest';
import {
  checkBin,
  checkIin,
  fullName,
  iinDisagrees,
  nameCollator,
  splitName,
  tellApart,
} from '../../server/domain/identity.ts';
import { civilDate } from '../../server/domain/shared/civil-date.ts';

const invalid = (why: string) => ({ kind: 'invalid', why });

describe('IIN (DOMAIN.md §3)', () => {
  it.each([
    { name: 'right in the first pass', given: '791028302728', expect: { kind: 'valid' } },
    { name: 'right in the second pass', given: '061211600012', expect: { kind: 'valid' } },
    { name: 'a typo under weight 11 is invisible: one', given: '150314500109', expect: { kind: 'valid' } },
    { name: 'a typo under weight 11 is invisible: other', given: '150314500119', expect: { kind: 'valid' } },
    { name: 'wrong check digit', given: '791028302729', expect: invalid('check_digit') },
    { name: 'wrong check digit of the second pass', given: '061211600013', expect: invalid('check_digit') },
    { name: '11 digits', given: '79102830272', expect: invalid('length') },
    { name: '13 digits', given: '7910283027280', expect: invalid('length') },
    { name: 'nothing', given: '', expect: invalid('length') },
    { name: 'a letter', given: '79102830272О', expect: invalid('digits') },
    { name: 'a blank behind it', given: '791028302728 ', expect: invalid('digits') },
    { name: 'digits of another script', given: '٧٩١٠٢٨٣٠٢٧٢٨', expect: invalid('digits') },
  ])('$name', ({ given, expect: verdict }) => {
    expect(checkIin(given)).toEqual(verdict);
  });

  it('has no right check digit for 15031450003?', () => {
    const verdicts = [...'0123456789'].map((digit) => checkIin(`15031450003${digit}`).kind);
    expect(new Set(verdicts)).toEqual(new Set(['invalid']));
  });
});

it.each([
  { name: 'BIN of the first pass', given: '230740027559', expect: { kind: 'valid' } },
  { name: 'BIN of the second pass', given: '131240018914', expect: { kind: 'valid' } },
  { name: 'BIN with a wrong check digit', given: '131240018915', expect: invalid('check_digit') },
])('$name', ({ given, expect: verdict }) => {
  expect(checkBin(given)).toEqual(verdict);
});

it.each([
  { name: 'same day and sex', iin: '791028302728', bornOn: '1979-10-28', sex: 'm', expect: false },
  { name: 'another day', iin: '791028302728', bornOn: '1979-10-29', sex: 'm', expect: true },
  { name: 'another century', iin: '791028302728', bornOn: '2079-10-28', sex: 'm', expect: true },
  { name: 'another sex', iin: '791028302728', bornOn: '1979-10-28', sex: 'f', expect: true },
  { name: 'sex not on record', iin: '791028302728', bornOn: '1979-10-28', sex: null, expect: false },
  { name: 'birth date not on record', iin: '791028302728', bornOn: null, sex: 'm', expect: false },
  {
    name: 'a seventh digit of 9, same day',
    iin: '170322994417',
    bornOn: '2017-03-22',
    sex: 'f',
    expect: false,
  },
  {
    name: 'a seventh digit of 9, another day',
    iin: '170322994417',
    bornOn: '2017-03-23',
    sex: 'f',
    expect: true,
  },
  { name: 'an invalid IIN says nothing', iin: '791028302729', bornOn: '1979-10-29', sex: 'f', expect: false },
] as const)('IIN and person, $name: disagree $expect', ({ iin, bornOn, sex, expect: disagrees }) => {
  expect(iinDisagrees(iin, bornOn === null ? null : civilDate(bornOn), sex)).toBe(disagrees);
});

describe('names', () => {
  it.each([
    ['Сейітқали Томирис Серікқызы', { surname: 'Сейітқали', givenName: 'Томирис', patronymic: 'Серікқызы' }],
    ['Иванова Томирис', { surname: 'Иванова', givenName: 'Томирис', patronymic: null }],
    ['  Ким \u00a0 Мансұр\tБолатович ', { surname: 'Ким', givenName: 'Мансұр', patronymic: 'Болатович' }],
    ['Ли Анна Мария Сергеевна', { surname: 'Ли', givenName: 'Анна', patronymic: 'Мария Сергеевна' }],
    ['Ибраева Дари\u0438\u0306', { surname: 'Ибраева', givenName: 'Дари\u0439', patronymic: null }],
    ['Томирис', null],
    ['', null],
  ])('%j is split', (full, expected) => {
    expect(splitName(full)).toEqual(expected);
  });

  it('are put together again', () => {
    expect(fullName(splitName('Ким Мансұр  Болатович')!)).toBe('Ким Мансұр Болатович');
    expect(fullName(splitName('Иванова Томирис')!)).toBe('Иванова Томирис');
  });

  it.each([
    ['one of each name', ['1 Ким Анна Ивановна', '2 Ким Дана Ивановна'], [null, null]],
    [
      'two of one name',
      ['1 Ким Анна Ивановна', '2 Ким Анна Петровна', '3 Ли Анна Ивановна'],
      ['Ивановна', 'Петровна', null],
    ],
    ['two of one name, one without a patronymic', ['1 Ким Анна', '2 Ким Анна Петровна'], [null, 'Петровна']],
    ['one child twice', ['1 Ким Анна Ивановна', '1 Ким Анна Ивановна'], [null, null]],
  ])('with the patronymic where it is needed: %s', (_, children, expected) => {
    const list = children.map((child) => ({ childId: child[0]!, ...splitName(child.slice(2))! }));
    expect(tellApart(list).map(({ patronymic }) => patronymic)).toEqual(expected);
  });

  it('follow the Kazakh alphabet, and numbers their size', () => {
    const names = [
      'Өмір',
      'Оспан',
      'Қайрат',
      'Камила',
      'Әсел',
      'Бақыт',
      'Асан',
      'Үміт',
      'Іңкәр',
      'Хан',
      'Һамит',
    ];
    expect(names.sort(nameCollator('kk').compare).join(' ')).toBe(
      'Асан Әсел Бақыт Камила Қайрат Оспан Өмір Үміт Хан Һамит Іңкәр',
    );
    const groups = ['Робототехника 10', 'Робототехника 2'];
    expect(groups.sort(nameCollator('ru').compare)).toEqual(['Робототехника 2', 'Робототехника 10']);
  });
});
