/** The month of a group as its timesheet: children by lessons. The same grid goes on one A4 page. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import {
  addMonths,
  month as asMonth,
  dateInZone,
  monthOf,
} from '../../../server/domain/shared/civil-date.ts';
import { getGroupMonth } from '../../../server/services/groups.ts';
import type { GroupSummary } from '../../../server/services/views.ts';
import changes from '../../components/changed-lessons.css?url';
import { ChangedLessons } from '../../components/changed-lessons.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { clock, useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { GroupTabs } from './group-tabs.tsx';
import schedule from './schedule.css?url';
import styles from './timesheet.css?url';
import { TimesheetGrid, TimesheetLegend } from './timesheet-grid.tsx';
import print from './timesheet-print.css?url';

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: schedule },
  { rel: 'stylesheet', href: changes },
  { rel: 'stylesheet', href: print, media: 'print' },
];
export const handle: Handle = { title: (t) => t('groups.timesheet') };

export const loader = signedIn(async ({ actor, params, request }) => {
  const asked = new URL(request.url).searchParams.get('month');
  const today = dateInZone(actor.now, actor.provider.zone);
  const month = asked === null ? monthOf(today) : asMonth(asked);
  const mayEdit = can(actor.role, 'groups.edit');
  return { ...(await getGroupMonth(actor, params.groupId!, month)), mayEdit };
});

export default function GroupMonth() {
  const { group, month, timesheet, ahead, coverage, changed, mayEdit } = useLoaderData<typeof loader>();
  const t = useTranslations('groups');
  const s = useTranslations('schedule');
  const { lessons, rows, providerName } = timesheet;
  const isEmpty = lessons.length === 0 || rows.length === 0;
  return (
    <div className="timesheet-page">
      <p className="print-only paper-head">{providerName}</p>
      <PageHead
        title={group.name}
        over={
          <Link to="/groups" className="no-print">
            {t('title')}
          </Link>
        }
        lead={<About group={group} />}
      >
        {isEmpty ? null : <PrintButton />}
      </PageHead>
      <GroupTabs groupId={group.id} mayEdit={mayEdit} />
      <ChangedLessons lessons={changed} />
      <div className="month-line">
        <MonthSwitch groupId={group.id} month={month} />
        {lessons.length > 0 ? <p className="small muted">{s('coverage_short', { ...coverage })}</p> : null}
      </div>
      {isEmpty ? (
        <div className="empty">
          <h2>{t('no_lessons')}</h2>
          <p>{t('no_lessons_text')}</p>
        </div>
      ) : (
        <>
          <TimesheetGrid timesheet={timesheet} ahead={ahead} />
          <TimesheetLegend />
          <div className="print-only signatures">
            <p>{t('signature_instructor')}</p>
            <p>{t('signature_head')}</p>
          </div>
        </>
      )}
    </div>
  );
}

function About({ group }: { group: GroupSummary }) {
  const t = useTranslations('groups');
  const format = useFormat();
  const slots = group.slots.map(
    ({ weekday, startMinute }) => `${format.weekdayName(weekday)}\u00a0${clock(startMinute)}`,
  );
  const about = [
    group.instructorName ?? t('no_instructor'),
    slots.join(', '),
    t('children', { count: group.children }),
  ];
  return <>{about.filter((part) => part !== '').join(' · ')}</>;
}

function MonthSwitch({ groupId, month }: { groupId: string; month: Month }) {
  const t = useTranslations('groups');
  const format = useFormat();
  const to = (months: number) => `/groups/${groupId}?month=${addMonths(month, months)}`;
  return (
    <nav className="month-switch" aria-label={format.monthYear(month)}>
      <Link className="button no-print" to={to(-1)} aria-label={t('previous')} preventScrollReset>
        <Icon name="back" size={18} />
      </Link>
      <h2>{format.monthYear(month)}</h2>
      <Link className="button no-print" to={to(1)} aria-label={t('next')} preventScrollReset>
        <Icon name="forward" size={18} />
      </Link>
    </nav>
  );
}

/** Opens the browser's print; a page without script prints from the browser's own menu. */
function PrintButton() {
  const t = useTranslations('groups');
  return (
    <button type="button" className="needs-script" onClick={() => window.print()}>
      <Icon name="print" size={18} /> {t('print')}
    </button>
  );
}
