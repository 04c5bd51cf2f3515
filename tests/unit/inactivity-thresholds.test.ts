/** Both sides of every threshold of DOMAIN.md §7: weeks, lessons, grace, holds, spans, pauses, dated rules. */
import { describe, expect, it } from 'vitest';
import type { WatchedEnrolment } from '../../server/domain/inactivity.ts';
import { replayGroup } from '../../server/domain/inactivity.ts';
import { findInactivityRule } from '../../server/domain/inactivity-rule.ts';
import { PRESETS } from '../../server/domain/programmes/presets.ts';
import { day, given, readGroup, told, verdictOn, WORKED_RULE } from '../support/group-table.ts';

describe('thresholds', () => {
  const WEEKLY = '      01-06 01-08 01-13 01-15 01-20 01-22 01-27 01-29';
  it.each([
    ['two weeks, one below N', '+ + н н н н . .', '02-02', '2 weeks, 4 missed, warned'],
    ['three weeks', '+ + н н н н н .', '02-02', '3 weeks, 5 missed, at_risk'],
    ['three weeks with three missed lessons', '+ . н . н . н .', '02-02', '3 weeks, 3 missed, warned'],
    ['three weeks with four', '+ . н . н . н н', '02-02', '3 weeks, 4 missed, at_risk'],
    ['a week is not over on its Sunday', '+ . н . н . н н', '02-01', '2 weeks, 2 missed, warned'],
    ['one week, one below the warning', '+ + н н . . . .', '02-02', '1 weeks, 2 missed, active'],
    ['a present beside a missed lesson', '+ + н н н н н +', '02-02', '0 weeks, 0 missed, active'],
    ['the same present, the day before', '+ + н н н н н +', '01-28', '2 weeks, 4 missed, warned'],
    ['excused is neutral', '+ + б б б б б б', '02-02', '0 weeks, 0 missed, active'],
    ['unmarked is neutral', '+ + . . . . . .', '02-02', '0 weeks, 0 missed, active'],
    ['never came', 'н н н н н н н н', '01-29', '3 weeks, 6 missed, withdrawn'],
  ])('%s', (_, cells, on, expected) => {
    expect(told(readGroup(`${WEEKLY}\nАрман ${cells}\nДана + + + + + + + +`), on)).toBe(expected);
  });

  it('puts at risk a week later, when the fourth missed lesson comes with a fourth week', () => {
    const history = readGroup(`01-05 01-12 01-19 01-26\nАрман н н н н`);
    expect(told(history, '02-01')).toBe('3 weeks, 3 missed, warned');
    expect(told(history, '02-02')).toBe('4 weeks, 4 missed, at_risk');
  });

  it('counts a missed week once, across the end of an ISO year of 53 weeks', () => {
    const history = readGroup(
      `2026-12-22 2026-12-24 2026-12-29 2026-12-31 2027-01-02 2027-01-05 2027-01-07\nАрман + + н н н н н`,
    );
    expect(verdictOn(history, '2027-01-11')).toMatchObject({
      weeks: 2,
      weekCells: [
        { week: '2026-W52', outcome: 'present' },
        { week: '2026-W53', outcome: 'missed' },
        { week: '2027-W01', outcome: 'missed' },
      ],
    });
  });
});

