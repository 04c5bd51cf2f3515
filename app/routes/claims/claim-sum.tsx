/** What the month comes to, in four figures. */
import { useTranslations } from 'use-intl';
import { MoneyPlot } from '../../components/money-plot.tsx';
import { useFormat } from '../../format.ts';
import type { ClaimOverview } from './claim-page.server.ts';

export function ClaimSum({ overview }: { overview: ClaimOverview }) {
  const t = useTranslations('claim');
  const format = useFormat();
  const { summary, totals, state, reasonCounts, hasLessons } = overview;
  const neverCame = reasonCounts.find(({ code }) => code === 'NO_PRESENCE')?.lines ?? 0;
  return (
    <div className="sum">
      <div>
        <p className="k">{t('to_pay')}</p>
        <p className="v">{format.tenge(totals.amountTiyn)}</p>
        <p className="note">{t('to_pay_note', { count: totals.paidLines })}</p>
      </div>
      <div>
        <p className="k">{t('at_stake')}</p>
        <p className={summary.missingRolls > 0 && state === 'draft' ? 'v warn' : 'v'}>
          {format.tenge(summary.atStakeTiyn, 'short')}
        </p>
        <p className="note">
          {hasLessons ? t('at_stake_note', { count: summary.missingRolls }) : t('no_lessons')}
        </p>
      </div>
      <div>
        <p className="k">{t('excluded')}</p>
        <p className="v">{totals.excludedLines}</p>
        {totals.children > 0 ? <p className="note">{t('excluded_note', { count: neverCame })}</p> : null}
      </div>
      <div>
        <p className="k">{t('by_day')}</p>
        <MoneyPlot byDay={summary.byDay} atStakeTiyn={summary.atStakeTiyn} />
      </div>
    </div>
  );
}
