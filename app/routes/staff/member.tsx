/** One staff member: their record, their role, their invitation, and the end of their work here. */
import { Form, Link, useActionData, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { invite, revokeInvitation } from '../../../server/services/invitations.ts';
import {
  changeRole,
  changeStaffMember,
  endWork,
  getStaffMember,
  handOverGroups,
} from '../../../server/services/staff.ts';
import { RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { LinkToHandOver } from './invite-fields.tsx';
import { AccessPart, GroupsPart, LeavePart } from './member-parts.tsx';
import { PersonFields } from './person-fields.tsx';
import styles from './staff.css?url';
import { AccessBadge, QualificationBadge } from './staff-badges.tsx';
import { memberSchema, STAFF_PROBLEMS } from './staff-form.server.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('staff.title') };

export const loader = signedIn(async ({ actor, params }) => ({
  ...(await getStaffMember(actor, params.staffId ?? '')),
  mayEdit: can(actor.role, 'staff.edit'),
}));

type Done = 'saved' | 'sent' | 'revoked' | 'left_done' | 'handed_over';

export const action = signedIn(async ({ actor, request, params, context }) =>
  withForm(
    await request.formData(),
    memberSchema,
    async (asked): Promise<{ done: Done } | { link: string }> => {
      const staffId = params.staffId ?? '';
      switch (asked.intent) {
        case 'change':
          await changeStaffMember(actor, staffId, asked);
          return { done: 'saved' };
        case 'role':
          await changeRole(actor, staffId, asked.role);
          return { done: 'saved' };
        case 'invite': {
          const { email, inviteAs: role, language } = asked;
          const { link } = await invite(actor, { staffId, email, role, language }, context);
          return link === null ? { done: 'sent' } : { link };
        }
        case 'revoke':
          await revokeInvitation(actor, staffId);
          return { done: 'revoked' };
        case 'leave':
          await endWork(actor, staffId);
          return { done: 'left_done' };
        case 'hand_over':
          await handOverGroups(actor, staffId, asked.toId);
          return { done: 'handed_over' };
      }
    },
    STAFF_PROBLEMS,
  ),
);

export default function Member() {
  const t = useTranslations('staff');
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const wasSent = useSearchParams()[0].has('sent');
  const done = answer && 'done' in answer ? answer.done : answer === undefined && wasSent ? 'sent' : null;
  const { person, mayEdit } = view;
  return (
    <>
      <PageHead title={person.name} over={<Link to="/staff">{t('back')}</Link>}>
        <AccessBadge person={person} />
        <QualificationBadge person={person} />
      </PageHead>
      <div className="page-notice">
        {done ? (
          <Notice kind="good" role="status">
            {t(done)}
          </Notice>
        ) : null}
        {answer && 'link' in answer ? (
          <Notice kind="warn" role="status">
            <LinkToHandOver link={answer.link} />
          </Notice>
        ) : null}
        <RefusalNotice />
      </div>
      <div className="member">
        {mayEdit ? (
          <section>
            <h2>{t('details')}</h2>
            <Form method="post" className="form">
              <PersonFields key={person.id} person={person} />
              <div className="acts">
                <button type="submit" name="intent" value="change">
                  {t('save')}
                </button>
              </div>
            </Form>
          </section>
        ) : null}
        <GroupsPart view={view} />
        {mayEdit ? <AccessPart view={view} /> : null}
        {mayEdit && view.mayDecide && person.leftOn === null ? <LeavePart /> : null}
      </div>
    </>
  );
}
