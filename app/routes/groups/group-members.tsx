/** The children of a group. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { fullName } from '../../../server/domain/identity.ts';
import { getMembers } from '../../../server/services/group-edit.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { GroupTabs } from './group-tabs.tsx';
import styles from './schedule.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('schedule.tab_members') };

export const loader = signedIn(async ({ actor, params }) => ({
  ...(await getMembers(actor, params.groupId!)),
  mayEdit: can(actor.role, 'groups.edit'),
}));

export default function GroupMembers() {
  const { on, group, capacity, members, mayEdit, mayOpenChildren } = useLoaderData<typeof loader>();
  const t = useTranslations('schedule');
  const g = useTranslations('groups');
  const filling =
    capacity === null
      ? g('children', { count: members.length })
      : g('of_capacity', { children: members.length, capacity });
  return (
    <>
      <PageHead
        title={group.name}
        over={<Link to="/groups">{g('title')}</Link>}
        lead={[group.instructorName ?? g('no_instructor'), filling].join(' · ')}
      />
      <GroupTabs groupId={group.id} mayEdit={mayEdit} />
      {members.length === 0 ? (
        <Empty
          icon="person"
          title={t('no_members')}
          text={t('no_members_text')}
          first={mayEdit ? { to: '/children', word: t('open_children') } : null}
        />
      ) : (
        <Members members={members} on={on} mayOpen={mayOpenChildren} isOffice={mayEdit} />
      )}
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Member = Loaded['members'][number];

interface MembersProps {
  readonly members: readonly Member[];
  readonly on: Loaded['on'];
  readonly mayOpen: boolean;
  readonly isOffice: boolean;
}

function Members({ members, on, mayOpen, isOffice }: MembersProps) {
  const t = useTranslations('schedule');
  const g = useTranslations('groups');
  const c = useTranslations('child');
  const format = useFormat();
  const columns: Column<Member>[] = [
    {
      key: 'name',
      head: g('child'),
      isHead: true,
      cell: ({ childId, ...child }) =>
        mayOpen ? (
          <Link className="row-link" to={`/children/${childId}`}>
            {fullName(child)}
          </Link>
        ) : (
          fullName(child)
        ),
    },
    isOffice
      ? {
          key: 'born',
          head: t('born'),
          cell: ({ bornOn }) => (bornOn === null ? null : format.day(bornOn, on)),
        }
      : {
          key: 'age',
          head: t('age'),
          cell: ({ age }) => (age === null ? null : c('age', { years: age })),
        },
    {
      key: 'since',
      head: t('since'),
      cell: ({ startsOn, endsOn }) => (
        <span>
          {format.day(startsOn, on)}
          {endsOn === null ? null : (
            <small className="muted"> {t('until', { day: format.day(endsOn, on) })}</small>
          )}
        </span>
      ),
    },
  ];
  return (
    <DataTable
      className="members"
      caption={t('tab_members')}
      columns={columns}
      rows={members}
      keyOf={({ childId, startsOn }) => `${childId} ${startsOn}`}
    />
  );
}
