/** Adds a staff member and, when there is an e-mail, invites them in the same step. */
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { ROLES } from '../../../server/domain/access.ts';
import { mayGiveRole } from '../../../server/domain/invitations.ts';
import { allowed } from '../../../server/services/actor.ts';
import { invite } from '../../../server/services/invitations.ts';
import { addStaffMember } from '../../../server/services/staff.ts';
import { RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { InviteFields, LinkToHandOver } from './invite-fields.tsx';
import { PersonFields } from './person-fields.tsx';
import styles from './staff.css?url';
import { newSchema, STAFF_PROBLEMS } from './staff-form.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('staff.add') };

export const loader = signedIn(async ({ actor }) => {
  allowed(actor, 'staff.edit');
  return { roles: ROLES.filter((role) => mayGiveRole(actor.role, role)) };
});

export const action = signedIn(async ({ actor, request, context }) =>
  withForm(
    await request.formData(),
    newSchema,
    async ({ email, inviteAs: role, language, ...person }) => {
      const staffId = await addStaffMember(actor, person);
      if (email === undefined) return redirect(`/staff/${staffId}`, 303);
      const { link } = await invite(actor, { staffId, email, role, language }, context);
      return link === null ? redirect(`/staff/${staffId}?sent`, 303) : { link, staffId };
    },
    STAFF_PROBLEMS,
  ),
);

export default function NewMember() {
  const t = useTranslations('staff');
  const { roles } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <>
      <PageHead title={t('add')} over={<Link to="/staff">{t('back')}</Link>} lead={t('add_lead')} />
      {answer && 'link' in answer ? (
        <Notice kind="warn" role="status">
          <LinkToHandOver link={answer.link} />
          <p>
            <Link to={`/staff/${answer.staffId}`}>{t('details')}</Link>
          </p>
        </Notice>
      ) : (
        <Form method="post" className="form">
          <RefusalNotice />
          <PersonFields person={null} />
          <InviteFields roles={roles} isRequired={false} />
          <div className="acts">
            <button type="submit" className="primary">
              {t('add')}
            </button>
          </div>
        </Form>
      )}
    </>
  );
}
