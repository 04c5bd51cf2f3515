/** One request for a correction: what is asked and why, the decision in its place, and what became of it. */
import { Form, Link, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { MOST_REASON } from '../../../server/domain/attendance/corrections.ts';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { CorrectionView } from '../../../server/services/corrections.ts';
import { CorrectedMarks } from '../../components/corrected-marks.tsx';
import { Icon } from '../../components/icon.tsx';
import { clock, useFormat } from '../../format.ts';

interface Wall {
  readonly on: CivilDate;
  readonly minute: number;
}

/** A request with its instants on the provider's wall. */
export interface ShownCorrection extends Omit<CorrectionView, 'askedAt' | 'decidedAt'> {
  readonly asked: Wall;
  readonly decided: Wall | null;
}

export function CorrectionCard({ request }: { request: ShownCorrection }) {
  const t = useTranslations('corrections');
  const format = useFormat();
  const { lesson, asked, reason, state, isMine, mayDecide } = request;
  return (
    <li className="correction" id={`request-${request.id}`}>
      <div className="correction-of">
        <b>
          <Link to={`/lessons/${lesson.id}`}>{lesson.group}</Link>
        </b>
        <small>
          {format.dayAndWeekday(lesson.on)}
          {lesson.startMinute === null ? '' : `, ${clock(lesson.startMinute)}`}
        </small>
        <small>
          {t('asked_line', { name: request.askedByName ?? t('somebody'), at: format.wall(asked) })}
        </small>
      </div>
      <div className="correction-what">
        <CorrectedMarks request={request} />
        <p className="muted">{reason === '' ? t('reason_gone') : `«${reason}»`}</p>
        {state === 'asked' && request.why !== null ? (
          <p className="small remark">
            <Icon name="look" size={16} /> {t(`why_${request.why}`)}
          </p>
        ) : null}
        {state === 'asked' ? null : <Decision request={request} />}
        {state === 'asked' && mayDecide ? <Decide request={request} /> : null}
        {state === 'asked' && isMine ? <Withdraw request={request} /> : null}
      </div>
    </li>
  );
}

function Decision({ request }: { request: ShownCorrection }) {
  const t = useTranslations('corrections');
  const format = useFormat();
  const { state, decided, decidedByName, answer } = request;
  const tone = state === 'approved' ? 'present' : state === 'refused' ? 'absent' : '';
  return (
    <p className="small">
      <span className={`badge ${tone}`}>{t(`state_${state}`)}</span>{' '}
      {decided ? t('by_at', { name: decidedByName ?? t('somebody'), at: format.wall(decided) }) : null}
      {answer ? ` · «${answer}»` : null}
    </p>
  );
}

/** Approve or refuse, with an answer. The marks that are shown go along: another one by then is not approved unseen. */
function Decide({ request }: { request: ShownCorrection }) {
  const t = useTranslations('corrections');
  const busy = useNavigation().state !== 'idle';
  const answerId = `answer-${request.id}`;
  return (
    <Form method="post" className="correction-decide" preventScrollReset>
      <input type="hidden" name="id" value={request.id} />
      {request.children.map(({ childId, now }) => (
        <input key={childId} type="hidden" name="seen" value={`${childId} ${now}`} />
      ))}
      <div className="field">
        <label htmlFor={answerId}>{t('answer')}</label>
        <input
          id={answerId}
          name="answer"
          maxLength={MOST_REASON}
          autoComplete="off"
          aria-describedby={`${answerId}-note`}
        />
        <small id={`${answerId}-note`} className="muted">
          {t('answer_hint')}
        </small>
      </div>
      <div className="acts">
        {request.why === null ? (
          <button type="submit" name="intent" value="approve" className="primary" disabled={busy}>
            {t('approve')}
          </button>
        ) : null}
        <button type="submit" name="intent" value="refuse" disabled={busy}>
          {t('refuse')}
        </button>
      </div>
    </Form>
  );
}

function Withdraw({ request }: { request: ShownCorrection }) {
  const t = useTranslations('corrections');
  return (
    <Form method="post" action="/corrections" preventScrollReset>
      <input type="hidden" name="id" value={request.id} />
      <p className="small muted">{t('own')}</p>
      <button type="submit" name="intent" value="withdraw" className="quiet">
        {t('withdraw')}
      </button>
    </Form>
  );
}
