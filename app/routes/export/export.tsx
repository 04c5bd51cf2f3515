/** Everything the provider owns, to take away; and the way to bring such an archive back. For its owner. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { allowed } from '../../../server/services/actor.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './export.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('archive.title') };

export const loader = signedIn(async ({ actor }) => {
  allowed(actor, 'provider.export');
  return null;
});

const PARTS = ['inside_csv', 'inside_json', 'inside_manifest'] as const;

export default function Export() {
  const t = useTranslations('archive');
  const imports = useTranslations('imports');
  return (
    <>
      <PageHead title={t('title')} over={<Link to="/imports">{imports('title')}</Link>} lead={t('lead')} />
      <div className="archive">
        <Notice kind="warn">{t('careful')}</Notice>
        <p className="acts">
          <a className="button primary" href="/export/archive" download>
            <Icon name="file" size={18} />
            {t('download')}
          </a>
          <span className="small muted">{t('slow')}</span>
        </p>
        <section>
          <h2>{t('inside')}</h2>
          <ul>
            {PARTS.map((part) => (
              <li key={part}>{t(part)}</li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t('restore')}</h2>
          <p className="muted">{t('restore_lead')}</p>
          <p className="acts">
            <Link className="button" to="/imports/restore">
              {t('restore')}
            </Link>
          </p>
        </section>
      </div>
    </>
  );
}
