/** What is shown instead of a page: what happened, what was kept, and what to do. */
import { isRouteErrorResponse, Link, useLocation, useRouteError } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { AppErrorCode } from '../../server/domain/shared/errors.ts';
import { Icon } from './icon.tsx';

type Shown = AppErrorCode | 'no_rule_in_force' | 'offline' | 'unexpected';

const BY_STATUS: Record<number, AppErrorCode> = {
  400: 'bad_input',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not_found',
  409: 'conflict',
  503: 'unavailable',
};

/** Whether the browser has no network: what it loads then comes to nothing, whatever the server would say. */
const isOffline = (): boolean => typeof navigator !== 'undefined' && navigator.onLine === false;

/** The reason or code that the gate answered with, else the code that its status stands for. */
export function shownError(error: unknown): Shown {
  if (!isRouteErrorResponse(error)) return isOffline() ? 'offline' : 'unexpected';
  if (error.data?.facts?.reason === 'no_rule_in_force') return 'no_rule_in_force';
  return error.data?.code ?? BY_STATUS[error.status] ?? 'unexpected';
}

export function ErrorPage() {
  const t = useTranslations('errors');
  const shown = shownError(useRouteError());
  const { pathname, search } = useLocation();
  const mayPass = shown === 'unexpected' || shown === 'unavailable' || shown === 'offline';
  return (
    <div className="empty">
      <Icon name={shown === 'offline' ? 'kept' : mayPass ? 'look' : 'info'} size={32} />
      <h1>{t(`${shown}_title`)}</h1>
      <p>{t(`${shown}_do`)}</p>
      <div className="acts">
        {shown === 'unauthenticated' ? (
          <a className="button primary" href="/sign-in">
            {t('sign_in')}
          </a>
        ) : (
          <Link className="button primary" to="/">
            {t('home')}
          </Link>
        )}
        {mayPass ? (
          <a className="button" href={pathname + search}>
            {t('again')}
          </a>
        ) : null}
      </div>
    </div>
  );
}
