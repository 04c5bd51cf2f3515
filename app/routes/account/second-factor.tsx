/**
 * The second factor of one's account: set up, moved, turned off, and its recovery codes, which are shown once. Outside
 * of the signed-in frame, because whoever must have one reaches nothing else before.
 */
import { useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import {
  beginSetUp,
  confirmSetUp,
  endSecondFactor,
  getOwnSecondFactor,
  moveSecondFactor,
  renewRecoveryCodes,
} from '../../../server/services/account-second-factor.ts';
import { Notice } from '../../components/notice.tsx';
import { PublicFrame } from '../../components/public-frame.tsx';
import { withForm } from '../../forms.ts';
import { nextOf } from '../../gate.server.ts';
import type { Handle } from '../../page-title.ts';
import { holding } from '../../signed-in.server.ts';
import { qrCodeOf } from './qr-code.server.ts';
import styles from './second-factor.css?url';
import { ChangeForm, Codes, Leave, SetUp } from './second-factor-parts.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('secondFactor.title') };

export const loader = holding(async ({ holder, request }) => {
  const factor = await getOwnSecondFactor(holder);
  const { needsSecondFactor, isDemo, wanted } = holder;
  const next = nextOf(request);
  return {
    isRequired: needsSecondFactor,
    isDemo,
    isWanted: wanted !== null,
    next: next === '/' ? '/account' : next,
    codesLeft: factor.kind === 'on' ? factor.recoveryCodes : null,
    begun: factor.kind === 'begun' ? { secret: factor.secret, qr: qrCodeOf(factor.address) } : null,
  };
}, 'set_up');

const confirming = z.object({ intent: z.literal('confirm'), code: z.string().trim().min(1).max(40) });
const proving = z.object({
  intent: z.enum(['renew', 'move', 'off']),
  password: z.string().min(1).max(200),
  code: z.string().trim().min(1).max(40),
});

const FIELD_OF = {
  code: { field: 'code', key: 'code_wrong' },
  password: { field: 'password', key: 'password_wrong' },
} as const;

export const action = holding(async ({ holder, request }) => {
  const form = await request.formData();
  if (form.get('intent') === 'begin') {
    await beginSetUp(holder);
    return null;
  }
  if (form.get('intent') === 'confirm')
    return withForm(form, confirming, async ({ code }) => ({ codes: await confirmSetUp(holder, code) }), {
      code: { field: '', key: 'code_wrong' },
    });
  return withForm(
    form,
    proving,
    async ({ intent, ...proof }) => {
      if (intent === 'renew') return { codes: await renewRecoveryCodes(holder, proof) };
      await (intent === 'move' ? moveSecondFactor : endSecondFactor)(holder, proof);
      return null;
    },
    FIELD_OF,
  );
}, 'set_up');

export default function SecondFactor() {
  const t = useTranslations('secondFactor');
  const { isRequired, isDemo, isWanted, next, codesLeft, begun } = useLoaderData<typeof loader>();
  const answer = useActionData<object>();
  const codes = answer && 'codes' in answer ? (answer.codes as readonly string[]) : null;
  if (codes !== null) {
    return (
      <PublicFrame>
        <Codes codes={codes} next={next} />
      </PublicFrame>
    );
  }
  return (
    <PublicFrame>
      <div className="factor">
        <h1>{t(codesLeft === null ? 'title' : 'on_title')}</h1>
        <p className="muted">{t('lead')}</p>
        {isRequired && codesLeft === null ? <Notice>{t('required')}</Notice> : null}
        {isDemo ? <Notice>{t('demo')}</Notice> : null}
        {codesLeft === null && !isDemo ? <SetUp begun={begun} /> : null}
        {codesLeft === null ? null : <ChangeForm codesLeft={codesLeft} mayTurnOff={!isRequired} />}
        <Leave isWanted={isWanted} />
      </div>
    </PublicFrame>
  );
}
