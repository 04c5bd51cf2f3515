/**
 * The marks of a timesheet on paper and in spreadsheets (DOMAIN.md §10), with the Latin letters that look like
 * the Cyrillic ones. Nothing is guessed: what is not on this list is unreadable, because a mark is money.
 */
import type { Cell } from './workbook.ts';

export type SheetMark = 'present' | 'absent' | 'ill' | 'valid_reason' | 'no_lesson';

const MARKS: Readonly<Record<string, SheetMark>> = {
  '+': 'present',
  '✓': 'present',
  '✔': 'present',
  '√': 'present',
  '1': 'present',
  н: 'absent',
  h: 'absent',
  б: 'ill',
  у: 'valid_reason',
  y: 'valid_reason',
  '-': 'no_lesson',
  '‐': 'no_lesson',
  '‑': 'no_lesson',
  '–': 'no_lesson',
  '—': 'no_lesson',
  '−': 'no_lesson',
  х: 'no_lesson',
  x: 'no_lesson',
};

/** The mark of a cell, `unmarked` for an empty one, null for one that cannot be read. */
export function readMark(cell: Cell): SheetMark | 'unmarked' | null {
  if (cell === null) return 'unmarked';
  if (typeof cell !== 'string' && typeof cell !== 'number') return null;
  const text = String(cell)
    .replace(/\s|\u200b|\ufe0e|\ufe0f/g, '')
    .toLowerCase();
  if (text === '') return 'unmarked';
  return Object.hasOwn(MARKS, text) ? MARKS[text]! : null;
}
