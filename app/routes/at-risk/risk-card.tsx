/** One child on the way out: the weeks as cells, the lessons by their days, the dates, and the decision. */
import { Form } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { fullName } from '../../../server/domain/identity.ts';
import type { AtRiskChild, AtRiskView } from '../../../server/services/views.ts';
import { Icon } from '../../components/icon.tsx';
import { useFormat, weekNumber } from '../../format.ts';

interface RiskCardProps {
  readonly child: AtRiskChild;
  readonly rule: AtRiskView['rule'];
  readonly mayDecide: boolean;
}

export function RiskCard({ child, rule, mayDecide }: RiskCardProps) {
  const t = useTranslations('atRisk');
  const format = useFormat();
  const { lastAttendedOn, heldUntil, missedLessons } = child;
  return (
    <li className={`risk ${child.state}`}>
      <div className="risk-who">
        <b>{fullName(child)}</b>
        <small>{child.group}</small>
        <small>
          {lastAttendedOn === null
            ? t('never_attended')
            : t('last_attended', { day: format.day(lastAttendedOn, child.atRiskOn ?? lastAttendedOn) })}
        </small>
      </div>
      <div className="risk-why">
        <Weeks child={child} rule={rule} />
        {missedLessons.length > 0 ? (
          <p className="small muted">{t('missed', { days: format.dayList(missedLessons) })}</p>
        ) : null}
        {child.needsDecision ? (
          <p className="small remark-line">
            <Icon name="look" size={16} /> <b>{t('needs_decision')}.</b> {t('needs_decision_text')}
          </p>
        ) : null}
        {child.evidenceVoided ? (
          <p className="small remark-line">
            <Icon name="look" size={16} /> {t('evidence_voided')}
          </p>
        ) : null}
      </div>
      <div className="risk-when">
        <Dates child={child} />
        {heldUntil ? (
          <span className="badge excused">{t('held_until', { day: format.day(heldUntil) })}</span>
        ) : null}
      </div>
      {mayDecide ? <Decision child={child} /> : null}
    </li>
  );
}

function Weeks({ child, rule }: { child: AtRiskChild; rule: AtRiskView['rule'] }) {
  const t = useTranslations('atRisk');
  if (child.weekCells.length === 0) return null;
  return (
    <p className="weeks">
      <span className="week-cells">
        {child.weekCells.map(({ week, outcome }) => (
          <span
            key={week}
            className={`week ${outcome}`}
            title={t(`week_${outcome}`, { week: weekNumber(week) })}
          >
            <span aria-hidden="true">
              {outcome === 'present' ? <Icon name="check" size={13} /> : null}
              {outcome === 'missed' ? <Icon name="cross" size={13} /> : null}
              {outcome === 'neutral' ? <Icon name="dash" size={13} /> : null}
            </span>
            <span className="unseen">{t(`week_${outcome}`, { week: weekNumber(week) })}; </span>
          </span>
        ))}
      </span>
      <b className={child.weeks >= rule.weeks ? 'over' : ''}>{t('weeks', { count: child.weeks })}</b>
    </p>
  );
}

function Dates({ child }: { child: AtRiskChild }) {
  const t = useTranslations('atRisk');
  const format = useFormat();
  const { state, warnedOn, atRiskOn, withdrawnOn, isDue, isPaused, bringBackUntil } = child;
  return (
    <ul className="risk-dates">
      {warnedOn ? <li>{t('warned_on', { day: format.day(warnedOn) })}</li> : null}
      {atRiskOn ? <li>{t('at_risk_on', { day: format.day(atRiskOn) })}</li> : null}
      {withdrawnOn ? (
        <li className="final">
          {t(state === 'withdrawn' ? 'withdrawn_on' : isDue ? 'due_since' : 'due_on', {
            day: format.day(withdrawnOn),
          })}
        </li>
      ) : null}
      {withdrawnOn && isPaused ? <li>{t(isDue ? 'due_before_pause' : 'waits_for_rolls')}</li> : null}
      {bringBackUntil ? <li>{t('bring_back_until', { day: format.day(bringBackUntil) })}</li> : null}
    </ul>
  );
}

function Decision({ child }: { child: AtRiskChild }) {
  const t = useTranslations('atRisk');
  const isWithdrawn = child.state === 'withdrawn';
  if (isWithdrawn && !child.seatFree) return <p className="small muted risk-act">{t('no_seat')}</p>;
  if (!isWithdrawn && !child.mayHold) return <span className="risk-act" />;
  return (
    <Form method="post" className="risk-act" preventScrollReset>
      <input type="hidden" name="enrolmentId" value={child.enrolmentId} />
      <button
        type="submit"
        name="intent"
        value={isWithdrawn ? 'bring_back' : 'hold'}
        title={isWithdrawn ? undefined : t('hold_note')}
      >
        {t(isWithdrawn ? 'bring_back' : 'hold')}
      </button>
    </Form>
  );
}
