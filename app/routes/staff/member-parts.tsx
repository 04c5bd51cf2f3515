/** The parts of a staff member's page: their groups, their access, and the end of their work. */
import { Form, Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { StaffMemberView } from '../../../server/services/staff.ts';
import { FormSelect } from '../../components/form-field.tsx';
import { useFormat } from '../../format.ts';
import { InviteFields } from './invite-fields.tsx';

/** The groups, and to whom they can be given: asked for at once when the person has left. */
export function GroupsPart({ view }: { view: StaffMemberView & { readonly mayEdit: boolean } }) {
  const t = useTranslations('staff');
  const { person, others, mayEdit } = view;
  if (person.groups.length === 0) return null;
  return (
    <section>
      <h2>{t('groups')}</h2>
      <ul className="taught">
        {person.groups.map(({ id, name }) => (
          <li key={id}>
            <Link to={`/groups/${id}`}>{name}</Link>
          </li>
        ))}
      </ul>
      {mayEdit && others.length > 0 ? (
        <details className="unfold" open={person.leftOn !== null}>
          <summary>{t('hand_over')}</summary>
          <Form method="post" className="form">
            <p className="muted">{t('hand_over_text')}</p>
            <FormSelect name="toId" label={t('to_whom')}>
              {others.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </FormSelect>
            <div className="acts">
              <button type="submit" name="intent" value="hand_over">
                {t('hand_over_do')}
              </button>
            </div>
          </Form>
        </details>
      ) : null}
    </section>
  );
}

/** How they sign in, with their role; else how they are invited. */
export function AccessPart({ view }: { view: StaffMemberView }) {
  const t = useTranslations('staff');
  const { member } = view.person;
  return (
    <section>
      <h2>{t('access')}</h2>
      {member ? <RolePart view={view} member={member} /> : <InvitePart view={view} />}
    </section>
  );
}

type Member = NonNullable<StaffMemberView['person']['member']>;

function RolePart({ view, member }: { view: StaffMemberView; member: Member }) {
  const t = useTranslations('staff');
  const shell = useTranslations('shell');
  const format = useFormat();
  return (
    <>
      <p className="muted">
        {t('signs_in', { email: member.email })}
        {' · '}
        {member.seen ? `${t('seen')}: ${format.wall(member.seen)}` : t('never_seen')}
      </p>
      {view.mayDecide ? (
        <Form method="post" className="form">
          <FormSelect name="role" label={t('role')} defaultValue={member.role}>
            {view.roles.map((role) => (
              <option key={role} value={role}>
                {shell(`role_${role}`)}
              </option>
            ))}
          </FormSelect>
          <div className="acts">
            <button type="submit" name="intent" value="role">
              {t('change_role')}
            </button>
          </div>
        </Form>
      ) : (
        <p>{t('owner_only')}</p>
      )}
    </>
  );
}

function InvitePart({ view }: { view: StaffMemberView }) {
  const t = useTranslations('staff');
  const format = useFormat();
  const { invitation } = view.person;
  return (
    <>
      {invitation ? (
        <Form method="post" className="pending">
          <p>
            {invitation.state === 'open'
              ? t('invited_until', { email: invitation.email, date: format.fullDay(invitation.until) })
              : t('invitation_expired')}
          </p>
          <button type="submit" name="intent" value="revoke" className="quiet">
            {t('revoke')}
          </button>
        </Form>
      ) : null}
      <Form method="post" className="form">
        <p className="muted">{invitation ? t('invite_again_lead') : t('invite_lead')}</p>
        <InviteFields roles={view.roles} email={invitation?.email} isRequired />
        <div className="acts">
          <button type="submit" name="intent" value="invite" className="primary">
            {invitation ? t('invite_again') : t('invite')}
          </button>
        </div>
      </Form>
    </>
  );
}

export function LeavePart() {
  const t = useTranslations('staff');
  return (
    <section>
      <h2>{t('leave')}</h2>
      <Form method="post" className="form">
        <p className="muted">{t('leave_text')}</p>
        <div className="acts">
          <button type="submit" name="intent" value="leave">
            {t('leave_do')}
          </button>
        </div>
      </Form>
    </section>
  );
}
