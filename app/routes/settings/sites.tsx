/**
 * Sites and rooms. One form at a time, where the thing stands, named by the address: `?edit=room:ID`, `?edit=site:new`,
 * `?edit=room:new:SITE`. It works without script, and the back button closes it.
 */
import { redirect } from '@remix-run/node';
import { Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { z } from 'zod';
import { AppError } from '../../../server/domain/shared/errors.ts';
import * as settings from '../../../server/services/settings.ts';
import { Empty } from '../../components/empty.tsx';
import { RefusalNotice } from '../../components/form-field.tsx';
import { withForm } from '../../forms.ts';
import { signedIn } from '../../signed-in.server.ts';
import { RoomForm, SiteForm } from './site-forms.tsx';

export const loader = signedIn(async ({ actor }) => ({ sites: await settings.listSites(actor) }));

const name = z.string().trim().min(1).max(100);
const id = z.string();
const address = z
  .string()
  .trim()
  .max(300)
  .optional()
  .transform((text) => text ?? null);
const capacity = z.coerce
  .number()
  .int()
  .min(1)
  .max(5000)
  .optional()
  .transform((places) => places ?? null);

const schema = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('add_site'), name, address }),
  z.object({ intent: z.literal('change_site'), id, name, address }),
  z.object({ intent: z.literal('remove_site'), id }),
  z.object({ intent: z.literal('add_room'), siteId: id, name, capacity }),
  z.object({ intent: z.literal('change_room'), id, name, capacity }),
  z.object({ intent: z.literal('remove_room'), id }),
]);

export const action = signedIn(async ({ actor, request }) =>
  withForm(
    await request.formData(),
    schema,
    async (asked): Promise<Response> => {
      if (asked.intent === 'add_site') await settings.addSite(actor, asked);
      else if (asked.intent === 'change_site') await settings.changeSite(actor, asked.id, asked);
      else if (asked.intent === 'remove_site') await settings.removeSite(actor, asked.id);
      else if (asked.intent === 'add_room') await settings.addRoom(actor, asked.siteId, asked);
      else if (asked.intent === 'change_room') await settings.changeRoom(actor, asked.id, asked);
      else if (asked.intent === 'remove_room') await settings.removeRoom(actor, asked.id);
      else throw new AppError('bad_input');
      return redirect('/settings/sites', 303);
    },
    {
      site_name_key: { field: 'name', key: 'name_taken' },
      room_name_key: { field: 'name', key: 'name_taken' },
      room_in_use: { field: '', key: 'room_in_use' },
      site_in_use: { field: '', key: 'site_in_use' },
    },
  ),
);

export default function Sites() {
  const t = useTranslations('settings');
  const { sites } = useLoaderData<typeof loader>();
  const edit = useSearchParams()[0].get('edit') ?? '';
  return (
    <>
      <p className="muted settings-lead">{t('sites_lead')}</p>
      <RefusalNotice />
      {sites.length === 0 && edit === '' ? (
        <Empty
          icon="groups"
          title={t('no_sites')}
          text={t('no_sites_text')}
          first={{ to: '?edit=site:new', word: t('add_site') }}
        />
      ) : null}
      <ul className="sites">
        {sites.map((site) => (
          <Site key={site.id} site={site} edit={edit} />
        ))}
      </ul>
      {edit === 'site:new' ? (
        <SiteForm site={null} />
      ) : sites.length > 0 ? (
        <Link className="button" to="?edit=site:new" preventScrollReset>
          {t('add_site')}
        </Link>
      ) : null}
    </>
  );
}

function Site({ site, edit }: { site: settings.Site; edit: string }) {
  const t = useTranslations('settings');
  const isNewRoom = edit === `room:new:${site.id}`;
  return (
    <li className="site">
      {edit === `site:${site.id}` ? (
        <SiteForm site={site} />
      ) : (
        <header>
          <div>
            <h2>{site.name}</h2>
            {site.address ? <p className="muted small">{site.address}</p> : null}
          </div>
          <EditLink of={`site:${site.id}`} name={site.name} />
        </header>
      )}
      {site.rooms.length === 0 && !isNewRoom ? <p className="muted">{t('no_rooms')}</p> : null}
      <ul>
        {site.rooms.map((room) => (
          <li key={room.id} className="room">
            {edit === `room:${room.id}` ? <RoomForm room={room} siteId={site.id} /> : <Room room={room} />}
          </li>
        ))}
      </ul>
      {isNewRoom ? (
        <RoomForm room={null} siteId={site.id} />
      ) : (
        <Link className="button quiet" to={`?edit=room:new:${site.id}`} preventScrollReset>
          {t('add_room')}
        </Link>
      )}
    </li>
  );
}

function Room({ room }: { room: settings.Room }) {
  const t = useTranslations('settings');
  return (
    <>
      <b>{room.name}</b>
      <span className="muted">
        {room.capacity === null ? t('places_unknown') : t('places', { count: room.capacity })}
      </span>
      <EditLink of={`room:${room.id}`} name={room.name} />
    </>
  );
}

function EditLink({ of, name: what }: { of: string; name: string }) {
  const t = useTranslations('settings');
  return (
    <Link className="button quiet" to={`?edit=${of}`} preventScrollReset>
      {t('edit')}
      <span className="unseen"> {what}</span>
    </Link>
  );
}
