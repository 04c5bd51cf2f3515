/** The proof of a claim line, in each language: every mark that has an entry says who, when, where and how. */
import { renderToStaticMarkup } from 'react-dom/server';
import { StaticRouter } from 'react-router-dom/server';
import { IntlProvider } from 'use-intl';
import { describe, expect, test } from 'vitest';
import { messagesIn } from '../../../app/messages/catalogue.ts';
import { LANGUAGES, type Language } from '../../../app/messages/language.ts';
import { overviewOf, proofOf, rowsOf } from '../../../app/routes/claims/claim-page.server.ts';
import { Proof } from '../../../app/routes/claims/line-proof.tsx';
import type { Claim, ClaimLine, Reason, Visit } from '../../../server/domain/claims/model.ts';
import { civilDate } from '../../../server/domain/shared/civil-date.ts';
import { claimFixture } from '../../support/claim-fixture.ts';

const claim = claimFixture(1);
const [line] = claim.lines as [ClaimLine];
const claimWith = (changes: Partial<ClaimLine>): Claim => ({ ...claim, lines: [{ ...line, ...changes }] });

/** The text of the open line, tags apart. */
function proofText(of: Claim, language: Language = 'ru'): string {
  const proof = proofOf(of, `${line.childId}.${line.groupId}`, 'Asia/Almaty')!;
  return renderToStaticMarkup(
    <StaticRouter location="/">
      <IntlProvider locale={language} messages={messagesIn(language)} timeZone="UTC">
        <Proof proof={proof} month={claim.month} />
      </IntlProvider>
    </StaticRouter>,
  )
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
}

const visit: Visit = {
  lessonId: 'lesson-1',
  on: civilDate('2026-10-06'),
  mark: 'present',
  excuse: null,
  counted: true,
  codes: [],
  entryId: 'entry-1',
  method: 'tap',
  recordedBy: 'Ли Виктор',
  occurredAt: '2026-10-06T10:05:00.000Z',
  recordedAt: '2026-10-06T10:07:00.000Z',
  device: 'телефон',
};
const paper: Partial<Visit> = {
  method: 'import',
  occurredAt: null,
  recordedAt: '2026-10-06T12:30:00.000Z',
  device: null,
};

describe('a mark with an entry says who, when by the device, how, on which device and when it was recorded', () => {
  const tapped = 'Ли Виктор, 15:05 отмечено поимённо · телефон · записано 15:07';
  test.each([
    { name: 'present', given: { ...visit }, expected: tapped },
    { name: 'absent', given: { ...visit, mark: 'absent' as const }, expected: `не был(а) ${tapped}` },
    {
      name: 'excused',
      given: { ...visit, mark: 'excused' as const, excuse: 'illness' as const },
      expected: `болезнь ${tapped}`,
    },
    {
      name: 'from paper',
      given: { ...visit, ...paper },
      expected: 'Ли Виктор загружено из табеля · записано 17:30',
    },
  ])('$name', ({ given, expected }) => {
    expect(proofText(claimWith({ visits: [given] }))).toContain(expected);
  });

  test('and a lesson without a mark says nothing of it', () => {
    const none = {
      entryId: null,
      method: null,
      recordedBy: null,
      occurredAt: null,
      recordedAt: null,
      device: null,
    };
    const text = proofText(claimWith({ visits: [{ ...visit, ...none, mark: 'unmarked' }] }));
    expect(text).toContain('нет отметки');
    expect(text).not.toContain('записано');
  });
});

describe('an age', () => {
  const unknown: Reason = { code: 'AGE', severity: 'warns', lessons: [] };
  const unfit: Reason = { code: 'AGE', severity: 'excludes', lessons: [visit.on] };
  test.each(LANGUAGES)('that cannot be checked has words of its own in %s', (language) => {
    const { reasons, reasonDo } = messagesIn(language);
    const text = proofText(claimWith({ reasons: [unknown] }), language);
    expect(text).toContain(reasons.AGE_UNKNOWN);
    expect(text).toContain(reasonDo.AGE_UNKNOWN);
    expect(text).not.toContain(reasons.AGE);
    expect(proofText(claimWith({ reasons: [unfit] }), language)).toContain(reasons.AGE);
  });

  test('that cannot be checked is counted and shown apart from one that does not fit', () => {
    const of = claimWith({ reasons: [unknown] });
    const asked = { page: 1, open: null, sort: { by: 'name', down: false } } as const;
    expect(rowsOf(of, { ...asked, show: 'AGE_UNKNOWN' }, null).all).toBe(1);
    expect(rowsOf(of, { ...asked, show: 'AGE' }, null).all).toBe(0);
    const view = { claim: of, submittedAt: null } as Parameters<typeof overviewOf>[0];
    expect(overviewOf(view, 'Asia/Almaty', 'ru').reasonCounts).toEqual([{ code: 'AGE_UNKNOWN', lines: 1 }]);
  });
});
