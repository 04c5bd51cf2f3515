/** Groups and their month as the timesheet on paper shows it. */
import { type GroupRow, getGroup, listGroups as listGroupRows } from '../data/groups.ts';
import { getProvider } from '../data/providers.ts';
import { loadRecords } from '../data/records.ts';
import { inTenant } from '../data/scope.ts';
import { buildTimesheets } from '../domain/claims/timesheet.ts';
import { nameCollator } from '../domain/identity.ts';
import { coverageOf } from '../domain/schedule/coverage.ts';
import { firstDay, lastDay, type Month } from '../domain/shared/civil-date.ts';
import { type Actor, allowed, allowedOn, today } from './actor.ts';
import { listChanged } from './lesson-changes-seen.ts';
import { isOver } from './roll-state.ts';
import type { GroupMonthView, GroupSummary } from './views.ts';

/** The groups that the actor may see, by name. */
export async function listGroups(actor: Actor): Promise<GroupSummary[]> {
  const { onlyStaffId } = allowed(actor, 'groups.see');
  const rows = await inTenant(actor.scope, (tx) => listGroupRows(tx, today(actor), onlyStaffId));
  const { compare } = nameCollator(actor.language);
  return rows.map(toSummary).sort((a, b) => compare(a.name, b.name));
}

/** The month of one group. Throws AppError `not_found` for a group of others. */
export async function getGroupMonth(actor: Actor, groupId: string, month: Month): Promise<GroupMonthView> {
  allowed(actor, 'groups.see');
  return inTenant(
    actor.scope,
    async (tx) => {
      const group = await getGroup(tx, groupId, today(actor));
      allowedOn(actor, 'groups.see', [group.instructorId]);
      const wanted = { from: firstDay(month), to: lastDay(month), groupIds: [groupId] };
      const records = await loadRecords(tx, wanted);
      const provider = await getProvider(tx);
      const [timesheet] = buildTimesheets(records, month, actor.provider.name);
      const { name, instructorName } = group;
      const blank = { month, providerName: actor.provider.name, groupId, group: name, instructorName };
      return {
        group: toSummary(group),
        month,
        timesheet: timesheet ?? { ...blank, lessons: [], rows: [] },
        coverage: coverageOf(
          records.lessons.map(({ state, on, endsAt }) => ({
            state: state.kind,
            isOver: isOver({ on, endsAt }, actor),
          })),
        ),
        ahead: records.lessons.filter((lesson) => !isOver(lesson, actor)).map(({ id }) => id),
        changed: await listChanged(tx, actor, provider, { groupId }),
      };
    },
    { repeatableRead: true },
  );
}

const toSummary = ({ instructorId: _, ...group }: GroupRow): GroupSummary => group;
