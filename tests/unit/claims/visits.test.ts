/** Which visits count: the reasons of DOMAIN.md §8 that concern single visits, at both sides of each threshold. */
import { describe, expect, it } from 'vitest';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { CONTRACT, claimOf, type Row, reasonsOf, recordsOf, type Sheet } from '../../support/records.ts';

interface Case {
  readonly name: string;
  /** The first child's row; its marks are `++` unless said. Lessons are on 1 and 3 October, 15:00 to 16:00. */
  readonly row?: Partial<Row>;
  readonly others?: readonly Row[];
  readonly sheet?: Sheet;
  readonly rule?: Partial<RuleInForce>;
  readonly contract?: Partial<typeof CONTRACT>;
  readonly counted: number;
  readonly expect: readonly string[];
}

const check = ({ row, others = [], sheet, rule, contract, counted, expect: reasons }: Case) => {
  const records = recordsOf([{ marks: '++', ...row }, ...others], sheet);
  const claim = claimOf(records, { rule, contract: contract ? { ...CONTRACT, ...contract } : null });
  const line = claim.lines.find(({ childId }) => childId === 'child-1')!;
  expect(reasonsOf(line)).toEqual(reasons);
  expect(line.countedVisits).toBe(counted);
  expect(line.visits.filter((visit) => visit.counted)).toHaveLength(counted);
};

const bornOn = (day: string) => ({ child: { bornOn: civilDate(day) } });
const onDate: RuleInForce['age'] = { min: 4, max: 17, on: 'lesson_date' };
const byYear: RuleInForce['age'] = { min: 4, max: 17, on: 'calendar_year' };

describe('AGE, 4 to 17', () => {
  it.each<Case>([
    { name: 'turns 18 the day after the last lesson', row: bornOn('2008-10-04'), counted: 2, expect: [] },
    {
      name: 'turns 18 on the second lesson',
      row: bornOn('2008-10-03'),
      counted: 1,
      expect: ['AGE excludes 2026-10-03'],
    },
    { name: 'turns 4 on the first lesson', row: bornOn('2022-10-01'), counted: 2, expect: [] },
    {
      name: 'turns 4 between the lessons',
      row: bornOn('2022-10-02'),
      counted: 1,
      expect: ['AGE excludes 2026-10-01'],
    },
    {
      name: 'by calendar year: 18 minus 1',
      row: bornOn('2009-01-01'),
      rule: { age: byYear },
      counted: 2,
      expect: [],
    },
    {
      name: 'by calendar year: 18',
      row: bornOn('2008-12-31'),
      rule: { age: byYear },
      counted: 0,
      expect: ['AGE excludes 2026-10-01 2026-10-03'],
    },
    { name: 'by calendar year: 4', row: bornOn('2022-12-31'), rule: { age: byYear }, counted: 2, expect: [] },
    {
      name: 'by calendar year: 3',
      row: bornOn('2023-01-01'),
      rule: { age: byYear },
      counted: 0,
      expect: ['AGE excludes 2026-10-01 2026-10-03'],
    },
    {
      name: 'birth date not known',
      row: { child: { bornOn: null } },
      rule: { age: onDate },
      counted: 2,
      expect: ['AGE warns'],
    },
    {
      name: 'birth date not known, no rule of age',
      row: { child: { bornOn: null } },
      rule: { age: null },
      counted: 2,
      expect: [],
    },
  ])('$name', check);
});

const span = (startsOn: string, endsOn: string | null = null, own: object = {}) => ({
  startsOn: civilDate(startsOn),
  endsOn: endsOn === null ? null : civilDate(endsOn),
  ...own,
});

