/** A child's particulars, to be put right by hand. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { changeChild, getPerson, personSchema } from '../../../server/services/child-person.ts';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { FormFeet } from './form-feet.tsx';
import { PersonFields } from './person-fields.tsx';

export const handle: Handle = { title: (t) => t('child.edit_title') };

export const loader = signedIn(({ actor, params }) => getPerson(actor, params.childId!));

export const action = signedIn(async ({ actor, params, request }) =>
  withForm(await request.formData(), personSchema, async (person) => {
    await changeChild(actor, params.childId!, person);
    return redirect(`/children/${params.childId}`, 303);
  }),
);

export default function ChildEdit() {
  const person = useLoaderData<typeof loader>();
  const t = useTranslations('child');
  return (
    <>
      <PageHead
        title={t('edit_title')}
        over={<Link to={`/children/${person.id}`}>{t('title')}</Link>}
        lead={t('manual_note')}
      />
      <Form method="post" className="form">
        <PersonFields person={person} />
        <FormFeet back={`/children/${person.id}`} />
      </Form>
    </>
  );
}
