/** How problems read on the terminal, in three languages. */
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../server/cli/problems.ts';
import { terminalWording } from '../../../server/cli/wording.ts';
import { EXPECTED_CODES, PROBLEM_CODES, problem } from '../../../server/imports/problems.ts';

describe('a problem on the terminal', () => {
  const mark = problem(
    'error',
    'mark_unreadable',
    'mark',
    { file: 'табель.xlsx', sheet: 'Шахмат', row: 8, column: 5 },
    '?',
  );

  it.each([
    [
      'ru',
      'ошибка: табель.xlsx, лист «Шахмат», ячейка F9: отметка не прочитана; стоит: «?»; нужно: + ✓ 1 был',
    ],
    ['kk', 'қате: табель.xlsx, парақ «Шахмат», ұяшық F9: белгі оқылмады; тұрғаны: «?»; керегі: + ✓ 1 келді'],
    [
      'en',
      'error: табель.xlsx, sheet «Шахмат», cell F9: the mark cannot be read; found: «?»; expected: + ✓ 1 present',
    ],
  ] as const)('names place, what stood there and what is expected (%s)', (language, start) =>
    expect(problemLine(mark, language).startsWith(start)).toBe(true),
  );

  it('names missing columns in words', () => {
    const missing = problem('error', 'columns_missing', 'columns', { file: 'a.csv' }, null, {
      columns: 'iin,group',
    });
    expect(problemLine(missing, 'ru')).toContain('нет столбцов: ИИН, Кружок; стоит: пусто;');
  });

  it('shows one line of at most 80 characters, whatever stood in the cell', () => {
    const found = problem(
      'error',
      'mark_unreadable',
      'mark',
      { file: 'a' },
      `a\n\u001b[31m${'x'.repeat(200)}`,
    ).found;
    expect(found).toMatch(/^a \[31mx+…$/);
    expect(found).toHaveLength(80);
  });

  it.each(['kk', 'ru', 'en'] as const)('has the same facts in every language (%s)', (language) => {
    const braces = (text: string) => text.match(/\{\w+\}/g)?.sort() ?? [];
    const [words, russian] = [terminalWording(language), terminalWording('ru')];
    for (const code of PROBLEM_CODES)
      expect(braces(words.problems[code])).toEqual(braces(russian.problems[code]));
    for (const code of EXPECTED_CODES) expect(words.expectations[code]).not.toBe('');
  });
});
