/**
 * Says that a page or an answer is on its way, at the upper edge, from a third of a second on: shorter waits are better
 * left alone. The work goes on when one leaves.
 */
import { useNavigation } from '@remix-run/react';
import { useTranslations } from 'use-intl';

export function BusyLine() {
  const t = useTranslations('parts');
  return useNavigation().state === 'idle' ? null : (
    <div className="busy-line" role="progressbar" aria-label={t('busy')} />
  );
}
