/** The feet of a child's forms: save, or go back to where one came from. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';

interface FormFeetProps {
  readonly back: string;
  /** What the button does, where that is more than to save. */
  readonly word?: string;
}

export function FormFeet({ back, word }: FormFeetProps) {
  const t = useTranslations('child');
  return (
    <div className="acts">
      <button type="submit" className="primary">
        {word ?? t('save')}
      </button>
      <Link className="button quiet" to={back}>
        {t('cancel')}
      </Link>
    </div>
  );
}
