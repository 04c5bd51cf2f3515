/** The claim as JSON: the shape that other programs rely on. */
import { expect, test } from 'vitest';
import { claimJson } from '../../../server/documents/claim-json.ts';
import { claimFixture } from '../../support/claim-fixture.ts';

test('the JSON of a claim has exactly the promised keys, and ends with a line feed', () => {
  const text = claimJson(claimFixture(2));
  expect(text.endsWith('}\n')).toBe(true);
  expect(JSON.parse(text)).toEqual({
    month: '2026-10',
    programme: { id: 'kz-creative-order-sample', validFrom: '2026-01-01', placeholder: true },
    totals: { children: 2, paidLines: 2, excludedLines: 0, amountTiyn: 1_640_625 },
    lines: [
      {
        iin: '150101900007',
        surname: 'Әлімжанова',
        givenName: 'Айгерім',
        patronymic: 'Серікқызы',
        group: 'Робототехника 1',
        presentVisits: 3,
        countedVisits: 3,
        amountTiyn: 703_125,
        verdict: 'paid',
        reasons: [],
      },
      {
        iin: '150404900034',
        surname: 'Нұрмағамбетова-Жүсіпбекқызы-Әбдіғаппарова',
        givenName: 'Айжанәлия-Гүлбаһрамжан',
        patronymic: 'Өскенбайғұмарұлықызы-Серікболсынқызы',
        group: 'Волейбол (қыздар)',
        presentVisits: 4,
        countedVisits: 4,
        amountTiyn: 937_500,
        verdict: 'paid',
        reasons: [{ code: 'UNMARKED_LESSONS', severity: 'warns', lessons: ['2026-10-27', '2026-10-29'] }],
      },
    ],
    flags: [
      {
        number: 7,
        severity: 'R',
        group: 'Домбыра',
        children: [],
        lessons: [
          '2026-10-01',
          '2026-10-06',
          '2026-10-08',
          '2026-10-13',
          '2026-10-15',
          '2026-10-20',
          '2026-10-22',
          '2026-10-27',
          '2026-10-29',
        ],
        facts: { children: 10, lessons: 9 },
      },
      {
        number: 5,
        severity: 'B',
        group: null,
        children: ['Үсенов Дінмұхамед', 'Иванова Полина'],
        lessons: [],
        facts: { invalid: 1, duplicate: 1 },
      },
    ],
    missingRolls: [{ group: 'Шахмат', on: '2026-10-29' }],
  });
});
