/** What stands between the draft and its submission: open things with a verb, finished things folded away. */
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { Flag, MissingRoll, ReasonCode } from '../../../server/domain/claims/model.ts';
import { Icon } from '../../components/icon.tsx';
import { useFormat } from '../../format.ts';
import { useFacts } from '../../messages/use-facts.ts';
import type { ClaimOverview } from './claim-page.server.ts';

const GROUPS_SHOWN = 8;
const DAYS_SHOWN = 12;
const NAMES_SHOWN = 3;

export function ClaimChecklist({ overview }: { overview: ClaimOverview }) {
  const t = useTranslations('claim');
  const { missingRolls, flags, blockers, totals } = overview;
  const notConfirmed = linesWith(overview, 'NOT_CONFIRMED');
  const unmarked = linesWith(overview, 'UNMARKED_LESSONS');
  const passed = passedOf(overview);
  return (
    <section aria-label={t('before')}>
      <h2>{t('before')}</h2>
      <ul className="checklist">
        {blockers.monthNotOver ? (
          <Item kind="look" note={t('month_not_over_note')}>
            {t('month_not_over')}
          </Item>
        ) : null}
        {blockers.noContract ? (
          <Item kind="no" note={t('contract_missing_note')}>
            {t('contract_missing')}
          </Item>
        ) : null}
        {totals.paidLines === 0 ? (
          <Item kind="no">{t(overview.hasLessons ? 'nothing_to_claim' : 'no_lessons')}</Item>
        ) : null}
        <MissingRolls rolls={missingRolls} />
        {unmarked > 0 ? (
          <Item
            kind="look"
            note={t('unmarked_lines_note')}
            act={<Link to="?show=UNMARKED_LESSONS#lines">{t('look')}</Link>}
          >
            {t('unmarked_lines', { count: unmarked })}
          </Item>
        ) : null}
        {notConfirmed > 0 ? (
          <Item kind="look" act={<Link to="?show=NOT_CONFIRMED#lines">{t('look')}</Link>}>
            {t('not_confirmed', { count: notConfirmed })}
          </Item>
        ) : null}
        {flags.map((flag) => (
          <FlagItem key={keyOfFlag(flag)} flag={flag} />
        ))}
      </ul>
      {flags.length > 0 ? <p className="small faint flag-note">{t('flag_note')}</p> : null}
      {passed.length > 0 ? (
        <details className="passed">
          <summary>
            <Icon name="check" size={18} /> {t('passed', { count: passed.length })}
          </summary>
          <ul className="checklist">
            {passed.map((key) => (
              <Item key={key} kind="ok">
                {key === 'ok_iin' ? t(key, { count: totals.children }) : t(key)}
              </Item>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

const keyOfFlag = ({ number, group, children, lessons }: Flag): string =>
  [number, group, ...children, ...lessons].join('|');

const linesWith = ({ reasonCounts }: ClaimOverview, code: ReasonCode): number =>
  reasonCounts.find((reason) => reason.code === code)?.lines ?? 0;

/** What was looked at and found in order; where there was nothing to look at, nothing is. */
function passedOf(overview: ClaimOverview) {
  if (overview.totals.children === 0) return [];
  const hasFlag = (...numbers: number[]) => overview.flags.some(({ number }) => numbers.includes(number));
  const has = (code: ReasonCode) => linesWith(overview, code) > 0;
  const checks = [
    ['ok_rolls', overview.hasLessons && overview.missingRolls.length === 0],
    ['ok_iin', !hasFlag(5) && !has('IIN_INVALID')],
    ['ok_overlaps', !hasFlag(3, 4) && !has('CHILD_OVERLAP')],
    ['ok_confirmed', !has('NOT_CONFIRMED')],
    ['ok_places', !has('OTHER_FUNDED_PLACE') && !has('DUPLICATE_CHILD')],
  ] as const;
  return checks.filter(([, passes]) => passes).map(([key]) => key);
}

interface ItemProps {
  readonly kind: 'no' | 'look' | 'ok';
  readonly note?: ReactNode;
  readonly act?: ReactNode;
  readonly children: ReactNode;
}

const SIGNS = { no: 'cross', look: 'look', ok: 'check' } as const;

function Item({ kind, note, act, children }: ItemProps) {
  return (
    <li className={`item ${kind}`}>
      <Icon name={SIGNS[kind]} size={18} />
      <div>
        {children}
        {note ? <small>{note}</small> : null}
      </div>
      {act}
    </li>
  );
}

/** By group, each day a way into its roll. */
function MissingRolls({ rolls }: { rolls: readonly MissingRoll[] }) {
  const t = useTranslations('claim');
  const format = useFormat();
  const groupIds = [...new Set(rolls.map(({ groupId }) => groupId))];
  const byGroup = groupIds.map((id) => rolls.filter(({ groupId }) => groupId === id));
  const [first] = rolls;
  if (!first) return null;
  return (
    <Item
      kind="no"
      note={
        <>
          {byGroup.slice(0, GROUPS_SHOWN).map((ofGroup) => (
            <span key={ofGroup[0]!.groupId} className="missing">
              {ofGroup[0]!.group}:{' '}
              {ofGroup.slice(0, DAYS_SHOWN).map(({ lessonId, on }, place) => (
                <span key={lessonId}>
                  {place > 0 ? ', ' : ''}
                  <Link to={`/lessons/${lessonId}`}>{format.day(on)}</Link>
                </span>
              ))}
            </span>
          ))}
          {byGroup.length > GROUPS_SHOWN ? t('missing_more', { count: byGroup.length - GROUPS_SHOWN }) : null}
          <span className="missing">{t('missing_note')}</span>
        </>
      }
      act={<Link to={`/lessons/${first.lessonId}`}>{t('open_roll')}</Link>}
    >
      {t('missing_rolls', { count: rolls.length })}
    </Item>
  );
}

function FlagItem({ flag }: { flag: Flag }) {
  const say = useFacts('flags');
  const format = useFormat();
  const names = flag.children.slice(0, NAMES_SHOWN).join(', ');
  const more = flag.children.length > NAMES_SHOWN ? ` +${flag.children.length - NAMES_SHOWN}` : '';
  const note = [flag.group, names + more, format.dayList(flag.lessons)].filter((part) => part);
  return (
    <Item kind={flag.severity === 'B' ? 'no' : 'look'} note={note.join(' · ')}>
      {say(`flag_${flag.number}`, flag.facts)}
    </Item>
  );
}
