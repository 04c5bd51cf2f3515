/** Asking for a correction of a roll that is closed: of several children at once, with one reason. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { askSchema } from '../../../server/domain/attendance/correction-request.ts';
import { CORRECTED_MARKS, correctedOf, MOST_REASON } from '../../../server/domain/attendance/corrections.ts';
import { fullName, isNamed } from '../../../server/domain/identity.ts';
import { getRoll } from '../../../server/services/attendance.ts';
import { askCorrection, getLessonCorrections } from '../../../server/services/corrections.ts';
import { useMarkWord } from '../../components/corrected-marks.tsx';
import { FormText, RefusalNotice, useRefusal } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { clockSpan, useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './correction.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('corrections.ask_title') };

export const loader = signedIn(async ({ actor, params }) => {
  const { deciders } = await getLessonCorrections(actor, params.lessonId!);
  const { lesson, why, canMark, rows } = await getRoll(actor, params.lessonId!);
  return {
    lesson,
    deciders,
    /** Null while a correction may be asked for. */
    why: why === 'closed' ? null : canMark ? ('open' as const) : why,
    children: rows.filter(isNamed).map(({ childId, surname, givenName, patronymic, mark, excuse }) => ({
      ...{ childId, surname, givenName, patronymic },
      mark: correctedOf(mark ?? 'unmarked', excuse),
    })),
  };
});

const MARK = 'mark-';

/** One field a child, so that a form that is refused comes back as it was filled in. */
const form = z
  .looseObject({ reason: askSchema.shape.reason })
  .transform(({ reason, ...given }) => ({
    reason,
    children: Object.entries(given)
      .filter(([name]) => name.startsWith(MARK))
      .map(([name, wanted]) => ({ childId: name.slice(MARK.length), wanted })),
  }))
  .pipe(askSchema);

export const action = signedIn(async ({ actor, params, request }) =>
  withForm(
    await request.formData(),
    form,
    async (asked): Promise<Response> => {
      await askCorrection(actor, params.lessonId!, asked);
      return redirect(`/lessons/${params.lessonId}`, 303);
    },
    {
      asked_already: { field: '', key: 'asked_already' },
      nothing_asked: { field: 'children', key: 'required' },
    },
  ),
);

export default function AskCorrection() {
  const { lesson, why, children, deciders } = useLoaderData<typeof loader>();
  const t = useTranslations('corrections');
  const format = useFormat();
  const when = [format.dayAndWeekday(lesson.on), clockSpan(lesson.startMinute, lesson.minutes)];
  return (
    <>
      <PageHead
        title={t('ask_title')}
        over={<Link to={`/lessons/${lesson.id}`}>{lesson.group}</Link>}
        lead={when.filter((part) => part !== '').join(' · ')}
      />
      {why === null ? (
        <AskForm rows={children} deciders={deciders} />
      ) : (
        <Notice>
          <p>{t(why === 'not_allowed' ? 'why_open' : `why_${why}`)}</p>
          <p>
            <Link to={`/lessons/${lesson.id}`}>{t('open_roll')}</Link>
          </p>
        </Notice>
      )}
    </>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['children'][number];

function AskForm({ rows, deciders }: { rows: readonly Row[]; deciders: readonly string[] }) {
  const t = useTranslations('corrections');
  const busy = useNavigation().state !== 'idle';
  const refusal = useRefusal();
  return (
    <Form method="post" className="form ask-form">
      <RefusalNotice />
      <p className="muted">{t('ask_lead')}</p>
      {refusal?.errors.children ? (
        <p className="field-problem" role="alert">
          {t('choose_child')}
        </p>
      ) : null}
      <ul className="ask-marks">
        {rows.map((row) => (
          <MarkAsked key={row.childId} row={row} typed={refusal?.values[MARK + row.childId]} />
        ))}
      </ul>
      <FormText
        name="reason"
        label={t('reason')}
        hint={t('reason_hint')}
        rows={3}
        maxLength={MOST_REASON}
        required
      />
      <p className="small muted">
        {deciders.length === 0
          ? t('nobody_decides')
          : t('who_decides', { count: deciders.length, names: deciders.join(', ') })}
      </p>
      <div className="acts">
        <button type="submit" className="primary" disabled={busy}>
          {t('send')}
        </button>
      </div>
    </Form>
  );
}

function MarkAsked({ row, typed }: { row: Row; typed: string | undefined }) {
  const t = useTranslations('corrections');
  const word = useMarkWord();
  const name = fullName(row);
  return (
    <li>
      <span>
        <b>{name}</b>
        <small>{t('mark_now', { mark: word(row.mark) })}</small>
      </span>
      <select
        name={MARK + row.childId}
        aria-label={t('should_be', { name })}
        defaultValue={typed ?? ''}
        onChange={({ currentTarget }) => currentTarget.classList.toggle('chosen', currentTarget.value !== '')}
      >
        <option value="">{t('no_change')}</option>
        {CORRECTED_MARKS.filter((mark) => mark !== row.mark).map((mark) => (
          <option key={mark} value={mark}>
            {mark === 'unmarked' ? t('take_back') : word(mark)}
          </option>
        ))}
      </select>
    </li>
  );
}
