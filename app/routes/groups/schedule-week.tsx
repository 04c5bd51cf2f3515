/** The week in which a change would first hold: the group's slots, those beside them, the proposed one and what it meets. */
import { useTranslations } from 'use-intl';
import { addDays, type CivilDate, weekday, weekStart } from '../../../server/domain/shared/civil-date.ts';
import { Icon } from '../../components/icon.tsx';
import { type GridEntry, WeekGrid } from '../../components/week-grid.tsx';
import { clockSpan, useFormat } from '../../format.ts';
import type { Loaded, Look } from './group-schedule.tsx';

type Slot = Loaded['around'][number];

const holdsOn = ({ validFrom, validTo }: Slot, day: CivilDate): boolean =>
  validFrom <= day && (validTo === null || day <= validTo);

export function ScheduleWeek({ view, look }: { view: Loaded; look: Look | null }) {
  const t = useTranslations('schedule');
  const format = useFormat();
  const monday = weekStart(look?.proposed.validFrom ?? view.on);
  const days = Array.from({ length: 7 }, (_, place) => addDays(monday, place));
  const entriesOn = useEntries(view, look);
  return (
    <WeekGrid
      label={t('week_view')}
      days={days.map((day) => ({
        id: day,
        head: format.dayAndWeekday(day),
        isToday: day === view.on,
        entries: entriesOn(day),
      }))}
    />
  );
}

function useEntries(view: Loaded, look: Look | null): (day: CivilDate) => GridEntry[] {
  const t = useTranslations('schedule');
  const c = useTranslations('calendar');
  const clashing = new Set(look?.clashes.map(({ id }) => id));
  const body = (
    slot: { startMinute: number; minutes: number },
    lines: readonly (string | null)[],
    sign?: string,
  ) => (
    <div>
      <b>{lines[0]}</b> {clockSpan(slot.startMinute, slot.minutes)}
      <small>{lines.slice(1).filter(Boolean).join(' · ')}</small>
      {sign ? (
        <span className="sign">
          <Icon name="look" size={14} />
          {sign}
        </span>
      ) : null}
    </div>
  );
  const beside = (slot: Slot): GridEntry => {
    const isReplaced = look !== null && slot.id === look.proposed.slotId;
    const why = slot.why === 'own' ? null : t(slot.why);
    const tone = clashing.has(slot.id) ? 'clash' : isReplaced ? 'off' : slot.why === 'own' ? 'own' : 'plain';
    const sign = tone === 'clash' ? c('clashes', { count: 1 }) : undefined;
    return { ...slot, tone, body: body(slot, [slot.group, slot.room, why], sign) };
  };
  return (day) => {
    const around = view.around.filter((slot) => slot.weekday === weekday(day) && holdsOn(slot, day));
    const met = (look?.clashes ?? [])
      .filter(({ id, on }) => weekday(on) === weekday(day) && !around.some((slot) => slot.id === id))
      .map(
        (clash): GridEntry => ({
          ...clash,
          tone: 'clash',
          body: body(clash, [clash.group, clash.room], c('clashes', { count: 1 })),
        }),
      );
    const { proposed } = look ?? {};
    const own: GridEntry[] =
      proposed?.weekday === weekday(day)
        ? [
            {
              ...proposed,
              id: 'proposed',
              tone: 'proposed',
              body: body(proposed, [view.group.name, t('proposed')]),
            },
          ]
        : [];
    return [...around.map(beside), ...met, ...own];
  };
}
