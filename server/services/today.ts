/** The first page of the day: one's lessons and rolls; for who runs the place also money and children at risk. */
import { listGroups } from '../data/groups.ts';
import { type LessonRow, listLessons } from '../data/lessons.ts';
import { getProvider } from '../data/providers.ts';
import { inTenant, type TenantTx } from '../data/scope.ts';
import { can } from '../domain/access.ts';
import { markingWindow } from '../domain/attendance/windows.ts';
import { addDays, type CivilDate, monthOf } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, today } from './actor.ts';
import { findCorrectionNews } from './corrections.ts';
import { listChanged } from './lesson-changes-seen.ts';
import { planAhead } from './lesson-plan.ts';
import { countLettersInTrouble } from './missing-rolls.ts';
import { draftWithOutlook, loadMonth } from './month.ts';
import { summarise, timesOf } from './roll-state.ts';
import type { TodayView } from './views.ts';
import { listUndecided, watchNextRun } from './withdrawals.ts';

const MISSED_DAYS = 14;
const MISSED_SHOWN = 20;

/** The day on the provider's calendar. An instructor sees own lessons; nobody's figures leave out anything else. */
export async function getToday(actor: Actor): Promise<TodayView> {
  const { onlyStaffId } = allowed(actor, 'today.see');
  const on = today(actor);
  await planAhead(actor.scope, on);
  return inTenant(
    actor.scope,
    async (tx) => {
      const provider = await getProvider(tx);
      const from = addDays(on, -MISSED_DAYS);
      const rows = await listLessons(tx, { from, to: on, staffId: onlyStaffId });
      const lessons = rows.map((row) => summarise(row, actor.now, provider.zone, provider.markHoursAfter));
      const missed = lessons.filter((lesson) => lesson.state === 'missed').reverse();
      const runsThePlace = can(actor.role, 'claim.see') && can(actor.role, 'at_risk.see');
      const input = runsThePlace ? (await loadMonth(tx, monthOf(on), actor)).input : null;
      const isEmpty = rows.length === 0 && (await listGroups(tx, on, onlyStaffId)).length === 0;
      return {
        on,
        lessons: lessons.filter((lesson) => lesson.on === on),
        now: rows.flatMap((row, place) => (isOn(row, actor, provider.zone) ? lessons[place]! : [])),
        left: lessons.filter(
          (lesson) => lesson.on < on && (lesson.state === 'open' || lesson.state === 'partly'),
        ),
        lettersInTrouble: await countLettersInTrouble(tx, actor),
        missed: missed.slice(0, MISSED_SHOWN),
        missedCount: missed.length,
        hasRecentLessons: lessons.some(({ state }) => state !== 'cancelled'),
        month: input && draftWithOutlook(input).summary,
        monthHasLessons: input?.records.lessons.some(({ state }) => state.kind !== 'cancelled') ?? false,
        ...(runsThePlace ? await countAtRisk(tx, on) : { childrenAtRisk: null, withdrawalsDue: null }),
        empty: isEmpty,
        changed: await listChanged(tx, actor, provider, { staffId: onlyStaffId }),
        corrections: await findCorrectionNews(tx, actor),
      };
    },
    { repeatableRead: true, timeoutMs: 60_000 },
  );
}

/** Whether the actor teaches a lesson whose roll is open and which is not over yet. */
function isOn(lesson: LessonRow, { staffId, now }: Actor, zone: string): boolean {
  if (staffId === null || !lesson.taughtBy.includes(staffId) || lesson.state === 'cancelled') return false;
  const times = timesOf(lesson, zone);
  return now >= markingWindow(times, 0).opensAt && now <= times.endsAt;
}

/** As the page of children at risk lists them: whom the next run will withdraw is still among them. */
async function countAtRisk(
  tx: TenantTx,
  on: CivilDate,
): Promise<Pick<TodayView, 'childrenAtRisk' | 'withdrawalsDue'>> {
  const states = listUndecided(await watchNextRun(tx, on)).map(({ state }) => state);
  return {
    childrenAtRisk: states.filter((state) => state === 'at_risk' || state === 'withdrawn').length,
    withdrawalsDue: states.filter((state) => state === 'withdrawn').length,
  };
}
