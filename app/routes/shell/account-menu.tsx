/** Who is signed in and where, and what they may do about it: another provider, language, account. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { Role } from '../../../server/domain/access.ts';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import type { OwnProvider } from '../../../server/services/account.ts';
import { LanguageSwitch } from '../../components/language-switch.tsx';
import { ProviderSwitch } from '../account/provider-switch.tsx';
import { KeptLine } from './kept-line.tsx';
import { SignOut } from './sign-out.tsx';

export interface Who {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
  readonly provider: string;
  /** What one belongs to, when there is anything to choose from. */
  readonly providers: readonly OwnProvider[];
  readonly providerId: string;
  /** The provider's time zone. */
  readonly zone: string;
  /** This month, on the provider's wall. */
  readonly month: Month;
}

export function AccountMenu({ who }: { who: Who }) {
  const t = useTranslations('shell');
  return (
    <div className="account">
      <p>
        <strong>{who.provider}</strong>
        <br />
        {who.name} · {t(`role_${who.role}`)}
      </p>
      <KeptLine />
      <ProviderSwitch providers={who.providers} currentId={who.providerId} />
      <LanguageSwitch />
      <div className="account-acts">
        <Link to="/account" className="button quiet">
          {t('my_account')}
        </Link>
        <SignOut />
      </div>
    </div>
  );
}
