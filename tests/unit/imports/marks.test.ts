/** Every mark of DOMAIN.md §10 with its look-alikes, and what must not pass for one. */
import { describe, expect, it } from 'vitest';
import { readMark } from '../../../server/imports/marks.ts';
import type { Cell } from '../../../server/imports/workbook.ts';

const read: [given: string, cell: Cell, expected: ReturnType<typeof readMark>][] = [
  ['a plus', '+', 'present'],
  ['a full-width space around a plus', ' + ', 'present'],
  ['a tick', '✓', 'present'],
  ['a heavy tick as an emoji', '✔️', 'present'],
  ['a root sign used as a tick', '√', 'present'],
  ['the text 1', '1', 'present'],
  ['the number 1', 1, 'present'],
  ['н', 'н', 'absent'],
  ['capital Н', 'Н', 'absent'],
  ['Latin H', 'H', 'absent'],
  ['Latin h', 'h', 'absent'],
  ['б', 'б', 'ill'],
  ['capital Б', 'Б', 'ill'],
  ['у', 'у', 'valid_reason'],
  ['Latin y', 'y', 'valid_reason'],
  ['Latin Y', 'Y', 'valid_reason'],
  ['a hyphen', '-', 'no_lesson'],
  ['an en dash', '–', 'no_lesson'],
  ['an em dash', '—', 'no_lesson'],
  ['a minus sign', '−', 'no_lesson'],
  ['Cyrillic х', 'х', 'no_lesson'],
  ['Latin x', 'x', 'no_lesson'],
  ['Latin X', 'X', 'no_lesson'],
  ['nothing', null, 'unmarked'],
  ['empty text', '', 'unmarked'],
  ['spaces', '  \u00a0', 'unmarked'],
];

const unreadable: [given: string, cell: Cell][] = [
  ['a question mark', '?'],
  ['two marks', '+н'],
  ['a doubled plus', '++'],
  ['Latin v', 'v'],
  ['ж, which is on no list', 'ж'],
  ['zero', 0],
  ['the number 2', 2],
  ['11', '11'],
  ['a fraction', 1.5],
  ['a word', 'был'],
  ['a truth value', true],
  ['a date', new Date(0)],
  ['an error of a formula', '#REF!'],
  ['the name of a property', 'constructor'],
];

describe('a mark in a timesheet (DOMAIN.md §10)', () => {
  it.each(read)('%s', (_, cell, expected) => expect(readMark(cell)).toBe(expected));
  it.each(unreadable)('%s cannot be read', (_, cell) => expect(readMark(cell)).toBeNull());
});
