/** How problems read on the terminal, in three languages. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { problemLine } from '../../../server/cli/problems.ts';
import { terminalWording } from '../../../server/cli/wording.ts';
import { WANTED } from '../../../server/domain/programmes/programme-problems.ts';
import { EXPECTED_CODES, PROBLEM_CODES, problem } from '../../../server/imports/problems.ts';
import { readProgrammeFile } from '../../../server/imports/programme-file.ts';
import { textFile } from '../../support/spreadsheets.ts';

const SAMPLE = readFileSync(new URL('../../../public/samples/programme.yaml', import.meta.url), 'utf8');

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

  it.each([
    [
      'ru',
      'ошибка: p.yaml, поле versions[0].retentionYears: программа не прочитана; стоит: «0»; нужно: 1 или больше',
    ],
    [
      'kk',
      'қате: p.yaml, өріс versions[0].retentionYears: бағдарлама оқылмады; тұрғаны: «0»; керегі: 1 немесе одан көп',
    ],
    [
      'en',
      'error: p.yaml, field versions[0].retentionYears: the programme cannot be read; found: «0»; expected: 1 or more',
    ],
  ] as const)('names the field of a programme (%s)', (language, line) => {
    const text = SAMPLE.replace(/retentionYears: \d+/, 'retentionYears: 0');
    const { problems } = readProgrammeFile(textFile(text, 'p.yaml'));
    expect(problems.map((one) => problemLine(one, language))).toEqual([line]);
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
    for (const wanted of WANTED)
      expect(braces(words.wantedOfProgramme[wanted])).toEqual(braces(russian.wantedOfProgramme[wanted]));
    for (const code of EXPECTED_CODES) expect(words.expectations[code]).not.toBe('');
  });
});