describe('the grace', () => {
  const days = '      03-03 03-05 03-10 03-12 03-17 03-24 03-25 03-26 03-27';
  it.each([
    ['a day before its end', 'н н н н н - - - -', '03-25', 'at_risk'],
    ['on its last day', 'н н н н н - - - -', '03-26', 'withdrawn'],
    ['present within it', 'н н н н н + - - -', '03-24', 'active'],
    ['present on the day before', 'н н н н н н + - -', '04-30', 'active'],
    ['present on its last day', 'н н н н н н н + -', '04-30', 'active'],
    ['present the day after is too late', 'н н н н н н н н +', '04-30', 'withdrawn'],
    ['excused within it changes nothing', 'н н н н н б б б -', '03-26', 'withdrawn'],
  ])('%s', (_, cells, on, state) => {
    expect(verdictOn(readGroup(`${days}\nАрман ${cells}`), on).state).toBe(state);
  });
  it('a presence clears the dates of the streak it ends', () => {
    expect(verdictOn(readGroup(`${days}\nАрман н н н н н + - - -`), '03-24')).toMatchObject({
      weeks: 0,
      missedLessons: [],
      warnedOn: null,
      atRiskOn: null,
    });
  });
  it('without a grace, a presence on the Monday itself keeps the child', () => {
    const rule = { ...WORKED_RULE, graceDays: 0 };
    const table = (monday: string) => `03-02 03-03 03-10 03-17 03-23\nАрман н н н н ${monday}`;
    expect(verdictOn(readGroup(table('-'), rule), '03-23').state).toBe('withdrawn');
    expect(verdictOn(readGroup(table('+'), rule), '03-23').state).toBe('active');
  });
  it.each([
    ['to the day before the grace ends', '03-25', '2026-03-26'],
    ['to the day on which it ends', '03-26', '2026-03-27'],
    ['for two weeks', '04-06', '2026-04-07'],
  ])('a guardian holds the withdrawal %s', (_, heldUntil, withdrawnOn) => {
    const held = given(readGroup(`${days}\nАрман н н н н н - - - -`), { heldUntil: day(heldUntil) });
    expect(verdictOn(held, heldUntil).state).toBe('at_risk');
    expect(verdictOn(held, '04-30').withdrawnOn).toBe(withdrawnOn);
  });
});

describe('whose lessons count', () => {
  const history = readGroup(`03-03 03-05 03-10 03-12 03-17 03-19 03-24\nАрман н н н н н н н`);
  it.each([
    ['enrolled from the first lesson', {}, '03-23', '3 weeks, 6 missed, at_risk'],
    ['not before the enrolment starts', { startsOn: day('03-05') }, '03-23', '3 weeks, 5 missed, at_risk'],
    ['only two weeks are his', { startsOn: day('03-09') }, '03-23', '2 weeks, 4 missed, warned'],
    [
      'reinstated on 10 March: weeks before are forgotten',
      { clockStartsOn: day('03-10') },
      '03-23',
      '2 weeks, 4 missed, warned',
    ],
    [
      'reinstated on 5 March: that day counts',
      { clockStartsOn: day('03-05') },
      '03-23',
      '3 weeks, 5 missed, at_risk',
    ],
    ['transferred in on 18 March', { clockStartsOn: day('03-18') }, '03-23', '1 weeks, 1 missed, active'],
    [
      'suspended for a week, which is neutral',
      { suspensions: [{ from: day('03-09'), to: day('03-15') }] },
      '03-23',
      '2 weeks, 4 missed, warned',
    ],
    [
      'suspended to 11 March: 12 March counts',
      { suspensions: [{ from: day('03-09'), to: day('03-11') }] },
      '03-23',
      '3 weeks, 5 missed, at_risk',
    ],
    [
      'last day in is the day of the withdrawal',
      { endsOn: day('03-26') },
      '03-26',
      '3 weeks, 6 missed, withdrawn',
    ],
  ])('%s', (_, facts, on, expected) => {
    expect(told(given(history, facts), on)).toBe(expected);
  });
  it('leaves out who has not started yet, and who left before for another reason', () => {
    const shown = (facts: Partial<WatchedEnrolment>) =>
      replayGroup(given(history, facts), day('03-26')).children.length;
    expect(shown({ startsOn: day('03-26') })).toBe(1);
    expect(shown({ startsOn: day('03-27') })).toBe(0);
    expect(shown({ endsOn: day('03-26') })).toBe(1);
    expect(shown({ endsOn: day('03-25') })).toBe(0);
  });
  it('does not count a mark of absence on a lesson that was not held', () => {
    const planned = history.lessons.map((lesson) => ({ ...lesson, state: { kind: 'planned' as const } }));
    expect(told({ ...history, lessons: planned }, '03-23')).toBe('0 weeks, 0 missed, active');
  });
});

describe('a person decides after 60 days without presence', () => {
  const excused = readGroup(`01-05 01-12 01-19 02-09 03-02 03-06 03-07\nАрман + б б б б б б`);
  it.each([
    ['59 days', excused, '03-05', false],
    ['60 days', excused, '03-06', true],
    ['never by the machine', excused, '12-31', true],
    ['60 days since a reinstatement', given(excused, { clockStartsOn: day('01-06') }), '03-06', false],
    ['never came: from the first expected lesson', readGroup('01-05 01-12\nАрман б б'), '03-06', true],
    ['at risk: the machine goes on', readGroup('01-05 01-12 01-19 01-20\nАрман н н н н'), '01-26', false],
    ['no lesson was held without the child', readGroup('01-05 01-12\nАрман + -'), '12-31', false],
  ])('%s', (_, history, on, expected) => {
    expect(verdictOn(history, on).needsDecision).toBe(expected);
  });
});

