/** Where spreadsheets come in: two places for files or for what was copied, and below the imports made before. */
import { redirect } from '@remix-run/node';
import { Form, Link, useActionData, useLoaderData, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { can } from '../../../server/domain/access.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { allowed } from '../../../server/services/actor.ts';
import { listImportRecords } from '../../../server/services/import-history.ts';
import { stageImport } from '../../../server/services/imports.ts';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { messagesIn } from '../../messages/catalogue.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import { Drop } from './drop.tsx';
import { ImportHistory } from './import-history.tsx';
import styles from './imports.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('imports.title') };

export const loader = signedIn(async ({ actor, request }) => {
  allowed(actor, 'import.run');
  const { zone } = actor.provider;
  const page = Math.max(1, Math.min(500, Number(new URL(request.url).searchParams.get('page')) || 1));
  const { imports, more } = await listImportRecords(actor, page);
  return {
    imports: imports.map(({ at, ...record }) => ({
      ...record,
      wall: { on: dateInZone(new Date(at), zone), minute: minuteInZone(new Date(at), zone) },
    })),
    page,
    more,
    mayExport: can(actor.role, 'provider.export'),
  };
});

export const action = signedIn(async ({ actor, request }) => {
  const form = await request.formData();
  const words = messagesIn(actor.language).importReview;
  const [file] = await filesOf(form, 'roster');
  const roster = file ?? pasted(form, 'roster_paste', words.pasted_roster);
  const sheet = pasted(form, 'timesheets_paste', words.pasted_timesheet);
  const timesheets = [...(await filesOf(form, 'timesheets')), ...(sheet ? [sheet] : [])];
  if (!roster && timesheets.length === 0) return { refused: 'no_file' as const };
  const { uploadId } = await stageImport(actor, { roster, timesheets });
  throw redirect(`/imports/${uploadId}`, 303);
});

/** The chosen files of a field; a field left empty is sent as one file without a name. */
async function filesOf(form: FormData, field: string) {
  const files = form.getAll(field);
  if (files.some((file) => typeof file === 'string')) throw new AppError('bad_input');
  const chosen = files.filter((file): file is File => typeof file !== 'string' && file.name !== '');
  return Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
}

/** What was copied out of a spreadsheet becomes a file, and goes the way of one. */
function pasted(form: FormData, field: string, name: string) {
  const text = form.get(field);
  if (text !== null && typeof text !== 'string') throw new AppError('bad_input');
  return text === null || text.trim() === '' ? null : { name, bytes: new TextEncoder().encode(text) };
}

export default function Imports() {
  const t = useTranslations('imports');
  const review = useTranslations('importReview');
  const { mayExport } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>()?.refused;
  const busy = useNavigation().formMethod === 'POST';
  const [rosters, setRosters] = useState<readonly string[]>([]);
  const [timesheets, setTimesheets] = useState<readonly string[]>([]);
  const hasChosen = rosters.length + timesheets.length > 0;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        {mayExport ? (
          <Link className="button" to="/export">
            {review('archive')}
          </Link>
        ) : null}
      </PageHead>
      {refused && !hasChosen ? (
        <div className="page-notice">
          <Notice kind="bad" role="alert">
            {t(refused)}
          </Notice>
        </div>
      ) : null}
      <Form method="post" encType="multipart/form-data" className="import-form">
        <div className="drops">
          <Drop
            field="roster"
            text={t('roster_text')}
            choose={t('choose')}
            names={rosters}
            onChoose={setRosters}
          />
          <Drop
            field="timesheets"
            text={t('timesheets_text')}
            choose={t('choose_many')}
            names={timesheets}
            onChoose={setTimesheets}
            multiple
          />
        </div>
        <div className="acts import-acts">
          <button type="submit" className="primary" disabled={busy}>
            {busy ? t('reading') : t('read')}
          </button>
          <p className="small muted">{t('limits')}</p>
        </div>
      </Form>
      <Samples />
      <ImportHistory />
    </>
  );
}

const TEMPLATES = ['xlsx', 'csv'] as const;

function Samples() {
  const t = useTranslations('imports');
  const review = useTranslations('importReview');
  return (
    <p className="small muted samples">
      {review('template')}:{' '}
      {TEMPLATES.map((kind, place) => (
        <span key={kind}>
          {place > 0 ? ', ' : null}
          <a href={`/imports/template/${kind}`} download>
            {kind.toUpperCase()}
          </a>
        </span>
      ))}
      . {review('template_row')} {t('samples')}:{' '}
      <a href="/samples/roster-2026-10.xlsx" download>
        {t('sample_roster')}
      </a>
      ,{' '}
      <a href="/samples/timesheet-2026-10.xlsx" download>
        {t('sample_timesheet')}
      </a>
    </p>
  );
}
