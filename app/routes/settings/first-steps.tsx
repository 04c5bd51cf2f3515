/** What a new provider has still to do, each with the way there; what is done folds to a line. */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { getFirstSteps } from '../../../server/services/settings.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './settings.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('firstSteps.title') };

export const loader = signedIn(async ({ actor }) => ({
  done: await getFirstSteps(actor),
  provider: actor.provider.name,
}));

const STEPS = [
  { key: 'children', to: '/imports' },
  { key: 'timetable', to: '/groups' },
  { key: 'contract', to: '/settings/contracts?edit=new' },
  { key: 'colleagues', to: '/staff/new' },
] as const;

export default function FirstSteps() {
  const t = useTranslations('firstSteps');
  const { done, provider } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHead title={t('title')} over={provider} lead={t('lead')} />
      {STEPS.every(({ key }) => done[key]) ? (
        <div className="page-notice">
          <Notice kind="good">{t('all_done')}</Notice>
        </div>
      ) : null}
      <ol className="first-steps">
        {STEPS.map(({ key, to }) => (
          <li key={key} className={done[key] ? 'done' : undefined}>
            <span className="step-sign">
              <Icon name={done[key] ? 'check' : 'forward'} size={18} />
            </span>
            <div>
              <h2>
                {t(key)} {done[key] ? <span className="badge present">{t('done')}</span> : null}
              </h2>
              {done[key] ? null : <p className="muted">{t(`${key}_text`)}</p>}
            </div>
            <Link className={done[key] ? 'button quiet' : 'button'} to={to}>
              {t(`${key}_do`)}
            </Link>
          </li>
        ))}
      </ol>
    </>
  );
}
