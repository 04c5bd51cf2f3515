/** Says what was done, with the way back beside it: a plain post, after which the page is read anew. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { Icon } from './icon.tsx';
import { Notice } from './notice.tsx';

interface UndoNoticeProps {
  readonly said: string;
  /** What the action needs to take it back; `intent=undo` goes with it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Where the action is, when it is not this address. */
  readonly action?: string;
}

export function UndoNotice({ said, fields, action }: UndoNoticeProps) {
  const t = useTranslations('forms');
  return (
    <Notice kind="good" role="status">
      <Form method="post" action={action} className="undo" reloadDocument>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {said}
        <button type="submit" name="intent" value="undo">
          <Icon name="undo" size={18} /> {t('undo')}
        </button>
      </Form>
    </Notice>
  );
}
