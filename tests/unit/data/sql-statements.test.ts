/** A migration is cut at its own semicolons and at no others. */
import { expect, test } from 'vitest';
import { splitStatements } from '../../../server/data/sql-statements.ts';

test.each([
  { name: 'two statements', given: 'SELECT 1;\nSELECT 2;\n', expected: ['SELECT 1', 'SELECT 2'] },
  { name: 'no semicolon at the end', given: 'SELECT 1; SELECT 2', expected: ['SELECT 1', 'SELECT 2'] },
  { name: 'in text', given: "SELECT 'a;b'; SELECT 2", expected: ["SELECT 'a;b'", 'SELECT 2'] },
  {
    name: 'in text with a quote',
    given: "SELECT 'it''s;'; SELECT 2",
    expected: ["SELECT 'it''s;'", 'SELECT 2'],
  },
  { name: 'in a name', given: 'SELECT 1 AS "a;b"; SELECT 2', expected: ['SELECT 1 AS "a;b"', 'SELECT 2'] },
  { name: 'in a comment', given: '-- one; two\nSELECT 1;', expected: ['-- one; two\nSELECT 1'] },
  {
    name: 'in a nested comment',
    given: '/* a; /* b; */ c; */ SELECT 1;',
    expected: ['/* a; /* b; */ c; */ SELECT 1'],
  },
  {
    name: 'in dollar quotes',
    given: 'DO $$ BEGIN x; END $$; SELECT $t$ a; $$ b; $t$; SELECT 3',
    expected: ['DO $$ BEGIN x; END $$', 'SELECT $t$ a; $$ b; $t$', 'SELECT 3'],
  },
  {
    name: 'parameters are no dollar quotes',
    given: 'SELECT $1; SELECT $2',
    expected: ['SELECT $1', 'SELECT $2'],
  },
  { name: 'comments alone', given: '-- nothing;\n/* here; */ ;;', expected: [] },
])('$name', ({ given, expected }) => {
  expect(splitStatements(given)).toEqual(expected);
});
