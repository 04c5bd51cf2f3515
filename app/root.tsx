/** The document: head, fonts, styles, skip link; and the page shown when everything else failed. */
import cyrillicExt from '@fontsource-variable/golos-text/files/golos-text-cyrillic-ext-wght-normal.woff2?url';
import cyrillic from '@fontsource-variable/golos-text/files/golos-text-cyrillic-wght-normal.woff2?url';
import latin from '@fontsource-variable/golos-text/files/golos-text-latin-wght-normal.woff2?url';
import type { LinksFunction } from '@remix-run/node';
import { Links, Outlet, Scripts, ScrollRestoration, useMatches } from '@remix-run/react';
import { type ReactNode, useContext } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorPage } from './components/error-page.tsx';
import { PublicFrame } from './components/public-frame.tsx';
import { DocumentContext } from './document-context.ts';
import { type Titled, titleOf } from './page-title.ts';
import styles from './styles/app.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/icon-180.png' },
];

/** Digits and signs are in the Latin file; Kazakh letters beyond Russian ones are in the extended Cyrillic file. */
const FONTS = { kk: [latin, cyrillic, cyrillicExt], ru: [latin, cyrillic], en: [latin] };

export function Layout({ children }: { children: ReactNode }) {
  const t = useTranslations();
  const { language, nonce, messagesHref } = useContext(DocumentContext);
  const matches = useMatches() as Titled[];
  const title = titleOf(matches, t);
  const isStill = matches.some(({ handle }) => handle?.isStill);
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        {/* The bar of the system above an installed app: `--sheet` of each scheme. */}
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#fff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#181e23" />
        <title>{title}</title>
        <link rel="manifest" href={`/manifest/${language}`} />
        {FONTS[language].map((href) => (
          <link key={href} rel="preload" as="font" type="font/woff2" href={href} crossOrigin="anonymous" />
        ))}
        <link id="messages" rel="preload" as="fetch" href={messagesHref} crossOrigin="anonymous" />
        <Links />
      </head>
      <body>
        <a className="skip" href="#main">
          {t('shell.skip')}
        </a>
        {children}
        {isStill ? null : (
          <>
            <ScrollRestoration nonce={nonce} />
            <Scripts nonce={nonce} />
          </>
        )}
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return (
    <PublicFrame>
      <ErrorPage />
    </PublicFrame>
  );
}
