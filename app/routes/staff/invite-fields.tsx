/** Whom a letter goes to, as what they are invited, and in which language it is written. */
import { useTranslations } from 'use-intl';
import type { Role } from '../../../server/domain/access.ts';
import { FormField, FormSelect } from '../../components/form-field.tsx';
import { useFormat } from '../../format.ts';
import { LANGUAGES } from '../../messages/language.ts';

interface InviteFieldsProps {
  readonly roles: readonly Role[];
  readonly email?: string;
  readonly isRequired: boolean;
}

export function InviteFields({ roles, email, isRequired }: InviteFieldsProps) {
  const t = useTranslations('staff');
  const s = useTranslations('signUp');
  const shell = useTranslations('shell');
  const { language } = useFormat();
  return (
    <>
      <FormField
        name="email"
        type="email"
        label={t('email')}
        hint={isRequired ? undefined : t('email_hint')}
        defaultValue={email}
        autoComplete="off"
        required={isRequired}
      />
      <div className="form-row">
        <FormSelect name="inviteAs" label={t('role')} defaultValue="instructor">
          {roles.map((role) => (
            <option key={role} value={role}>
              {shell(`role_${role}`)}
            </option>
          ))}
        </FormSelect>
        <FormSelect name="language" label={t('letter_language')} defaultValue={language}>
          {LANGUAGES.map((each) => (
            <option key={each} value={each}>
              {s(`language_${each}`)}
            </option>
          ))}
        </FormSelect>
      </div>
    </>
  );
}

/** What came of an invitation: that the letter went out, or the link to hand over, this once. */
export function LinkToHandOver({ link }: { link: string }) {
  const t = useTranslations('staff');
  return (
    <div className="link-once">
      <p>{t('hand_over_link')}</p>
      <label className="field">
        <span>{t('link')}</span>
        <input type="text" value={link} readOnly onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
    </div>
  );
}
