/** An open line: the formula in words and figures, the reasons with what to do, and every lesson with its mark. */
import { Link } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import {
  type Formula,
  nameOfReason,
  type Reason,
  type ReasonCode,
} from '../../../server/domain/claims/model.ts';
import { dayOfMonth, type Month } from '../../../server/domain/shared/civil-date.ts';
import type { Tiyn } from '../../../server/domain/shared/money.ts';
import { Icon } from '../../components/icon.tsx';
import { clock, useFormat } from '../../format.ts';
import type { LineProof, VisitShown, WallTime } from './claim-shown.ts';

const bold = (chunks: ReactNode) => <b>{chunks}</b>;

export function Proof({ proof, month }: { proof: LineProof; month: Month }) {
  const t = useTranslations('proof');
  const about = [
    proof.iin === '' ? t('no_iin') : t('iin', { iin: proof.iin }),
    proof.voucher === null ? '' : t('voucher', { number: proof.voucher }),
  ];
  return (
    <div className="proof-in">
      <p className="small muted">{about.filter((part) => part !== '').join(' · ')}</p>
      <FormulaLine formula={proof.formula} amountTiyn={proof.amountTiyn} />
      {proof.reasons.length > 0 ? (
        <ul className="proof-reasons" aria-label={t('line_reasons')}>
          {proof.reasons.map((reason) => (
            <ReasonItem
              key={`${reason.code} ${reason.severity}`}
              reason={reason}
              groupId={proof.groupId}
              month={month}
            />
          ))}
        </ul>
      ) : null}
      {proof.visits.length === 0 ? <p className="small muted">{t('no_visits')}</p> : null}
      <ul className="visits" aria-label={t('visits')}>
        {proof.visits.map((visit) => (
          <VisitCard key={visit.lessonId} visit={visit} childId={proof.childId} />
        ))}
      </ul>
    </div>
  );
}

function FormulaLine({ formula, amountTiyn }: { formula: Formula; amountTiyn: Tiyn }) {
  const t = useTranslations('proof');
  const format = useFormat();
  const { mrp, coefficients, denominator, share, basis, counted, minutes } = formula;
  const isProrata = share?.kind === 'prorata' && denominator !== null && counted <= denominator.lessons;
  const notes = [
    share?.kind === 'prorata' && !isProrata && counted > 0 ? t('no_more_than_one', { count: counted }) : '',
    formula.paidExcuses > 0 ? t('paid_excuses', { count: formula.paidExcuses }) : '',
    formula.beforeCapTiyn === null ? '' : t('before_cap', { amount: format.tenge(formula.beforeCapTiyn) }),
  ].filter((note) => note !== '');
  if (counted === 0 || amountTiyn === 0) return <p className="formula">{t('nothing')}</p>;
  return (
    <p className="formula">
      {mrp
        ? `${t('mrp', { multiple: format.decimal(mrp.multiple), index: format.decimal(mrp.index), year: String(mrp.year) })} = `
        : null}
      {t.rich('rate', { rate: format.decimal(formula.rate), b: bold })}{' '}
      {coefficients.map(({ code, times }) => (
        <span key={code}>{t.rich('times_coefficient', { times: format.decimal(times), b: bold })} </span>
      ))}
      {isProrata || basis === 'visit' ? t.rich('times_visits', { count: counted, b: bold }) : null}
      {basis === 'hour' && minutes !== null
        ? t.rich('times_hours', { hours: format.decimal((minutes / 60).toFixed(2)), b: bold })
        : null}
      {isProrata ? <> {t.rich(`over_${denominator.kind}`, { count: denominator.lessons, b: bold })}</> : null}
      {basis === 'month' && share && !isProrata && share.kind !== 'prorata'
        ? t.rich('times_share', {
            share: share.den === 1 ? String(share.num) : `${share.num}/${share.den}`,
            visits: counted,
            b: bold,
          })
        : null}{' '}
      = <b>{format.tenge(amountTiyn)}</b>
      {notes.length > 0 ? <small>{notes.join('; ')}</small> : null}
    </p>
  );
}

