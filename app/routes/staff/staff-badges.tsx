/** The state of a person's qualification and of their access, in a word. */
import { useTranslations } from 'use-intl';
import type { StaffSummary } from '../../../server/services/staff.ts';
import { useFormat } from '../../format.ts';

export function QualificationBadge({ person }: { person: StaffSummary }) {
  const t = useTranslations('staff');
  const format = useFormat();
  const { qualifiedUntil, qualificationState: state } = person;
  if (qualifiedUntil === null) return null;
  return (
    <span>
      <span className="muted small">{t('until', { date: format.fullDay(qualifiedUntil) })}</span>{' '}
      {state === 'ended' || state === 'ending' ? (
        <span className={state === 'ended' ? 'badge absent' : 'badge warn'}>{t(state)}</span>
      ) : null}
    </span>
  );
}

export function AccessBadge({ person }: { person: StaffSummary }) {
  const t = useTranslations('staff');
  const format = useFormat();
  const { leftOn, member, invitation } = person;
  if (leftOn !== null) return <span className="badge">{t('left_on', { date: format.fullDay(leftOn) })}</span>;
  if (member) return <span className="muted small">{member.email}</span>;
  if (invitation?.state === 'open') return <span className="badge excused">{t('invited')}</span>;
  if (invitation) return <span className="badge warn">{t('invitation_expired')}</span>;
  return <span className="muted small">{t('no_access')}</span>;
}
