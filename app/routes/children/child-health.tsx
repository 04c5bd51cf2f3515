/** The allergy and health note: written by the office, which begins with an empty form unless it teaches the child. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { allowed } from '../../../server/services/actor.ts';
import { getHealth, healthSchema, writeHealth } from '../../../server/services/child-health.ts';
import { FormField, FormText, RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { FormFeet } from './form-feet.tsx';

export const handle: Handle = { title: (t) => t('child.health') };

export const loader = signedIn(({ actor, params }) => {
  allowed(actor, 'health.write');
  return getHealth(actor, params.childId!);
});

export const action = signedIn(async ({ actor, params, request }) =>
  withForm(await request.formData(), healthSchema, async (health) => {
    await writeHealth(actor, params.childId!, health);
    return redirect(`/children/${params.childId}`, 303);
  }),
);

export default function ChildHealth() {
  const { exists, health } = useLoaderData<typeof loader>();
  const { childId } = useParams();
  const t = useTranslations('child');
  return (
    <>
      <PageHead
        title={t('health')}
        over={<Link to={`/children/${childId}`}>{t('title')}</Link>}
        lead={t('health_lead')}
      />
      <Form method="post" className="form">
        <RefusalNotice />
        {exists && health === null ? <Notice>{t('health_exists')}</Notice> : null}
        <FormField
          name="allergy"
          label={t('allergy')}
          defaultValue={health?.allergy ?? ''}
          maxLength={200}
          autoComplete="off"
        />
        <FormText
          name="note"
          label={t('health_note')}
          defaultValue={health?.note ?? ''}
          maxLength={2000}
          rows={6}
        />
        <FormFeet back={`/children/${childId}`} />
      </Form>
    </>
  );
}
