/** The frame of the settings: their sections side by side, the chosen one below. */
import { NavLink, Outlet } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { allowed } from '../../../server/services/actor.ts';
import { PageHead } from '../../components/page-head.tsx';
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
  { key: 'provider', to: '/settings' },
  { key: 'sites', to: '/settings/sites' },
  { key: 'contracts', to: '/settings/contracts' },
  { key: 'programmes', to: '/settings/programmes' },
] as const;

export default function Settings() {
  const t = useTranslations('settings');
  return (
    <>
      <PageHead title={t('title')} />
      <nav className="segments settings-nav" aria-label={t('nav')}>
        {SECTIONS.map(({ key, to }) => (
          <NavLink key={key} to={to} end={key === 'provider'} preventScrollReset>
            {t(key)}
          </NavLink>
        ))}
      </nav>
      <Outlet />
    </>
  );
}
