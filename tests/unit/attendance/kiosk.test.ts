/** The kiosk: how children are called there, which letters find them, when it is open, and what it leaves alone. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isCalled, isOnAtKiosk, kioskNames, kioskStep } from '../../../server/domain/attendance/kiosk.ts';

const person = (full: string, childId = full) => {
  const [surname = '', givenName = '', patronymic = null] = full.split(' ');
  return { childId, surname, givenName, patronymic };
};
const called = (...full: string[]) => {
  const names = kioskNames(full.map((name) => person(name)));
  return full.map((name) => names.get(name));
};

describe('a child is called by the least that tells it apart', () => {
  test.each([
    { name: 'one of each name', given: ['Ахметова Медина'], expected: ['Медина А.'] },
    {
      name: 'one given name, other first letters',
      given: ['Ахметова Медина', 'Қасым Медина'],
      expected: ['Медина А.', 'Медина Қ.'],
    },
    {
      name: 'one given name and first letter: as many letters as it takes',
      given: ['Ахметова Медина', 'Ахатова Медина', 'Қасым Медина'],
      expected: ['Медина Ахм.', 'Медина Аха.', 'Медина Қ.'],
    },
    {
      name: 'a surname that begins another',
      given: ['Ким Анна', 'Кимова Анна'],
      expected: ['Анна Ким', 'Анна Кимо.'],
    },
    {
      name: 'one whole name: by the patronymic',
      given: ['Ким Анна Петровна', 'Ким Анна Ивановна'],
      expected: ['Анна Ким П.', 'Анна Ким И.'],
    },
    {
      name: 'patronymics of one letter',
      given: ['Ким Анна Петровна', 'Ким Анна Павловна'],
      expected: ['Анна Ким Петровна', 'Анна Ким Павловна'],
    },
    {
      name: 'one has a patronymic, the other none',
      given: ['Ким Анна Петровна', 'Ким Анна'],
      expected: ['Анна Ким П.', 'Анна Ким'],
    },
  ])('$name', ({ given, expected }) => expect(called(...given)).toEqual(expected));

  test('who stands on two rolls is one child', () => {
    const twice = [person('Ким Анна', 'a'), person('Ким Анна', 'a'), person('Ли Анна', 'b')];
    expect([...kioskNames(twice)]).toEqual([
      ['a', 'Анна К.'],
      ['b', 'Анна Л.'],
    ]);
  });

  test('whoever they are, other names are called otherwise', () => {
    const word = fc.stringMatching(/^[А-Г][а-г]{0,3}$/);
    const names = fc.uniqueArray(
      fc.tuple(word, word, word).map((parts) => parts.join(' ')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(names, (full) => {
        expect(new Set(called(...full)).size).toBe(full.length);
      }),
    );
  });
});

describe('is found', () => {
  test.each([
    { query: 'мед', full: 'Ахметова Медина', expected: true },
    { query: 'АХМЕТ мед', full: 'Ахметова Медина', expected: true },
    { query: 'мед ахмет', full: 'Ахметова Медина', expected: true },
    { query: 'дина', full: 'Ахметова Медина', expected: false },
    { query: 'м', full: 'Ахметова Медина', expected: false },
    { query: 'м а', full: 'Ахметова Медина', expected: false },
    { query: '', full: 'Ахметова Медина', expected: false },
    { query: '  ', full: 'Ахметова Медина', expected: false },
    { query: 'кас', full: 'Қасым Дана', expected: true },
    { query: 'мурат', full: 'Ли Әлі-Мұрат', expected: true },
    { query: 'али', full: 'Ли Әлі-Мұрат', expected: true },
    { query: '%', full: 'Ахметова Медина', expected: false },
  ])('«$query» finds $full: $expected', ({ query, full, expected }) => {
    expect(isCalled(person(full), query)).toBe(expected);
  });
});

describe('a lesson from 15:00 to 16:30', () => {
  const times = { startsAt: new Date('2026-11-03T10:00:00Z'), endsAt: new Date('2026-11-03T11:30:00Z') };
  test.each([
    { now: '2026-11-03T09:29:59.999Z', expected: false },
    { now: '2026-11-03T09:30:00.000Z', expected: true },
    { now: '2026-11-03T11:30:00.000Z', expected: true },
    { now: '2026-11-03T11:30:00.001Z', expected: false },
  ])('is on at the kiosk at $now: $expected', ({ now, expected }) => {
    expect(isOnAtKiosk(times, new Date(now))).toBe(expected);
  });
});

test.each([
  { mark: 'unmarked', expected: 'mark' },
  { mark: 'present', expected: 'already' },
  { mark: 'absent', expected: 'instructor' },
  { mark: 'excused', expected: 'instructor' },
] as const)('a child who is $mark: $expected', ({ mark, expected }) =>
  expect(kioskStep(mark)).toBe(expected),
);
