/** Why a child's mark in a lesson stands: every entry behind it, and the one that decides (docs/decisions/026). */
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { fullName } from '../../../server/domain/identity.ts';
import { dateInZone, minuteInZone } from '../../../server/domain/shared/civil-date.ts';
import { getMarkEvidence } from '../../../server/services/mark-evidence.ts';
import { Icon } from '../../components/icon.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { clock, clockSpan, useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { signedIn } from '../../signed-in.server.ts';
import styles from './mark-evidence.css?url';

export const links = () => [{ rel: 'stylesheet', href: styles }];
export const handle: Handle = { title: (t) => t('evidence.title') };

export const loader = signedIn(async ({ actor, params }) => {
  const { entries, ...view } = await getMarkEvidence(actor, params.lessonId!, params.childId!);
  const { zone } = actor.provider;
  const wall = (at: string | null) =>
    at === null
      ? null
      : {
          on: dateInZone(new Date(at), zone),
          minute: minuteInZone(new Date(at), zone),
          seconds: new Date(at).getUTCSeconds(),
        };
  return {
    ...view,
    entries: entries.map(({ occurredAt, recordedAt, ...entry }) => ({
      ...entry,
      occurred: wall(occurredAt),
      recorded: wall(recordedAt)!,
    })),
  };
});

type Loaded = ReturnType<typeof useLoaderData<typeof loader>>;
type Entry = Loaded['entries'][number];

export default function MarkEvidence() {
  const { lesson, entries, ...child } = useLoaderData<typeof loader>();
  const t = useTranslations('evidence');
  const data = useTranslations('personalData');
  const format = useFormat();
  const about = [
    lesson.group,
    format.dayAndWeekday(lesson.on),
    clockSpan(lesson.startMinute, lesson.minutes),
  ];
  return (
    <>
      <PageHead
        title={fullName(child) || data('erased')}
        over={<Link to={`/lessons/${lesson.id}#child-${child.childId}`}>{t('back')}</Link>}
        lead={about.filter((part) => part !== '').join(' · ')}
      />
      <p className="small muted">{entries.length === 0 ? t('none') : t('lead')}</p>
      <ol className="evidence">
        {entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} />
        ))}
      </ol>
    </>
  );
}

function EntryCard({ entry }: { entry: Entry }) {
  const t = useTranslations('evidence');
  const m = useTranslations('marks');
  const offset = useOffset();
  const wall = useWall();
  const facts = [
    [t('who'), entry.recordedBy ?? t('unknown')],
    [t('how'), m(`method_${entry.method}`)],
    [t('device'), entry.device ?? t('unknown')],
    [t('by_device'), entry.occurred === null ? t('on_paper') : wall(entry.occurred)],
    [t('by_server'), wall(entry.recorded)],
    [t('offset'), offset(entry.clockAheadSeconds)],
    [t('chain'), `№ ${entry.chainNo}`],
  ];
  return (
    <li className={entry.decides ? 'decides' : ''}>
      <header>
        <MarkSaid entry={entry} />
        <span className={entry.decides ? 'badge present' : 'badge'}>
          {entry.decides ? <Icon name="check" size={14} /> : null}
          {t(entry.decides ? 'decides' : 'overruled')}
        </span>
      </header>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {entry.approvedBy === null ? null : (
        <p className="small">{t('approved', { name: entry.approvedBy })}</p>
      )}
    </li>
  );
}

/** The mark of an entry in words, with what goes with it. */
function MarkSaid({ entry }: { entry: Entry }) {
  const t = useTranslations('evidence');
  const m = useTranslations('marks');
  const more = useTranslations('rollMore');
  const { mark, excuse, arrivedMinute, leftMinute } = entry;
  const said = [
    mark === 'unmarked' ? t('taken_back') : m(mark),
    excuse === null ? null : m(`excuse_${excuse}`),
    arrivedMinute == null ? null : more('present_from', { from: clock(arrivedMinute) }),
    leftMinute == null ? null : more('present_until', { until: clock(leftMinute) }),
    entry.guest ? t('guest') : null,
  ].filter((part) => part !== null);
  return (
    <b className={`said ${mark}`}>
      {mark === 'present' ? <Icon name="check" size={18} /> : null}
      {mark === 'absent' ? <Icon name="cross" size={18} /> : null}
      {mark === 'excused' ? (
        <span aria-hidden="true">{m(excuse === 'illness' ? 'sign_ill' : 'sign_excused')}</span>
      ) : null}
      {mark === 'unmarked' ? <Icon name="undo" size={18} /> : null}
      {said.join(', ')}
    </b>
  );
}

/** To the second: two taps of one minute are told apart. */
function useWall() {
  const format = useFormat();
  return (at: Entry['recorded']) => `${format.wall(at)}:${String(at.seconds).padStart(2, '0')}`;
}

const MINUTE = 60;

function useOffset() {
  const t = useTranslations('evidence');
  return (seconds: number | null) => {
    if (seconds === null) return t('offset_none');
    const way = seconds > 0 ? 'ahead' : 'behind';
    const by = Math.abs(seconds);
    if (by < 2) return t('offset_right');
    return by < 2 * MINUTE
      ? t(`${way}_seconds`, { count: by })
      : t(`${way}_minutes`, { count: Math.round(by / MINUTE) });
  };
}
