/** Cells of megabytes, made to keep a pattern busy for hours: nothing that looks around in a cell is given them. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { readDate, readTime } from '../../../server/imports/dates.ts';
import { fieldOf, heading, isFooter, isListTitle, labelOf } from '../../../server/imports/headings.ts';
import { findMonth } from '../../../server/imports/month-text.ts';
import { isNameText, readPhone, readSex } from '../../../server/imports/person-cells.ts';
import { readRoster } from '../../../server/imports/roster.ts';
import { readSchedule } from '../../../server/imports/schedule-text.ts';
import { readTimesheets } from '../../../server/imports/timesheet.ts';
import { rosterRows, textFile, timesheetRows, xlsxFile } from '../../support/spreadsheets.ts';

const LONG = 'иин '.repeat(500_000);
const AT_MOST = 1000;

/** The longest text that a pattern was tried on. Sticky ones read the XML: they stay where they are put. */
function watchPatterns(): { longest: () => number } {
  const { calls, contexts } = vi.spyOn(RegExp.prototype, 'test').mock;
  const searched = () => calls.filter((_, call) => !(contexts[call] as RegExp).sticky);
  return { longest: () => Math.max(0, ...searched().map(([text]) => String(text).length)) };
}
afterEach(() => vi.restoreAllMocks());

describe('a cell of 2 MB', () => {
  test.each([
    { name: 'a CSV', file: () => textFile(`${LONG};ФИО;ИИН\r\n${LONG};\r\n`) },
    {
      name: 'an XLSX roster',
      file: () => xlsxFile([{ name: 'Список', rows: [[LONG], ...rosterRows([[1, LONG, '']])] }]),
    },
    {
      name: 'an XLSX timesheet',
      file: () =>
        xlsxFile([
          { name: 'Шахмат', rows: [[LONG], ...timesheetRows([[LONG, '+']], { schedule: [LONG] }), [LONG]] },
        ]),
    },
  ])(
    '$name is read without searching it',
    async ({ file }) => {
      const given = file();
      const patterns = watchPatterns();
      await readRoster(given);
      await readTimesheets([given]);
      expect(patterns.longest()).toBeLessThanOrEqual(AT_MOST);
    },
    30_000,
  );

  test('is neither a heading nor a title, a date, a name or a mark', () => {
    const long = (start: string) => start + ' '.repeat(2_000_000);
    expect(heading(LONG)).toBe('');
    expect([fieldOf(LONG), labelOf(`группа ${LONG}`), isFooter(long('итого')), isListTitle(LONG)]).toEqual([
      null,
      null,
      false,
      false,
    ]);
    expect([readDate(long('1'), false), readTime(long('15:00')), findMonth([long('2026-10')])]).toEqual([
      null,
      null,
      null,
    ]);
    expect([isNameText(LONG), readSex(long('ж')), readPhone(`x${LONG}`)]).toEqual([false, 'f', null]);
    expect(readSchedule([`пн ${LONG}`]).readable).toBe(false);
  });
});

describe('the length of a heading', () => {
  test.each([
    { name: 'two hundred letters are read', length: 200, expected: 'iin' },
    { name: 'one more is none', length: 201, expected: null },
  ])('$name', ({ length, expected }) => {
    expect(fieldOf('иин'.padEnd(length, ' '))).toBe(expected);
  });
});
