/** The worked cases of DOMAIN.md §7, told day by day, and what a later correction does to a withdrawal. */
import { describe, expect, it } from 'vitest';
import { evidenceVoided } from '../../server/domain/inactivity.ts';
import { day, given, readGroup, told, verdictOn } from '../support/group-table.ts';

const DAYS = '        02-24 02-26 03-03 03-05 03-10 03-12 03-17 03-19 03-24 03-26 03-31 04-02';
interface Case {
  readonly name: string;
  readonly cells: string;
  readonly story: readonly (readonly [on: string, expected: string])[];
  readonly dates: Record<'warnedOn' | 'atRiskOn' | 'withdrawnOn', string | null>;
}
const CASES: readonly Case[] = [
  {
    name: 'case 1: misses three weeks with five lessons',
    cells: '+     +     н     н     н     н     н     -     -     -     н     н',
    story: [
      ['03-08', '0 weeks, 0 missed, active'],
      ['03-09', '1 weeks, 2 missed, active'],
      ['03-15', '1 weeks, 2 missed, active'],
      ['03-16', '2 weeks, 4 missed, warned'],
      ['03-22', '2 weeks, 4 missed, warned'],
      ['03-23', '3 weeks, 5 missed, at_risk'],
      ['03-25', '3 weeks, 5 missed, at_risk'],
      ['03-26', '3 weeks, 5 missed, withdrawn'],
      ['04-30', '3 weeks, 5 missed, withdrawn'],
    ],
    dates: { warnedOn: '2026-03-16', atRiskOn: '2026-03-23', withdrawnOn: '2026-03-26' },
  },
  {
    name: 'case 2: 17 March unmarked, so weeks 12 and 13 are neutral',
    cells: '+     +     н     н     н     н     .     -     -     -     н     н',
    story: [
      ['03-16', '2 weeks, 4 missed, warned'],
      ['03-23', '2 weeks, 4 missed, warned'],
      ['04-05', '2 weeks, 4 missed, warned'],
      ['04-06', '3 weeks, 6 missed, at_risk'],
      ['04-08', '3 weeks, 6 missed, at_risk'],
      ['04-09', '3 weeks, 6 missed, withdrawn'],
    ],
    dates: { warnedOn: '2026-03-16', atRiskOn: '2026-04-06', withdrawnOn: '2026-04-09' },
  },
  {
    name: 'case 3: 9–15 March excused',
    cells: '+     +     н     н     б     б     н     -     -     -     н     н',
    story: [
      ['03-09', '1 weeks, 2 missed, active'],
      ['03-16', '1 weeks, 2 missed, active'],
      ['03-23', '2 weeks, 3 missed, warned'],
      ['04-05', '2 weeks, 3 missed, warned'],
      ['04-06', '3 weeks, 5 missed, at_risk'],
      ['04-09', '3 weeks, 5 missed, withdrawn'],
    ],
    dates: { warnedOn: '2026-03-23', atRiskOn: '2026-04-06', withdrawnOn: '2026-04-09' },
  },
  {
    name: 'case 4: the correction "present 12 March" leaves week 12 as the first missed one',
    cells: '+     +     н     н     н     +     н     -     -     -     н     н',
    story: [
      ['03-11', '1 weeks, 2 missed, active'],
      ['03-12', '0 weeks, 0 missed, active'],
      ['03-16', '0 weeks, 0 missed, active'],
      ['03-23', '1 weeks, 1 missed, active'],
      ['03-26', '1 weeks, 1 missed, active'],
      ['04-06', '2 weeks, 3 missed, warned'],
    ],
    dates: { warnedOn: '2026-04-06', atRiskOn: null, withdrawnOn: null },
  },
];
const OTHERS = '+     +     +     +     +     +     +     -     -     -     +     +';

describe.each(CASES)('the worked cases of DOMAIN.md §7 — $name', ({ cells, story, dates }) => {
  const settings = {
    'one child alone': `${DAYS}\nАрман ${cells}`,
    'among fourteen who come': `${DAYS}\nАрман ${cells}\nкласс×14 ${OTHERS}`,
    'alone, the closure left blank': `${DAYS}\nАрман ${cells.replaceAll('-', '.')}`,
    'among others, the closure left blank in this row': `${DAYS}\nАрман ${cells.replaceAll('-', '.')}\nкласс×14 ${OTHERS}`,
  };
  describe.each(Object.entries(settings))('%s', (_, table) => {
    it.each(story)('on %s: %s', (on, expected) => {
      expect(told(readGroup(table), on)).toBe(expected);
    });
    it('keeps the dates, and the day the child last came', () => {
      const { warnedOn, atRiskOn, withdrawnOn } = verdictOn(readGroup(table), '04-10');
      expect({ warnedOn, atRiskOn, withdrawnOn }).toEqual(dates);
      expect(verdictOn(readGroup(table), '03-11').lastAttendedOn).toBe('2026-02-26');
    });
  });
});

describe('the evidence of a withdrawal', () => {
  const withdrawal = { enrolmentId: 'enrolment of Арман', withdrawnOn: day('03-26') };
  const asRecorded = given(readGroup(`${DAYS}\nАрман ${CASES[0]!.cells}`), { endsOn: day('03-26') });

  it('is the missed lessons of the streak', () => {
    expect(verdictOn(asRecorded, '04-30').missedLessons).toEqual(
      ['03-03', '03-05', '03-10', '03-12', '03-17'].map(day),
    );
  });
  it.each([
    ['no correction', {}, false],
    ['12 March was present: week 12 is the first again (case 4)', { '03-12': 'present' }, true],
    ['17 March was excused: two weeks', { '03-17': 'excused' }, true],
    ['10 March was excused: three weeks with four lessons still', { '03-10': 'excused' }, false],
    ['24 February was absent: before the streak', { '02-24': 'absent' }, false],
  ] as const)('after the withdrawal, %s → void: %s', (_, correction, isVoid) => {
    const marks = asRecorded.marks.map((mark) => ({
      ...mark,
      kind: Object.entries(correction).find(([on]) => day(on) === mark.lessonId)?.[1] ?? mark.kind,
    }));
    expect(evidenceVoided(withdrawal, { ...asRecorded, marks })).toBe(isVoid);
  });
});
