/** Who is told of missing rolls, and the letter in which it is said. */
import { describe, expect, test } from 'vitest';
import { type Person, planLetters } from '../../../server/domain/attendance/missing-rolls.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { missingRollsLetter } from '../../../server/notify/missing-rolls-letter.ts';

const roll = (lessonId: string, instructorId: string | null) => ({
  lessonId,
  instructorId,
  on: civilDate('2026-11-03'),
  startMinute: 900,
  group: 'Шахмат',
});
const CHESS = roll('chess', 'li');
const DANCE = roll('dance', 'kim');
const ORPHAN = roll('orphan', null);

const OWNER: Person = { userId: 'owner', role: 'owner', staffId: null };
const OFFICE: Person = { userId: 'office', role: 'administrator', staffId: null };
const LI: Person = { userId: 'li', role: 'instructor', staffId: 'li' };
const KIM: Person = { userId: 'kim', role: 'administrator', staffId: 'kim' };

const NOBODY = new Map<string, Set<string>>();

describe('of missing rolls', () => {
  test.each([
    {
      name: 'instructors hear of their own, administrators of all, owners of none',
      people: [OWNER, OFFICE, LI],
      expected: { office: ['chess', 'dance', 'orphan'], li: ['chess'] },
    },
    {
      name: 'owners hear of all where there is no administrator',
      people: [OWNER, LI],
      expected: { owner: ['chess', 'dance', 'orphan'], li: ['chess'] },
    },
    {
      name: 'an administrator who teaches hears of each once',
      people: [KIM],
      expected: { kim: ['chess', 'dance', 'orphan'] },
    },
    {
      name: 'nobody hears again of what they were told',
      people: [OFFICE, LI],
      told: new Map([
        ['office', new Set(['chess', 'orphan'])],
        ['li', new Set(['chess'])],
      ]),
      expected: { office: ['dance'] },
    },
    { name: 'an instructor of other lessons hears nothing', people: [{ ...LI, staffId: 'x' }], expected: {} },
    {
      name: 'somebody who is no staff member is nobody’s instructor',
      people: [{ ...LI, staffId: null }],
      expected: {},
    },
  ] as { name: string; people: Person[]; told?: Map<string, Set<string>>; expected: object }[])(
    '$name',
    ({ people, told = NOBODY, expected }) => {
      const letters = planLetters([CHESS, DANCE, ORPHAN], people, told);
      const lessons = letters.map(({ userId, rolls }) => [userId, rolls.map(({ lessonId }) => lessonId)]);
      expect(Object.fromEntries(lessons)).toEqual(expected);
    },
  );
});

test.each(['kk', 'ru', 'en'] as const)(
  'the letter in %s names the lessons with the way to them',
  (language) => {
    const rolls = [{ lesson: 'Шахмат, 03.11.2026, 15:00', link: 'https://club.example.kz/lessons/1' }];
    const { subject, text } = missingRollsLetter({ language, provider: 'Балалар сарайы', rolls });
    expect(subject).toMatch(/^Балалар сарайы: .* 1$/);
    expect(text).toContain('Шахмат, 03.11.2026, 15:00\nhttps://club.example.kz/lessons/1\n');
  },
);
