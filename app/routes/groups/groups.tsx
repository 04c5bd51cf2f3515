/** The groups of the provider, or of the instructor: who teaches, when, how full, how well attended. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { listGroups } from '../../../server/services/groups.ts';
import type { GroupSummary } from '../../../server/services/views.ts';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { Meter } from '../../components/meter.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Sparkline } from '../../components/sparkline.tsx';
import { clock, useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './groups.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('groups.title') };

export const loader = signedIn(async ({ actor }) => ({
  groups: await listGroups(actor),
  mayEdit: can(actor.role, 'groups.edit'),
  mayImport: can(actor.role, 'import.run'),
}));

export default function Groups() {
  const { groups, mayEdit, mayImport } = useLoaderData<typeof loader>();
  const t = useTranslations('groups');
  const schedule = useTranslations('schedule');
  const children = groups.reduce((sum, group) => sum + group.children, 0);
  if (groups.length === 0)
    return (
      <Empty
        isPage
        icon="groups"
        title={t('empty')}
        text={t('empty_text')}
        first={mayImport ? { to: '/imports', word: t('import') } : null}
      />
    );
  return (
    <>
      <PageHead
        title={t('title')}
        over={`${t('count', { count: groups.length })} · ${t('children', { count: children })}`}
      >
        {mayEdit ? (
          <Link className="button" to="/groups/new">
            <Icon name="plus" size={18} />
            {schedule('new_group')}
          </Link>
        ) : null}
      </PageHead>
      <div className="group-heads" aria-hidden="true">
        <span>{t('group')}</span>
        <span>{t('schedule')}</span>
        <span>{t('filling')}</span>
        <span>{t('recent')}</span>
      </div>
      <ul className="group-list">
        {groups.map((group) => (
          <GroupLine key={group.id} group={group} />
        ))}
      </ul>
    </>
  );
}

function GroupLine({ group }: { group: GroupSummary }) {
  const t = useTranslations('groups');
  const format = useFormat();
  const slots = group.slots.map(
    ({ weekday, startMinute }) => `${format.weekdayName(weekday)} ${clock(startMinute)}`,
  );
  return (
    <li className="group-line">
      <Link to={`/groups/${group.id}`}>
        <span className="who">
          <b>{group.name}</b>
          <small>{group.instructorName ?? t('no_instructor')}</small>
        </span>
        <span className="slots">
          {slots.map((slot) => (
            <span key={slot}>{slot}</span>
          ))}
        </span>
        <span className="filling">
          {group.capacity === null
            ? t('children', { count: group.children })
            : t('of_capacity', { children: group.children, capacity: group.capacity })}
          {group.capacity === null ? null : <Meter value={group.children} of={group.capacity} />}
        </span>
        <Sparkline shares={group.recent} />
        <Icon name="forward" />
      </Link>
    </li>
  );
}
