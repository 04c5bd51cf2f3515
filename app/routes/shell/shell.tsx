/** The frame for people who are signed in: sections that their role may see, who they are, and the page. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { NavLink, Outlet, useRouteLoaderData } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../../server/domain/access.ts';
import { Brand } from '../../components/brand.tsx';
import { ErrorPage } from '../../components/error-page.tsx';
import { Icon } from '../../components/icon.tsx';
import { LanguageSwitch } from '../../components/language-switch.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { requireActor } from '../../gate.server.ts';
import { sectionsOf } from '../../sections.ts';

const ROUTE_ID = 'routes/shell/shell';

interface Who {
  readonly name: string;
  readonly role: Role;
  readonly provider: string;
}

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Who> {
  const { name, role, provider } = await requireActor(request, context);
  return { name, role, provider: provider.name };
}

/** Who is signed in does not change while they work. */
export const shouldRevalidate = () => false;

function Frame({ who, children }: { who: Who; children: ReactNode }) {
  const t = useTranslations('shell');
  const links = sectionsOf(who.role).map(({ to, key, icon }) => (
    <NavLink key={key} to={to}>
      <Icon name={icon} />
      <span>{t(key)}</span>
    </NavLink>
  ));
  return (
    <div className="frame">
      <header className="rail">
        <div className="rail-stay">
          <Brand />
          <nav className="rail-links" aria-label={t('nav')}>
            {links}
          </nav>
          <Account who={who} />
        </div>
      </header>
      <header className="topbar">
        <Brand />
        <details className="menu">
          <summary aria-label={t('account')}>
            <Icon name="person" size={22} />
          </summary>
          <div className="sheet">
            <Account who={who} />
          </div>
        </details>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <nav className="tabs" aria-label={t('nav')}>
        {links}
      </nav>
    </div>
  );
}

function Account({ who }: { who: Who }) {
  const t = useTranslations('shell');
  return (
    <div className="account">
      <p>
        <strong>{who.provider}</strong>
        <br />
        {who.name} · {t(`role_${who.role}`)}
      </p>
      <LanguageSwitch />
      <form method="post" action="/sign-out">
        <button type="submit" className="quiet">
          {t('sign_out')}
        </button>
      </form>
    </div>
  );
}

export default function Shell() {
  const who = useRouteLoaderData<Who>(ROUTE_ID);
  return who ? (
    <Frame who={who}>
      <Outlet />
    </Frame>
  ) : null;
}

/** Errors of a page keep the frame, as long as it is known who is there. */
export function ErrorBoundary() {
  const who = useRouteLoaderData<Who>(ROUTE_ID);
  if (!who) {
    return (
      <PublicFrame>
        <ErrorPage />
      </PublicFrame>
    );
  }
  return (
    <Frame who={who}>
      <ErrorPage />
    </Frame>
  );
}
