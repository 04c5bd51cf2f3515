/** The first page: an instructor's lessons in order; an administrator's missing rolls, money and children at risk. */
import { redirect } from '@remix-run/node';
import { Link, useLoaderData } from '@remix-run/react';
import { useTranslations } from 'use-intl';
import { can, type Role } from '../../../server/domain/access.ts';
import { getToday } from '../../../server/services/today.ts';
import type { MonthSummary, TodayView } from '../../../server/services/views.ts';
import changes from '../../components/changed-lessons.css?url';
import { ChangedLessons } from '../../components/changed-lessons.tsx';
import { Empty } from '../../components/empty.tsx';
import { Icon } from '../../components/icon.tsx';
import { LessonRow } from '../../components/lesson-row.tsx';
import { MoneyPlot } from '../../components/money-plot.tsx';
import { PageHead } from '../../components/page-head.tsx';
import { useFormat } from '../../format.ts';
import type { Handle } from '../../page-title.ts';
import { homeOf } from '../../sections.ts';
import { signedIn } from '../../signed-in.server.ts';
import { CorrectionNews } from './correction-news.tsx';
import { NowLessons } from './now-lessons.tsx';
import { RollsLeft } from './rolls-left.tsx';
import styles from './today.css?url';

export const links = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'stylesheet', href: changes },
];
export const handle: Handle = { title: (t) => t('today.title') };

export const loader = signedIn(async ({ actor }) => {
  if (!can(actor.role, 'today.see')) throw redirect(homeOf(actor.role));
  return { view: await getToday(actor), role: actor.role, loadedAt: actor.now.toISOString() };
});

export default function Today() {
  const { view, role } = useLoaderData<typeof loader>();
  const t = useTranslations('today');
  const format = useFormat();
  const isInstructor = role === 'instructor';
  return (
    <>
      <PageHead title={t('title')} over={format.dayAndWeekday(view.on)} />
      {view.empty ? <NoGroups role={role} /> : <Day view={view} withInstructor={!isInstructor} />}
    </>
  );
}

function Day({ view, withInstructor }: { view: TodayView; withInstructor: boolean }) {
  const t = useTranslations('today');
  return (
    <>
      <NowLessons lessons={view.now} />
      <CorrectionNews corrections={view.corrections} />
      <RollsLeft view={view} withInstructor={withInstructor} />
      {view.month ? <Month view={view} month={view.month} /> : null}
      <div className={view.month ? 'day-columns' : ''}>
        <section>
          <h2>{t('lessons')}</h2>
          {view.lessons.length === 0 ? (
            <p className="muted quiet-line">{t('no_lessons')}</p>
          ) : (
            <ul className="lessons">
              {view.lessons.map((lesson) => (
                <LessonRow key={lesson.id} lesson={lesson} withInstructor={withInstructor} />
              ))}
            </ul>
          )}
          <ChangedLessons lessons={view.changed} />
        </section>
        <Missed view={view} withInstructor={withInstructor} />
      </div>
    </>
  );
}

function Missed({ view, withInstructor }: { view: TodayView; withInstructor: boolean }) {
  const t = useTranslations('today');
  const more = view.missedCount - view.missed.length;
  return (
    <section>
      <h2>{t('missed')}</h2>
      {!view.hasRecentLessons ? (
        <p className="muted quiet-line">{t('none_held')}</p>
      ) : view.missedCount === 0 ? (
        <p className="all-well">
          <Icon name="check" /> {t('none_missed')}
        </p>
      ) : (
        <p className="small muted quiet-line">{t('missed_lead')}</p>
      )}
      {view.missed.length > 0 ? (
        <ul className="lessons narrow">
          {view.missed.map((lesson) => (
            <LessonRow key={lesson.id} lesson={lesson} withDay withInstructor={withInstructor} />
          ))}
        </ul>
      ) : null}
      {more > 0 ? <p className="muted quiet-line">{t('missed_more', { count: more })}</p> : null}
    </section>
  );
}

function Month({ view, month }: { view: TodayView; month: MonthSummary }) {
  const childrenAtRisk = view.childrenAtRisk ?? 0;
  const withdrawalsDue = view.withdrawalsDue ?? 0;
  const t = useTranslations('today');
  const format = useFormat();
  return (
    <div className="sum">
      <div>
        <p className="k">{t('earned', { month: format.monthName(month.month) })}</p>
        <p className="v">{format.tenge(month.amountTiyn)}</p>
        <p className="note">{t('earned_note', { count: month.paidLines })}</p>
        <p className="more">
          <Link to={`/claims/${month.month}`}>{t('claim')}</Link>
        </p>
      </div>
      <div>
        <p className="k">{t('at_stake')}</p>
        <p className={month.missingRolls > 0 ? 'v warn' : 'v'}>{format.tenge(month.atStakeTiyn, 'short')}</p>
        <p className="note">
          {view.monthHasLessons ? t('at_stake_note', { count: month.missingRolls }) : t('no_lessons_yet')}
        </p>
      </div>
      <div>
        <p className="k">{t('at_risk')}</p>
        <p className="v">
          <Link to="/at-risk">{childrenAtRisk}</Link>
        </p>
        <p className="note">{t('at_risk_note', { count: childrenAtRisk })}</p>
        {withdrawalsDue > 0 ? (
          <p className="note">
            <Link to="/at-risk">{t('withdrawals_due', { count: withdrawalsDue })}</Link>
          </p>
        ) : null}
      </div>
      <div>
        <p className="k">{t('by_day')}</p>
        <MoneyPlot byDay={month.byDay} atStakeTiyn={month.atStakeTiyn} />
      </div>
    </div>
  );
}

function NoGroups({ role }: { role: Role }) {
  const t = useTranslations('today');
  if (role === 'instructor') return <p className="muted">{t('empty_instructor')}</p>;
  const first = { to: '/imports', word: t('import') };
  return <Empty icon="imports" title={t('empty_title')} text={t('empty_text')} first={first} />;
}
