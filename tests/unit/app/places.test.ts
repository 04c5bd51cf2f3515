/** What the palette offers to a role for what is typed. */
import { expect, test } from 'vitest';
import { placesFound, placesOf } from '../../../app/routes/find/places.ts';
import { month } from '../../../server/domain/shared/civil-date.ts';

const WORDS = {
  today: 'Бүгін',
  groups: 'Топтар',
  at_risk: 'Қауіпте',
  claims: 'Өтінімдер',
  imports: 'Жүктеу',
  import: 'Кестелерді жүктеу',
  month_claim: 'Осы айдың өтінімі',
} as Record<string, string>;
const word = { section: (key: string) => WORDS[key] ?? key, action: (key: string) => WORDS[key] ?? key };

test.each([
  { name: 'the beginning of a word', role: 'owner', query: 'жук', expect: ['/imports', '/imports'] },
  {
    name: 'Russian letters for Kazakh ones',
    role: 'owner',
    query: 'отин',
    expect: ['/claims', '/claims/2026-11'],
  },
  { name: 'two words in any order', role: 'owner', query: 'өтін осы', expect: ['/claims/2026-11'] },
  { name: 'the middle of a word is no beginning', role: 'owner', query: 'уіпте', expect: [] },
  {
    name: 'an accountant has claims alone',
    role: 'accountant',
    query: '',
    expect: ['/claims', '/claims/2026-11'],
  },
  { name: 'an instructor imports nothing', role: 'instructor', query: 'жүк', expect: [] },
] as const)('$name', ({ role, query, expect: expected }) => {
  expect(placesOf(role, month('2026-11'), query, word).map(({ to }) => to)).toEqual(expected);
});

test('a child is told from namesakes by the groups', () => {
  const [place] = placesFound([{ kind: 'child', id: '7', name: 'Ким Анна', groups: ['Би', 'Шахмат'] }]);
  expect(place).toMatchObject({ to: '/children/7', name: 'Ким Анна', note: 'Би · Шахмат' });
});
