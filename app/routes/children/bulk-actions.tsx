/** What is done with many children at once: move, withdraw, remind; and what came of it, with the way back. */
import { Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { CivilDate } from '../../../server/domain/shared/civil-date.ts';
import { Icon } from '../../components/icon.tsx';
import { Notice } from '../../components/notice.tsx';
import { UndoNotice } from '../../components/undo-notice.tsx';
import type { Outcome } from './list-post.server.ts';

interface Choice {
  readonly id: string;
  readonly name: string;
}

interface BulkActionsProps {
  readonly groups: readonly Choice[];
  /** The group that the list is filtered by. */
  readonly group: Choice | null;
  readonly total: number;
  readonly hasMail: boolean;
  readonly days: { readonly today: CivilDate; readonly tomorrow: CivilDate };
}

const REASONS = ['guardian_request', 'manual', 'aged_out', 'voucher_expired'] as const;

export function BulkActions({ groups, group, total, hasMail, days }: BulkActionsProps) {
  const t = useTranslations('children');
  const reasons = REASONS.map((id) => ({ id, name: t(`reason_${id}`) }));
  return (
    <details className="bulk">
      <summary>
        {t('actions')} <Icon name="down" size={16} />
      </summary>
      <div className="bulk-sheet">
        <fieldset className="bulk-whom">
          <legend>{t('whom')}</legend>
          <label>
            <input type="radio" name="whom" value="ticked" defaultChecked /> {t('whom_ticked')}
          </label>
          <label>
            <input type="radio" name="whom" value="found" /> {t('whom_found', { count: total })}
          </label>
          {group ? <p className="small muted">{t('from_group_note', { group: group.name })}</p> : null}
        </fieldset>
        <Act
          intent="move"
          choice={{ name: 'groupId', label: t('move_into'), choices: groups }}
          day={{ name: 'on', label: t('first_day'), on: days.tomorrow }}
        />
        <Act
          intent="withdraw"
          choice={{ name: 'reason', label: t('reason'), choices: reasons }}
          day={{ name: 'endsOn', label: t('last_day'), on: days.today }}
        />
        <fieldset>
          <legend>{t('remind')}</legend>
          <p className="small muted">{t(hasMail ? 'remind_text' : 'no_mail')}</p>
          <button type="submit" name="intent" value="remind" disabled={!hasMail}>
            {t('remind')}
          </button>
        </fieldset>
      </div>
    </details>
  );
}

interface ActProps {
  readonly intent: 'move' | 'withdraw';
  readonly choice: { readonly name: string; readonly label: string; readonly choices: readonly Choice[] };
  readonly day: { readonly name: string; readonly label: string; readonly on: CivilDate };
}

/** What is done with those chosen: into what or why, and on which day. */
function Act({ intent, choice, day }: ActProps) {
  const t = useTranslations('children');
  return (
    <fieldset>
      <legend>{t(intent)}</legend>
      <label className="field">
        <span>{choice.label}</span>
        <select name={choice.name}>
          {choice.choices.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        <span>{day.label}</span>
        <input type="date" name={day.name} defaultValue={day.on} required />
      </label>
      <button type="submit" name="intent" value={intent}>
        {t(intent)}
      </button>
    </fieldset>
  );
}

/** What became of the last action. */
export function BulkOutcome({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('children');
  return (
    <div className="page-notice">
      {outcome.of === 'undo' ? (
        <Notice kind="good" role="status">
          {t('done_undo')}
        </Notice>
      ) : null}
      {outcome.of === 'refused' ? (
        <Notice kind="bad" role="alert">
          {t(outcome.why)}
        </Notice>
      ) : null}
      {outcome.of === 'remind' ? <Reminders reminded={outcome.reminded} /> : null}
      {outcome.of === 'move' || outcome.of === 'withdraw' ? <Places {...outcome} /> : null}
    </div>
  );
}

function Places({ of, placed }: Extract<Outcome, { of: 'move' | 'withdraw' }>) {
  const t = useTranslations('children');
  if (placed.kind === 'done')
    return (
      <UndoNotice said={t(`done_${of}`, { count: placed.children })} fields={{ bulkId: placed.bulkId }} />
    );
  return (
    <Notice kind="bad" role="alert">
      <p>{t('refused')}</p>
      <ul className="bulk-names">
        {placed.children.map(({ childId, name, why }) => (
          <li key={childId}>
            <Link to={`/children/${childId}`}>{name}</Link>: {t(`why_${why}`)}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function Reminders({ reminded }: Pick<Extract<Outcome, { of: 'remind' }>, 'reminded'>) {
  const t = useTranslations('children');
  if (reminded.kind !== 'done')
    return (
      <Notice kind="bad" role="alert">
        {t(reminded.kind)}
      </Notice>
    );
  return (
    <Notice kind={reminded.failed > 0 ? 'warn' : 'good'} role="status">
      <p>{t('done_remind', { count: reminded.sent })}</p>
      {reminded.failed > 0 ? <p>{t('failed_remind', { count: reminded.failed })}</p> : null}
      {reminded.unreachable.length > 0 ? (
        <>
          <p>{t('unreachable')}</p>
          <ul className="bulk-names">
            {reminded.unreachable.map(({ childId, name }) => (
              <li key={childId}>
                <Link to={`/children/${childId}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Notice>
  );
}
