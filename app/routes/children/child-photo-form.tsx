/** A photo chosen and put, or taken off. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';

export function ChildPhotoForm({ hasPhoto }: { hasPhoto: boolean }) {
  const t = useTranslations('child');
  return (
    <details className="child-photo-form unfold">
      <summary>{t('photo')}</summary>
      <Form method="post" encType="multipart/form-data">
        <label>
          <span className="unseen">{t('photo')}</span>
          <input
            type="file"
            name="photo"
            accept="image/jpeg,image/png,image/webp"
            aria-describedby="photo-hint"
          />
        </label>
        <p id="photo-hint" className="small muted">
          {t('photo_hint')}
        </p>
        <div className="acts">
          <button type="submit" name="intent" value="photo">
            {t('photo_put')}
          </button>
          {hasPhoto ? (
            <button type="submit" name="intent" value="photo_remove" className="quiet">
              {t('photo_remove')}
            </button>
          ) : null}
        </div>
      </Form>
    </details>
  );
}
