/**
 * What screens are built from, all of it, in both schemes on one page: for who builds a screen, and for who wants to see
 * what a change of the look does. Nothing here is anybody's data.
 */
import { useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { readSort } from '../../sort.ts';
import styles from './design.css?url';
import { Buttons, Fields, Notices, Views } from './design-controls.tsx';
import { Figures, Icons, Marks, Table } from './design-data.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('design.title') };

export const loader = signedIn(async ({ request }) => ({
  sort: readSort(new URL(request.url).searchParams, ['child', 'visits'], { by: 'child', down: false }),
}));

const SCHEMES = ['light', 'dark'] as const;
const GROUNDS = ['ground', 'sheet', 'sunken', 'line', 'line-strong', 'edge'] as const;
const INKS = ['ink', 'ink-2', 'ink-3', 'accent', 'present', 'absent', 'excused', 'warn'] as const;

export default function Design() {
  const { sort } = useLoaderData<typeof loader>();
  const t = useTranslations('design');
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
      <div className="schemes">
        {SCHEMES.map((scheme) => (
          <article key={scheme} data-scheme={scheme} aria-label={t(scheme)}>
            <h2 className="scheme-name">{t(scheme)}</h2>
            <Colours />
            <Type />
            <Buttons />
            <Fields prefix={scheme} />
            <Views />
            <Notices />
            <Marks />
            <Figures />
            <Table sort={sort} />
            <Icons />
          </article>
        ))}
      </div>
    </>
  );
}

function Colours() {
  const t = useTranslations('design');
  return (
    <section>
      <h3>{t('colours')}</h3>
      <ul className="swatches">
        {GROUNDS.map((name) => (
          <li key={name}>
            <i style={{ background: `var(--${name})` }} />
            <code>{name}</code>
          </li>
        ))}
        {INKS.map((name) => (
          <li key={name} style={{ color: `var(--${name})` }}>
            <i style={{ background: `var(--${name})` }} />
            <code>{name}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Type() {
  const t = useTranslations('design');
  return (
    <section className="type">
      <h3>{t('type')}</h3>
      <p className="as-h1">{t('sample')}</p>
      <p className="as-h2">{t('sample')}</p>
      <p>{t('sample')}</p>
      <p className="small muted">{t('sample')}</p>
    </section>
  );
}
