/** The data of one child in words, as the paper for the guardian has them. */
import { fullName } from '../../../server/domain/identity.ts';
import { monthOf } from '../../../server/domain/shared/civil-date.ts';
import type { ChildData, PaperSection, PlainPaper, WallTime } from '../../../server/services/child-export.ts';
import { clock, clockSpan, fullDay, monthYear, tenge } from '../../format.ts';
import { type Messages, messagesIn } from '../../messages/catalogue.ts';
import type { HistoryKey } from '../../messages/child-history.ts';
import type { Language } from '../../messages/language.ts';

interface Wording {
  readonly words: Messages;
  readonly language: Language;
}

export function wordedChild(data: ChildData, language: Language): PlainPaper {
  const wording = { words: messagesIn(language), language };
  const { childPaper } = wording.words;
  return {
    title: childPaper.title,
    lines: [data.provider, `${childPaper.made}: ${fullDay(data.exportedOn, language)}`],
    sections: [
      particulars(data, wording),
      guardians(data, wording),
      enrolments(data, wording),
      lessons(data, wording),
      claims(data, wording),
      history(data, wording),
    ],
    language,
    month: monthOf(data.exportedOn),
  };
}

const columns = (...given: readonly (readonly [title: string, share: number])[]) =>
  given.map(([title, share]) => ({ title, share }));

const wall = ({ on, minute }: WallTime, language: Language): string =>
  `${fullDay(on, language)}, ${clock(minute)}`;

function particulars(
  { child, documents, hasHealthNote }: ChildData,
  { words, language }: Wording,
): PaperSection {
  const { child: c, childPaper } = words;
  const rows = [
    [c.title, fullName(child)],
    [c.iin, child.iin ?? ''],
    [c.bornOn, child.bornOn ? fullDay(child.bornOn, language) : ''],
    [c.sex, child.sex ? c[`sex_${child.sex}`] : ''],
    ...documents.map(({ kind, number, expiresOn }) => [
      c[`kind_${kind}`],
      [number, expiresOn && `${childPaper.valid_until} ${fullDay(expiresOn, language)}`]
        .filter(Boolean)
        .join(', '),
    ]),
  ];
  const note = hasHealthNote ? childPaper.health : undefined;
  return { title: c.edit_title, columns: columns(['', 1], ['', 3]), rows, note };
}

function guardians({ guardians: all }: ChildData, { words }: Wording): PaperSection {
  const { child: c, childPaper } = words;
  return {
    title: c.guardians,
    columns: columns(
      [childPaper.name, 3],
      [childPaper.relation, 2],
      [childPaper.phone, 2],
      [childPaper.email, 3],
    ),
    rows: all.map(({ name, relation, phone, email }) => [name, relation ?? '', phone ?? '', email ?? '']),
    note: all.length === 0 ? c.guardian_none : undefined,
  };
}

function enrolments({ enrolments: all }: ChildData, { words, language }: Wording): PaperSection {
  const { childPaper, children } = words;
  return {
    title: childPaper.enrolments,
    columns: columns(
      [childPaper.group, 3],
      [childPaper.from, 2],
      [childPaper.to, 2],
      [childPaper.why, 3],
      [childPaper.voucher, 2],
    ),
    rows: all.map(({ group, startsOn, endsOn, reason, voucher }) => [
      group,
      fullDay(startsOn, language),
      endsOn ? fullDay(endsOn, language) : '',
      reason ? children[`reason_${reason}`] : '',
      voucher ?? '',
    ]),
    note: all.length === 0 ? childPaper.none : undefined,
  };
}

function lessons({ lessons: all }: ChildData, { words, language }: Wording): PaperSection {
  const { childPaper, marks } = words;
  return {
    title: childPaper.lessons,
    columns: columns(
      [childPaper.day, 3],
      [childPaper.time, 2],
      [childPaper.group, 3],
      [childPaper.mark, 3],
      [childPaper.recorded, 5],
    ),
    rows: all.map((lesson) => [
      fullDay(lesson.on, language),
      clockSpan(lesson.startMinute, lesson.minutes),
      lesson.group,
      lesson.excuse ? `${marks[lesson.mark]}, ${marks[`excuse_${lesson.excuse}`]}` : marks[lesson.mark],
      [lesson.recordedAt && wall(lesson.recordedAt, language), lesson.recordedBy].filter(Boolean).join(', '),
    ]),
    note: all.length === 0 ? childPaper.none : undefined,
  };
}

function claims({ claims: all }: ChildData, { words, language }: Wording): PaperSection {
  const { childPaper, claim } = words;
  return {
    title: childPaper.claims,
    columns: columns(
      [childPaper.month, 3],
      [childPaper.group, 3],
      [childPaper.visits, 2],
      [childPaper.counted, 2],
      [childPaper.amount, 3],
    ),
    rows: all.map(({ month, group, presentVisits, countedVisits, verdict, amountTiyn }) => [
      monthYear(month, language),
      group,
      String(presentVisits),
      String(countedVisits),
      verdict === 'paid' ? tenge(amountTiyn as Parameters<typeof tenge>[0], language) : claim.show_excluded,
    ]),
    note: all.length === 0 ? childPaper.none : undefined,
  };
}

function history({ history: all }: ChildData, { words, language }: Wording): PaperSection {
  const { childPaper, childHistory, child } = words;
  return {
    title: childPaper.history,
    columns: columns([childPaper.when, 3], [childPaper.what, 5], [childPaper.who, 3]),
    rows: all.map(({ at, action, about, by }) => {
      const said = childHistory[action.replaceAll('.', '_') as HistoryKey] ?? childHistory.other;
      return [wall(at, language), about ? `${said}: ${about}` : said, by ?? child.history_machine];
    }),
  };
}
