/** Reasons that make a whole line worth nothing or warn about it, and reasons that need two groups. */
import { describe, expect, it } from 'vitest';
import type { RuleInForce } from '../../../server/domain/programmes/programme.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { type ClaimCase, claimOf, type Row, reasonsOf, recordsOf, together } from '../../support/records.ts';

interface Case extends ClaimCase {
  readonly name: string;
  readonly row?: Partial<Row>;
  readonly paid: boolean;
  readonly expect: readonly string[];
}

const check = ({ name: _, row, paid, expect: reasons, ...claim }: Case) => {
  const line = claimOf(recordsOf([{ marks: '++', ...row }]), claim).lines[0]!;
  expect(reasonsOf(line)).toEqual(reasons);
  expect(line.verdict).toBe(paid ? 'paid' : 'excluded');
  expect(line.amountTiyn > 0).toBe(paid);
};

const staff: Partial<Row> = { enrolment: { confirmation: { channel: 'staff' } } };
const unconfirmed: Partial<Row> = { enrolment: { confirmation: null } };
const confirmation = (guardianConfirmation: RuleInForce['guardianConfirmation']) => ({
  rule: { guardianConfirmation },
});

const ERASED = { surname: '', givenName: '', iin: '', bornOn: null };

describe('a child whose person was erased', () => {
  it('has no line and no flag, and counts among those who came', () => {
    const records = recordsOf([{ marks: '+' }, { marks: '+' }, { marks: '+', child: ERASED }]);
    const claim = claimOf(records, { rule: { lesson: { minMinutes: 0, minChildren: 3 } } });
    expect(claim.lines.map(({ surname, verdict }) => [surname, verdict])).toEqual([
      ['Бала00001', 'paid'],
      ['Бала00002', 'paid'],
    ]);
    expect(claim.totals.children).toBe(2);
    expect(claim.flags.filter(({ severity }) => severity === 'B')).toEqual([]);
  });
});

