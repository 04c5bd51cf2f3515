/** The way out of the kiosk, for the administrator who opened it: small, and behind their password. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';

export function Leave({ isRefused }: { isRefused: boolean }) {
  const t = useTranslations('kiosk');
  return (
    <details className="kiosk-leave" open={isRefused}>
      <summary>{t('leave')}</summary>
      <Form method="post" replace>
        <input type="hidden" name="intent" value="leave" />
        <div className="field">
          <label htmlFor="password">{t('password')}</label>
          <input id="password" name="password" type="password" autoComplete="off" maxLength={200} required />
          <small className="muted">{t('leave_text')}</small>
        </div>
        <button type="submit">{t('leave')}</button>
      </Form>
    </details>
  );
}
