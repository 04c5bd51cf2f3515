/** The providers that one belongs to, and a press to look at another. Nothing to choose from shows nothing. */
import { useTranslations } from 'use-intl';
import type { OwnProvider } from '../../../server/services/account.ts';

interface ProviderSwitchProps {
  readonly providers: readonly OwnProvider[];
  readonly currentId: string;
}

export function ProviderSwitch({ providers, currentId }: ProviderSwitchProps) {
  const t = useTranslations('account');
  const shell = useTranslations('shell');
  if (providers.length < 2) return null;
  return (
    <form method="post" action="/switch" className="provider-switch">
      <fieldset>
        <legend>{t('providers')}</legend>
        {providers.map(({ id, name, role }) => (
          <button
            key={id}
            type="submit"
            name="providerId"
            value={id}
            aria-label={id === currentId ? undefined : t('switch_to', { name })}
            disabled={id === currentId}
          >
            <span>
              {name}
              <small>
                {shell(`role_${role}`)}
                {id === currentId ? ` · ${t('here')}` : ''}
              </small>
            </span>
          </button>
        ))}
      </fieldset>
    </form>
  );
}
