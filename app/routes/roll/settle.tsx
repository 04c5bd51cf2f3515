/**
 * Why there is no roll: the lesson did not take place, or there is no telling any more. A reason is always said; whoever
 * said that it did not take place can take it back.
 */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from '../../components/icon.tsx';

interface SettleProps {
  /** Whether the office looks, which may leave a lesson without marks. */
  readonly mayWaive: boolean;
}

export function Settle({ mayWaive }: SettleProps) {
  const t = useTranslations('roll');
  const more = useTranslations('rollMore');
  return (
    <details className="settle">
      <summary>
        <Icon name="dash" size={18} />
        {mayWaive ? t('settle') : more('called_off')}
      </summary>
      <Form method="post">
        <input type="hidden" name="intent" value="settle" />
        <label className="field">
          <span>{t('settle_reason')}</span>
          <input name="reason" required maxLength={200} />
        </label>
        <p className="small muted">{mayWaive ? t('settle_note') : more('called_off_note')}</p>
        <div className="acts">
          <button type="submit" name="as" value="cancelled">
            {t('settle_cancelled')}
          </button>
          {mayWaive ? (
            <button type="submit" name="as" value="waived">
              {t('settle_waived')}
            </button>
          ) : null}
        </div>
      </Form>
    </details>
  );
}

export function PutBack() {
  const more = useTranslations('rollMore');
  return (
    <Form method="post" className="put-back">
      <input type="hidden" name="intent" value="put_back" />
      <button type="submit">
        <Icon name="undo" size={18} /> {more('put_back')}
      </button>
    </Form>
  );
}
