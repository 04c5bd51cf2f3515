/** A child added by hand: two names are enough. */
import { redirect } from '@remix-run/node';
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { allowed } from '../../../server/services/actor.ts';
import { addChild, personSchema } from '../../../server/services/child-person.ts';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { FormFeet } from './form-feet.tsx';
import { PersonFields } from './person-fields.tsx';

export const handle: Handle = { title: (t) => t('child.new_title') };

export const loader = signedIn(async ({ actor }) => {
  allowed(actor, 'children.edit');
  return null;
});

export const action = signedIn(async ({ actor, request }) =>
  withForm(await request.formData(), personSchema, async (person) =>
    redirect(`/children/${await addChild(actor, person)}`, 303),
  ),
);

export default function NewChild() {
  const t = useTranslations('child');
  return (
    <>
      <PageHead title={t('new_title')} lead={t('new_lead')} />
      <Form method="post" className="form">
        <PersonFields />
        <FormFeet back="/children" />
      </Form>
    </>
  );
}
