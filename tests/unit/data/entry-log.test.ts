/** The log keeps every entry exactly, in the bytes that its columns promise. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packEntries, stayOf, unpackEntries } from '../../../server/data/entry-log.ts';
import { newIdAt } from '../../../server/data/ids.ts';
import type { AttendanceEntry } from '../../../server/domain/attendance/marks.ts';
import type { Stay } from '../../../server/domain/attendance/stay.ts';

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
    { name: 'of a child who came late', given: entry({ arrivedMinute: 970 }), expected: 37 },
    {
      name: 'of one who left early, made at another moment',
      given: entry({ leftMinute: 0, occurredAt: '2026-10-06T10:00:00.124Z' }),
      expected: 43,
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
  const minute = fc.option(fc.integer({ min: 0, max: 1439 }));
  const isSaid = (stay: Stay) => stay.arrivedMinute !== null || stay.leftMinute !== null;
  const moments = fc.date({ min: new Date('2000-01-01'), max: new Date('2199-12-31'), noInvalidDate: true });
  const entries = fc
    .record({
      kind: kinds,
      childId: fc.uuid(),
      documented: fc.boolean(),
      guest: fc.boolean(),
      stay: fc.oneof(
        fc.constant({}),
        fc.record({ arrivedMinute: minute, leftMinute: minute }).filter(isSaid),
      ),
      made: moments,
      said: fc.option(fc.oneof(moments, fc.constant('then' as const))),
    })
    .map(({ kind, stay, made, said, ...rest }): AttendanceEntry => {
      const occurredAt = said === 'then' ? made : said;
      const id = newIdAt(made.getTime());
      return { id, ...kind, ...rest, ...stay, occurredAt: occurredAt?.toISOString() ?? null };
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

test('rows from before anybody could say when a child came are read as they are', () => {
  const at = Buffer.from('01900000000070008000000000000001', 'hex');
  const child = Buffer.from('0190000000007000800000000000000c', 'hex');
  const row = Buffer.concat([at, child, Buffer.of(1)]).toString('hex');
  const [kept] = unpackEntries(row);
  expect(kept).toMatchObject({ mark: 'present', childId: CHILD });
  expect(kept).not.toHaveProperty('arrivedMinute');
  expect(stayOf(row)).toEqual({ arrivedMinute: null, leftMinute: null });
});
