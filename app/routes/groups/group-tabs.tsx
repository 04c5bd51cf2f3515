/** The pages of one group, side by side. */
import { useLocation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Segments } from '../../components/segments.tsx';

/** `mayEdit` shows the form of the group, too. */
export function GroupTabs({ groupId, mayEdit }: { groupId: string; mayEdit: boolean }) {
  const t = useTranslations('schedule');
  const { pathname } = useLocation();
  const group = `/groups/${groupId}`;
  const pages = [
    { to: group, word: t('tab_timesheet') },
    { to: `${group}/members`, word: t('tab_members') },
    { to: `${group}/schedule`, word: t('tab_schedule') },
    ...(mayEdit
      ? [
          { to: `${group}/cards`, word: t('tab_cards') },
          { to: `${group}/edit`, word: t('tab_edit') },
        ]
      : []),
  ];
  return (
    <div className="page-tabs">
      <Segments
        label={t('tabs')}
        segments={pages.map((page) => ({ ...page, isCurrent: page.to === pathname }))}
      />
    </div>
  );
}
