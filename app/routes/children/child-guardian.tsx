/** A guardian of a child, new or known: how to reach them, in which language, and whether they may act. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { allowed } from '../../../server/services/actor.ts';
import {
  getGuardian,
  guardianSchema,
  saveGuardian,
  takeGuardianOff,
} from '../../../server/services/child-guardians.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { FormTick } from '../../components/form-tick.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { FormFeet } from './form-feet.tsx';

export const handle: Handle = { title: (t) => t('child.guardian_title') };

const NEW = 'new';

export const loader = signedIn(async ({ actor, params }) => {
  allowed(actor, 'children.edit');
  return params.guardianId === NEW ? null : getGuardian(actor, params.childId!, params.guardianId!);
});

export const action = signedIn(async ({ actor, params, request }) => {
  const childId = params.childId!;
  const guardianId = params.guardianId === NEW ? null : params.guardianId!;
  const form = await request.formData();
  const back = () => redirect(`/children/${childId}`, 303);
  if (form.get('intent') === 'remove' && guardianId !== null) {
    await takeGuardianOff(actor, childId, guardianId);
    return back();
  }
  return withForm(
    form,
    guardianSchema,
    async (guardian) => {
      await saveGuardian(actor, childId, guardianId, guardian);
      return back();
    },
    { guardian_there: { field: 'name', key: 'guardian_there' } },
  );
});

export default function ChildGuardian() {
  const guardian = useLoaderData<typeof loader>();
  const { childId } = useParams();
  const t = useTranslations('child');
  return (
    <>
      <PageHead
        title={t('guardian_title')}
        over={<Link to={`/children/${childId}`}>{t('title')}</Link>}
        lead={guardian && guardian.others > 0 ? t('guardian_others', { count: guardian.others }) : null}
      />
      <Form method="post" className="form">
        <RefusalNotice />
        <FormField
          name="name"
          label={t('name')}
          defaultValue={guardian?.name}
          required
          maxLength={200}
          autoComplete="off"
        />
        <FormField
          name="relation"
          label={t('relation')}
          hint={t('relation_hint')}
          defaultValue={guardian?.relation ?? ''}
          maxLength={60}
        />
        <div className="form-row">
          <FormField
            name="phone"
            label={t('phone')}
            defaultValue={guardian?.phone ?? ''}
            type="tel"
            maxLength={30}
            autoComplete="off"
          />
          <FormField
            name="email"
            label={t('email')}
            defaultValue={guardian?.email ?? ''}
            type="email"
            maxLength={200}
            autoComplete="off"
          />
        </div>
        <FormSelect name="language" label={t('language')} defaultValue={guardian?.language ?? ''}>
          <option value="">{t('not_said')}</option>
          {(['kk', 'ru', 'en'] as const).map((language) => (
            <option key={language} value={language}>
              {t(`language_${language}`)}
            </option>
          ))}
        </FormSelect>
        <FormTick name="mayAct" label={t('may_act')} defaultChecked={guardian?.mayAct ?? true} />
        <FormFeet back={`/children/${childId}`} />
      </Form>
      {guardian ? (
        <Form method="post" className="form-apart">
          <button type="submit" name="intent" value="remove" className="quiet">
            {t('remove')}
          </button>
        </Form>
      ) : null}
    </>
  );
}
