/** What each column is read as, with a choice where that is wrong or unknown. Folded away while nothing is open. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { ImportPreview } from '../../../server/services/views.ts';
import { Notice } from '../../components/notice.tsx';

type Kinds = ImportPreview['columns'];
type Column = Kinds[number]['columns'][number];

interface ColumnChoiceProps {
  readonly columns: Kinds;
  /** Fields that must be there and no column holds. */
  readonly missing: readonly string[];
}

export function ColumnChoice({ columns: kinds, missing }: ColumnChoiceProps) {
  const t = useTranslations('importReview');
  const words = useTranslations('imports');
  const wordOf = useFieldWords();
  if (kinds.length === 0) return null;
  const isOpen = kinds.some(({ kind, columns }) =>
    kind === 'timesheet'
      ? !columns.some(({ field }) => field === 'name')
      : missing.length > 0 || columns.some(({ isSecond }) => isSecond),
  );
  return (
    <details className="columns" open={isOpen}>
      <summary>
        <h2>{t('columns')}</h2>
      </summary>
      <p className="small muted">{t('columns_text')}</p>
      {missing.length > 0 ? (
        <Notice kind="bad">{t('columns_missing', { fields: missing.map(wordOf).join(', ') })}</Notice>
      ) : null}
      <Form method="post" replace preventScrollReset>
        {kinds.map(({ kind, columns, fields }) => (
          <fieldset key={kind} className="column-list">
            <legend>{words(kind === 'roster' ? 'roster' : 'timesheets')}</legend>
            {columns.map((column) => (
              <ColumnField key={column.key} {...{ kind, column, fields }} />
            ))}
          </fieldset>
        ))}
        <button type="submit" name="intent" value="columns">
          {t('save_columns')}
        </button>
      </Form>
    </details>
  );
}

function ColumnField({ kind, column, fields }: Omit<Kinds[number], 'columns'> & { readonly column: Column }) {
  const t = useTranslations('importReview');
  const wordOf = useFieldWords();
  const title = column.title === '' ? t('column', { letter: column.letter }) : column.title;
  const note = column.isSecond
    ? t('is_second')
    : column.samples.length > 0
      ? t('samples', { samples: column.samples.join(', ') })
      : '';
  return (
    <label className={column.field === null ? 'column unread' : 'column'}>
      <b>{title}</b>
      <input type="hidden" name="column" value={JSON.stringify({ kind, key: column.key })} />
      <select name="field" defaultValue={column.field ?? (column.isSecond ? 'none' : 'auto')}>
        <option value="auto">{column.field === null ? t('nothing_read') : t('by_heading')}</option>
        {fields.map((field) => (
          <option key={field} value={field}>
            {wordOf(field)}
          </option>
        ))}
        {column.field === null && !column.isSecond ? null : <option value="none">{t('nothing_read')}</option>}
      </select>
      <small className="muted">{note}</small>
    </label>
  );
}

function useFieldWords(): (field: string) => string {
  const words: unknown = useTranslations('columns');
  return words as (field: string) => string;
}
