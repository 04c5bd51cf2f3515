/**
 * What stands around every page of somebody who is signed in: on a wide screen a rail with the sections in their
 * parts; on a phone a bar above, and below it the first four sections and the rest behind «More».
 */
import { NavLink, useLocation } from '@remix-run/react';
import { type ReactNode, useEffect } from 'react';
import { useTranslations } from 'use-intl';
import { Brand } from '../../components/brand.tsx';
import { BusyLine } from '../../components/busy-line.tsx';
import { Icon } from '../../components/icon.tsx';
import { Menu } from '../../components/menu.tsx';
import { startQueue } from '../../offline/queue.ts';
import { type Section, sectionPartsOf, sectionsOf } from '../../sections.ts';
import { FindButton, PaletteWhenOpen, usePalette } from '../find/find-button.tsx';
import { AccountMenu, type Who } from './account-menu.tsx';
import { KeptCount } from './kept-line.tsx';
import { leaveByDocument, NetworkLine, useWorker } from './network-line.tsx';

const TABS = 5;

export function Frame({ who, children }: { who: Who; children: ReactNode }) {
  const t = useTranslations('shell');
  const palette = usePalette();
  const { userId, providerId } = who;
  useEffect(() => startQueue({ userId, providerId }), [userId, providerId]);
  useWorker();
  return (
    <div className="frame" onClickCapture={leaveByDocument}>
      <BusyLine />
      <header className="rail">
        <div className="rail-stay">
          <Brand />
          <FindButton onOpen={palette.open} />
          <Rail who={who} />
          <AccountMenu who={who} />
        </div>
      </header>
      <header className="topbar">
        <Brand />
        <KeptCount />
        <FindButton onOpen={palette.open} isBare />
        <Menu face={<Icon name="person" size={22} />} label={t('account')}>
          <AccountMenu who={who} />
        </Menu>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <NetworkLine zone={who.zone} />
      <Tabs who={who} />
      <PaletteWhenOpen finder={who} isOpen={palette.isOpen} onClose={palette.close} />
    </div>
  );
}

function Rail({ who }: { who: Who }) {
  const t = useTranslations('shell');
  return (
    <nav className="rail-links" aria-label={t('nav')}>
      {sectionPartsOf(who.role).map(({ part, sections }) => (
        <div key={part} className="rail-part">
          {part === 'work' ? null : <p>{t(`part_${part}`)}</p>}
          {sections.map((section) => (
            <SectionLink key={section.key} section={section} />
          ))}
        </div>
      ))}
    </nav>
  );
}

function Tabs({ who }: { who: Who }) {
  const t = useTranslations('shell');
  const { pathname } = useLocation();
  const sections = sectionsOf(who.role);
  const inSight = sections.length > TABS ? sections.slice(0, TABS - 1) : sections;
  const rest = sections.slice(inSight.length);
  const isInRest = rest.some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <nav className="tabs" aria-label={t('nav')}>
      {inSight.map((section) => (
        <SectionLink key={section.key} section={section} />
      ))}
      {rest.length > 0 ? (
        <Menu
          place="up"
          faceClass={isInRest ? 'current' : undefined}
          face={
            <>
              <Icon name="menu" />
              <span>{t('more')}</span>
            </>
          }
        >
          {rest.map((section) => (
            <SectionLink key={section.key} section={section} />
          ))}
        </Menu>
      ) : null}
    </nav>
  );
}

function SectionLink({ section: { to, key, icon } }: { section: Section }) {
  const t = useTranslations('shell');
  return (
    <NavLink to={to}>
      <Icon name={icon} />
      <span>{t(key)}</span>
    </NavLink>
  );
}
