/** Arguments of the terminal commands: strict, and every misuse named. */
import { describe, expect, it } from 'vitest';
import { readArguments } from '../../../server/cli/arguments.ts';

const SPEC = { file: 'repeated', month: 'required', lang: 'optional', json: 'flag' } as const;

describe('arguments of a command', () => {
  it('are read in any order, with a space or an equals sign', () => {
    const argv = ['--file', 'a', '--month=2026-10', '--json', '--file', 'b=c'];
    expect(readArguments(argv, SPEC)).toEqual({
      values: { file: ['a', 'b=c'], month: '2026-10', lang: null, json: true },
      misuses: [],
    });
  });

  const misuses: [given: string, argv: string[], misuses: [string, string][]][] = [
    [
      'nothing',
      [],
      [
        ['missing', '--file'],
        ['missing', '--month'],
      ],
    ],
    [
      'a misspelled name',
      ['--file', 'a', '--mounth', '2026-10'],
      [
        ['unknown', '--mounth'],
        ['unknown', '2026-10'],
        ['missing', '--month'],
      ],
    ],
    ['a single one given twice', ['--file', 'a', '--month', '1', '--month', '2'], [['twice', '--month']]],
    ['no value at the end', ['--file', 'a', '--month'], [['no_value', '--month']]],
    ['no value before the next', ['--month', '--file', 'a'], [['no_value', '--month']]],
    ['an empty value', ['--file', 'a', '--month='], [['no_value', '--month']]],
    ['a flag with a value', ['--file', 'a', '--month', '1', '--json=yes'], [['no_value', '--json']]],
    ['a word on its own', ['x', '--file', 'a', '--month', '1'], [['unknown', 'x']]],
    [
      'the name of a property',
      ['--constructor', '--file', 'a', '--month', '1'],
      [['unknown', '--constructor']],
    ],
  ];
  it.each(misuses)('%s', (_, argv, expected) => {
    expect(readArguments(argv, SPEC).misuses.map((m) => [m.kind, m.argument])).toEqual(expected);
  });
});
