/** The canonical form of a batch and the chain over it: no two batches look alike, and every change is found. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalForm,
  chainOn,
  EMPTY_CHAIN,
  followChain,
  type Link,
  type StoredBatch,
} from '../../../server/domain/attendance/evidence.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const ID = '0190aaaa-0000-7000-8000-00000000000';

const batch = (own: Partial<StoredBatch> = {}): StoredBatch => ({
  lessonId: `${ID}1`,
  on: civilDate('2026-11-03'),
  batchNo: 1,
  recordedAtMicros: 1_793_700_000_000_000,
  recordedBy: `${ID}2`,
  approvedBy: null,
  method: 'tap',
  device: 'телефон',
  sentAtMicros: 1_793_700_000_250_000,
  entries: Uint8Array.of(1, 2, 3),
  ...own,
});

it('the canonical form is the bytes that it is said to be', () => {
  const field = (text: string) => {
    const bytes = Buffer.from(text);
    return `${bytes.length.toString(16).padStart(8, '0')}${bytes.toString('hex')}`;
  };
  const expected = [
    field(`${ID}1`),
    field('2026-11-03'),
    field('1'),
    field('1793700000000000'),
    field(`${ID}2`),
    'ffffffff',
    field('tap'),
    field('телефон'),
    field('1793700000250000'),
    '00000003010203',
  ];
  expect(Buffer.from(canonicalForm(batch())).toString('hex')).toBe(expected.join(''));
});

it('two batches that differ have different bytes', () => {
  const text = fc.option(fc.string({ maxLength: 3, unit: fc.constantFrom('a', '\0', 'ә') }));
  const anyBatch = fc.record({
    recordedBy: text,
    approvedBy: text,
    device: text,
    batchNo: fc.integer({ min: 1, max: 12 }),
    recordedAtMicros: fc.integer({ min: 0, max: 12 }),
    sentAtMicros: fc.option(fc.integer({ min: 0, max: 12 })),
    entries: fc.uint8Array({ maxLength: 2, max: 1 }),
  });
  const textOf = (own: Partial<StoredBatch>) => JSON.stringify({ ...own, entries: [...(own.entries ?? [])] });
  const seen = new Map<string, string>();
  fc.assert(
    fc.property(anyBatch, (own) => {
      const bytes = Buffer.from(canonicalForm(batch(own))).toString('hex');
      expect(seen.get(bytes) ?? textOf(own)).toBe(textOf(own));
      seen.set(bytes, textOf(own));
    }),
    { numRuns: 2000 },
  );
});

describe('a chain', () => {
  const batches = [1, 2, 3, 4].map((batchNo) => batch({ batchNo }));
  const links = (): Link[] => chainOn(EMPTY_CHAIN, batches, sha256);
  const follow = (given: readonly Link[]) => followChain(EMPTY_CHAIN, given, sha256);

  it('begins with zeros, and each hash is taken over the one before it and the batch', () => {
    const [first, second] = links();
    expect(first!.hash).toBe(sha256(Buffer.concat([Buffer.alloc(32), canonicalForm(batches[0]!)])));
    expect(second!.hash).toBe(
      sha256(Buffer.concat([Buffer.from(first!.hash, 'hex'), canonicalForm(batches[1]!)])),
    );
  });

  it('fits as it was made, in one go or in pages', () => {
    const all = links();
    const end = { chainNo: 4, hash: all[3]!.hash };
    expect(follow(all)).toEqual({ head: end, broken: null });
    const { head } = follow(all.slice(0, 2));
    expect(followChain(head, all.slice(2), sha256)).toEqual({ head: end, broken: null });
    expect(follow([])).toEqual({ head: EMPTY_CHAIN, broken: null });
  });

  it.each([
    { name: 'a field edited', change: (all: Link[]) => all.with(1, { ...all[1]!, device: null }), at: 2 },
    {
      name: 'a hash edited',
      change: (all: Link[]) => all.with(1, { ...all[1]!, hash: all[0]!.hash }),
      at: 2,
    },
    { name: 'a batch removed', change: (all: Link[]) => all.toSpliced(1, 1), at: 2 },
    { name: 'a batch doubled', change: (all: Link[]) => all.toSpliced(1, 0, all[1]!), at: 3 },
    {
      name: 'two contents swapped',
      change: (all: Link[]) => [
        all[0]!,
        { ...all[2]!, chainNo: 2, hash: all[1]!.hash },
        { ...all[1]!, chainNo: 3, hash: all[2]!.hash },
        all[3]!,
      ],
      at: 2,
    },
    {
      name: 'a batch edited and hashed anew',
      change: (all: Link[]) => [
        ...all.slice(0, 1),
        ...chainOn(all[0]!, [batch({ batchNo: 9 })], sha256),
        ...all.slice(2),
      ],
      at: 3,
    },
  ])('$name: the first place that does not fit is said', ({ change, at }) => {
    expect(follow(change(links())).broken).toMatchObject({ expectedNo: at });
  });
});
