/** What the values that are being typed would pay for one child, case by case. */
import { useTranslations } from 'use-intl';
import type { Fields } from '../../../server/domain/programmes/version-fields.ts';
import {
  EXAMPLE_PLANNED,
  type WorkedLine,
  workedExample,
} from '../../../server/domain/programmes/worked-example.ts';
import { useFormat } from '../../format.ts';

export function RuleExample({ fields }: { fields: Fields }) {
  const t = useTranslations('rules');
  const format = useFormat();
  const lines = workedExample(fields);
  return (
    <aside className="rule-example" aria-live="polite">
      <h2>{t('example')}</h2>
      {lines === null ? (
        <p className="muted">{t('example_none')}</p>
      ) : (
        <>
          <p className="muted small">{t('example_lead', { planned: EXAMPLE_PLANNED })}</p>
          <ul>
            {lines.map((line) => (
              <li key={`${line.present} ${line.excused} ${line.held}`}>
                <span>
                  <Case line={line} />
                </span>
                <b>{format.tenge(line.amountTiyn)}</b>
              </li>
            ))}
          </ul>
        </>
      )}
      <button type="submit" name="intent" value="recalculate" className="quiet" formNoValidate>
        {t('recalculate')}
      </button>
    </aside>
  );
}

function Case({ line }: { line: WorkedLine }) {
  const t = useTranslations('rules');
  const format = useFormat();
  const { present, excused, held, formula } = line;
  return (
    <>
      {t('case_present', { present, held })}
      {excused > 0 ? `, ${t('case_excused', { count: excused })}` : null}
      <small className="muted">
        {present === 0
          ? t('no_presence')
          : [format.decimal(formula.rate), formula.share && `${formula.share.num}/${formula.share.den}`]
              .filter((part) => part !== null)
              .join(' × ') + (formula.share ? '' : ` × ${formula.counted}`)}
      </small>
    </>
  );
}
