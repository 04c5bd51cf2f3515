/** The cards for the entrance: ten to a sheet, with names and groups to be read, and the same bytes every time. */
import { expect, test } from 'vitest';
import { type CardSheet, cardsPdf } from '../../../server/documents/cards-pdf.ts';
import { month } from '../../../server/domain/shared/civil-date.ts';
import { readPdf } from '../../support/pdf-reading.ts';

const sheet = (cards: number): CardSheet => ({
  provider: 'Балалар сарайы «Жас ұлан»',
  group: 'Волейбол (қыздар)',
  language: 'kk',
  month: month('2026-11'),
  cards: Array.from({ length: cards }, (_, place) => ({
    name: `Әбілқасымова Айзере ${place + 1}`,
    text: `1${String(place).padStart(58, '0')}`,
  })),
});

test.each([
  { cards: 1, pages: 1 },
  { cards: 10, pages: 1 },
  { cards: 11, pages: 2 },
])('$cards cards are on $pages pages, each with its name and group', async ({ cards, pages }) => {
  const pdf = readPdf(await cardsPdf(sheet(cards), { compress: false }));
  expect(pdf.pages).toHaveLength(pages);
  const all = pdf.pages.flatMap(({ strings }) => strings).join(' ');
  expect(all).toContain('Волейбол (қыздар)');
  for (let place = 1; place <= cards; place++) expect(all).toContain(`Айзере ${place}`);
  expect(all).not.toContain('0'.repeat(20));
});

test('printed again they are the same bytes, and another number is another file', async () => {
  const [one, again] = [await cardsPdf(sheet(3)), await cardsPdf(sheet(3))];
  expect(Buffer.from(one).equals(Buffer.from(again))).toBe(true);
  const other = sheet(3);
  const changed = {
    ...other,
    cards: [{ ...other.cards[0]!, text: '9'.repeat(59) }, ...other.cards.slice(1)],
  };
  expect(Buffer.from(await cardsPdf(changed)).equals(Buffer.from(one))).toBe(false);
});
