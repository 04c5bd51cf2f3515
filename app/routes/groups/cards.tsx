/** The cards of a group's children: to print, and to replace one that is lost. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { fullName } from '../../../server/domain/identity.ts';
import { dateInZone } from '../../../server/domain/shared/civil-date.ts';
import { getGroupCards, replaceCard } from '../../../server/services/child-cards.ts';
import { type Column, DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { GroupTabs } from './group-tabs.tsx';
import styles from './schedule.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('cards.title') };

export const loader = signedIn(async ({ actor, params, request }) => {
  const { group, children } = await getGroupCards(actor, params.groupId!);
  return {
    group,
    children: children.map(({ issuedAt, ...child }) => ({
      ...child,
      issuedOn: issuedAt === null ? null : dateInZone(new Date(issuedAt), actor.provider.zone),
    })),
    isReplaced: new URL(request.url).searchParams.has('replaced'),
  };
});

export const action = signedIn(async ({ actor, params, request }): Promise<Response> => {
  const childId = String((await request.formData()).get('childId') ?? '');
  await replaceCard(actor, params.groupId!, childId);
  return redirect(`/groups/${params.groupId}/cards?replaced`, 303);
});

export default function GroupCards() {
  const { group, children, isReplaced } = useLoaderData<typeof loader>();
  const t = useTranslations('cards');
  const g = useTranslations('groups');
  return (
    <>
      <PageHead title={group.name} over={<Link to="/groups">{g('title')}</Link>} lead={t('lead')}>
        {children.length > 0 ? <PrintForm groupId={group.id} childId={null} word={t('print')} /> : null}
      </PageHead>
      <GroupTabs groupId={group.id} mayEdit />
      {isReplaced ? (
        <div className="page-notice">
          <Notice kind="good" role="status">
            {t('replaced')}
          </Notice>
        </div>
      ) : null}
      {children.length === 0 ? (
        <Empty icon="person" title={t('nobody')} text={t('nobody_text')} />
      ) : (
        <Cards groupId={group.id} rows={children} />
      )}
    </>
  );
}

interface PrintFormProps {
  readonly groupId: string;
  /** Null for the whole group. */
  readonly childId: string | null;
  readonly word: string;
  readonly label?: string;
}

/** Printing gives cards to those who have none, so it is a post; the answer is the file. */
function PrintForm({ groupId, childId, word, label }: PrintFormProps) {
  return (
    <form method="post" action={`/groups/${groupId}/cards/file`}>
      {childId === null ? null : <input type="hidden" name="childId" value={childId} />}
      <button type="submit" className={childId === null ? 'primary' : undefined} aria-label={label}>
        <Icon name="print" size={18} /> {word}
      </button>
    </form>
  );
}

type Row = ReturnType<typeof useLoaderData<typeof loader>>['children'][number];

function Cards({ groupId, rows }: { groupId: string; rows: readonly Row[] }) {
  const t = useTranslations('cards');
  const g = useTranslations('groups');
  const format = useFormat();
  const columns: Column<Row>[] = [
    { key: 'name', head: g('child'), isHead: true, cell: (row) => fullName(row) },
    {
      key: 'issued',
      head: t('issued'),
      cell: ({ issuedOn }) =>
        issuedOn === null ? <span className="muted">{t('none')}</span> : format.day(issuedOn),
    },
    {
      key: 'acts',
      head: t('acts'),
      cell: (row) => {
        const name = fullName(row);
        return (
          <div className="acts">
            <PrintForm
              groupId={groupId}
              childId={row.childId}
              word={t('print_one')}
              label={t('print_of', { name })}
            />
            {row.issuedOn === null ? null : (
              <Form method="post">
                <input type="hidden" name="childId" value={row.childId} />
                <button type="submit" className="quiet" aria-label={t('replace_of', { name })}>
                  {t('replace')}
                </button>
              </Form>
            )}
          </div>
        );
      },
    },
  ];
  return <DataTable caption={t('title')} columns={columns} rows={rows} keyOf={({ childId }) => childId} />;
}
