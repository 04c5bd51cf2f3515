/** The provider itself: what stands on its papers, and how its days are reckoned. */
import { Form, useActionData, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { MARK_HOURS } from '../../../server/domain/providers.ts';
import { changeProvider, getSettings } from '../../../server/services/settings.ts';
import { FormField, RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { ProviderFields } from '../../components/provider-fields.tsx';
import { withForm } from '../../forms.ts';
import { languagesTicked, PROVIDER_SHAPE } from '../../provider-form.server.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor }) => ({ settings: await getSettings(actor) }));

const schema = z.object({
  ...PROVIDER_SHAPE,
  markHoursAfter: z.coerce.number().int().min(MARK_HOURS.least).max(MARK_HOURS.most),
});

export const action = signedIn(async ({ actor, request }) =>
  withForm(
    await request.formData(),
    schema,
    async (values) => {
      const { name, bin, kind, zone, week, markHoursAfter } = values;
      const languages = languagesTicked(values);
      await changeProvider(actor, { name, bin, kind, zone, week, markHoursAfter, languages });
      return { saved: true };
    },
    {
      bin: { field: 'bin', key: 'bin' },
      provider_registry_bin_key: { field: 'bin', key: 'bin_taken' },
    },
  ),
);

export default function ProviderSettings() {
  const t = useTranslations('settings');
  const { settings } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Form method="post" className="form">
      {answer && 'saved' in answer ? (
        <Notice kind="good" role="status">
          {t('saved')}
        </Notice>
      ) : null}
      <RefusalNotice />
      <ProviderFields values={settings} zoneHint={t('zone_hint')} />
      <FormField
        name="markHoursAfter"
        type="number"
        min={MARK_HOURS.least}
        max={MARK_HOURS.most}
        label={t('mark_hours')}
        hint={t('mark_hours_hint')}
        defaultValue={settings.markHoursAfter}
        required
      />
      <div className="acts">
        <button type="submit" className="primary">
          {t('save')}
        </button>
      </div>
    </Form>
  );
}
