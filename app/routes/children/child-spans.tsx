/** The child's groups: since when, until when and why, suspended when, with what can be done about each. */
import { Form, Link } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import type { ChildView } from '../../../server/services/child-page.ts';
import { useFormat } from '../../format.ts';

type Span = ChildView['spans'][number];

export function Enrolments({ child }: { child: ChildView }) {
  const t = useTranslations('child');
  return (
    <section>
      <h2>{t('enrolments')}</h2>
      {child.spans.length === 0 ? <p className="muted">{t('enrol_none')}</p> : null}
      <ul className="child-spans">
        {child.spans.map((span) => (
          <SpanLine key={span.id} span={span} child={child} />
        ))}
      </ul>
      {child.mayEdit ? (
        <Link className="button" to="enrol">
          {t('enrol')}
        </Link>
      ) : null}
    </section>
  );
}

function SpanLine({ span, child }: { span: Span; child: ChildView }) {
  const t = useTranslations('child');
  const words = useTranslations('children');
  const format = useFormat();
  const { today } = child;
  const isOver = span.endsOn !== null && span.endsOn < today;
  const day = (on: Span['startsOn']) => format.day(on, today);
  return (
    <li className={isOver ? 'over' : undefined}>
      <div>
        <p>
          <Link to={`/groups/${span.groupId}`}>
            <b>{span.group}</b>
          </Link>{' '}
          {!isOver && (span.warnedOn || span.atRiskOn) ? (
            <span className="badge warn">{words('at_risk')}</span>
          ) : null}
        </p>
        <p className="small muted">
          {span.endsOn
            ? `${day(span.startsOn)} – ${day(span.endsOn)}`
            : t('since', { day: day(span.startsOn) })}
          {span.reason ? ` · ${words(`reason_${span.reason}`)}` : ''}
          {child.mayEdit && span.voucher ? ` · ${t('voucher')} ${span.voucher}` : ''}
        </p>
        {span.suspensions.map(({ from, to, reason }) => (
          <Form method="post" key={from} className="child-small-acts">
            <input type="hidden" name="enrolmentId" value={span.id} />
            <input type="hidden" name="from" value={from} />
            <span className="small">
              {t('suspended', { from: day(from), to: day(to) })} {reason}
            </span>
            {child.mayEdit ? (
              <button type="submit" name="intent" value="resume" className="quiet">
                {t('remove')}
              </button>
            ) : null}
          </Form>
        ))}
      </div>
      {child.mayEdit && !isOver ? (
        <Link className="button" to={`enrolments/${span.id}`} aria-label={`${t('change')}: ${span.group}`}>
          {t('change')}
        </Link>
      ) : null}
    </li>
  );
}
