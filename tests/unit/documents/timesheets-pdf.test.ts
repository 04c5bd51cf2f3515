/** Timesheets on paper: pages, days, signs and what stands below the grid. */
import { describe, expect, test } from 'vitest';
import { timesheetsPdf } from '../../../server/documents/timesheets-pdf.ts';
import { wordingOf } from '../../../server/documents/wording.ts';
import type { Timesheet } from '../../../server/domain/claims/model.ts';
import { month } from '../../../server/domain/shared/civil-date.ts';
import { timesheetFixture } from '../../support/claim-fixture.ts';
import { nodesOf, readPdf } from '../../support/pdf-reading.ts';

const LANGUAGES = ['kk', 'ru', 'en'] as const;
const read = async (timesheets: Timesheet[], language: (typeof LANGUAGES)[number]) =>
  readPdf(await timesheetsPdf(timesheets, language, { compress: false }));

describe.each(LANGUAGES)('a timesheet in %s', async (language) => {
  const timesheet = timesheetFixture(15);
  const pdf = await read([timesheet], language);
  const strings = pdf.pages[0]!.strings;

  test('fits on one landscape page with the legend and the lines to sign', () => {
    expect(pdf.pages).toHaveLength(1);
    expect(pdf.raw).toContain('/MediaBox [0 0 841.89 595.28]');
    const words = wordingOf(language);
    const text = strings.join('');
    for (const part of [
      words.timesheet.legend,
      words.signatures.instructor,
      words.signatures.director,
      'Тұрсынова Гүлмира',
      'Волейбол (қыздар)',
      'ауа райы',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('has a column for each day of the month', () => {
    const [head] = nodesOf(pdf.structure, 'THead');
    expect(nodesOf(head!, 'TH')).toHaveLength(3 + 31 + 3);
    expect(strings).toEqual(expect.arrayContaining(['1', '15', '31']));
  });

  test('writes the signs of the department', () => {
    const signs = new Set(strings.filter((string) => string.length === 1 && !/[\d№]/.test(string)));
    expect([...signs].sort()).toEqual(['+', '–', 'б', 'н', 'у', 'х'].sort());
  });
});

test.each([
  { children: 1, pages: 1 },
  { children: 20, pages: 1 },
  { children: 45, pages: 2 },
  { children: 200, pages: 7 },
])('$children children take $pages pages, each under the days', async ({ children, pages }) => {
  const pdf = await read([timesheetFixture(children)], 'ru');
  expect(pdf.pages).toHaveLength(pages);
  for (const page of pdf.pages) expect(page.strings).toContain('ИИН');
});

test.each(LANGUAGES)('in %s a child whose person was erased is said to be', async (language) => {
  const timesheet = timesheetFixture(2);
  const [first, ...others] = timesheet.rows;
  const pdf = await read([{ ...timesheet, rows: [{ ...first!, name: '', iin: '' }, ...others] }], language);
  expect(pdf.pages[0]!.strings.join('')).toContain(wordingOf(language).timesheet.erased);
});

test('each group begins a page', async () => {
  const pdf = await read([timesheetFixture(3), timesheetFixture(3)], 'ru');
  expect(pdf.pages.map((page) => page.strings[0])).toEqual([
    'Табель посещаемости за октябрь 2026 года',
    'Табель посещаемости за октябрь 2026 года',
  ]);
});

test('two lessons on one day have two columns; a month without lessons says so', async () => {
  const timesheet = timesheetFixture(1);
  const [lesson] = timesheet.lessons;
  const [row] = timesheet.rows;
  const twice: Timesheet = {
    ...timesheet,
    lessons: [lesson!, { ...lesson!, id: 'second' }],
    rows: [{ ...row!, cells: ['present', 'absent'] }],
  };
  const [head] = nodesOf((await read([twice], 'ru')).structure, 'THead');
  expect(nodesOf(head!, 'TH')).toHaveLength(3 + 32 + 3);

  const february: Timesheet = { ...timesheet, month: month('2026-02'), lessons: [], rows: [] };
  const empty = await read([february], 'ru');
  expect(empty.pages[0]!.strings).toContain('В этом месяце занятий нет.');
  expect(nodesOf(empty.structure, 'TH').filter(({ scope }) => scope === 'Column')).toHaveLength(3 + 28 + 3);
});

test('refuses to print nothing', () => {
  expect(() => timesheetsPdf([], 'ru')).toThrow('not_found');
});
