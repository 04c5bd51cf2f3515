/** The calendar: a week by hours or a month by days, narrowed by room, instructor and group in the address. */
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { can } from '../../../server/domain/access.ts';
import {
  addDays,
  addMonths,
  civilDate,
  dateInZone,
  firstDay,
  monthOf,
} from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { type CalendarWanted, getCalendar } from '../../../server/services/calendar.ts';
import { Empty } from '../../components/empty.tsx';
import { FilterRow } from '../../components/filter-row.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Segments } from '../../components/segments.tsx';
import { UnconfirmedYears } from '../../components/unconfirmed-years.tsx';
import grid from '../../components/week-grid.css?url';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { idOrNull } from '../groups/slot-fields.ts';
import styles from './calendar.css?url';
import { CalendarMonth } from './calendar-month.tsx';
import { CalendarWeek } from './calendar-week.tsx';
import { CoverageLine } from './coverage-line.tsx';

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: grid },
];
export const handle: Handle = { title: (t) => t('calendar.title') };

const filtersSchema = z.object({ room: idOrNull, instructor: idOrNull, group: idOrNull });

export const loader = signedIn(async ({ actor, request }) => {
  const asked = new URL(request.url).searchParams;
  const given = Object.fromEntries([...asked].filter(([, value]) => value !== ''));
  const filters = filtersSchema.safeParse(given);
  if (!filters.success) throw new AppError('bad_input');
  const { room: roomId, instructor: staffId, group: groupId } = filters.data;
  const today = dateInZone(actor.now, actor.provider.zone);
  const wanted: CalendarWanted = {
    view: asked.get('view') === 'month' ? 'month' : 'week',
    on: given.on === undefined ? today : civilDate(given.on),
    roomId,
    staffId,
    groupId,
  };
  const mayEdit = can(actor.role, 'calendar.edit');
  return { wanted, mayEdit, ...(await getCalendar(actor, wanted)) };
});

export default function Calendar() {
  const view = useLoaderData<typeof loader>();
  const t = useTranslations('calendar');
  const format = useFormat();
  const { wanted, days, coverage, mayEdit } = view;
  const isMonth = wanted.view === 'month';
  const title = isMonth
    ? format.monthYear(monthOf(wanted.on))
    : `${format.day(days[0]!.on)} – ${format.day(days.at(-1)!.on, days[0]!.on)}`;
  const last = days.at(-1)!.on;
  const isEmpty = days.every(({ lessons }) => lessons.length === 0);
  return (
    <>
      <PageHead title={t('title')}>
        {mayEdit ? (
          <Link className="button" to="/calendar/closures">
            {t('closures')}
          </Link>
        ) : null}
        <Link className="button" to="/calendar/feeds">
          {t('feeds')}
        </Link>
      </PageHead>
      <div className="calendar-line">
        <Leaf title={title} />
        <Filters />
      </div>
      <UnconfirmedYears years={view.unconfirmed} />
      {coverage && !isEmpty ? <CoverageLine coverage={coverage} /> : null}
      {isMonth ? <CalendarMonth view={view} /> : <CalendarWeek view={view} />}
      {isEmpty ? (
        <Empty
          icon="calendar"
          title={t('nothing')}
          text={mayEdit ? t('nothing_text') : ''}
          first={mayEdit ? { to: '/groups', word: t('to_groups') } : null}
        />
      ) : null}
      {last > view.plannedUntil ? (
        <p className="small muted calendar-foot">
          {t('planned_until', { day: format.day(view.plannedUntil, view.today) })}
        </p>
      ) : null}
    </>
  );
}

/** An address with something of it changed; what is empty is left out. */
export function useCalendarHref() {
  const [asked] = useSearchParams();
  return (changed: Record<string, string>) => {
    const next = new URLSearchParams([...asked].filter(([name]) => !(name in changed)));
    for (const [name, value] of Object.entries(changed)) if (value !== '') next.set(name, value);
    return `/calendar?${next}`;
  };
}

function Leaf({ title }: { title: string }) {
  const { wanted, today } = useLoaderData<typeof loader>();
  const t = useTranslations('calendar');
  const hrefOf = useCalendarHref();
  const { view, on } = wanted;
  const step = (steps: number) =>
    hrefOf({
      on: view === 'week' ? addDays(on, 7 * steps) : firstDay(addMonths(monthOf(on), steps)),
    });
  return (
    <div className="calendar-leaf">
      <Segments
        label={t('view')}
        segments={(['week', 'month'] as const).map((each) => ({
          to: hrefOf({ view: each }),
          word: t(each),
          isCurrent: view === each,
        }))}
      />
      <Link className="button leaf" to={step(-1)} aria-label={t(`previous_${view}`)} preventScrollReset>
        <Icon name="back" size={18} />
      </Link>
      <Link className="button leaf" to={step(1)} aria-label={t(`next_${view}`)} preventScrollReset>
        <Icon name="forward" size={18} />
      </Link>
      <Link className="button" to={hrefOf({ on: today })} preventScrollReset>
        {t('today')}
      </Link>
      <h2>{title}</h2>
    </div>
  );
}

function Filters() {
  const { wanted, rooms, teachers, groups } = useLoaderData<typeof loader>();
  const t = useTranslations('calendar');
  const filters = [
    { name: 'room', label: t('room'), all: t('all_rooms'), choices: rooms, chosen: wanted.roomId },
    {
      name: 'instructor',
      label: t('instructor'),
      all: t('all_instructors'),
      choices: teachers,
      chosen: wanted.staffId,
    },
    { name: 'group', label: t('group'), all: t('all_groups'), choices: groups, chosen: wanted.groupId },
  ].filter(({ choices }) => choices.length > 1);
  if (filters.length === 0) return null;
  return (
    <FilterRow filters={filters} button={t('show')}>
      <input type="hidden" name="view" value={wanted.view} />
      <input type="hidden" name="on" value={wanted.on} />
    </FilterRow>
  );
}

export type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
