/** Which visits count: the lesson, late marks, excuses and unmarked lessons, at both sides of each threshold. */
import { describe, it } from 'vitest';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { checkVisits, span, type VisitCase } from '../../support/visit-cases.ts';

describe('the lesson: LESSON_CANCELLED, TOO_SHORT, TOO_FEW_CHILDREN, NO_INSTRUCTOR', () => {
  const atLeast45 = { lesson: { minMinutes: 45, minChildren: 0 } };
  const atLeast2 = { lesson: { minMinutes: 0, minChildren: 2 } };
  const byHour: Partial<RuleInForce> = { rate: { basis: 'hour', amount: '1000' } };
  it.each<VisitCase>([
    {
      name: 'cancelled',
      sheet: { lessons: { 1: { state: { kind: 'cancelled', reason: 'су' } } } },
      counted: 1,
      expect: ['LESSON_CANCELLED excludes 2026-10-03'],
    },
    { name: '45 of 45 minutes', rule: atLeast45, sheet: { lesson: { minutes: 45 } }, counted: 2, expect: [] },
    {
      name: '44 of 45 minutes',
      rule: atLeast45,
      sheet: { lessons: { 0: { minutes: 44 } } },
      counted: 1,
      expect: ['TOO_SHORT excludes 2026-10-01'],
    },
    {
      name: 'length not known',
      rule: atLeast45,
      sheet: { lessons: { 0: { minutes: null } } },
      counted: 2,
      expect: ['TOO_SHORT warns 2026-10-01'],
    },
    {
      name: 'length not known, none asked for',
      sheet: { lessons: { 0: { minutes: null } } },
      counted: 2,
      expect: [],
    },
    {
      name: 'length not known, paid by the hour',
      rule: byHour,
      sheet: { lessons: { 0: { minutes: null } } },
      counted: 1,
      expect: ['TOO_SHORT excludes 2026-10-01'],
    },
    { name: 'two of two children', rule: atLeast2, others: [{ marks: '++' }], counted: 2, expect: [] },
    {
      name: 'one of two children',
      rule: atLeast2,
      others: [{ marks: '+н' }],
      counted: 1,
      expect: ['TOO_FEW_CHILDREN excludes 2026-10-03'],
    },
    {
      name: 'nobody taught',
      sheet: { lessons: { 0: { instructorName: null } } },
      counted: 1,
      expect: ['NO_INSTRUCTOR excludes 2026-10-01'],
    },
    {
      name: 'a substitute taught',
      sheet: { lessons: { 0: { instructorName: 'Ким Олег' } } },
      counted: 2,
      expect: [],
    },
  ])('$name', checkVisits);
});

describe('LATE_MARK, 72 hours after the end at 11:00 UTC', () => {
  const lateMark = (counts: boolean) => ({ lateMark: { hours: 72, counts } });
  const recordedAt = (at: string | null, own: object = {}) => ({
    marks: '+',
    mark: { recordedAt: at, ...own },
  });
  it.each<VisitCase>([
    {
      name: 'at 72 hours',
      rule: lateMark(false),
      row: recordedAt('2026-10-04T11:00:00.000Z'),
      counted: 1,
      expect: [],
    },
    {
      name: 'after 72 hours',
      rule: lateMark(false),
      row: recordedAt('2026-10-04T11:00:00.001Z'),
      counted: 0,
      expect: ['LATE_MARK excludes 2026-10-01'],
    },
    {
      name: 'after 72 hours, written without milliseconds',
      rule: lateMark(false),
      row: recordedAt('2026-10-04T11:00:01Z'),
      counted: 0,
      expect: ['LATE_MARK excludes 2026-10-01'],
    },
    {
      name: 'late, and the rule counts it',
      rule: lateMark(true),
      row: recordedAt('2026-10-05T11:00:00.000Z'),
      counted: 1,
      expect: ['LATE_MARK warns 2026-10-01'],
    },
    {
      name: 'late, and approved',
      rule: lateMark(false),
      row: recordedAt('2026-10-05T11:00:00.000Z', { approvedCorrection: true }),
      counted: 1,
      expect: [],
    },
    { name: 'late, and no rule', row: recordedAt('2026-10-05T11:00:00.000Z'), counted: 1, expect: [] },
    { name: 'from paper', rule: lateMark(false), row: recordedAt(null), counted: 1, expect: [] },
  ])('$name', checkVisits);
});

