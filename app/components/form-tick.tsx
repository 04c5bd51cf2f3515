/** A box to tick in a form, with its hint; after a refusal (app/forms.ts) as it was left. */
import { useTranslations } from 'use-intl';
import { useRefusal } from './form-field.tsx';

interface TickProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly defaultChecked?: boolean;
}

export function FormTick({ name, label, hint, defaultChecked }: TickProps) {
  const t = useTranslations('forms');
  const refusal = useRefusal();
  const problem = refusal?.errors[name];
  const said = problem ? t(problem.key, problem) : hint;
  return (
    <label className="tick">
      <input
        type="checkbox"
        name={name}
        defaultChecked={refusal ? refusal.values[name] === 'on' : defaultChecked}
        aria-invalid={problem ? true : undefined}
      />
      <span>
        {label}
        {said ? <small className={problem ? 'field-problem' : 'muted'}> {said}</small> : null}
      </span>
    </label>
  );
}
