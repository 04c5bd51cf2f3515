/**
 * Says on every page that there is no network, how old what is shown is, and where the marks are; and brings the page up
 * to date once there is one. Until then other places are asked for as documents: the worker has a page for those that
 * are not on this device.
 */
import { useLocation, useMatches } from '@remix-run/react';
import { type MouseEvent, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { Icon } from '../../components/icon.tsx';
import { useReread } from '../../components/use-reread.ts';
import { clock, useFormat } from '../../format.ts';
import { placeOf } from '../../offline/worker/places.ts';
import { keepDays, reach, registerWorker } from '../../offline/worker-client.ts';

const TODAY = '/today';

/** Keeps the day on this device: from the start, and whenever today is opened. */
export function useWorker(): void {
  const { pathname } = useLocation();
  const isToday = pathname === TODAY;
  useEffect(() => registerWorker(), []);
  useEffect(() => {
    if (isToday) void keepDays();
  }, [isToday]);
}

/** Follows a link to a place that is not on this device by loading a document, as long as there is no network. */
export function leaveByDocument(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const isPlain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  if (link === null || !isPlain || reach.isReached() || link.origin !== location.origin) return;
  if (placeOf(new URL(link.href)) !== null) return;
  event.preventDefault();
  location.assign(link.href);
}

/** `zone` is the provider's: times are as on its wall. */
export function NetworkLine({ zone }: { zone: string }) {
  const t = useTranslations('offline');
  const isReached = useSyncExternalStore(reach.subscribe, reach.isReached, () => true);
  const reread = useReread();
  const wasReached = useRef(isReached);
  useEffect(() => {
    if (isReached && !wasReached.current) reread();
    wasReached.current = isReached;
  }, [isReached, reread]);
  const at = useLoadedAt(zone);
  if (isReached) return null;
  return (
    <p className="network-line" role="status">
      <Icon name="kept" size={16} />
      <span>{at === null ? t('line') : t('line_as_of', { at })}</span>
    </p>
  );
}

/** When the server made what this page shows, in words; null where the page does not say. */
function useLoadedAt(zone: string): string | null {
  const format = useFormat();
  const data = useMatches().at(-1)?.data as { readonly loadedAt?: string } | undefined;
  if (!data?.loadedAt) return null;
  const [loadedAt, now] = [new Date(data.loadedAt), new Date()];
  const time = clock(minuteInZone(loadedAt, zone));
  const on = dateInZone(loadedAt, zone);
  return on === dateInZone(now, zone) ? time : `${format.day(on)}, ${time}`;
}
