/** The claim on paper: what it says in each language, its pages, its structure, and what PDF/A asks. */
import { describe, expect, test } from 'vitest';
import { claimPdf } from '../../../server/documents/claim-pdf.ts';
import { amountInWords } from '../../../server/documents/figures.ts';
import { wordingOf } from '../../../server/documents/wording.ts';
import type { Claim, ClaimLine, Reason } from '../../../server/domain/claims/model.ts';
import { type CivilDate, civilDate } from '../../../server/domain/shared/civil-date.ts';
import { claimFixture, LONG_NAME } from '../../support/claim-fixture.ts';
import { nodesOf, type PdfFile, readPdf } from '../../support/pdf-reading.ts';

const LANGUAGES = ['kk', 'ru', 'en'] as const;
type Language = (typeof LANGUAGES)[number];

const read = async (claim: Claim, language: Language): Promise<PdfFile> =>
  readPdf(await claimPdf(claim, language, { compress: false }));
const textOf = (pdf: PdfFile): string => pdf.pages.flatMap((page) => page.strings).join('\n');

describe('what a paper is worth is said at the foot of every page', () => {
  const on = '2026-11-05' as CivilDate;
  const sha256 = 'ab12cd34ef56'.repeat(5);
  test.each([
    { standing: { kind: 'draft', on }, expected: 'Проект на 05.11.2026, не подано', notice: 1 },
    {
      standing: { kind: 'submitted', version: 2, on, sha256 },
      expected: 'Версия 2, подано 05.11.2026, контрольная сумма ab12cd34ef56…',
      notice: 0,
    },
    { standing: undefined, expected: null, notice: 0 },
  ] as const)('$standing.kind', async ({ standing, expected, notice }) => {
    const pdf = readPdf(await claimPdf(claimFixture(120), 'ru', { standing, compress: false }));
    expect(pdf.pages.length).toBeGreaterThan(3);
    for (const { strings } of pdf.pages) {
      const feet = strings.filter((text) => /^(Проект на|Версия \d)/.test(text));
      expect(feet).toEqual(expected === null ? [] : [expected]);
    }
    expect(textOf(pdf).split('ПРОЕКТ.').length - 1).toBe(notice);
  });
});

function withFirstLine(changes: Partial<ClaimLine>): Claim {
  const claim = claimFixture(1);
  return { ...claim, lines: [{ ...claim.lines[0]!, ...changes }] };
}

describe.each(LANGUAGES)('the claim in %s', async (language) => {
  const claim = claimFixture(30);
  const pdf = await read(claim, language);
  const text = textOf(pdf);
  const words = wordingOf(language);

  test('says what it is, for which month, and that the tariff is a placeholder', () => {
    const month = { kk: '2026 жылғы қазан', ru: 'октябрь 2026 года', en: 'October 2026' }[language];
    expect(text).toContain(words.claim.title);
    expect(text).toContain(month);
    expect(text.replaceAll('\n', '')).toContain(words.claim.placeholder);
  });

  test('names the shipped programme, its payer and reference in its own language', () => {
    const [payer, title, reference] = {
      kk: ['Білім басқармасы', 'Мемлекеттік шығармашылық тапсырыс (үлгі)', 'шарттан алынады'],
      ru: ['Управление образования', 'Государственный творческий заказ (образец)', 'берутся из договора'],
      en: ['Department of Education', 'State creative order (sample)', 'come from the contract'],
    }[language] as [string, string, string];
    expect(text).toContain(payer);
    expect(text).toContain(title);
    expect(text.replaceAll('\n', '')).toContain(reference);
  });

  test('names every child, with Kazakh letters, and every IIN', () => {
    for (const line of claim.lines.filter(({ surname }) => surname !== LONG_NAME.surname)) {
      expect(text).toContain(`${line.surname} ${line.givenName}`);
      expect(text).toContain(line.iin);
    }
  });

  test('gives the total, the rule and an example worked through', () => {
    expect(text).toContain(amountInWords(claim.totals.amountTiyn, language));
    expect(text).toContain(
      { kk: 'айына 18\u00a0750,00', ru: '18\u00a0750,00 ₸ в месяц', en: '18,750.00 ₸ a month' }[language],
    );
    expect(text).toContain(
      { kk: '× 3/8 = 7\u00a0031,25', ru: '× 3/8 = 7\u00a0031,25', en: '× 3/8 = 7,031.25' }[language],
    );
  });

  test('lists reasons in words, flags and missing rolls, and has lines to sign', () => {
    expect(text).toContain(words.reasons.NO_PRESENCE);
    expect(text).toContain('27.10, 29.10');
    expect(text).toContain(words.claim.flagsMeaning);
    expect(text).toContain(words.claim.missingRolls);
    for (const role of ['director', 'accountant', 'stamp'] as const) {
      expect(text).toContain(words.signatures[role]);
    }
  });

  test('numbers its pages', () => {
    pdf.pages.forEach((page, index) => {
      expect(page.strings).toContain(words.page(index + 1, pdf.pages.length));
    });
  });

  test('states its language', () => {
    expect(pdf.raw).toContain(`/Lang (${language})`);
  });
});

