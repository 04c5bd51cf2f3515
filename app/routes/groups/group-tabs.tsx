/** The pages of one group, side by side. */
import { NavLink } from '@remix-run/react';
import { useTranslations } from 'use-intl';

/** `mayEdit` shows the form of the group, too. */
export function GroupTabs({ groupId, mayEdit }: { groupId: string; mayEdit: boolean }) {
  const t = useTranslations('schedule');
  const to = `/groups/${groupId}`;
  return (
    <nav className="segments group-tabs no-print" aria-label={t('tabs')}>
      <NavLink to={to} end>
        {t('tab_timesheet')}
      </NavLink>
      <NavLink to={`${to}/members`}>{t('tab_members')}</NavLink>
      <NavLink to={`${to}/schedule`}>{t('tab_schedule')}</NavLink>
      {mayEdit ? <NavLink to={`${to}/edit`}>{t('tab_edit')}</NavLink> : null}
    </nav>
  );
}