describe('missing rolls pause the withdrawals of a group', () => {
  // The judged window of 26 March is 2–22 March. Арман has 4 marks there, the others 4 each.
  const days = '03-03 03-05 03-10 03-17';
  const group = (others: string) => readGroup(`${days}\nАрман н н н н\n${others}`);
  it.each([
    ['12 of 40 is 30 % exactly', 'бар×6 + + + +\nжоқ×3 . . . .', null],
    [
      '12 of 36 is more',
      'бар×5 + + + +\nжоқ×3 . . . .',
      { unmarked: 12, expected: 36, unmarkedShare: 1 / 3 },
    ],
    [
      '10 of 32 is more',
      'бар×4 + + + +\nжоқ×2 . . . .\nбір + + . .',
      { unmarked: 10, expected: 32, unmarkedShare: 10 / 32 },
    ],
    ['9 unmarked are too few, though 9 of 24', 'бар×2 + + + +\nжоқ×2 . . . .\nбір + + + .', null],
    [
      '10 unmarked of 24',
      'бар×2 + + + +\nжоқ×2 . . . .\nбір + + . .',
      { unmarked: 10, expected: 24, unmarkedShare: 10 / 24 },
    ],
  ])('%s', (_, others, paused) => {
    const history = group(others);
    expect(replayGroup(history, day('03-26')).paused).toEqual(paused);
    expect(verdictOn(history, '03-26').state).toBe(paused === null ? 'withdrawn' : 'at_risk');
  });
  it('looks at the complete weeks before the week of the date, and withdraws once the window is clear', () => {
    const history = group('жоқ×5 + . . .');
    expect(verdictOn(history, '03-26').state).toBe('at_risk');
    expect(replayGroup(history, day('04-05')).paused).toMatchObject({ unmarked: 10, expected: 12 });
    expect(verdictOn(history, '04-05').state).toBe('at_risk');
    expect(replayGroup(history, day('04-06')).paused).toBeNull();
    expect(verdictOn(history, '04-06')).toMatchObject({ state: 'withdrawn', withdrawnOn: '2026-04-06' });
  });
  it('expects nothing of waived, cancelled or suspended lessons, nor after a withdrawal', () => {
    const history = group('жоқ×5 + . . .');
    const waived = history.lessons.map((lesson) => ({ ...lesson, waivedReason: 'the roll was lost' }));
    expect(replayGroup({ ...history, lessons: waived }, day('03-26')).paused).toBeNull();
    const state = { kind: 'cancelled' as const, reason: 'frost' };
    const cancelled = history.lessons.map((lesson) => ({ ...lesson, state }));
    expect(replayGroup({ ...history, lessons: cancelled }, day('03-26')).paused).toBeNull();
    const suspensions = [{ from: day('03-04'), to: day('03-31') }];
    const suspended = history.enrolments.map((e) => (e.childId === 'Арман' ? e : { ...e, suspensions }));
    expect(replayGroup({ ...history, enrolments: suspended }, day('03-26')).paused).toBeNull();
    const left = history.enrolments.map((e) => (e.childId === 'Арман' ? e : { ...e, endsOn: day('03-04') }));
    expect(replayGroup({ ...history, enrolments: left }, day('03-26')).paused).toBeNull();
  });
});

describe('the rule of a programme changes in the middle of a month', () => {
  const [version] = PRESETS[0]!.versions;
  const inForceFrom = (validFrom: string, weeks: number) => ({
    ...version!,
    validFrom: day(validFrom),
    inactivity: { ...WORKED_RULE, weeks },
  });
  const programme = {
    ...PRESETS[0]!,
    versions: [inForceFrom('03-16', 5), inForceFrom('2025-09-01', 3)],
  };
  it.each([
    ['2025-08-31', undefined],
    ['2025-09-01', 3],
    ['2026-03-15', 3],
    ['2026-03-16', 5],
  ])('on %s: %s weeks', (on, weeks) => {
    expect(findInactivityRule(programme, day(on))?.weeks).toBe(weeks);
  });
});