test('no warning about placeholders when the programme is confirmed', async () => {
  const claim = claimFixture(1);
  const pdf = await read({ ...claim, programme: { ...claim.programme, placeholder: false } }, 'ru');
  expect(textOf(pdf)).not.toContain('не подтверждены');
});

test('a line without any presence does not name the lessons in which it was not marked', async () => {
  const reasons: Reason[] = [
    { code: 'NO_PRESENCE', severity: 'excludes', lessons: [] },
    { code: 'UNMARKED_LESSONS', severity: 'warns', lessons: [civilDate('2026-10-06')] },
  ];
  const text = textOf(await read(withFirstLine({ verdict: 'excluded', reasons }), 'ru'));
  expect(text).toContain('Нет ни одного посещения за месяц');
  expect(text).not.toContain('Есть занятия без отметки');
});

describe('pages', () => {
  test.each([
    { lines: 1, pages: 2 },
    { lines: 40, pages: 3 },
    { lines: 1000, pages: 21 },
  ])('$lines lines take $pages pages, each list under its head', async ({ lines, pages }) => {
    const pdf = await read(claimFixture(lines), 'ru');
    expect(pdf.pages).toHaveLength(pages);
    const iin = /^\d{12}$/;
    for (const page of pdf.pages.slice(1)) {
      const firstIin = page.strings.findIndex((string) => iin.test(string));
      if (firstIin >= 0) expect(page.strings.slice(0, firstIin)).toContain('ИИН');
    }
    const listed = pdf.pages.slice(1).flatMap((page) => page.strings.filter((string) => iin.test(string)));
    expect(listed).toHaveLength(lines);
  });

  test('a claim without lines says so', async () => {
    const claim = claimFixture(0);
    const text = textOf(await read({ ...claim, flags: [], missingRolls: [] }, 'ru'));
    expect(text.match(/^Нет\.$/gm)).toHaveLength(2);
  });

  test('a name longer than a page goes on over the next, and nothing of it is lost', async () => {
    const surname = 'Нұрмағамбетова '.repeat(600).trim();
    const pdf = await read(withFirstLine({ surname }), 'kk');
    const parts = pdf.pages
      .flatMap((page) => page.strings)
      .filter((string) => string.includes('Нұрмағамбетова'));
    expect(parts.join('').match(/Нұрмағамбетова/g)).toHaveLength(600);
  });
});

test('paid and excluded lines are each numbered from 1, and the example and the notes name the paid number', async () => {
  const claim = claimFixture(12);
  const lines = [...claim.lines.slice(3), ...claim.lines.slice(0, 3)];
  const pdf = await read({ ...claim, lines }, 'ru');
  const strings = pdf.pages.slice(1).flatMap((page) => page.strings);
  const numbersAbove = (iins: readonly string[]) =>
    iins.map((iin) =>
      strings.slice(0, strings.indexOf(iin)).findLast((string) => /^\d{1,3} ?$/.test(string)),
    );
  const iins = (verdict: string) => lines.filter((line) => line.verdict === verdict).map(({ iin }) => iin);
  expect(numbersAbove(iins('paid'))).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9']);
  expect(numbersAbove(iins('excluded'))).toEqual(['1', '2', '3']);
  const longName =
    1 +
    lines
      .filter(({ verdict }) => verdict === 'paid')
      .findIndex(({ surname }) => surname === LONG_NAME.surname);
  const note = strings.findLastIndex((string) => string.startsWith('Нұрмағамбетова'));
  expect(strings.slice(0, note).findLast((string) => /^\d{1,3}$/.test(string))).toBe(String(longName));
});

