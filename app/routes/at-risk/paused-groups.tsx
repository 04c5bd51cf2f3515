/** Groups in which nobody is withdrawn, because too much is not marked to know who did not come. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { type CivilDate, monthOf } from '../../../server/domain/shared/civil-date.ts';
import type { AtRiskView } from '../../../server/services/views.ts';
import { Notice } from '../../components/notice.tsx';
import { percent } from '../../format.ts';

export function PausedGroups({ paused, on }: { paused: AtRiskView['paused']; on: CivilDate }) {
  const t = useTranslations('atRisk');
  return (
    <div className="page-notice">
      <Notice kind="warn">
        <p>
          <b>{t('paused')}</b>
        </p>
        <p>{t('paused_text')}</p>
        <ul className="paused">
          {paused.map(({ groupId, group, unmarkedShare }) => (
            <li key={groupId}>
              <b>{group}</b> · {t('unmarked_share', { share: percent(unmarkedShare) })} ·{' '}
              <Link to={`/groups/${groupId}?month=${monthOf(on)}`}>{t('open_timesheet')}</Link>
            </li>
          ))}
        </ul>
      </Notice>
    </div>
  );
}
