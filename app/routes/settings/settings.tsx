/** The frame of the settings: their sections side by side, the chosen one below. */
import { Outlet, useLocation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { allowed } from '../../../server/services/actor.ts';
import { PageHead } from '../../components/page-head.tsx';
import { Segments } from '../../components/segments.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './settings.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('settings.title') };

export const loader = signedIn(async ({ actor }) => {
  allowed(actor, 'settings.see');
  return { provider: actor.provider.name };
});

const SECTIONS = [
  { key: 'provider', path: '' },
  { key: 'sites', path: '/sites' },
  { key: 'kiosks', path: '/kiosks' },
  { key: 'contracts', path: '/contracts' },
  { key: 'programmes', path: '/programmes' },
] as const;

export default function Settings() {
  const t = useTranslations('settings');
  const [, , shown = ''] = useLocation().pathname.split('/');
  return (
    <>
      <PageHead title={t('title')} />
      <div className="page-tabs">
        <Segments
          label={t('nav')}
          segments={SECTIONS.map(({ key, path }) => ({
            to: `/settings${path}`,
            word: t(key),
            isCurrent: path.slice(1) === shown,
          }))}
        />
      </div>
      <Outlet />
    </>
  );
}
