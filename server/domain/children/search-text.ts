/**
 * How names are searched for: small letters, and the letters that people mix up made one (ё е, й и і, қ к …). The
 * same as the database makes of a child's names in `child.search_text`, which a test holds it to.
 */

/** Each letter of the first line is searched for as the letter below it. */
const MIXED_UP = 'ёйіқғңұүөһә';
const MADE_ONE = 'еиикгнууоха';

const LETTERS = new Map([...MIXED_UP].map((letter, place) => [letter, [...MADE_ONE][place]!]));

/** A text as `child.search_text` has it. */
export const searchText = (text: string): string =>
  [...text.normalize('NFC').toLowerCase()].map((letter) => LETTERS.get(letter) ?? letter).join('');

const MOST_WORDS = 6;
const LONGEST_WORD = 60;

/** The words of a query, each to be found anywhere in a child's text, in any order; at most six. */
export const searchWords = (query: string): string[] =>
  searchText(query)
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS)
    .map((word) => word.slice(0, LONGEST_WORD));
