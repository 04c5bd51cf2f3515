/** The feet of a child's forms: save, or go back to where one came from. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';

export function FormFeet({ back }: { back: string }) {
  const t = useTranslations('child');
  return (
    <div className="acts">
      <button type="submit" className="primary">
        {t('save')}
      </button>
      <Link className="button" to={back}>
        {t('cancel')}
      </Link>
    </div>
  );
}
