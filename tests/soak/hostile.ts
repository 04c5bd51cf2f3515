/** What people, programs and attackers type into a field that was meant for something else. */
import type { Dice } from './dice.ts';

const LONG = 10_000;

const HOSTILE: readonly string[] = [
  '',
  ' ',
  '0',
  '-1',
  '1.5',
  '1e309',
  'NaN',
  '9'.repeat(400),
  '2147483648',
  '9223372036854775808',
  'null',
  'true',
  '[object Object]',
  '{"a":[1]}',
  '__proto__',
  'constructor',
  '../../../../etc/passwd',
  'O\'Нил "Әлихан"; DROP TABLE child; --',
  "' OR 1=1",
  '<script>alert(1)</script>',
  '=HYPERLINK("http://x")',
  '{{7*7}}',
  'ي\u202eأحمد\u202c',
  '👩‍👩‍👧‍👦🏽🇰🇿',
  'e\u0301\u0302\u0303',
  'İıſß',
  '\ufeff\u200b',
  '\u0000',
  'Аи\u0000да',
  '\uffff\ufffe',
  'а\r\nб\tв',
  'Ә'.repeat(LONG),
  'a@'.repeat(LONG / 2),
  '2026-02-30',
  '0000-00-00',
  '9999-12-31',
  '99999-01-01',
  '-0001-01-01',
  '2026-13',
  '24:60',
  '0190aaaa-0000-7000-8000-000000000001',
  '0190AAAA-0000-7000-8000-000000000001',
  '0190aaaa-0000-7000-8000-0000000000011',
  '000000000000',
  '791028302728',
  'ИИН;ФИО\n"791028302728";"Ахм""етов";\n;;;;\n"',
];

export const hostileText = (dice: Dice): string =>
  dice.chance(0.15)
    ? noise(dice)
    : dice.chance(0.1)
      ? dice.one(HOSTILE) + dice.one(HOSTILE)
      : dice.one(HOSTILE);

/** Letters of anywhere, lone halves of surrogates among them. */
function noise(dice: Dice): string {
  const letters = Array.from({ length: 1 + dice.below(60) }, () => dice.below(0xffff));
  return String.fromCharCode(...letters);
}

/** Of any type that JSON has. */
export function hostileValue(dice: Dice, depth = 0): unknown {
  const kind = dice.below(depth > 2 ? 5 : 7);
  if (kind === 0) return null;
  if (kind === 1) return dice.chance(0.5);
  if (kind === 2) return dice.one([0, -1, 1.5, 2 ** 31, 2 ** 53, -(2 ** 63), 1e300]);
  if (kind <= 4) return hostileText(dice);
  if (kind === 5) return Array.from({ length: dice.below(4) }, () => hostileValue(dice, depth + 1));
  return Object.fromEntries([[hostileText(dice), hostileValue(dice, depth + 1)]]);
}

/** A file as it may be dropped into a form: a table, half a workbook, anything. */
export function hostileFile(dice: Dice): File {
  const rows = Array.from({ length: dice.below(12) }, () =>
    Array.from({ length: dice.below(6) }, () => hostileText(dice).slice(0, 200)).join(
      dice.one([';', ',', '\t']),
    ),
  );
  const workbook = new Uint8Array([0x50, 0x4b, 3, 4, ...Array.from({ length: 80 }, () => dice.below(256))]);
  const image = new Uint8Array([
    0x89,
    0x50,
    0x4e,
    0x47,
    13,
    10,
    26,
    10,
    ...Array.from({ length: 40 }, () => dice.below(256)),
  ]);
  const content = dice.one<BlobPart>([
    rows.join('\n'),
    workbook,
    image,
    '',
    'ФИО;ИИН;Группа\nАхмет Айгүл;791028302728;Шахмат',
  ]);
  const name = dice.one([
    'список.csv',
    'r.xlsx',
    'a.png',
    'a',
    '\'".csv',
    `${'ә'.repeat(300)}.csv`,
    'programme.yaml',
  ]);
  return new File([content], name, { type: dice.one(['', 'text/csv', 'image/png', 'text/html']) });
}
