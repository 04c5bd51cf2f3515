/** Says of which years the days off are not confirmed, wherever lessons are laid on their days; else nothing. */
import { useTranslations } from 'use-intl';
import { Notice } from './notice.tsx';

export function UnconfirmedYears({ years }: { years: readonly number[] }) {
  const t = useTranslations('calendar');
  if (years.length === 0) return null;
  return (
    <div className="page-notice">
      <Notice kind="warn">{t('unconfirmed', { years: years.join(', ') })}</Notice>
    </div>
  );
}
