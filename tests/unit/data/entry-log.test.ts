/** The log keeps every entry exactly, in the bytes that its columns promise. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packEntries, unpackEntries } from '../../../server/data/entry-log.ts';
import { newIdAt } from '../../../server/data/ids.ts';
import type { AttendanceEntry } from '../../../server/domain/attendance/marks.ts';

const CHILD = '01900000-0000-7000-8000-00000000000c';
const AT = '2026-10-06T10:00:00.123Z';
const entry = (own: Partial<AttendanceEntry> = {}): AttendanceEntry => ({
  id: newIdAt(Date.parse(AT)),
  childId: CHILD,
  mark: 'present',
  excuse: null,
  documented: false,
  guest: false,
  occurredAt: AT,
  ...own,
});

describe('bytes of an entry', () => {
  test.each([
    { name: 'made at the moment that its id says', given: entry(), expected: 33 },
    { name: 'from paper', given: entry({ occurredAt: null }), expected: 33 },
    {
      name: 'made at another moment',
      given: entry({ occurredAt: '2026-10-06T10:00:00.124Z' }),
      expected: 39,
    },
  ])('$name: $expected', ({ given, expected }) => {
    expect(packEntries([given])).toHaveLength(expected);
  });
});

test('what goes in comes out', () => {
  const kinds = fc.oneof(
    fc
      .constantFrom('unmarked' as const, 'present' as const, 'absent' as const)
      .map((mark) => ({ mark, excuse: null })),
    fc
      .constantFrom(
        'illness' as const,
        'competition' as const,
        'family' as const,
        'quarantine' as const,
        'other' as const,
      )
      .map((excuse) => ({ mark: 'excused' as const, excuse })),
  );
  const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  const entries = fc
    .record({
      kind: kinds,
      childId: fc.uuid(),
      documented: fc.boolean(),
      guest: fc.boolean(),
      made: moments,
      said: fc.option(fc.oneof(moments, fc.constant('then' as const))),
    })
    .map(({ kind, made, said, ...rest }): AttendanceEntry => {
      const occurredAt = said === 'then' ? made : said;
      return { id: newIdAt(made.getTime()), ...kind, ...rest, occurredAt: occurredAt?.toISOString() ?? null };
    });
  fc.assert(
    fc.property(fc.array(entries), (given) => {
      expect(unpackEntries(packEntries(given).toString('hex'))).toEqual(given);
    }),
  );
});

test('an excused mark without a type is kept as another excuse', () => {
  const [kept] = unpackEntries(packEntries([entry({ mark: 'excused' })]).toString('hex'));
  expect(kept).toMatchObject({ mark: 'excused', excuse: 'other' });
});

test('a log that was cut short is not read', () => {
  const hex = packEntries([entry(), entry()]).toString('hex');
  expect(() => unpackEntries(hex.slice(0, -2))).toThrow('whole entries');
});