describe('excuses', () => {
  const pays = (own: Partial<RuleInForce['paidExcuses']> = {}): Partial<RuleInForce> => ({
    paidExcuses: { types: ['illness'], maxPerMonth: 2, documentRequired: true, ...own },
  });
  const documented = { mark: { documented: true } };
  it.each<VisitCase>([
    { name: 'two are paid', rule: pays(), row: { marks: '+бб', ...documented }, counted: 3, expect: [] },
    {
      name: 'the third is one too many',
      rule: pays(),
      row: { marks: '+ббб', ...documented },
      counted: 3,
      expect: [],
    },
    {
      name: 'another type is not paid',
      rule: pays(),
      row: { marks: '+бу', ...documented },
      counted: 2,
      expect: [],
    },
    {
      name: 'without its document',
      rule: pays(),
      row: { marks: '+б' },
      counted: 1,
      expect: ['EXCUSE_UNDOCUMENTED warns 2026-10-03'],
    },
    {
      name: 'no document asked for',
      rule: pays({ documentRequired: false }),
      row: { marks: '+б' },
      counted: 2,
      expect: [],
    },
    { name: 'a rule that pays none asks for no document', row: { marks: '+б' }, counted: 1, expect: [] },
    {
      name: 'without a presence none is paid',
      rule: pays(),
      row: { marks: 'бб', ...documented },
      counted: 0,
      expect: ['NO_PRESENCE excludes'],
    },
    {
      name: 'an excuse from a cancelled lesson',
      rule: pays(),
      row: { marks: '+б', ...documented },
      sheet: { lessons: { 1: { state: { kind: 'cancelled', reason: 'су' } } } },
      counted: 1,
      expect: ['LESSON_CANCELLED excludes 2026-10-03'],
    },
  ])('$name', checkVisits);
});

describe('UNMARKED_LESSONS', () => {
  const others = [{ marks: '++' }];
  it.each<VisitCase>([
    {
      name: 'held and unmarked',
      row: { marks: '+.' },
      others,
      counted: 1,
      expect: ['UNMARKED_LESSONS warns 2026-10-03'],
    },
    {
      name: 'a whole roll is missing',
      row: { marks: '+.' },
      counted: 1,
      expect: ['UNMARKED_LESSONS warns 2026-10-03'],
    },
    { name: 'absent is marked', row: { marks: '+н' }, others, counted: 1, expect: [] },
    {
      name: 'waived',
      row: { marks: '+.' },
      sheet: { lessons: { 1: { waivedReason: 'су' } } },
      counted: 1,
      expect: [],
    },
    {
      name: 'cancelled',
      row: { marks: '+.' },
      sheet: { lessons: { 1: { state: { kind: 'cancelled', reason: 'су' } } } },
      counted: 1,
      expect: [],
    },
    {
      name: 'suspended on the day',
      row: {
        marks: '+.',
        enrolment: { suspensions: [{ from: civilDate('2026-10-03'), to: civilDate('2026-10-03') }] },
      },
      others,
      counted: 1,
      expect: [],
    },
    {
      name: 'suspended until the day before',
      row: {
        marks: '+.',
        enrolment: { suspensions: [{ from: civilDate('2026-10-01'), to: civilDate('2026-10-02') }] },
      },
      others,
      counted: 1,
      expect: ['UNMARKED_LESSONS warns 2026-10-03'],
    },
    {
      name: 'not enrolled on the day',
      row: { marks: '+.', enrolment: span('2026-09-01', '2026-10-02') },
      others,
      counted: 1,
      expect: [],
    },
  ])('$name', checkVisits);
});