describe('NOT_ENROLLED_ON_DATE and AFTER_WITHDRAWAL', () => {
  it.each<Case>([
    {
      name: 'enrolled on the day of the lesson',
      row: { enrolment: span('2026-10-01') },
      counted: 2,
      expect: [],
    },
    {
      name: 'enrolled the day after',
      row: { enrolment: span('2026-10-02') },
      counted: 1,
      expect: ['NOT_ENROLLED_ON_DATE excludes 2026-10-01'],
    },
    {
      name: 'the last day is in',
      row: { enrolment: span('2026-09-01', '2026-10-03') },
      counted: 2,
      expect: [],
    },
    {
      name: 'the day after the last',
      row: { enrolment: span('2026-09-01', '2026-10-02') },
      counted: 1,
      expect: ['NOT_ENROLLED_ON_DATE excludes 2026-10-03'],
    },
    {
      name: 'after a withdrawal',
      row: { enrolment: span('2026-09-01', '2026-10-02', { withdrawalReason: 'inactive' }) },
      counted: 1,
      expect: ['AFTER_WITHDRAWAL excludes 2026-10-03'],
    },
    {
      name: 'withdrawn before the month',
      row: { enrolment: span('2026-09-01', '2026-09-30', { withdrawalReason: 'manual' }) },
      counted: 0,
      expect: ['AFTER_WITHDRAWAL excludes 2026-10-01 2026-10-03'],
    },
    {
      name: 'two spans are one line',
      row: { enrolment: [span('2026-09-01', '2026-10-01'), span('2026-10-03')] },
      counted: 2,
      expect: [],
    },
    {
      name: 'an enrolment that never was',
      row: { enrolment: span('2026-09-01', null, { withdrawalReason: 'never_attended' }) },
      counted: 0,
      expect: ['NOT_ENROLLED_ON_DATE excludes 2026-10-01 2026-10-03', 'VOUCHER_MISSING excludes'],
    },
  ])('$name', check);
});

describe('CONTRACT_NOT_IN_FORCE and VOUCHER_EXPIRED', () => {
  const voucher = (day: string) => ({
    enrolment: { voucher: { number: 'V-1', validUntil: civilDate(day) } },
  });
  it.each<Case>([
    {
      name: 'the contract’s first day',
      contract: { startsOn: civilDate('2026-10-01') },
      counted: 2,
      expect: [],
    },
    {
      name: 'before the contract',
      contract: { startsOn: civilDate('2026-10-02') },
      counted: 1,
      expect: ['CONTRACT_NOT_IN_FORCE excludes 2026-10-01'],
    },
    {
      name: 'the contract’s last day',
      contract: { endsOn: civilDate('2026-10-03') },
      counted: 2,
      expect: [],
    },
    {
      name: 'after the contract',
      contract: { endsOn: civilDate('2026-10-02') },
      counted: 1,
      expect: ['CONTRACT_NOT_IN_FORCE excludes 2026-10-03'],
    },
    { name: 'the voucher’s last day', row: voucher('2026-10-03'), counted: 2, expect: [] },
    {
      name: 'after the voucher',
      row: voucher('2026-10-02'),
      counted: 1,
      expect: ['VOUCHER_EXPIRED excludes 2026-10-03'],
    },
    {
      name: 'no voucher asked for',
      row: voucher('2026-10-02'),
      rule: { voucher: 'none' },
      counted: 2,
      expect: [],
    },
  ])('$name', check);
});

describe('the lesson: LESSON_CANCELLED, TOO_SHORT, TOO_FEW_CHILDREN, NO_INSTRUCTOR', () => {
  const atLeast45 = { lesson: { minMinutes: 45, minChildren: 0 } };
  const atLeast2 = { lesson: { minMinutes: 0, minChildren: 2 } };
  const byHour: Partial<RuleInForce> = { rate: { basis: 'hour', amount: '1000' } };
  it.each<Case>([
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
  ])('$name', check);
});

describe('LATE_MARK, 72 hours after the end at 11:00 UTC', () => {
  const lateMark = (counts: boolean) => ({ lateMark: { hours: 72, counts } });
  const recordedAt = (at: string | null, own: object = {}) => ({
    marks: '+',
    mark: { recordedAt: at, ...own },
  });
  it.each<Case>([
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
  ])('$name', check);
});

describe('excuses', () => {
  const pays = (own: Partial<RuleInForce['paidExcuses']> = {}): Partial<RuleInForce> => ({
    paidExcuses: { types: ['illness'], maxPerMonth: 2, documentRequired: true, ...own },
  });
  const documented = { mark: { documented: true } };
  it.each<Case>([
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
  ])('$name', check);
});

describe('UNMARKED_LESSONS', () => {
  const others = [{ marks: '++' }];
  it.each<Case>([
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
  ])('$name', check);
});
