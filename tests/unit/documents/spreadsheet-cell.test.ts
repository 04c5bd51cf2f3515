/** Which texts a spreadsheet could take for a formula, and how they are made harmless. */
import { describe, expect, test } from 'vitest';
import { plainCell } from '../../../server/documents/spreadsheet-cell.ts';

describe('text that a spreadsheet could take for a formula gets an apostrophe', () => {
  test.each([
    { given: '=1+1', expected: "'=1+1" },
    { given: '+7 701 000 00 00', expected: "'+7 701 000 00 00" },
    { given: '-2', expected: "'-2" },
    { given: '@SUM(A1)', expected: "'@SUM(A1)" },
    { given: '\t=1', expected: "'\t=1" },
    { given: '\tтекст', expected: "'\tтекст" },
    { given: '\r=1', expected: "'\r=1" },
    { given: '\nтекст', expected: "'\nтекст" },
    { given: '  =1', expected: "'  =1" },
    { given: '\u00a0=1', expected: "'\u00a0=1" },
    { given: '\u200b=1', expected: "'\u200b=1" },
    { given: '＝1', expected: "'＝1" },
    { given: '＋1', expected: "'＋1" },
    { given: '－1', expected: "'－1" },
    { given: '＠A1', expected: "'＠A1" },
    { given: '−1', expected: "'−1" },
    { given: '=HYPERLINK("http://a","b")', expected: `'=HYPERLINK("http://a","b")` },
  ])('$given', ({ given, expected }) => {
    expect(plainCell(given)).toBe(expected);
  });
});

test.each(['Әлімжанова', 'Нұр-Сұлтан', 'a=b', "'қыз", '', '061211600012', 'Би «Ақ шағала»'])(
  'ordinary text stays as it is: %s',
  (given) => {
    expect(plainCell(given)).toBe(given);
  },
);