test('a flag names its level in words, and all groups where it is of none', async () => {
  const text = textOf(await read(claimFixture(3), 'ru'));
  expect(text).toContain('требует внимания');
  expect(text).not.toMatch(/^[BR]:/m);
  expect(text).toContain('все группы');
});

describe('text that people typed', () => {
  test.each([
    { name: 'composed', given: 'Андрей'.normalize('NFD'), printed: 'Андрей' },
    { name: 'without what has no width', given: 'Ай\u200bша', printed: 'Айша' },
    { name: 'with a tab as a space', given: 'Ай\tша', printed: 'Ай ша' },
    { name: 'with a sign for what the typeface lacks', given: 'Айша 🙂', printed: 'Айша \ufffd' },
  ])('is printed $name', async ({ given, printed }) => {
    const pdf = await read(withFirstLine({ surname: given, givenName: 'А', patronymic: null }), 'ru');
    expect(textOf(pdf)).toContain(`${printed} А`);
    for (const page of pdf.pages) expect(page.glyphs).not.toContain('0000');
  });
});

describe('the structure for screen readers', async () => {
  const pdf = await read(claimFixture(120), 'kk');

  test('is one document with a heading and tables whose rows are all as long as their heads', () => {
    expect(pdf.structure.type).toBe('Document');
    expect(nodesOf(pdf.structure, 'H1')).toHaveLength(1);
    const tables = nodesOf(pdf.structure, 'Table');
    expect(tables.length).toBeGreaterThanOrEqual(5);
    for (const table of tables) {
      const lengths = nodesOf(table, 'TR').map((row) => row.children.length);
      expect(new Set(lengths).size).toBe(1);
    }
  });

  test('every head is made of column headers, and every row is named by one cell', () => {
    for (const head of nodesOf(pdf.structure, 'THead')) {
      expect(nodesOf(head, 'TH').every(({ scope }) => scope === 'Column')).toBe(true);
      expect(nodesOf(head, 'TD')).toHaveLength(0);
    }
    for (const row of nodesOf(pdf.structure, 'TBody').flatMap((body) => body.children)) {
      expect(row.children.filter(({ type, scope }) => type === 'TH' && scope === 'Row')).toHaveLength(1);
    }
  });

  test('a head repeated on a further page is an artifact, not a second head', () => {
    expect(nodesOf(pdf.structure, 'THead')).toHaveLength(
      nodesOf(pdf.structure, 'Table').filter((table) => nodesOf(table, 'THead').length > 0).length,
    );
    expect(pdf.pages[2]!.content).toContain('/Artifact <<\n/Type /Pagination');
  });

  test('all that is drawn is content or artifact, opened and closed in turn', () => {
    for (const { content } of pdf.pages) {
      const depths = [0];
      const drawnAt = new Set<number>();
      for (const line of content.split('\n')) {
        if (/ B[DM]C$/.test(line)) depths.push(depths.at(-1)! + 1);
        else if (line === 'EMC') depths.push(depths.at(-1)! - 1);
        else if (/ TJ$|^[Sf]$/.test(line)) drawnAt.add(depths.at(-1)!);
      }
      expect(new Set(depths)).toEqual(new Set([0, 1]));
      expect(depths.at(-1)).toBe(0);
      expect([...drawnAt]).toEqual([1]);
    }
  });
});

describe('what PDF/A asks of the file', async () => {
  const { raw } = await read(claimFixture(3), 'kk');

  test.each([
    { name: 'the part', part: '<pdfaid:part>2</pdfaid:part>' },
    { name: 'the level', part: '<pdfaid:conformance>A</pdfaid:conformance>' },
    { name: 'tagging', part: '/Marked true' },
    { name: 'the colours', part: '/S /GTS_PDFA1' },
    { name: 'the title shown', part: '/DisplayDocTitle true' },
    { name: 'a date of the claim, not of the clock', part: '/CreationDate' },
  ])('$name', ({ part }) => {
    expect(raw).toContain(part);
  });

  test('both typefaces are embedded, once each, and no other is used', () => {
    const used = raw.match(/\/Subtype \/Type0\n\/BaseFont \/\S+/g)?.map((font) => font.replace(/.*\+/s, ''));
    expect(used?.sort()).toEqual(['NotoSans-Regular', 'NotoSans-SemiBold']);
    expect(raw.match(/\/FontFile2 /g)).toHaveLength(2);
    expect(raw).not.toContain('Helvetica');
  });
});
