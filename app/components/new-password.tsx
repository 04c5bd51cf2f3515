/** A field for a new password that says in words how good it is while it is typed. */
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { type PasswordStrength, strengthOf } from '../../server/domain/new-password.ts';
import { FormField } from './form-field.tsx';

export function NewPassword({ label }: { label: string }) {
  const t = useTranslations('signUp');
  const [strength, setStrength] = useState<PasswordStrength | null>(null);
  return (
    <FormField
      name="password"
      type="password"
      label={label}
      hint={strength ? t(`strength_${strength}`) : t('password_hint')}
      autoComplete="new-password"
      required
      onInput={({ currentTarget }) =>
        setStrength(currentTarget.value === '' ? null : strengthOf(currentTarget.value))
      }
    />
  );
}
