/** The children of a group. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { getMembers } from '../../../server/services/group-edit.ts';
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
        <Members members={members} on={on} mayOpen={mayOpenChildren} />
      )}
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

interface MembersProps {
  readonly members: Loaded['members'];
  readonly on: Loaded['on'];
  readonly mayOpen: boolean;
}

function Members({ members, on, mayOpen }: MembersProps) {
  const t = useTranslations('schedule');
  const g = useTranslations('groups');
  const format = useFormat();
  return (
    <div className="scroll-box members">
      <table>
        <thead>
          <tr>
            <th scope="col">{g('child')}</th>
            <th scope="col">{t('born')}</th>
            <th scope="col">{t('since')}</th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => {
            const name = [member.surname, member.givenName, member.patronymic].filter(Boolean).join(' ');
            return (
              <tr key={`${member.childId} ${member.startsOn}`}>
                <td>{mayOpen ? <Link to={`/children/${member.childId}`}>{name}</Link> : name}</td>
                <td className="nowrap">{member.bornOn === null ? '' : format.day(member.bornOn, on)}</td>
                <td>
                  {format.day(member.startsOn, on)}
                  {member.endsOn === null ? null : (
                    <small className="muted"> {t('until', { day: format.day(member.endsOn, on) })}</small>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
