/** Everybody who works here, and who did: role, groups, qualification, and whether they sign in. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { listStaff, type StaffSummary } from '../../../server/services/staff.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './staff.css?url';
import { AccessBadge, QualificationBadge } from './staff-badges.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('staff.title') };

export const loader = signedIn(async ({ actor }) => ({
  people: await listStaff(actor),
  mayEdit: can(actor.role, 'staff.edit'),
}));

export default function Staff() {
  const t = useTranslations('staff');
  const { people, mayEdit } = useLoaderData<typeof loader>();
  const working = people.filter(({ leftOn }) => leftOn === null).length;
  return (
    <>
      <PageHead title={t('title')} over={t('count', { count: working })}>
        {mayEdit ? (
          <Link className="button primary" to="/staff/new">
            {t('add')}
          </Link>
        ) : null}
      </PageHead>
      <StaffTable people={people} />
    </>
  );
}

function StaffTable({ people }: { people: readonly StaffSummary[] }) {
  const t = useTranslations('staff');
  const shell = useTranslations('shell');
  const format = useFormat();
  const isQualified = people.some((person) => person.qualification || person.qualifiedUntil);
  const columns: Column<StaffSummary>[] = [
    {
      key: 'name',
      head: t('person'),
      isHead: true,
      cell: ({ id, name }) => (
        <Link className="row-link" to={`/staff/${id}`}>
          {name}
        </Link>
      ),
    },
    {
      key: 'role',
      head: t('role'),
      cell: ({ member }) => (member ? shell(`role_${member.role}`) : null),
    },
    {
      key: 'groups',
      head: t('groups'),
      cell: ({ groups }) => groups.map(({ name }) => name).join(', '),
    },
    {
      key: 'qualification',
      head: t('qualification'),
      cell: (person) =>
        person.qualification || person.qualifiedUntil ? (
          <span className="stacked">
            <span>{person.qualification}</span>
            <QualificationBadge person={person} />
          </span>
        ) : null,
    },
    {
      key: 'seen',
      head: t('seen'),
      cell: ({ member }) => (member?.seen ? format.wall(member.seen) : null),
    },
    { key: 'access', head: t('access'), cell: (person) => <AccessBadge person={person} /> },
  ];
  return (
    <DataTable
      caption={t('title')}
      columns={columns.filter(({ key }) => key !== 'qualification' || isQualified)}
      rows={people}
      keyOf={({ id }) => id}
      className="staff-table"
      rowProps={({ leftOn }) => ({ className: leftOn === null ? undefined : 'has-left' })}
    />
  );
}
