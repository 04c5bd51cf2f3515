/** Says wherever the rule's values are shown that they are not confirmed (DOMAIN.md: no default is law). */
import { useTranslations } from 'use-intl';
import { Notice } from './notice.tsx';

export function PlaceholderNotice({ reference }: { reference?: string }) {
  const t = useTranslations('marks');
  const c = useTranslations('claim');
  return (
    <div className="page-notice">
      <Notice kind="warn">
        <p>
          <b>{t('placeholder_title')}</b>
        </p>
        <p>
          {t('placeholder')}{' '}
          {reference ? <span className="muted">{c('reference', { reference })}</span> : null}
        </p>
      </Notice>
    </div>
  );
}
