/** The note of a lesson: shown to whoever sees its roll, written by those who mark it. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { FormText, RefusalNotice } from '../../components/form-field.tsx';
import { Icon } from '../../components/icon.tsx';

const LONGEST_NOTE = 300;

export function WrittenNote({ note }: { note: string | null }) {
  const more = useTranslations('rollMore');
  if (note === null) return null;
  return (
    <p className="roll-note">
      <Icon name="note" size={18} />
      <span>
        <span className="unseen">{more('note')}: </span>
        {note}
      </span>
    </p>
  );
}

export function NoteForm({ note }: { note: string | null }) {
  const more = useTranslations('rollMore');
  return (
    <details className="settle">
      <summary>
        <Icon name="note" size={18} />
        {more('note')}
      </summary>
      <Form method="post" key={note}>
        <input type="hidden" name="intent" value="note" />
        <RefusalNotice />
        <FormText
          name="note"
          label={more('note_text')}
          hint={more('note_hint')}
          rows={3}
          maxLength={LONGEST_NOTE}
          defaultValue={note ?? ''}
        />
        <div className="acts">
          <button type="submit">{more('note_save')}</button>
        </div>
      </Form>
    </details>
  );
}
