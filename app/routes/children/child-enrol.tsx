/** A child enrolled in a group: where seats are free, from which day, with which voucher. */
import { redirect } from '@remix-run/node';
import { Form, Link, useLoaderData, useParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { dateInZone } from '../../../server/domain/shared/civil-date.ts';
import { enrolChild, enrolSchema, listGroupSeats } from '../../../server/services/child-enrolments.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { FormFeet } from './form-feet.tsx';

export const handle: Handle = { title: (t) => t('child.enrol') };

export const loader = signedIn(async ({ actor, params }) => ({
  groups: (await listGroupSeats(actor, params.childId!)).map(({ id, name, freeSeats }) => ({
    id,
    name,
    freeSeats,
  })),
  today: dateInZone(actor.now, actor.provider.zone),
}));

export const action = signedIn(async ({ actor, params, request }) =>
  withForm(
    await request.formData(),
    enrolSchema,
    async (given) => {
      await enrolChild(actor, params.childId!, given);
      return redirect(`/children/${params.childId}`, 303);
    },
    {
      no_seat: { field: 'groupId', key: 'no_seat' },
      too_young: { field: 'groupId', key: 'too_young' },
      too_old: { field: 'groupId', key: 'too_old' },
      already_there: { field: 'groupId', key: 'already_there' },
      enrolment_no_overlap: { field: 'groupId', key: 'already_there' },
      submitted: { field: 'startsOn', key: 'month_submitted' },
    },
  ),
);

export default function ChildEnrol() {
  const { groups, today } = useLoaderData<typeof loader>();
  const { childId } = useParams();
  const t = useTranslations('child');
  return (
    <>
      <PageHead title={t('enrol')} over={<Link to={`/children/${childId}`}>{t('title')}</Link>} />
      <Form method="post" className="form">
        <RefusalNotice />
        <FormSelect name="groupId" label={t('enrol_group')}>
          {groups.map(({ id, name, freeSeats }) => (
            <option key={id} value={id}>
              {freeSeats === null ? name : t('seats', { name, free: freeSeats })}
            </option>
          ))}
        </FormSelect>
        <FormField name="startsOn" label={t('first_day')} type="date" defaultValue={today} required />
        <div className="form-row">
          <FormField name="voucher" label={t('voucher')} maxLength={60} autoComplete="off" />
          <FormField name="voucherUntil" label={t('voucher_until')} type="date" />
        </div>
        <FormFeet back={`/children/${childId}`} />
      </Form>
    </>
  );
}
