/** Why there is no roll: the lesson did not take place, or there is no telling any more. A reason is always said. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';

export function Settle() {
  const t = useTranslations('roll');
  return (
    <details className="settle">
      <summary>
        <Icon name="dash" size={18} />
        {t('settle')}
      </summary>
      <Form method="post">
        <input type="hidden" name="intent" value="settle" />
        <label className="field">
          <span>{t('settle_reason')}</span>
          <input name="reason" required maxLength={200} />
        </label>
        <p className="small muted">{t('settle_note')}</p>
        <div className="acts">
          <button type="submit" name="as" value="cancelled">
            {t('settle_cancelled')}
          </button>
          <button type="submit" name="as" value="waived">
            {t('settle_waived')}
          </button>
        </div>
      </Form>
    </details>
  );
}
