/** An archive into a provider where nobody has worked yet. A plain multipart form; what is refused changes nothing. */
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { allowed } from '../../../server/services/actor.ts';
import { restoreArchive } from '../../../server/services/restore.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './export.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('archive.restore') };

export const loader = signedIn(async ({ actor, request }) => {
  allowed(actor, 'provider.export');
  const rows = Number(new URL(request.url).searchParams.get('rows'));
  return { restored: Number.isInteger(rows) && rows > 0 ? rows : null };
});

const REFUSALS = ['archive_damaged', 'archive_checksum', 'not_empty'] as const;
type Refusal = (typeof REFUSALS)[number] | 'no_file';

export const action = signedIn(async ({ actor, request }): Promise<{ refused: Refusal }> => {
  const file = (await request.formData()).get('archive');
  if (typeof file === 'string') throw new AppError('bad_input');
  if (file === null || file.name === '') return { refused: 'no_file' };
  try {
    const { rows } = await restoreArchive(actor, new Uint8Array(await file.arrayBuffer()));
    throw redirect(`/imports/restore?rows=${rows}`, 303);
  } catch (error) {
    const reason = error instanceof AppError ? REFUSALS.find((one) => one === error.facts.reason) : undefined;
    if (reason === undefined) throw error;
    return { refused: reason };
  }
});

export default function Restore() {
  const { restored } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const t = useTranslations('archive');
  const imports = useTranslations('imports');
  const busy = useNavigation().formMethod === 'POST';
  return (
    <>
      <PageHead title={t('restore')} over={<Link to="/export">{t('title')}</Link>} lead={t('restore_lead')} />
      <div className="archive">
        {refused ? (
          <Notice kind="bad" role="alert">
            {t(refused)}
          </Notice>
        ) : null}
        {restored === null ? (
          <Form method="post" encType="multipart/form-data" className="form">
            <p className="muted">{t('restore_text')}</p>
            <div className="field">
              <label htmlFor="archive">{t('file')}</label>
              <input id="archive" type="file" name="archive" accept=".zip,application/zip" />
            </div>
            <div className="acts">
              <button type="submit" className="primary" disabled={busy}>
                {busy ? t('restoring') : t('restore_now')}
              </button>
            </div>
          </Form>
        ) : (
          <Notice kind="good" role="status">
            <p>{t('restored', { rows: restored })}</p>
            <p className="acts">
              <Link className="button" to="/groups">
                {imports('to_groups')}
              </Link>
            </p>
          </Notice>
        )}
      </div>
    </>
  );
}
