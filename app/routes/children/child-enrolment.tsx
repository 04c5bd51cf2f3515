/** One enrolment: withdrawn with a reason, or suspended for some days. Two forms, of which one is sent. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { type CivilDate, dateInZone } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { getSpan, suspendSchema, suspendSpan } from '../../../server/services/child-enrolments.ts';
import { withdrawChildren } from '../../../server/services/child-moves.ts';
import { requiredDay } from '../../../server/services/child-person.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './child.css?url';
import { FormFeet } from './form-feet.tsx';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('child.enrolments') };

const REASONS = ['guardian_request', 'manual', 'aged_out', 'voucher_expired'] as const;
const withdrawSchema = z.object({ endsOn: requiredDay, reason: z.enum(REASONS) });

export const loader = signedIn(async ({ actor, params }) => ({
  span: await getSpan(actor, params.childId!, params.enrolmentId!),
  today: dateInZone(actor.now, actor.provider.zone),
}));

const REFUSED = {
  submitted: { field: '', key: 'month_submitted' },
  too_long_ago: { field: 'endsOn', key: 'too_long_ago' },
  not_enrolled: { field: 'endsOn', key: 'span' },
  not_begun: { field: 'endsOn', key: 'span' },
  outside_span: { field: 'from', key: 'outside_span' },
  suspended_then: { field: 'from', key: 'suspended_then' },
} as const;

export const action = signedIn(async ({ actor, params, request }) => {
  const [childId, enrolmentId] = [params.childId!, params.enrolmentId!];
  const form = await request.formData();
  const back = (query = '') => redirect(`/children/${childId}${query}`, 303);
  if (form.get('intent') === 'suspend')
    return withForm(
      form,
      suspendSchema,
      async (days) => {
        await suspendSpan(actor, childId, enrolmentId, days);
        return back();
      },
      REFUSED,
    );
  return withForm(
    form,
    withdrawSchema,
    async (end) => {
      const { groupId } = await getSpan(actor, childId, enrolmentId);
      const chosen = { kind: 'ticked', childIds: [childId] } as const;
      const placed = await withdrawChildren(actor, chosen, { ...end, fromGroupId: groupId });
      if (placed.kind === 'done') return back(`?done=${placed.bulkId}`);
      throw new AppError('conflict', { reason: placed.children[0]?.why ?? 'not_enrolled' });
    },
    REFUSED,
  );
});

export default function ChildEnrolment() {
  const { span, today } = useLoaderData<typeof loader>();
  const { childId } = useParams();
  const t = useTranslations('child');
  const list = useTranslations('children');
  const format = useFormat();
  const back = `/children/${childId}`;
  return (
    <>
      <PageHead
        title={span.group}
        over={<Link to={back}>{t('title')}</Link>}
        lead={t('since', { day: format.day(span.startsOn as CivilDate, today) })}
      />
      <RefusalNotice />
      <div className="form-pair">
        <Form method="post" className="form">
          <h2>{t('withdraw')}</h2>
          <FormSelect name="reason" label={list('reason')}>
            {REASONS.map((reason) => (
              <option key={reason} value={reason}>
                {list(`reason_${reason}`)}
              </option>
            ))}
          </FormSelect>
          <FormField name="endsOn" label={t('last_day')} type="date" defaultValue={today} required />
          <FormFeet back={back} word={t('withdraw')} />
        </Form>
        <Form method="post" className="form">
          <h2>{t('suspend')}</h2>
          <p className="muted">{t('suspend_text')}</p>
          <input type="hidden" name="intent" value="suspend" />
          <div className="form-row">
            <FormField name="from" label={t('from')} type="date" defaultValue={today} required />
            <FormField name="to" label={t('to')} type="date" required />
          </div>
          <FormField name="why" label={t('why')} maxLength={200} />
          <FormFeet back={back} word={t('suspend')} />
        </Form>
      </div>
    </>
  );
}
