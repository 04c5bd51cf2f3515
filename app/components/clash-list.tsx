/** What something would clash with, said before it is saved; and the tick that lets it pass. */
import { useTranslations } from 'use-intl';
import type { ClashView } from '../../server/services/clashes.ts';
import { clockSpan, useFormat } from '../format.ts';
import { Notice } from './notice.tsx';

/** Nothing before the first look; then that nothing clashes, or each clash and, where it may pass, the tick. */
export function ClashList({ clashes }: { clashes: readonly ClashView[] | null }) {
  const t = useTranslations('calendar');
  const format = useFormat();
  if (clashes === null) return null;
  if (clashes.length === 0)
    return (
      <Notice kind="good" role="status">
        <p>{t('no_clashes')}</p>
      </Notice>
    );
  const mayPass = clashes.every(({ kinds }) => !kinds.includes('instructor'));
  return (
    <div className="clashes">
      <Notice kind={mayPass ? 'warn' : 'bad'} role="alert">
        <p>
          <b>{t('clashes', { count: clashes.length })}</b>
        </p>
        <ul>
          {clashes.map((clash) => (
            <li key={`${clash.id} ${clash.on}`}>
              <b>{clash.group}</b>{' '}
              {[
                clockSpan(clash.startMinute, clash.minutes),
                t('clash_first_on', { day: format.dayAndWeekday(clash.on) }),
              ].join(', ')}
              <small>{kindsOf(clash, t).join(' · ')}</small>
            </li>
          ))}
        </ul>
      </Notice>
      {mayPass ? (
        <label className="tick">
          <input type="checkbox" name="accepted" value="yes" />
          <span>{t('accept')}</span>
        </label>
      ) : null}
    </div>
  );
}

type Words = ReturnType<typeof useTranslations<'calendar'>>;

function kindsOf({ kinds, room, instructorName, children, childCount }: ClashView, t: Words): string[] {
  const names = children.join(', ');
  const more = childCount - children.length;
  return kinds.map((kind) => {
    if (kind === 'room') return `${t('clash_room')}: ${room}`;
    if (kind === 'instructor') return `${t('clash_instructor')}: ${instructorName}`;
    const listed = more > 0 ? `${names} ${t('and_more', { count: more })}` : names;
    return `${t('clash_child', { count: childCount })}: ${listed}`;
  });
}
