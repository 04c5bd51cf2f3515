/** Whether every lesson of a month is accounted for: planned = held + cancelled + missing a roll. */
import { useTranslations } from 'use-intl';
import type { Coverage } from '../../../server/domain/schedule/coverage.ts';

const PARTS = ['held', 'cancelled', 'missing'] as const;
const SIGNS = { held: '=', cancelled: '+', missing: '+' } as const;

export function CoverageLine({ coverage }: { coverage: Coverage }) {
  const t = useTranslations('calendar');
  return (
    <div className="coverage">
      <dl aria-label={t('coverage')}>
        <div>
          <dt>{t('covered_planned')}</dt>
          <dd>{coverage.planned}</dd>
        </div>
        {PARTS.map((part) => (
          <div key={part} className={part === 'missing' && coverage.missing > 0 ? 'warn' : ''}>
            <dt>
              <span aria-hidden="true">{SIGNS[part]}</span> {t(`covered_${part}`)}
            </dt>
            <dd>{coverage[part]}</dd>
          </div>
        ))}
      </dl>
      {coverage.ahead > 0 ? (
        <p className="small muted">{t('covered_ahead', { count: coverage.ahead })}</p>
      ) : null}
    </div>
  );
}
