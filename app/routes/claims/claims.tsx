/** The months that have something to claim, latest first. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { listClaimMonths } from '../../../server/services/claims.ts';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './claim.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('claim.list_title') };

export const loader = signedIn(async ({ actor }) => ({
  months: await listClaimMonths(actor),
  mayImport: can(actor.role, 'import.run'),
}));

export default function Claims() {
  const { months, mayImport } = useLoaderData<typeof loader>();
  const t = useTranslations('claim');
  const format = useFormat();
  if (months.length === 0)
    return (
      <Empty
        isPage
        icon="claims"
        title={t('empty_title')}
        text={t('empty_text')}
        first={mayImport ? { to: '/imports', word: t('import') } : null}
      />
    );
  return (
    <>
      <PageHead title={t('list_title')} lead={t('list_lead')} />
      <ul className="claim-months">
        {months.map(({ month, lessonsHeld, state, amountTiyn }) => (
          <li key={month}>
            <Link to={`/claims/${month}`}>
              <b>{format.monthYear(month)}</b>
              <span className="small muted held">
                {t('lessons_held')}: {lessonsHeld}
              </span>
              <span className={state === 'submitted' ? 'badge present' : 'badge'}>{t(`state_${state}`)}</span>
              <span className="amount">{amountTiyn === null ? '' : format.tenge(amountTiyn)}</span>
              <Icon name="forward" />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
