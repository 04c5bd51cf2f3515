/** On the first page: how many corrections wait for a decision, and the answers to one's own requests. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { TodayView } from '../../../server/services/views.ts';
import { Notice } from '../../components/notice.tsx';
import { clock, useFormat } from '../../format.ts';

const KINDS = { approved: 'good', refused: 'bad', asked: 'info', withdrawn: 'info' } as const;

export function CorrectionNews({ corrections }: { corrections: TodayView['corrections'] }) {
  const t = useTranslations('corrections');
  const format = useFormat();
  const { toDecide, answered } = corrections;
  if (toDecide === 0 && answered.length === 0) return null;
  return (
    <div className="page-notice news">
      {toDecide > 0 ? (
        <Notice kind="warn">
          {t('to_decide', { count: toDecide })}. <Link to="/corrections">{t('open_list')}</Link>
        </Notice>
      ) : null}
      {answered.map(({ id, lesson, state, answer }) => (
        <Notice key={id} kind={KINDS[state]}>
          {t('answered', { state: t(`state_${state}`) })}.{' '}
          <Link to={`/lessons/${lesson.id}`}>
            {lesson.group}, {format.day(lesson.on)}
            {lesson.startMinute === null ? '' : `, ${clock(lesson.startMinute)}`}
          </Link>
          {answer ? ` · «${answer}»` : ''}
        </Notice>
      ))}
    </div>
  );
}