describe('one line', () => {
  it.each<Case>([
    { name: 'nothing to say', paid: true, expect: [] },
    { name: 'no presence', row: { marks: 'нн' }, paid: false, expect: ['NO_PRESENCE excludes'] },
    {
      name: 'nothing marked',
      row: { marks: '..' },
      paid: false,
      expect: ['NO_PRESENCE excludes', 'UNMARKED_LESSONS warns 2026-10-01 2026-10-03'],
    },
    {
      name: 'invalid IIN',
      row: { child: { iin: '150314500030', bornOn: null } },
      paid: false,
      expect: ['AGE warns', 'IIN_INVALID excludes'],
    },
    {
      name: 'no voucher',
      row: { enrolment: { voucher: null } },
      paid: false,
      expect: ['VOUCHER_MISSING excludes'],
    },
    {
      name: 'no voucher asked for',
      row: { enrolment: { voucher: null } },
      rule: { voucher: 'none' },
      paid: true,
      expect: [],
    },
    { name: 'confirmation required: by the guardian', ...confirmation('required'), paid: true, expect: [] },
    {
      name: 'confirmation required: typed in by staff',
      ...confirmation('required'),
      row: staff,
      paid: true,
      expect: ['NOT_CONFIRMED warns'],
    },
    {
      name: 'confirmation required: none',
      ...confirmation('required'),
      row: unconfirmed,
      paid: false,
      expect: ['NOT_CONFIRMED excludes'],
    },
    {
      name: 'confirmation optional: none',
      ...confirmation('optional'),
      row: unconfirmed,
      paid: true,
      expect: ['NOT_CONFIRMED warns'],
    },
    { name: 'confirmation not asked for: none', row: unconfirmed, paid: true, expect: [] },
    {
      name: 'funded elsewhere',
      placesTakenElsewhere: new Set(['child-1']),
      paid: false,
      expect: ['OTHER_FUNDED_PLACE excludes'],
    },
    {
      name: 'funded elsewhere, which the rule allows',
      placesTakenElsewhere: new Set(['child-1']),
      rule: { exclusivity: 'none' },
      paid: true,
      expect: [],
    },
    {
      name: 'marked but not enrolled',
      row: { enrolment: null },
      paid: false,
      expect: ['NOT_ENROLLED_ON_DATE excludes 2026-10-01 2026-10-03', 'VOUCHER_MISSING excludes'],
    },
    {
      name: 'marked absent but not enrolled',
      row: { marks: 'н', enrolment: null },
      paid: false,
      expect: ['NO_PRESENCE excludes', 'NOT_ENROLLED_ON_DATE excludes', 'VOUCHER_MISSING excludes'],
    },
    {
      name: 'fewer visits than the share pays for',
      rule: { share: { kind: 'all_from', visits: 3 } },
      paid: false,
      expect: ['TOO_FEW_VISITS excludes'],
    },
    {
      name: 'as many visits as the share pays for',
      rule: { share: { kind: 'all_from', visits: 2 } },
      paid: true,
      expect: [],
    },
    {
      name: 'below the lowest band',
      rule: { share: { kind: 'bands', bands: [{ from: '0.5', pays: '1' }] } },
      paid: false,
      expect: ['TOO_FEW_VISITS excludes'],
    },
    {
      name: 'all reasons are kept, also after the first that excludes',
      row: { marks: 'нн', child: { iin: '1' }, enrolment: { voucher: null, confirmation: null } },
      ...confirmation('required'),
      paid: false,
      expect: [
        'NO_PRESENCE excludes',
        'NOT_CONFIRMED excludes',
        'IIN_INVALID excludes',
        'VOUCHER_MISSING excludes',
      ],
    },
  ])('$name', check);

  it('two spans of a child in a group are merged: never more than one month’s tariff', () => {
    const enrolment = [
      { startsOn: civilDate('2026-09-01'), endsOn: civilDate('2026-10-15') },
      { startsOn: civilDate('2026-10-16'), voucher: { number: 'V-new', validUntil: null } },
    ];
    const claim = claimOf(recordsOf([{ marks: '++++++++++++', enrolment }]));
    expect(claim.lines.map(({ amountTiyn, voucher }) => [amountTiyn, voucher])).toEqual([
      [1_875_000, 'V-new'],
    ]);
    expect(claim.lines[0]?.enrolmentIds).toHaveLength(2);
  });

  it('every child who carries the same IIN is excluded until it is mended', () => {
    const twice = { iin: '791028302728', bornOn: civilDate('2015-01-01') };
    const claim = claimOf(
      recordsOf([{ marks: '+', child: twice }, { marks: '+', child: twice }, { marks: '+' }]),
    );
    const reasons = new Map(claim.lines.map((line) => [line.childId, reasonsOf(line)]));
    expect(reasons.get('child-1')).toEqual(['DUPLICATE_CHILD excludes']);
    expect(reasons.get('child-2')).toEqual(['DUPLICATE_CHILD excludes']);
    expect(reasons.get('child-3')).toEqual([]);
  });
});

