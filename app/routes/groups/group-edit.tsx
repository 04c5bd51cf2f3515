/** What a person sets of a group that is there. */
import { redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { editGroup, getGroupForm } from '../../../server/services/group-edit.ts';
import { PageHead } from '../../components/page-head.tsx';
import { withForm } from '../../forms.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { GROUP_REFUSALS, groupSchema } from './group-fields.ts';
import { GroupForm } from './group-form.tsx';
import { GroupTabs } from './group-tabs.tsx';
import styles from './schedule.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('schedule.edit_group') };

export const loader = signedIn(async ({ actor, params }) => ({
  groupId: params.groupId!,
  ...(await getGroupForm(actor, params.groupId!)),
}));

export const action = signedIn(async ({ actor, params, request }) =>
  withForm(
    await request.formData(),
    groupSchema,
    async (fields) => {
      await editGroup(actor, params.groupId!, fields);
      return redirect(`/groups/${params.groupId}/schedule`, 303);
    },
    GROUP_REFUSALS,
  ),
);

export default function EditGroup() {
  const view = useLoaderData<typeof loader>();
  const t = useTranslations('schedule');
  const g = useTranslations('groups');
  return (
    <>
      <PageHead title={view.fields!.name} over={<Link to="/groups">{g('title')}</Link>} />
      <GroupTabs groupId={view.groupId} mayEdit />
      <GroupForm view={view} word={t('save')} />
    </>
  );
}
