/**
 * What the service worker shows in place of a page that it does not have. It stands at the address of that page, so it
 * has no script, which would look for the page of its own address; trying again is to load it once more.
 */
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import type { Handle } from '../../page-title.ts';

export const handle: Handle = { title: (t) => t('offline.title'), isStill: true };

export default function Offline() {
  const t = useTranslations('offline');
  return (
    <PublicFrame withLanguages={false}>
      <div className="empty">
        <Icon name="kept" size={36} />
        <h1>{t('title')}</h1>
        <p>{t('text')}</p>
        <div className="acts">
          <a className="button primary" href="/today">
            {t('today')}
          </a>
          <form>
            <button type="submit">{t('again')}</button>
          </form>
        </div>
      </div>
    </PublicFrame>
  );
}
