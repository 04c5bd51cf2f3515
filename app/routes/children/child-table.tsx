/** The rows of the list: who, in which groups, when last seen, and what is missing, in words. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { fullName } from '../../../server/domain/identity.ts';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import type { ChildListAsked, ChildListView } from '../../../server/services/children.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { useFormat } from '../../format.ts';
import { Face } from './face.tsx';

type Row = ChildListView['rows'][number];

interface ChildTableProps {
  readonly rows: readonly Row[];
  readonly asked: ChildListAsked;
  readonly today: CivilDate;
  readonly mayTick: boolean;
  readonly maySort: boolean;
}

export function ChildTable({ rows, asked, today, mayTick, maySort }: ChildTableProps) {
  const t = useTranslations('children');
  const format = useFormat();
  const columns: Column<Row>[] = [
    {
      key: 'name',
      head: t('search_name'),
      sorts: true,
      isHead: true,
      cell: (row) => (
        <span className="child-who">
          {mayTick ? (
            <label className="child-tick">
              <input type="checkbox" name="child[]" value={row.id} />
              <span className="unseen">{t('tick', { name: fullName(row) })}</span>
            </label>
          ) : null}
          <Face child={row} photo={row.hasPhoto ? `/children/${row.id}/photo` : null} />
          <Link to={`/children/${row.id}`}>
            {row.surname} {row.givenName} <span className="patronymic">{row.patronymic}</span>
          </Link>
        </span>
      ),
    },
    {
      key: 'group',
      head: t('group'),
      sorts: true,
      cell: (row) => <Places row={row} />,
    },
    {
      key: 'attended',
      head: t('last_attended'),
      sorts: true,
      cell: ({ lastAttendedOn }) =>
        lastAttendedOn === null ? (
          <span className="muted">{t('never')}</span>
        ) : (
          format.day(lastAttendedOn, today)
        ),
    },
    {
      key: 'lacks',
      head: t('lacks'),
      className: 'child-lacks',
      cell: (row) => (row.hasValidIin && row.hasGuardian ? null : <Lacks row={row} />),
    },
  ];
  return (
    <DataTable
      caption={t('title')}
      className="child-table"
      rows={rows}
      keyOf={({ id }) => id}
      sort={maySort ? { by: asked.sort, down: asked.down } : undefined}
      columns={mayTick ? columns : columns.slice(0, 3)}
    />
  );
}

function Places({ row }: { row: Row }) {
  const t = useTranslations('children');
  if (row.groups.length > 0)
    return (
      <span className="child-places">
        {row.groups.map(({ id, name }) => (
          <span key={id}>{name}</span>
        ))}
        {row.isAtRisk ? <span className="badge warn">{t('at_risk')}</span> : null}
      </span>
    );
  return <span className="badge">{t(row.wasEnrolled ? 'withdrawn' : 'no_group')}</span>;
}

function Lacks({ row }: { row: Row }) {
  const t = useTranslations('children');
  return (
    <span className="child-places">
      {row.hasValidIin ? null : (
        <span className="badge absent">{t(row.iin === null ? 'no_iin' : 'wrong_iin')}</span>
      )}
      {row.hasGuardian ? null : <span className="badge warn">{t('no_guardian')}</span>}
    </span>
  );
}
