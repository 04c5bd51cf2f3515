/** A paper of a child added: its kind, number and term, with a scan or without. */
import { redirect } from '@remix-run/node';
import { Form, Link, useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { addDocument, documentSchema } from '../../../server/services/child-documents.ts';
import { getPerson } from '../../../server/services/child-person.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { chosenFile } from './chosen-file.server.ts';
import { FormFeet } from './form-feet.tsx';

export const handle: Handle = { title: (t) => t('child.document_add') };

export const loader = signedIn(async ({ actor, params }) => {
  await getPerson(actor, params.childId!);
  return null;
});

export const action = signedIn(async ({ actor, params, request }) => {
  const form = await request.formData();
  const file = await chosenFile(form, 'file');
  form.delete('file');
  return withForm(
    form,
    documentSchema,
    async (document) => {
      await addDocument(actor, params.childId!, document, file);
      return redirect(`/children/${params.childId}`, 303);
    },
    { file_too_big: { field: 'file', key: 'file_size' }, file_kind: { field: 'file', key: 'file_kind' } },
  );
});

export default function ChildDocument() {
  const { childId } = useParams();
  const t = useTranslations('child');
  return (
    <>
      <PageHead title={t('document_add')} over={<Link to={`/children/${childId}`}>{t('title')}</Link>} />
      <Form method="post" encType="multipart/form-data" className="form">
        <RefusalNotice />
        <FormSelect name="kind" label={t('kind')}>
          {(['medical', 'consent', 'birth', 'disability', 'other'] as const).map((kind) => (
            <option key={kind} value={kind}>
              {t(`kind_${kind}`)}
            </option>
          ))}
        </FormSelect>
        <div className="form-row">
          <FormField name="number" label={t('number')} maxLength={60} autoComplete="off" />
          <FormField name="expiresOn" label={t('expires')} type="date" />
        </div>
        <FormField
          name="file"
          label={t('file')}
          hint={t('file_hint')}
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
        />
        <FormFeet back={`/children/${childId}`} />
      </Form>
    </>
  );
}
