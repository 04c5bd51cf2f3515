/** The parts of the second factor's page: setting it up, the codes that are shown once, and what changes it. */
import { Form, Link, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { FormField, RefusalNotice } from '../../components/form-field.tsx';
import type { QrCode } from './qr-code.server.ts';

interface Begun {
  readonly secret: string;
  readonly qr: QrCode;
}

const CODE_FIELD = { autoComplete: 'one-time-code', autoCapitalize: 'none', spellCheck: false } as const;

/** A button that makes a secret; then the three steps that turn it on. */
export function SetUp({ begun }: { begun: Begun | null }) {
  const t = useTranslations('secondFactor');
  const busy = useNavigation().state !== 'idle';
  const begin = (
    <Form method="post">
      <button
        type="submit"
        name="intent"
        value="begin"
        className={begun ? 'quiet' : 'primary'}
        disabled={busy}
      >
        {t(begun ? 'again' : 'begin')}
      </button>
    </Form>
  );
  if (begun === null) return begin;
  return (
    <>
      <ol className="factor-steps">
        <li>{t('step_app')}</li>
        <li>
          {t('step_scan')}
          <QrImage qr={begun.qr} />
          <span>{t('step_type')}</span> <code>{inFours(begun.secret)}</code>
        </li>
        <li>
          <span>{t('step_code')}</span>
          <RefusalNotice />
          <Form method="post" className="factor-confirm">
            <input type="hidden" name="intent" value="confirm" />
            <FormField name="code" label={t('code')} inputMode="numeric" {...CODE_FIELD} required />
            <button type="submit" className="primary" disabled={busy}>
              {t('confirm')}
            </button>
          </Form>
        </li>
      </ol>
      {begin}
    </>
  );
}

const inFours = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');

/** Dark on light in both schemes: cameras do not read it the other way round. */
function QrImage({ qr: { size, path } }: { qr: QrCode }) {
  const t = useTranslations('secondFactor');
  return (
    <svg
      className="factor-qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={t('qr')}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}

/** New recovery codes, this once, and the way on. */
export function Codes({ codes, next }: { codes: readonly string[]; next: string }) {
  const t = useTranslations('secondFactor');
  return (
    <div className="factor">
      <h1>{t('codes_title')}</h1>
      <p>{t('codes_lead')}</p>
      <ul className="factor-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="acts no-print">
        <Link className="button primary" to={next}>
          {t('done')}
        </Link>
      </div>
    </div>
  );
}

/** New codes, another phone, off: each with the password and a code. */
export function ChangeForm({ codesLeft, mayTurnOff }: { codesLeft: number; mayTurnOff: boolean }) {
  const t = useTranslations('secondFactor');
  const busy = useNavigation().state !== 'idle';
  return (
    <section>
      <p>{t('codes_left', { count: codesLeft })}</p>
      <h2>{t('change')}</h2>
      <p className="muted">{t('change_lead')}</p>
      <RefusalNotice />
      <Form method="post" className="form">
        <FormField
          name="password"
          type="password"
          label={t('password')}
          autoComplete="current-password"
          required
        />
        <FormField name="code" label={t('either_code')} {...CODE_FIELD} required />
        <div className="acts">
          <button type="submit" name="intent" value="renew" disabled={busy}>
            {t('renew')}
          </button>
          <button type="submit" name="intent" value="move" disabled={busy}>
            {t('move')}
          </button>
          {mayTurnOff ? (
            <button type="submit" name="intent" value="off" disabled={busy}>
              {t('off')}
            </button>
          ) : null}
        </div>
        {mayTurnOff ? null : <p className="small muted">{t('no_off')}</p>}
      </Form>
    </section>
  );
}

/** The way out: back to the account, or, while nothing else may be reached, signing out. */
export function Leave({ isWanted }: { isWanted: boolean }) {
  const t = useTranslations('secondFactor');
  if (!isWanted) return <Link to="/account">{t('back')}</Link>;
  return (
    <form method="post" action="/sign-out">
      <button type="submit" className="quiet">
        {t('sign_out')}
      </button>
    </form>
  );
}
