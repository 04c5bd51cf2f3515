/** Who is on the way out: why, since when, until when, and what can be decided about it. */
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { bringBack, hold, listAtRisk } from '../../../server/services/at-risk.ts';
import { Empty } from '../../components/empty.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { PlaceholderNotice } from '../../components/placeholder-notice.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './at-risk.css?url';
import { PausedGroups } from './paused-groups.tsx';
import { RiskCard } from './risk-card.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('atRisk.title') };

export const loader = signedIn(async ({ actor }) => ({
  view: await listAtRisk(actor),
  mayDecide: can(actor.role, 'at_risk.decide'),
}));

type Outcome =
  | 'done_hold'
  | 'done_bring_back'
  | 'refused_conflict'
  | 'refused_over_capacity'
  | 'refused_outside_window';

export const action = signedIn(async ({ actor, request }): Promise<{ outcome: Outcome }> => {
  const form = await request.formData();
  const enrolmentId = String(form.get('enrolmentId') ?? '');
  const intent = form.get('intent');
  if (intent !== 'hold' && intent !== 'bring_back') throw new AppError('bad_input');
  try {
    await (intent === 'hold' ? hold : bringBack)(actor, enrolmentId);
    return { outcome: `done_${intent}` };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'over_capacity') return { outcome: 'refused_over_capacity' };
    if (error.code !== 'conflict') throw error;
    return { outcome: error.facts.reason === 'too_late' ? 'refused_outside_window' : 'refused_conflict' };
  }
});

const STATES = ['at_risk', 'warned', 'withdrawn'] as const;

export default function AtRisk() {
  const { view, mayDecide } = useLoaderData<typeof loader>();
  const outcome = useActionData<typeof action>()?.outcome;
  const t = useTranslations('atRisk');
  const due = view.children.filter(({ isDue }) => isDue).length;
  return (
    <>
      <PageHead title={t('title')} lead={t('rule', view.rule)} />
      {outcome ? (
        <div className="page-notice">
          <Notice kind={outcome.startsWith('done') ? 'good' : 'bad'} role="status">
            {t(outcome)}
          </Notice>
        </div>
      ) : null}
      {view.placeholder ? <PlaceholderNotice /> : null}
      {due > 0 ? (
        <div className="page-notice">
          <Notice kind="warn">{t('due_at_next_run', { count: due })}</Notice>
        </div>
      ) : null}
      {view.paused.length > 0 ? <PausedGroups paused={view.paused} on={view.on} /> : null}
      {view.children.length === 0 ? <Empty icon="check" title={t('nobody')} text={t('nobody_text')} /> : null}
      {STATES.map((state) => {
        const children = view.children.filter((child) => child.state === state);
        if (children.length === 0) return null;
        return (
          <section key={state}>
            <h2>
              {t(`state_${state}`)} <span className="faint">{children.length}</span>
            </h2>
            <ul className="risk-list">
              {children.map((child) => (
                <RiskCard key={child.enrolmentId} child={child} rule={view.rule} mayDecide={mayDecide} />
              ))}
            </ul>
          </section>
        );
      })}
    </>
  );
}
