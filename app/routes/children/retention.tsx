/** Children whose data need not be kept any longer: a proposal, from which a person goes on to each of them. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { fullName } from '../../../server/domain/identity.ts';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import { listRetention } from '../../../server/services/personal-data.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { Pager } from '../../components/pager.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './children.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('personalData.retention') };

const pageSchema = z.coerce.number().int().min(1).max(1000).catch(1);

export const loader = signedIn(async ({ actor, request }) => {
  const page = pageSchema.parse(new URL(request.url).searchParams.get('page') ?? 1);
  return { page, ...(await listRetention(actor, page)) };
});

export default function Retention() {
  const { children, from, total, page, rule } = useLoaderData<typeof loader>();
  const t = useTranslations('personalData');
  const words = useTranslations('children');
  const format = useFormat();
  return (
    <>
      <PageHead
        title={t('retention')}
        over={<Link to="/children">{words('title')}</Link>}
        lead={t('retention_lead')}
      />
      <p className="small muted retention-rule">
        {t('rule', { years: rule.years })} {rule.placeholder ? t('rule_placeholder') : null}
      </p>
      {children.length === 0 ? (
        <Empty icon="check" title={t('retention_none')} text={t('retention_none_text')} />
      ) : (
        <DataTable
          caption={t('retention')}
          rows={children}
          keyOf={({ id }) => id}
          columns={[
            {
              key: 'name',
              head: t('child'),
              isHead: true,
              cell: (child) => <Link to={`/children/${child.id}`}>{fullName(child)}</Link>,
            },
            {
              key: 'left',
              head: t('left_on'),
              cell: ({ lastDayIn }) => format.fullDay(lastDayIn),
            },
            {
              key: 'kept',
              head: t('claim_until'),
              cell: ({ keptUntilYear: year }) =>
                year === null ? (
                  <span className="muted">{t('no_claim')}</span>
                ) : (
                  format.fullDay(`${year}-12-31` as CivilDate)
                ),
            },
            {
              key: 'look',
              head: <span className="unseen">{t('look')}</span>,
              cell: (child) => (
                <Link to={`/children/${child.id}/erase`} aria-label={`${t('look')}: ${fullName(child)}`}>
                  {t('look')}
                </Link>
              ),
            },
          ]}
        />
      )}
      <Pager {...{ from, page }} shown={children.length} all={total} hrefOf={(other) => `?page=${other}`} />
    </>
  );
}
