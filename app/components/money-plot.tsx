/** The money of a month as it adds up by day, below the most that it could come to. */
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { CivilDate } from '../../server/domain/shared/civil-date.ts';
import { dayOfMonth, lastDay, monthOf } from '../../server/domain/shared/civil-date.ts';
import { type Tiyn, tiyn } from '../../server/domain/shared/money.ts';
import { useFormat } from '../format.ts';

const WIDTH = 320;
const HEIGHT = 64;
const TOP = 6;

interface MoneyPlotProps {
  readonly byDay: readonly { readonly on: CivilDate; readonly amountTiyn: Tiyn }[];
  /** What the missing rolls could still bring. */
  readonly atStakeTiyn: Tiyn;
}

export function MoneyPlot({ byDay, atStakeTiyn }: MoneyPlotProps) {
  const t = useTranslations('today');
  const format = useFormat();
  const titleId = useId();
  const first = byDay[0];
  const last = byDay.at(-1);
  if (!first || !last) return null;
  const days = dayOfMonth(lastDay(monthOf(last.on)));
  const most = Math.max(last.amountTiyn + atStakeTiyn, 1);
  const x = (on: CivilDate) => ((dayOfMonth(on) / days) * WIDTH).toFixed(1);
  const y = (amount: number) => (HEIGHT - (amount / most) * (HEIGHT - TOP)).toFixed(1);
  const curve = byDay.map(({ on, amountTiyn }) => `L${x(on)} ${y(amountTiyn)}`).join(' ');
  return (
    <figure>
      <svg
        className="plot"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        height={HEIGHT}
        preserveAspectRatio="none"
        role="img"
        aria-labelledby={titleId}
      >
        <title id={titleId}>
          {t('by_day_text', {
            from: format.day(first.on),
            to: format.day(last.on),
            amount: format.tenge(last.amountTiyn),
          })}
        </title>
        <path className="area" d={`M0 ${HEIGHT} ${curve} V${HEIGHT} Z`} />
        {atStakeTiyn > 0 ? <line className="limit" x1="0" x2={WIDTH} y1={TOP} y2={TOP} /> : null}
        <path className="curve" d={`M0 ${HEIGHT} ${curve}`} />
      </svg>
      <figcaption className="plot-feet">
        <span>{format.day(first.on)}</span>
        <span>{format.day(lastDay(monthOf(last.on)))}</span>
        {atStakeTiyn > 0 ? (
          <span className="plot-limit">
            {t('by_day_limit', { amount: format.tenge(tiyn(last.amountTiyn + atStakeTiyn), 'short') })}
          </span>
        ) : null}
      </figcaption>
    </figure>
  );
}
