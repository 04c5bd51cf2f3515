/** The two forms of one's account. Each says by itself what it was refused for: the other was not sent. */
import { Form, useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { FormField, FormSelect, RefusalNotice, useRefusal } from '../../components/form-field.tsx';
import { useLanguage } from '../../document-context.ts';
import { LANGUAGES } from '../../messages/language.ts';

/** Each language names itself. */
const OWN_NAMES = { kk: 'Қазақша', ru: 'Русский', en: 'English' } as const;

function Refused({ intent }: { intent: string }) {
  return useRefusal()?.values.intent === intent ? <RefusalNotice /> : null;
}

export function PersonForm({ name }: { name: string }) {
  const t = useTranslations('account');
  const language = useLanguage();
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="form">
      <Refused intent="person" />
      <input type="hidden" name="intent" value="person" />
      <div className="form-row">
        <FormField name="name" label={t('name')} defaultValue={name} autoComplete="name" required />
        <FormSelect name="language" label={t('language')} defaultValue={language}>
          {LANGUAGES.map((each) => (
            <option key={each} value={each} lang={each}>
              {OWN_NAMES[each]}
            </option>
          ))}
        </FormSelect>
      </div>
      <div className="acts">
        <button type="submit" disabled={busy}>
          {t('save')}
        </button>
      </div>
    </Form>
  );
}

export function PasswordForm() {
  const t = useTranslations('account');
  const busy = useNavigation().state !== 'idle';
  return (
    <Form method="post" className="form">
      <Refused intent="password" />
      <input type="hidden" name="intent" value="password" />
      <div className="form-row">
        <FormField
          name="oldPassword"
          type="password"
          label={t('old_password')}
          autoComplete="current-password"
          required
        />
        <FormField
          name="newPassword"
          type="password"
          label={t('new_password')}
          hint={t('new_password_hint')}
          autoComplete="new-password"
          required
        />
      </div>
      <div className="acts">
        <button type="submit" disabled={busy}>
          {t('change_password')}
        </button>
      </div>
    </Form>
  );
}
