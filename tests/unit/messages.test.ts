/**
 * Holds the words of the screens together: one key says the same thing in three languages with the same
 * placeholders, every code that the server names has its words, and no screen has a text of its own.
 */
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { createTranslator } from 'use-intl/core';
import { describe, expect, test } from 'vitest';
import { countingLocale } from '../../app/document-context.ts';
import { catalogue, messagesIn } from '../../app/messages/catalogue.ts';
import { LANGUAGES, type Language, type Texts } from '../../app/messages/language.ts';

const ROOT = path.join(import.meta.dirname, '..', '..');

const messages = Object.entries(catalogue).flatMap(([place, texts]) =>
  Object.entries<Texts>(texts).map(([key, text]) => ({ name: `${place}.${key}`, place, key, text })),
);

interface Argument {
  readonly name: string;
  /** `plural`, `number`, or `text` for a bare placeholder. */
  readonly kind: string;
  /** The forms of a plural. */
  readonly forms: readonly string[];
}

/** The placeholders of an ICU message, those inside of plural forms included, and its tags. */
function argumentsOf(message: string): Argument[] {
  const found: Argument[] = [];
  let at = 0;
  const readForms = (): string[] => {
    const forms: string[] = [];
    while (message[at] !== '}') {
      const form = /\s*(=?\w+)\s*\{/y;
      form.lastIndex = at;
      const match = form.exec(message);
      if (!match) throw new Error(`no plural form at ${at}: ${message}`);
      forms.push(match[1]!);
      at = form.lastIndex;
      readText();
      at++;
      while (message[at] === ' ') at++;
    }
    return forms;
  };
  const readText = (): void => {
    for (; at < message.length && message[at] !== '}'; at++) {
      if (message[at] !== '{') continue;
      const head = /\{(\w+)(?:,\s*(\w+))?(?:,\s*)?/y;
      head.lastIndex = at;
      const match = head.exec(message);
      if (!match) throw new Error(`no placeholder at ${at}: ${message}`);
      at = head.lastIndex;
      const kind = match[2] ?? 'text';
      found.push({ name: match[1]!, kind, forms: kind === 'plural' ? readForms() : [] });
    }
  };
  readText();
  const tags = [...message.matchAll(/<(\w+)>/g)].map((tag) => ({ name: tag[1]!, kind: 'tag', forms: [] }));
  return [...found, ...tags];
}

/** What a message wants, whatever the order and number of times it asks for it. */
const wants = (message: string): string[] =>
  [
    ...new Set(
      argumentsOf(message).map(({ name, kind }) => `${name}: ${kind === 'plural' ? 'number' : kind}`),
    ),
  ].sort();

describe('the reader of placeholders', () => {
  test.each([
    { message: 'nothing', expected: [] },
    { message: '{at}: {count, number}', expected: ['at: text', 'count: number'] },
    {
      message: '{n, plural, =0 {none} one {# of {all}} other {<b>#</b>}}',
      expected: ['all: text', 'b: tag', 'n: number'],
    },
  ])('$message', ({ message, expected }) => expect(wants(message)).toEqual(expected));
});

test('there are messages to look at', () => expect(messages.length).toBeGreaterThan(300));

test.each(messages)('$name says something in three languages, with the same placeholders', ({ text }) => {
  for (const language of LANGUAGES) {
    expect(text[language].trim(), language).not.toBe('');
    expect(wants(text[language]), language).toEqual(wants(text.ru));
  }
});

/** Words that are the same in Kazakh and Russian. */
const SAME_WORD = [
  'calendar.room',
  'calendar.instructor',
  'calendarSetup.of_instructor',
  'schedule.tab_timesheet',
  'schedule.instructor',
  'schedule.room',
  'shell.role_instructor',
  'groups.instructor',
  'marks.sign_ill',
  'marks.sign_excused',
  'marks.excuse_quarantine',
  'claim.open_group',
  'proof.voucher',
  'proof.rate',
  'proof.times_coefficient',
  'signUp.zone_almaty',
  'signUp.zone_atyrau',
  'auditFields.allergy',
  'auditFields.fileName',
  'auditFields.instructorId',
  'auditFields.ownRoomId',
  'auditFields.phone',
  'auditFields.rateTiyn',
  'auditFields.roomId',
  'auditFields.site',
  'auditFields.siteId',
  'auditFields.staffId',
  'auditFields.voucherNumber',
  'auditKinds.room',
  'auditKinds.site',
  'auditValues.instructor',
  'child.allergy',
  'child.phone',
  'child.file',
  'childPaper.phone',
  'childPaper.voucher',
  'roll.allergy',
  'schedule.room_option',
  'auditKinds.kiosk',
  'cards.print_one',
  'corrections.asked_line',
  'corrections.by_at',
  'corrections.from_to',
  'kiosks.site',
];

test('a Kazakh text is not the Russian one left over', () => {
  const same = messages.filter(({ text }) => text.kk === text.ru).map(({ name }) => name);
  expect(same).toEqual(messages.map(({ name }) => name).filter((name) => SAME_WORD.includes(name)));
});

/** Kazakh nouns do not change after a number; Russian has three ways, and a fourth for fractions. */
const FORMS: Record<Language, readonly string[]> = {
  kk: ['other'],
  ru: ['one', 'few', 'many', 'other'],
  en: ['one', 'other'],
};

test.each(LANGUAGES)('plurals in %s have the forms of the language, or one for all numbers', (language) => {
  const odd = messages.flatMap(({ name, text }) =>
    argumentsOf(text[language])
      .filter(({ kind }) => kind === 'plural')
      .map(({ forms }) => forms.filter((form) => !form.startsWith('=')))
      .filter((forms) => forms.join() !== 'other' && forms.join() !== FORMS[language].join())
      .map((forms) => `${name}: ${forms}`),
  );
  expect(odd).toEqual([]);
});

/** The translator for keys that are only known at run time. */
interface Markup {
  markup(key: string, values: Record<string, unknown>): string;
}

test.each(LANGUAGES)('every message in %s can be said with 0, 1, 2, 5 and 21', (language) => {
  for (const { place, key, text } of messages) {
    const translator: unknown = createTranslator({
      locale: countingLocale(language),
      messages: messagesIn(language),
      timeZone: 'UTC',
      onError: (error) => {
        throw error;
      },
    });
    for (const number of [0, 1, 2, 5, 21]) {
      const values = argumentsOf(text[language]).map(({ name, kind }) => [
        name,
        kind === 'tag' ? (inside: string) => inside : kind === 'text' ? 'x' : number,
      ]);
      const said = (translator as Markup).markup(`${place}.${key}`, Object.fromEntries(values));
      expect(said, `${place}.${key}`).not.toMatch(/[{}]/);
    }
  }
});

/** Facts that a problem of an import brings (server/imports/problems.ts). */
const PROBLEM_FACTS: Record<string, readonly string[]> = {
  file_too_large: ['limitMb'],
  unpacks_too_large: ['limitMb'],
  iin_padded: ['read'],
  iin_born_on_differs: ['bornOn'],
  columns_missing: ['columns'],
  dates_reversed: ['startsOn'],
  duplicate_row: ['firstRow'],
  iin_two_names: ['iin', 'otherName', 'firstRow'],
  iin_known_by_other_name: ['knownName'],
  month_submitted: ['month'],
  day_outside_month: ['month'],
  day_twice: ['day'],
  no_lesson_beside_marks: ['day'],
  total_differs: ['counted'],
  child_twice: ['firstRow'],
  timesheet_twice: ['group', 'month', 'otherSheet'],
  child_not_in_roster: ['group'],
  child_ambiguous: ['group'],
  name_differs: ['rosterName'],
  iin_differs: ['rosterIin'],
  group_not_in_roster: ['group'],
  group_without_timesheet: ['group', 'month'],
  month_without_timesheet: ['month'],
  name_born_twice: ['firstRow'],
  manual_kept: ['columns'],
  group_manual_kept: ['columns', 'group'],
  withdrawal_kept: ['withdrawnOn', 'group'],
  dates_kept: ['startsOn', 'group'],
  programme_unreadable: ['field'],
  programme_not_in_force: ['month'],
  monthly_index_unknown: ['month'],
};

/** Facts that a flag brings (server/domain/claims/flags.ts, flags-of-people.ts). */
const FLAG_FACTS: Record<string, readonly string[]> = {
  flag_2: ['marks'],
  flag_5: ['invalid', 'duplicate'],
  flag_6: ['capacity', 'present'],
  flag_7: ['children', 'lessons'],
  flag_8: ['children', 'lessons'],
  flag_9: ['marks', 'late', 'share'],
  flag_10: ['lessons'],
  flag_11: ['guardians'],
  flag_13: ['children', 'before'],
  flag_14: ['corrections'],
  flag_16: ['children'],
  flag_17: ['lessons'],
};

test.each([
  { place: 'problems', codes: catalogue.problems, facts: PROBLEM_FACTS },
  { place: 'flags', codes: catalogue.flags, facts: FLAG_FACTS },
])('$place ask only for facts that they have', ({ codes, facts }) => {
  const asked = Object.entries<Texts>(codes).flatMap(([code, text]) =>
    argumentsOf(text.en).map(({ name }) => ({ code, name })),
  );
  expect(asked.filter(({ code, name }) => !facts[code]?.includes(name))).toEqual([]);
});

test('each of the 17 flags has its words', () =>
  expect(Object.keys(catalogue.flags)).toEqual(Array.from({ length: 17 }, (_, i) => `flag_${i + 1}`)));

const SPOKEN_ATTRIBUTES = ['aria-label', 'title', 'placeholder', 'alt', 'label', 'aria-description'];

/** Texts that a screen shows without asking the catalogue, with their lines. */
function literalsIn(name: string, source: string): string[] {
  const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX);
  const found: string[] = [];
  const note = (node: ts.Node, text: string) => {
    if (!/\p{L}/u.test(text)) return;
    found.push(`${name}:${file.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${text.trim()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node, node.text);
    if (ts.isJsxExpression(node) && node.expression && ts.isStringLiteralLike(node.expression)) {
      if (!ts.isJsxAttribute(node.parent)) note(node, node.expression.text);
    }
    if (ts.isJsxAttribute(node) && SPOKEN_ATTRIBUTES.includes(node.name.getText())) {
      if (node.initializer && ts.isStringLiteral(node.initializer)) note(node, node.initializer.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

describe('no screen has words of its own', () => {
  test.each([
    { source: 'const A = () => <p>Сақтау</p>;', found: 1 },
    { source: "const A = () => <p>{'Save'}</p>;", found: 1 },
    { source: 'const A = () => <a title="Save">{t("save")}</a>;', found: 1 },
    { source: 'const A = () => <a className="save">{t("save")} · 8 %</a>;', found: 0 },
  ])('$source: $found', ({ source, found }) => expect(literalsIn('a.tsx', source)).toHaveLength(found));

  const screens = fs
    .readdirSync(`${ROOT}/app`, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.tsx'));
  test.each(screens)('%s', (name) =>
    expect(literalsIn(name, fs.readFileSync(`${ROOT}/app/${name}`, 'utf8'))).toEqual([]),
  );
});
