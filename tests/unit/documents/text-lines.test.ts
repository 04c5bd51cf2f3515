/** Breaking text into lines: by hand-made cases, and whatever the text and the width. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf, printable } from '../../../server/documents/text-lines.ts';

/** Every character is one wide. */
const measure = (text: string): number => [...text].length;

describe('a text in a width of ten', () => {
  test.each([
    { name: 'that fits', given: 'Айгерім', expected: ['Айгерім'] },
    { name: 'that is empty', given: '', expected: [''] },
    { name: 'of exactly the width', given: '1234567890', expected: ['1234567890'] },
    { name: 'of two words', given: 'Айгерім Серікқызы', expected: ['Айгерім ', 'Серікқызы'] },
    { name: 'whose last space alone is too much', given: '1234567890 12', expected: ['1234567890 ', '12'] },
    { name: 'with a hyphen', given: 'Нұр-Сұлтан-Ай', expected: ['Нұр-', 'Сұлтан-Ай'] },
    { name: 'of one long word', given: 'Өскенбайғұмарұлы', expected: ['Өскенбайғұ', 'марұлы'] },
    {
      name: 'of a short and a long word',
      given: 'Ай Өскенбайғұмарұлы',
      expected: ['Ай ', 'Өскенбайғұ', 'марұлы'],
    },
    { name: 'of two paragraphs', given: 'Ай\nКүн', expected: ['Ай', 'Күн'] },
    {
      name: 'with a no-break space',
      given: '1\u00a0000\u00a0000,50 ₸',
      expected: ['1\u00a0000\u00a0000,', '50 ₸'],
    },
  ])('$name', ({ given, expected }) => {
    expect(linesOf(given, 10, measure)).toEqual(expected);
  });
});

test('whatever the text and the width, every line fits and nothing is lost', () => {
  const letters = fc.string({ unit: fc.constantFrom('ә', 'ғ', 'қ', '-', ' ', '/', 'W') });
  fc.assert(
    fc.property(letters, fc.integer({ min: 1, max: 12 }), (text, width) => {
      const lines = linesOf(text, width, measure);
      expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
      for (const line of lines) expect(measure(line.trimEnd())).toBeLessThanOrEqual(width);
    }),
  );
});

test('what can be printed is left as it is', () => {
  const text = 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі ₸ № «» – × ÷ Ёё';
  expect(printable(text)).toBe(text);
});
