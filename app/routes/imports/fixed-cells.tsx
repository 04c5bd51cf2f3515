/** The cells that were put right here: what stood there, what is read instead, and the way back to the file. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { ImportPreview } from '../../../server/services/views.ts';
import { Icon } from '../../components/icon.tsx';

export function FixedCells({ fixes }: Pick<ImportPreview, 'fixes'>) {
  const t = useTranslations('importReview');
  const words = useTranslations('imports');
  return (
    <section className="fixed">
      <h2>{t('fixed', { count: fixes.length })}</h2>
      <ul className="fixed-list">
        {fixes.map(({ file, sheet, cell, was, text }) => (
          <li key={`${file} ${sheet} ${cell}`}>
            <span className="fixed-place">
              <Icon name="check" size={16} />
              <b>{cell}</b> <small className="muted">{[sheet, file].filter(Boolean).join(' · ')}</small>
            </span>
            <span>
              <s>{was === '' ? words('nothing') : was}</s> → {text === '' ? words('nothing') : text}
            </span>
            <Form method="post" replace preventScrollReset>
              <input type="hidden" name="place" value={JSON.stringify({ file, sheet, cell })} />
              <button
                type="submit"
                name="intent"
                value="reset"
                className="quiet"
                aria-label={t('reset_of', { cell })}
              >
                <Icon name="undo" size={16} />
                {t('reset')}
              </button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  );
}
