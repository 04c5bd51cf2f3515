/**
 * Timesheets on paper: a landscape page a group, children by the days of the month, with the signs that
 * departments file (DOMAIN.md §10). A group with more children goes on over the page under a repeated head.
 */
import type { Timesheet, TimesheetCell } from '../domain/claims/model.ts';
import { dayOfMonth, daysOf, weekday } from '../domain/shared/civil-date.ts';
import { AppError } from '../domain/shared/errors.ts';
import { type PdfOptions, standingInWords } from './claim-pdf.ts';
import { Paper, type Style } from './paper.ts';
import { drawSignatures } from './signatures.ts';
import { type Column, drawTable, type Table } from './table.ts';
import { dateInWords, type Language, monthInWords, type TimesheetWords, wordingOf } from './wording.ts';

const TITLE: Style = { weight: 'bold', size: 11.5 };
const TEXT: Style = { weight: 'regular', size: 8 };
const TABLE_SIZE = 7;
const NUMBER_WIDTH = 20;
const IIN_WIDTH = 54;
const TOTAL_WIDTH = 34;
const DAY_WIDTH = 15.8;
const LEAST_NAME_WIDTH = 90;

const SIGNS: Readonly<Record<TimesheetCell, string>> = {
  present: '+',
  absent: 'н',
  ill: 'б',
  excused: 'у',
  cancelled: '–',
  outside: 'х',
  unmarked: '',
};

/**
 * One PDF/A-2a with the timesheets of a month in the order given. Refuses with `not_found` when there is none.
 */
export function timesheetsPdf(
  timesheets: readonly Timesheet[],
  language: Language,
  options: PdfOptions = {},
): Promise<Uint8Array> {
  const [first] = timesheets;
  if (!first) throw new AppError('not_found');
  const paper = new Paper({
    title: `${wordingOf(language).timesheet.title}, ${monthInWords(first.month, language)}`,
    language,
    layout: 'landscape',
    month: first.month,
    content: timesheets,
    standing: options.standing && standingInWords(options.standing, language),
    compress: options.compress,
  });
  timesheets.forEach((timesheet, index) => {
    if (index > 0) paper.newPage();
    drawTimesheet(paper, timesheet);
  });
  return paper.finish();
}

function drawTimesheet(paper: Paper, timesheet: Timesheet): void {
  const wording = wordingOf(paper.language);
  const words = wording.timesheet;
  const period = monthInWords(timesheet.month, paper.language);
  paper.paragraph(`${words.title} ${wording.forMonth(period)}`, TITLE, {
    tag: 'H1',
    align: 'center',
    gap: 2,
  });
  paper.paragraph(subtitle(timesheet, words), TEXT, { align: 'center' });
  drawTable(paper, grid(paper, timesheet));
  paper.paragraph(summary(timesheet, words, paper.language), TEXT, { gap: 1 });
  paper.paragraph(words.legend, TEXT, { gap: 0 });
  drawSignatures(paper, [wording.signatures.instructor, wording.signatures.director]);
}

function subtitle(timesheet: Timesheet, words: TimesheetWords): string {
  const parts = [
    [words.provider, timesheet.providerName],
    [words.group, timesheet.group],
    [words.instructor, timesheet.instructorName],
  ];
  return parts.flatMap(([label, value]) => (value ? [`${label}: ${value}`] : [])).join('.  ');
}

/** How many lessons were held, and why the cancelled ones were not. */
function summary({ lessons }: Timesheet, words: TimesheetWords, language: Language): string {
  if (lessons.length === 0) return words.noLessons;
  const count = (state: string) => lessons.filter((lesson) => lesson.state === state).length;
  const cancelled = lessons
    .filter((lesson) => lesson.state === 'cancelled' && lesson.reason)
    .map(({ on, reason }) => `${dateInWords(on, language)} – ${words.cancellations[reason!] ?? reason}`);
  return [
    words.held(count('held')),
    count('cancelled') > 0 ? words.cancelled(count('cancelled'), cancelled.join('; ')) : '',
    count('planned') > 0 ? words.notHeld(count('planned')) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** A column of the grid between the names and the totals: a day, and the lesson of that day if there is one. */
interface DayColumn {
  readonly title: string;
  /** Its place among the lessons; null on a day without one. */
  readonly lesson: number | null;
}

/** Every day of the month has a column; a day with several lessons has one for each. */
function dayColumns({ month, lessons }: Timesheet, words: TimesheetWords): DayColumn[] {
  return daysOf(month).flatMap((day): DayColumn[] => {
    const title = `${dayOfMonth(day)} \n${words.weekdays[weekday(day) - 1]}`;
    const onDay = lessons.flatMap((lesson, index) => (lesson.on === day ? [{ title, lesson: index }] : []));
    return onDay.length > 0 ? onDay : [{ title, lesson: null }];
  });
}

function grid(paper: Paper, timesheet: Timesheet): Table {
  const { columns: titles, timesheet: words } = wordingOf(paper.language);
  const days = dayColumns(timesheet, words);
  const fixed = NUMBER_WIDTH + IIN_WIDTH + 3 * TOTAL_WIDTH;
  const dayWidth = Math.min(DAY_WIDTH, (paper.width - fixed - LEAST_NAME_WIDTH) / days.length);
  const dayCells = (ofLesson: (index: number) => string) =>
    days.map(({ lesson }) => (lesson === null ? '' : ofLesson(lesson)));
  const sum = (kind: 'present' | 'absent' | 'excused') =>
    String(timesheet.rows.reduce((total, row) => total + row[kind], 0));
  const total = (title: string): Column => ({ title, width: TOTAL_WIDTH, align: 'right' });
  return {
    columns: [
      { title: titles.number, width: NUMBER_WIDTH, align: 'right' },
      { title: titles.fullName, width: paper.width - fixed - dayWidth * days.length, namesRow: true },
      { title: titles.iin, width: IIN_WIDTH },
      ...days.map(
        ({ title, lesson }): Column => ({ title, width: dayWidth, align: 'center', shaded: lesson === null }),
      ),
      total(words.present),
      total(titles.absent),
      total(titles.excused),
    ],
    rows: timesheet.rows.map((row, index) => [
      String(index + 1),
      row.name || words.erased,
      row.iin,
      ...dayCells((lesson) => SIGNS[row.cells[lesson] ?? 'unmarked']),
      String(row.present),
      String(row.absent),
      String(row.excused),
    ]),
    total: [
      '',
      words.totalPresent,
      '',
      ...dayCells((lesson) => String(timesheet.lessons[lesson]!.present)),
      sum('present'),
      sum('absent'),
      sum('excused'),
    ],
    size: TABLE_SIZE,
  };
}
