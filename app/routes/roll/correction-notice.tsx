/** On a roll that is closed: the way to ask for a correction, and what became of those that were asked for. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { CorrectionView } from '../../../server/services/corrections.ts';
import { CorrectedMarks } from '../../components/corrected-marks.tsx';

interface CorrectionNoticeProps {
  readonly lessonId: string;
  readonly requests: readonly Pick<CorrectionView, 'id' | 'state' | 'answer' | 'children'>[];
}

const TONES = { asked: 'warn', approved: 'present', refused: 'absent', withdrawn: '' } as const;

export function CorrectionNotice({ lessonId, requests }: CorrectionNoticeProps) {
  const t = useTranslations('corrections');
  return (
    <section className="roll-corrections">
      <Link className="button" to={`/lessons/${lessonId}/correction`}>
        {t('ask')}
      </Link>
      {requests.length > 0 ? (
        <>
          <h2>
            <Link to="/corrections">{t('on_roll')}</Link>
          </h2>
          <ul>
            {requests.map((request) => (
              <li key={request.id}>
                <span className={`badge ${TONES[request.state]}`}>{t(`state_${request.state}`)}</span>
                <CorrectedMarks request={request} />
                {request.answer ? <p className="small muted">«{request.answer}»</p> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}
