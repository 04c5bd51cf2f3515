/** The forms of a site and of a room: new, changed, or removed where nothing uses it. */
import { Form, Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Room, Site } from '../../../server/services/settings.ts';
import { FormField } from '../../components/form-field.tsx';

export function SiteForm({ site }: { site: Site | null }) {
  const t = useTranslations('settings');
  const s = useTranslations('signUp');
  return (
    <Form method="post" className="form in-place">
      <input type="hidden" name="id" value={site?.id ?? ''} />
      <div className="form-row">
        <FormField
          name="name"
          label={s('site_name')}
          defaultValue={site?.name ?? ''}
          maxLength={100}
          required
          autoFocus
        />
        <FormField name="address" label={s('address')} defaultValue={site?.address ?? ''} maxLength={300} />
      </div>
      <Acts intent={site ? 'change_site' : 'add_site'} removes={site ? 'remove_site' : null}>
        {site && site.rooms.length > 0 ? t('why_kept') : null}
      </Acts>
    </Form>
  );
}

export function RoomForm({ room, siteId }: { room: Room | null; siteId: string }) {
  const t = useTranslations('settings');
  const s = useTranslations('signUp');
  const isUsed = room !== null && Object.values(room.uses).some((count) => count > 0);
  return (
    <Form method="post" className="form in-place">
      <input type="hidden" name="id" value={room?.id ?? ''} />
      <input type="hidden" name="siteId" value={siteId} />
      <div className="form-row">
        <FormField
          name="name"
          label={t('room_name')}
          defaultValue={room?.name ?? ''}
          maxLength={100}
          required
          autoFocus
        />
        <FormField
          name="capacity"
          type="number"
          min={1}
          max={5000}
          label={s('capacity')}
          defaultValue={room?.capacity ?? ''}
        />
      </div>
      <Acts intent={room ? 'change_room' : 'add_room'} removes={room ? 'remove_room' : null}>
        {isUsed ? (
          <>
            {t('why_kept')} {t('uses', room.uses)}
          </>
        ) : null}
      </Acts>
    </Form>
  );
}

interface ActsProps {
  readonly intent: string;
  readonly removes: string | null;
  /** Why it cannot be removed; nothing when it can. */
  readonly children: ReactNode;
}

function Acts({ intent, removes, children }: ActsProps) {
  const t = useTranslations('settings');
  return (
    <div className="acts">
      <button type="submit" name="intent" value={intent} className="primary">
        {t('save')}
      </button>
      <Link className="button quiet" to="/settings/sites" preventScrollReset>
        {t('cancel')}
      </Link>
      {removes === null || children ? null : (
        <button type="submit" name="intent" value={removes} className="quiet remove" formNoValidate>
          {t('remove')}
        </button>
      )}
      {children ? <small className="muted why-kept">{children}</small> : null}
    </div>
  );
}
