/** A new group; from here one goes on to its week. */
import { redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { getGroupForm, makeGroup } from '../../../server/services/group-edit.ts';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { GROUP_REFUSALS, groupSchema } from './group-fields.ts';
import { GroupForm } from './group-form.tsx';

export const handle: Handle = { title: (t) => t('schedule.new_group') };

export const loader = signedIn(({ actor }) => getGroupForm(actor, null));

export const action = signedIn(async ({ actor, request }) =>
  withForm(
    await request.formData(),
    groupSchema,
    async (fields) => redirect(`/groups/${await makeGroup(actor, fields)}/schedule`, 303),
    GROUP_REFUSALS,
  ),
);

export default function NewGroup() {
  const view = useLoaderData<typeof loader>();
  const t = useTranslations('schedule');
  const g = useTranslations('groups');
  return (
    <>
      <PageHead title={t('new_group')} over={<Link to="/groups">{g('title')}</Link>} />
      <GroupForm view={view} word={t('make')} />
    </>
  );
}
