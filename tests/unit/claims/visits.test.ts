/** Which visits count: age, enrolment, contract and voucher, at both sides of each threshold (DOMAIN.md §8). */
import { describe, it } from 'vitest';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { checkVisits, span, type VisitCase } from '../../support/visit-cases.ts';

const bornOn = (day: string) => ({ child: { bornOn: civilDate(day) } });
const onDate: RuleInForce['age'] = { min: 4, max: 17, on: 'lesson_date' };
const byYear: RuleInForce['age'] = { min: 4, max: 17, on: 'calendar_year' };

describe('AGE, 4 to 17', () => {
  it.each<VisitCase>([
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
  ])('$name', checkVisits);
});

describe('NOT_ENROLLED_ON_DATE and AFTER_WITHDRAWAL', () => {
  it.each<VisitCase>([
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
  ])('$name', checkVisits);
});

describe('CONTRACT_NOT_IN_FORCE and VOUCHER_EXPIRED', () => {
  const voucher = (day: string) => ({
    enrolment: { voucher: { number: 'V-1', validUntil: civilDate(day) } },
  });
  it.each<VisitCase>([
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
      name: 'each enrolment’s own voucher for its own days',
      row: {
        enrolment: [span('2026-09-01', '2026-10-03', voucher('2026-10-02').enrolment), span('2026-10-04')],
      },
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
  ])('$name', checkVisits);
});

describe('VOUCHER_MISSING and NOT_CONFIRMED, by the enrolment of the visit’s date', () => {
  const BARE = { voucher: null, confirmation: null };
  const twice = (first: object, second: object) => ({
    enrolment: [span('2026-09-01', '2026-10-02', first), span('2026-10-03', null, second)],
  });
  const required = { guardianConfirmation: 'required' } as const;
  it.each<VisitCase>([
    {
      name: 'enrolled anew with a voucher: nothing is paid for the visit before',
      row: twice({ voucher: null }, {}),
      counted: 1,
      expect: ['VOUCHER_MISSING excludes 2026-10-01'],
    },
    {
      name: 'enrolled anew without one: the visit before stays paid',
      row: twice({}, { voucher: null }),
      counted: 1,
      expect: ['VOUCHER_MISSING excludes 2026-10-03'],
    },
    {
      name: 'confirmed from the second enrolment on',
      row: twice({ confirmation: null }, {}),
      rule: required,
      counted: 1,
      expect: ['NOT_CONFIRMED excludes 2026-10-01'],
    },
    {
      name: 'confirmed until the second enrolment, which staff confirmed',
      row: twice({ confirmation: null }, { confirmation: { channel: 'staff' } }),
      rule: required,
      counted: 1,
      expect: ['NOT_CONFIRMED excludes 2026-10-01', 'NOT_CONFIRMED warns'],
    },
    {
      name: 'both lack both',
      row: twice(BARE, BARE),
      rule: required,
      counted: 2,
      expect: ['NOT_CONFIRMED excludes', 'VOUCHER_MISSING excludes'],
    },
    {
      name: 'an enrolment that ended before the month lends its papers to nothing',
      row: { enrolment: [span('2026-08-01', '2026-09-30'), span('2026-10-01', null, BARE)] },
      rule: required,
      counted: 2,
      expect: ['NOT_CONFIRMED excludes', 'VOUCHER_MISSING excludes'],
    },
    { name: 'neither is asked for', row: twice(BARE, {}), rule: { voucher: 'none' }, counted: 2, expect: [] },
    {
      name: 'confirmation is optional',
      row: twice({ confirmation: null }, {}),
      rule: { guardianConfirmation: 'optional' },
      counted: 2,
      expect: ['NOT_CONFIRMED warns'],
    },
  ])('$name', checkVisits);
});
