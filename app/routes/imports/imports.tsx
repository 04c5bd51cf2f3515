/** Where spreadsheets come in: two places for files, and what is accepted. A plain multipart form. */
import { redirect } from '@remix-run/node';
import { Form, useActionData, useNavigation } from '@remix-run/react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { AppError } from '../../../server/domain/shared/errors.ts';
import { allowed } from '../../../server/services/actor.ts';
import { stageImport } from '../../../server/services/imports.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHead } from '../../components/page-head.tsx';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './imports.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('imports.title') };

export const loader = signedIn(async ({ actor }) => {
  allowed(actor, 'import.run');
  return null;
});

export const action = signedIn(async ({ actor, request }) => {
  const form = await request.formData();
  const [roster] = await filesOf(form, 'roster');
  const timesheets = await filesOf(form, 'timesheets');
  if (!roster && timesheets.length === 0) return { refused: 'no_file' as const };
  const { uploadId } = await stageImport(actor, { roster: roster ?? null, timesheets });
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

export default function Imports() {
  const t = useTranslations('imports');
  const refused = useActionData<typeof action>()?.refused;
  const busy = useNavigation().state !== 'idle';
  const [rosters, setRosters] = useState<readonly string[]>([]);
  const [timesheets, setTimesheets] = useState<readonly string[]>([]);
  const hasChosen = rosters.length + timesheets.length > 0;
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')} />
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
      <p className="small muted samples">
        {t('samples')}:{' '}
        <a href="/samples/roster-2026-10.xlsx" download>
          {t('sample_roster')}
        </a>
        ,{' '}
        <a href="/samples/timesheet-2026-10.xlsx" download>
          {t('sample_timesheet')}
        </a>
      </p>
    </>
  );
}

interface DropProps {
  readonly field: 'roster' | 'timesheets';
  readonly text: string;
  readonly choose: string;
  /** Of the chosen files. */
  readonly names: readonly string[];
  readonly onChoose: (names: readonly string[]) => void;
  readonly multiple?: boolean;
}

function Drop({ field, text, choose, names, onChoose, multiple = false }: DropProps) {
  const t = useTranslations('imports');
  return (
    <div className="drop">
      <h2 id={`${field}-title`}>{t(field)}</h2>
      <p className="small muted" id={`${field}-text`}>
        {text}
      </p>
      <div className={names.length > 0 ? 'drop-zone chosen' : 'drop-zone'}>
        <input
          type="file"
          name={field}
          multiple={multiple}
          accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
          aria-labelledby={`${field}-title`}
          aria-describedby={`${field}-text`}
          onChange={(event) => onChoose([...(event.currentTarget.files ?? [])].map(({ name }) => name))}
        />
        <span className="drop-words" aria-hidden="true">
          <Icon name={names.length > 0 ? 'check' : 'file'} size={26} />
          {names.length > 0 ? names.map((name) => <b key={name}>{name}</b>) : choose}
        </span>
      </div>
    </div>
  );
}
