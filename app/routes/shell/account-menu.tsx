/** Who is signed in and where, and what they may do about it: language, signing out. */
import { useTranslations } from 'use-intl';
import type { Role } from '../../../server/domain/access.ts';
import type { Month } from '../../../server/domain/shared/civil-date.ts';
import { LanguageSwitch } from '../../components/language-switch.tsx';

export interface Who {
  readonly name: string;
  readonly role: Role;
  readonly provider: string;
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
      <LanguageSwitch />
      <form method="post" action="/sign-out">
        <button type="submit" className="quiet">
          {t('sign_out')}
        </button>
      </form>
    </div>
  );
}
