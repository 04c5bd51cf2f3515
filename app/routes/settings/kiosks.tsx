/** Kiosks at the entrances: which are open, the end of each, and making this very browser one. */
import { redirect } from '@remix-run/node';
import { Form, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { KIOSK_DAYS, LONGEST_KIOSK_NAME } from '../../../server/domain/attendance/kiosk.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { endKiosk, getKiosks, openKiosk } from '../../../server/services/kiosks.ts';
import { FormField, FormSelect, RefusalNotice } from '../../components/form-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { useQueue } from '../../components/use-queue.ts';
import { useFormat } from '../../format.ts';
import { withForm } from '../../forms.ts';
import { becomeKiosk } from '../../gate.server.ts';
import { forgetDevice } from '../../offline/worker-client.ts';
import { signedIn } from '../../signed-in.server.ts';

export const loader = signedIn(async ({ actor }) => {
  const { kiosks, sites } = await getKiosks(actor);
  const wall = (at: string) => ({
    on: dateInZone(new Date(at), actor.provider.zone),
    minute: minuteInZone(new Date(at), actor.provider.zone),
  });
  return {
    kiosks: kiosks.map(({ openedAt, endsAt, ...kiosk }) => ({
      ...kiosk,
      from: wall(openedAt),
      until: wall(endsAt),
    })),
    sites,
  };
});

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('end'), id: z.uuid().toLowerCase() }),
  z.object({
    intent: z.literal('open'),
    name: z.string().trim().min(1).max(LONGEST_KIOSK_NAME),
    siteId: z.uuid().toLowerCase().optional(),
    days: z.coerce.number().pipe(z.literal(KIOSK_DAYS)),
  }),
]);

export const action = signedIn(async ({ actor, request, context }) =>
  withForm(await request.formData(), schema, async (asked): Promise<Response> => {
    if (asked.intent === 'end') {
      await endKiosk(actor, asked.id);
      return redirect('/settings/kiosks', 303);
    }
    const { name, siteId = null, days } = asked;
    return becomeKiosk(request, context, await openKiosk(actor, { name, siteId, days }));
  }),
);

export default function Kiosks() {
  const t = useTranslations('kiosks');
  const { kiosks, sites } = useLoaderData<typeof loader>();
  return (
    <>
      <p className="muted settings-lead">{t('lead')}</p>
      <section>
        <h2>{t('list')}</h2>
        {kiosks.length === 0 ? <p className="muted">{t('none')}</p> : <OpenKiosks kiosks={kiosks} />}
      </section>
      <section>
        <h2>{t('open_here')}</h2>
        <OpenForm sites={sites} />
      </section>
      <p className="small muted kiosks-note">{t('cards_note')}</p>
    </>
  );
}

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;

function OpenKiosks({ kiosks }: Pick<Loaded, 'kiosks'>) {
  const t = useTranslations('kiosks');
  const format = useFormat();
  return (
    <ul className="kiosk-list">
      {kiosks.map(({ id, name, site, openedByName, from, until }) => (
        <li key={id}>
          <div>
            <b>{name}</b> <span className="muted">{site ?? t('all_sites')}</span>
            <p className="small muted">
              {t('line', {
                name: openedByName ?? t('somebody'),
                from: format.wall(from),
                until: format.wall(until),
              })}
            </p>
          </div>
          <Form method="post">
            <input type="hidden" name="id" value={id} />
            <button type="submit" name="intent" value="end" aria-label={t('end_of', { name })}>
              {t('end')}
            </button>
          </Form>
        </li>
      ))}
    </ul>
  );
}

function OpenForm({ sites }: Pick<Loaded, 'sites'>) {
  const t = useTranslations('kiosks');
  const busy = useNavigation().state !== 'idle';
  const { waiting, waitingOfOthers } = useQueue();
  // What a kiosk must not keep goes with the sign-in, and marks that were not sent would go with it.
  const unsent = waiting + waitingOfOthers;
  return (
    <Form method="post" className="form" reloadDocument onSubmit={() => void forgetDevice()}>
      <RefusalNotice />
      <input type="hidden" name="intent" value="open" />
      <FormField
        name="name"
        label={t('name')}
        hint={t('name_hint')}
        defaultValue={t('name_usual')}
        maxLength={LONGEST_KIOSK_NAME}
        autoComplete="off"
        required
      />
      <div className="form-row">
        <FormSelect name="siteId" label={t('site')}>
          <option value="">{t('all_sites')}</option>
          {sites.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </FormSelect>
        <FormSelect name="days" label={t('until')}>
          {KIOSK_DAYS.map((days) => (
            <option key={days} value={days}>
              {t(`days_${days}`)}
            </option>
          ))}
        </FormSelect>
      </div>
      {unsent > 0 ? <Notice kind="warn">{t('unsent', { count: unsent })}</Notice> : null}
      <Notice>{t('gives_up')}</Notice>
      <div className="acts">
        <button type="submit" className="primary" disabled={busy || unsent > 0}>
          {t('open')}
        </button>
      </div>
    </Form>
  );
}
