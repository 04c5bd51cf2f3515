/** The declaration: who submits says that the records are true, with the password entered again. */
import { Form, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can, type Role } from '../../../server/domain/access.ts';
import { Notice } from '../../components/notice.tsx';
import { useFormat } from '../../format.ts';
import type { ClaimOverview } from './claim-page.server.ts';

export interface Refusal {
  readonly kind: 'wrong_password' | 'wait' | 'not_declared' | 'places_taken' | 'changed';
  /** Children for `places_taken`, minutes for `wait`. */
  readonly count: number;
}

const saying = (t: ReturnType<typeof useTranslations<'proof'>>, { kind, count }: Refusal): string => {
  if (kind === 'places_taken') return t(kind, { count });
  if (kind === 'wait') return t(kind, { count: String(count) });
  return t(kind);
};

interface ClaimSubmitProps {
  readonly overview: ClaimOverview;
  readonly role: Role;
  readonly refusal: Refusal | null;
}

export function ClaimSubmit({ overview, role, refusal }: ClaimSubmitProps) {
  const t = useTranslations('proof');
  const format = useFormat();
  const busy = useNavigation().formData?.get('intent') === 'submit';
  return (
    <section id="submit" className="submit no-print">
      <h2>{t('declare_title')}</h2>
      {refusal ? (
        <Notice kind="bad" role="alert">
          {saying(t, refusal)}
        </Notice>
      ) : null}
      {overview.maySubmit ? (
        <Form method="post" className="submit-form" preventScrollReset>
          <p className="small muted">{t('declare_lead')}</p>
          <input type="hidden" name="intent" value="submit" />
          <label className="tick">
            <input type="checkbox" name="declare" required />
            <span>{t('declare')}</span>
          </label>
          <label className="field">
            <span>{t('password')}</span>
            <input type="password" name="password" autoComplete="current-password" required />
          </label>
          <button type="submit" className="primary" disabled={busy}>
            {t('submit', { amount: format.tenge(overview.totals.amountTiyn) })}
          </button>
        </Form>
      ) : (
        <Blocked overview={overview} role={role} />
      )}
    </section>
  );
}

function Blocked({ overview, role }: { overview: ClaimOverview; role: Role }) {
  const t = useTranslations('proof');
  const c = useTranslations('claim');
  const { blockers, totals } = overview;
  const reasons = [
    can(role, 'claim.submit') ? null : t('blocked_role'),
    blockers.monthNotOver ? c('month_not_over_note') : null,
    blockers.noContract ? c('contract_missing_note') : null,
    blockers.missingRolls > 0 ? c('missing_rolls', { count: blockers.missingRolls }) : null,
    blockers.blockingFlags > 0 ? t('blocked_flags', { count: blockers.blockingFlags }) : null,
    totals.paidLines === 0 ? c('nothing_to_claim') : null,
  ].filter((reason) => reason !== null);
  return (
    <div className="submit-form">
      <p className="small muted">{t('blocked')}</p>
      <ul className="blocked">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <button type="button" disabled>
        {c('sign')}
      </button>
    </div>
  );
}
