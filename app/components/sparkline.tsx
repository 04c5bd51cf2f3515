/** The share present of the last lessons as small bars, oldest first. The words stand beside it, hidden. */
import { useTranslations } from 'use-intl';
import { percent } from '../format.ts';

const STEP = 9;
const HEIGHT = 24;
const LEAST = 2;

export function Sparkline({ shares }: { shares: readonly number[] }) {
  const t = useTranslations('groups');
  if (shares.length === 0) return <span className="faint small">{t('none_held')}</span>;
  const average = shares.reduce((sum, share) => sum + share, 0) / shares.length;
  const bars = shares.map((share, place) => ({ x: place * STEP, height: Math.max(LEAST, share * HEIGHT) }));
  return (
    <span className="sparkline">
      <svg width={8 * STEP} height={HEIGHT} aria-hidden="true">
        {bars.map(({ x, height }) => (
          <rect key={x} x={x} y={HEIGHT - height} width={STEP - 3} height={height} rx="1.5" />
        ))}
      </svg>
      <span aria-hidden="true">{percent(average)}</span>
      <span className="unseen">{t('recent_text', { share: percent(average) })}</span>
    </span>
  );
}
