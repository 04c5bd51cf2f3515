/** The three languages, on every page, signed in or not; a plain post that comes back to the same page. */
import { useLocation } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../document-context.ts';
import { LANGUAGES } from '../messages/language.ts';

/** Each language names itself: this is the one text that is not translated. */
const OWN_NAMES = { kk: ['Қаз', 'Қазақша'], ru: ['Рус', 'Русский'], en: ['Eng', 'English'] } as const;

export function LanguageSwitch() {
  const current = useLanguage();
  const t = useTranslations('shell');
  const { pathname, search } = useLocation();
  return (
    <form className="languages no-print" method="post" action="/language">
      <fieldset>
        <legend className="unseen">{t('language')}</legend>
        <input type="hidden" name="back" value={pathname + search} />
        {LANGUAGES.map((language) => {
          const [short, full] = OWN_NAMES[language];
          return (
            <button
              key={language}
              type="submit"
              name="language"
              value={language}
              lang={language}
              title={full}
              aria-pressed={language === current}
            >
              {short}
            </button>
          );
        })}
      </fieldset>
    </form>
  );
}