describe('a child in two groups', () => {
  const dombra = (row: Row) => recordsOf([row]);
  const chess = (row: Row, startMinute = 600) =>
    recordsOf([row], { group: { id: 'group-2', name: 'Шахмат' }, lesson: { startMinute } });
  const linesOf = (...given: Parameters<typeof claimOf>) =>
    claimOf(...given).lines.map((line) => [line.group, line.amountTiyn, ...reasonsOf(line)]);

  it.each([
    { name: 'lessons that touch do not overlap', startMinute: 840, reasons: [], counted: 1 },
    {
      name: 'one minute of overlap',
      startMinute: 841,
      reasons: ['CHILD_OVERLAP excludes 2026-10-01'],
      counted: 0,
    },
    {
      name: 'one minute of overlap at the end',
      startMinute: 959,
      reasons: ['CHILD_OVERLAP excludes 2026-10-01'],
      counted: 0,
    },
    { name: 'one begins as the other ends', startMinute: 960, reasons: [], counted: 1 },
  ])('CHILD_OVERLAP: $name', ({ startMinute, reasons, counted }) => {
    const records = together(dombra({ marks: '+' }), chess({ marks: '+' }, startMinute));
    const { lines } = claimOf(records, { rule: { exclusivity: 'none' } });
    expect(lines.map(reasonsOf)).toEqual([reasons, reasons]);
    expect(lines.map(({ countedVisits }) => countedVisits)).toEqual([counted, counted]);
  });

  it('absent in one of them is no overlap, nor is a lesson that was cancelled', () => {
    const absent = together(dombra({ marks: '+' }), chess({ marks: 'н' }, 900));
    expect(claimOf(absent).lines.map(({ countedVisits }) => countedVisits)).toEqual([1, 0]);
    const cancelled = recordsOf([{ marks: '+' }], {
      group: { id: 'group-2', name: 'Шахмат' },
      lesson: { state: { kind: 'cancelled', reason: 'су' } },
    });
    const { lines } = claimOf(together(dombra({ marks: '+' }), cancelled));
    expect(lines.map(({ countedVisits }) => countedVisits)).toEqual([1, 0]);
  });

  it('the line that earns more keeps the one funded place', () => {
    expect(linesOf(together(dombra({ marks: '+' }), chess({ marks: '++' })))).toEqual([
      ['Домбыра', 0, 'OTHER_FUNDED_PLACE excludes'],
      ['Шахмат', 468_750],
    ]);
  });

  it('of equal lines the earlier enrolment keeps it, then the name of the group', () => {
    const later = { startsOn: civilDate('2026-09-02') };
    expect(linesOf(together(dombra({ marks: '+', enrolment: later }), chess({ marks: '+' })))).toEqual([
      ['Домбыра', 0, 'OTHER_FUNDED_PLACE excludes'],
      ['Шахмат', 234_375],
    ]);
    expect(linesOf(together(dombra({ marks: '+' }), chess({ marks: '+' })))).toEqual([
      ['Домбыра', 234_375],
      ['Шахмат', 0, 'OTHER_FUNDED_PLACE excludes'],
    ]);
  });

  it('a line that is worth nothing takes no place, and both are paid without exclusivity', () => {
    const excluded = chess({ marks: '++', enrolment: { voucher: null } });
    expect(linesOf(together(dombra({ marks: '+' }), excluded))[0]).toEqual(['Домбыра', 234_375]);
    const both = together(dombra({ marks: '+' }), chess({ marks: '+' }));
    expect(claimOf(both, { rule: { exclusivity: 'none' } }).totals).toMatchObject({
      children: 1,
      paidLines: 2,
    });
  });

  describe('as a guest', () => {
    const guest = chess({ marks: '.+', enrolment: null, mark: { guest: true } });
    it('counts towards the own group when the rule allows make-ups', () => {
      const records = together(dombra({ marks: '+н' }), guest);
      expect(linesOf(records, { rule: { makeUps: true } })).toEqual([['Домбыра', 468_750]]);
      expect(linesOf(records)).toEqual([['Домбыра', 234_375]]);
    });

    it('counts towards the group in which the child is enrolled the longest', () => {
      const records = together(
        recordsOf([{ marks: 'н', enrolment: { startsOn: civilDate('2026-09-02') } }]),
        chess({ marks: 'н' }),
        recordsOf([{ marks: '+', enrolment: null, mark: { guest: true } }], {
          group: { id: 'group-3', name: 'Скрипка' },
        }),
      );
      const { lines } = claimOf(records, { rule: { makeUps: true } });
      expect(lines.map((line) => [line.group, line.countedVisits])).toEqual([
        ['Домбыра', 0],
        ['Шахмат', 1],
      ]);
    });

    it('is a plain presence in a group where the child is enrolled', () => {
      const records = recordsOf([{ marks: '+', mark: { guest: true } }]);
      expect(linesOf(records)).toEqual([['Домбыра', 234_375]]);
    });

    it('counts for nothing where the child is enrolled nowhere on that day', () => {
      const left = { endsOn: civilDate('2026-10-02') };
      const records = together(dombra({ marks: '+', enrolment: left }), guest);
      expect(linesOf(records, { rule: { makeUps: true } })).toEqual([['Домбыра', 234_375]]);
    });
  });
});
