/**
 * A labelled field of a form with its hint and, after a refusal (app/forms.ts), its problem and what was typed. The
 * field says by itself to a screen reader that it is wrong, and why.
 */
import { useActionData } from '@remix-run/react';
import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from 'react';
import { useTranslations } from 'use-intl';
import type { Refusal } from '../forms.ts';
import { Notice } from './notice.tsx';

/** What the last post of this page was refused for, or null. */
export function useRefusal(): Refusal | null {
  const answer = useActionData<unknown>();
  return typeof answer === 'object' && answer !== null && 'errors' in answer ? (answer as Refusal) : null;
}

/** Says above a form that nothing was saved, and why when it is about no single field. */
export function RefusalNotice() {
  const t = useTranslations('forms');
  const refusal = useRefusal();
  if (refusal === null) return null;
  return (
    <Notice kind="bad" role="alert">
      {t(refusal.refused?.key ?? 'check', refusal.refused ?? { most: 0, least: 0 })}
    </Notice>
  );
}

interface Labelled {
  readonly name: string;
  readonly label: ReactNode;
  readonly hint?: ReactNode;
}

/** What ties a control to its label, hint and problem, and the words below it. */
function useField({ name, hint }: Labelled) {
  const t = useTranslations('forms');
  const refusal = useRefusal();
  const problem = refusal?.errors[name];
  const noteId = `${name}-note`;
  const said = problem ? t(problem.key, problem) : hint;
  return {
    typed: refusal?.values[name],
    control: {
      name,
      id: name,
      'aria-invalid': problem ? true : undefined,
      'aria-describedby': said ? noteId : undefined,
    } as const,
    note: said ? (
      <small id={noteId} className={problem ? 'field-problem' : 'muted'}>
        {said}
      </small>
    ) : null,
  };
}

type InputProps = Labelled & Omit<InputHTMLAttributes<HTMLInputElement>, 'name'>;

export function FormField({ label, hint, name, defaultValue, ...input }: InputProps) {
  const { typed, control, note } = useField({ name, label, hint });
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input {...input} {...control} defaultValue={typed ?? defaultValue} />
      {note}
    </div>
  );
}

type SelectProps = Labelled & Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name'>;

export function FormSelect({ label, hint, name, defaultValue, children, ...select }: SelectProps) {
  const { typed, control, note } = useField({ name, label, hint });
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <select {...select} {...control} defaultValue={typed ?? defaultValue}>
        {children}
      </select>
      {note}
    </div>
  );
}

type TextProps = Labelled & Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name'>;

export function FormText({ label, hint, name, defaultValue, ...text }: TextProps) {
  const { typed, control, note } = useField({ name, label, hint });
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <textarea {...text} {...control} defaultValue={typed ?? defaultValue} />
      {note}
    </div>
  );
}
