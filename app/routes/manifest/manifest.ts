/** GET /manifest/:language says how the app is installed: its name, its look before it opens, and where it begins. */
import type { LoaderFunctionArgs } from '@remix-run/node';
import { messagesIn } from '../../messages/catalogue.ts';
import { isLanguage } from '../../messages/language.ts';

/** `--ground` of the light scheme (styles/tokens.css) and the ground of the brand's sign, as manifests can say them. */
const GROUND = '#fbfaf7';
const SIGN = '#0b6085';

const icon = (size: number, purpose: 'any' | 'maskable') => ({
  src: purpose === 'maskable' ? `/icon-maskable-${size}.png` : `/icon-${size}.png`,
  type: 'image/png',
  sizes: `${size}x${size}`,
  purpose,
});

export function loader({ params: { language } }: LoaderFunctionArgs) {
  if (!isLanguage(language)) throw new Response(null, { status: 404 });
  const manifest = {
    id: '/today',
    name: 'Qatysu',
    short_name: 'Qatysu',
    description: messagesIn(language).offline.about,
    lang: language,
    dir: 'ltr',
    start_url: '/today',
    scope: '/',
    display: 'standalone',
    background_color: GROUND,
    theme_color: SIGN,
    icons: [icon(192, 'any'), icon(512, 'any'), icon(512, 'maskable')],
  };
  return new Response(JSON.stringify(manifest), {
    headers: { 'Content-Type': 'application/manifest+json', 'Cache-Control': 'public, max-age=86400' },
  });
}
