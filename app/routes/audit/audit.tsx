/** Who changed what, when and from where: filters that live in the address, and a page at a time. */
import { Form, Link, useLoaderData, useSearchParams } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { nameCollator } from '../../../server/domain/identity.ts';
import { listAudit } from '../../../server/services/audit.ts';
import { DataTable } from '../../components/data-table.tsx';
import { Empty } from '../../components/empty.tsx';
import { FormField, FormSelect } from '../../components/form-field.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { auditKinds } from '../../messages/audit.ts';
import { auditActions } from '../../messages/audit-actions.ts';
import { messagesIn } from '../../messages/catalogue.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './audit.css?url';
import { questionOf } from './question.server.ts';
import { type Change, wordEvent } from './worded-event.ts';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('audit.title') };

export const loader = signedIn(async ({ actor, request }) => {
  const { events, names, authors, next } = await listAudit(actor, questionOf(new URL(request.url)));
  const words = messagesIn(actor.language);
  const wording = { words, language: actor.language, zone: actor.provider.zone, names };
  return {
    events: events.map((event) => wordEvent(event, wording)),
    authors,
    next,
    kinds: Object.keys(auditKinds) as (keyof typeof auditKinds)[],
    actions: (Object.keys(auditActions) as (keyof typeof auditActions)[]).sort((a, b) =>
      nameCollator(actor.language).compare(words.auditActions[a], words.auditActions[b]),
    ),
  };
});

export default function Audit() {
  const { events, next } = useLoaderData<typeof loader>();
  const [asked] = useSearchParams();
  const t = useTranslations('audit');
  const filter = new URLSearchParams(asked);
  filter.delete('after');
  const older = new URLSearchParams(filter);
  if (next !== null) older.set('after', next);
  return (
    <>
      <PageHead title={t('title')} lead={t('lead')}>
        <a className="button" href={`/audit/files/audit.csv?${filter}`} download>
          {t('csv')}
        </a>
        <a className="button" href={`/audit/files/audit.xlsx?${filter}`} download>
          {t('xlsx')}
        </a>
      </PageHead>
      <Filters />
      {events.length === 0 ? (
        <Empty icon="search" title={t('nothing')} text={t('nothing_text')} />
      ) : (
        <Events />
      )}
      <nav className="acts no-print">
        {asked.has('after') ? (
          <Link className="button" to={`?${filter}`}>
            {t('newest')}
          </Link>
        ) : null}
        {next === null ? null : (
          <Link className="button" to={`?${older}`} rel="next">
            {t('older')}
          </Link>
        )}
      </nav>
    </>
  );
}

function Events() {
  const { events } = useLoaderData<typeof loader>();
  const t = useTranslations('audit');
  return (
    <DataTable
      caption={t('title')}
      className="audit-table"
      rows={events}
      keyOf={({ id }) => id}
      columns={[
        { key: 'when', head: t('when'), className: 'audit-when', cell: (event) => <When {...event} /> },
        { key: 'who', head: t('who'), cell: ({ who, address }) => <TwoLines first={who} second={address} /> },
        {
          key: 'what',
          head: t('what'),
          isHead: true,
          cell: ({ what, about }) => <TwoLines first={what} second={about} />,
        },
        {
          key: 'changes',
          head: t('changes'),
          className: 'audit-change',
          cell: ({ changes }) => (changes.length === 0 ? null : <Changes changes={changes} />),
        },
      ]}
    />
  );
}

function When({ at, on, restoredAt }: { at: string; on: string; restoredAt: string }) {
  const t = useTranslations('audit');
  return (
    <>
      <TwoLines first={at} second={on} />
      {restoredAt === '' ? null : <span className="badge">{t('restored', { at: restoredAt })}</span>}
    </>
  );
}

const TwoLines = ({ first, second }: { first: string; second: string }) => (
  <span>
    {first}
    {second === '' ? null : <small className="muted audit-line">{second}</small>}
  </span>
);

/** So many stand there as they are; an import or a rule has more. */
const SHOWN = 5;

function Changes({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('audit');
  const most = changes.length > SHOWN + 1 ? SHOWN : changes.length;
  return (
    <div>
      <ChangeList changes={changes.slice(0, most)} />
      {most === changes.length ? null : (
        <details className="audit-more">
          <summary>{t('more_changes', { count: changes.length - most })}</summary>
          <ChangeList changes={changes.slice(most)} />
        </details>
      )}
    </div>
  );
}

function ChangeList({ changes }: { changes: readonly Change[] }) {
  const t = useTranslations('audit');
  return (
    <ul className="audit-changes">
      {changes.map(({ field, before, after }) => (
        <li key={field}>
          <span className="muted">{field}:</span> {before === null ? null : <s>{before}</s>}
          {before === null ? null : ' → '}
          {after ?? <i>{t('empty')}</i>}
        </li>
      ))}
    </ul>
  );
}

const KEPT = ['child', 'group', 'lesson'] as const;

function Filters() {
  const { authors, kinds, actions } = useLoaderData<typeof loader>();
  const [asked] = useSearchParams();
  const t = useTranslations('audit');
  const kind = useTranslations('auditKinds');
  const action = useTranslations('auditActions');
  const value = (name: string) => asked.get(name) ?? '';
  const only = KEPT.filter((name) => value(name) !== '');
  return (
    <Form className="audit-filters no-print" key={asked.toString()}>
      <FormSelect name="who" label={t('who')} defaultValue={value('who')}>
        <option value="">{t('any')}</option>
        <option value="machine">{t('machine')}</option>
        {authors.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </FormSelect>
      <FormSelect name="kind" label={t('kind')} defaultValue={value('kind')}>
        <option value="">{t('any')}</option>
        {kinds.map((key) => (
          <option key={key} value={key}>
            {kind(key)}
          </option>
        ))}
      </FormSelect>
      <FormSelect name="action" label={t('action')} defaultValue={value('action')}>
        <option value="">{t('any')}</option>
        {actions.map((key) => (
          <option key={key} value={key.replace('_', '.')}>
            {action(key)}
          </option>
        ))}
      </FormSelect>
      <FormField name="from" type="date" label={t('from')} defaultValue={value('from')} />
      <FormField name="to" type="date" label={t('to')} defaultValue={value('to')} />
      {only.map((name) => (
        <label key={name} className="audit-only">
          <input type="checkbox" name={name} value={value(name)} defaultChecked /> {t(`only_${name}`)}
        </label>
      ))}
      <div className="acts">
        <button type="submit">{t('show')}</button>
        {asked.size === 0 ? null : <Link to="/audit">{t('clear')}</Link>}
      </div>
    </Form>
  );
}