/** Where a reason can be done away with; a reason without a place is for people to settle. */
const PLACES: Partial<Record<ReasonCode, 'timesheet' | 'import' | 'at_risk'>> = {
  NO_PRESENCE: 'timesheet',
  UNMARKED_LESSONS: 'timesheet',
  NOT_ENROLLED_ON_DATE: 'timesheet',
  LESSON_CANCELLED: 'timesheet',
  TOO_SHORT: 'timesheet',
  TOO_FEW_CHILDREN: 'timesheet',
  NO_INSTRUCTOR: 'timesheet',
  CHILD_OVERLAP: 'timesheet',
  LATE_MARK: 'timesheet',
  EXCUSE_UNDOCUMENTED: 'timesheet',
  TOO_FEW_VISITS: 'timesheet',
  AGE: 'import',
  IIN_INVALID: 'import',
  DUPLICATE_CHILD: 'import',
  VOUCHER_MISSING: 'import',
  VOUCHER_EXPIRED: 'import',
  NOT_CONFIRMED: 'import',
  AFTER_WITHDRAWAL: 'at_risk',
};

function ReasonItem({ reason, groupId, month }: { reason: Reason; groupId: string; month: Month }) {
  const t = useTranslations('proof');
  const r = useTranslations('reasons');
  const todo = useTranslations('reasonDo');
  const format = useFormat();
  const { code, severity, lessons } = reason;
  const place = PLACES[code];
  const to = { timesheet: `/groups/${groupId}?month=${month}`, import: '/imports', at_risk: '/at-risk' };
  return (
    <li className={severity}>
      <Icon name={severity === 'excludes' ? 'cross' : 'look'} size={16} />
      <div>
        <b>{r(nameOfReason(reason))}</b>
        {lessons.length > 0 ? (
          <span>
            {' '}
            {t(severity === 'excludes' ? 'excludes_days' : 'warns_days', { days: format.dayList(lessons) })}
          </span>
        ) : null}
        <small>
          {todo(nameOfReason(reason))} {place ? <Link to={to[place]}>{t(`to_${place}`)}</Link> : null}
        </small>
      </div>
    </li>
  );
}

const SIGN = { present: 'check', absent: 'cross', cancelled: 'dash' } as const;

/** One lesson: the sign and day, who marked it, when and how, and why it does not count when it does not. */
function VisitCard({ visit, childId }: { visit: VisitShown; childId: string }) {
  const m = useTranslations('marks');
  const r = useTranslations('reasons');
  const t = useTranslations('proof');
  const more = useTranslations('rollMore');
  const format = useFormat();
  const { mark, excuse, marked, recorded, recordedBy, method, device, on } = visit;
  const wall = (at: WallTime) => (at.on === on ? clock(at.minute) : format.wall(at));
  const who = [recordedBy, marked && wall(marked)].filter((part) => part).join(', ');
  const how = [
    method && m(`method_${method}`),
    device,
    recorded && t('recorded', { at: wall(recorded) }),
  ].filter((part) => part);
  const isMarked = mark !== 'unmarked' && mark !== 'cancelled';
  return (
    <li className={`visit ${mark}`}>
      <Link
        to={isMarked ? `/lessons/${visit.lessonId}/marks/${childId}` : `/lessons/${visit.lessonId}`}
        aria-label={`${format.dayAndWeekday(on)}: ${m(mark)}. ${isMarked ? more('why') : t('to_roll')}`}
      >
        <b>
          {mark === 'excused' ? (
            <span>{m(excuse === 'illness' ? 'sign_ill' : 'sign_excused')}</span>
          ) : mark === 'unmarked' ? null : (
            <Icon name={SIGN[mark]} size={14} />
          )}
          <span>
            {dayOfMonth(on)} {format.weekdayShort(on)}
          </span>
        </b>
      </Link>
      {mark === 'present' ? null : (
        <span>{mark === 'excused' && excuse ? m(`excuse_${excuse}`) : m(mark)}</span>
      )}
      {who ? <span>{who}</span> : null}
      {how.length > 0 ? <span className="how">{how.join(' · ')}</span> : null}
      {visit.codes.map((code) => (
        <span key={code} className="why">
          {r(code)}
        </span>
      ))}
    </li>
  );
}
