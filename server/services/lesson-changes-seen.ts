/** The lessons ahead that are not as they were planned: what today and the group's page tell those concerned. */
import { listChangedLessons } from '../data/lessons.ts';
import type { ProviderRow } from '../data/providers.ts';
import type { TenantTx } from '../data/scope.ts';
import { addDays } from '../domain/shared/civil-date.ts';
import { type Actor, today } from './actor.ts';
import { summarise } from './roll-state.ts';
import type { LessonSummary } from './views.ts';

const SOON_DAYS = 14;
/** How far a lesson may have been moved away and still be told of. */
const FAR_DAYS = 92;
const MOST = 12;

/**
 * Changed lessons that are, or had been, within two weeks; of one staff member (the group's instructor and the
 * substitute both) or of one group. At most 12, the soonest first.
 */
export async function listChanged(
  tx: TenantTx,
  actor: Actor,
  provider: ProviderRow,
  whose: { readonly staffId?: string | null; readonly groupId?: string },
): Promise<LessonSummary[]> {
  const on = today(actor);
  const days = { from: on, to: addDays(on, FAR_DAYS), plannedUntil: addDays(on, SOON_DAYS) };
  const rows = await listChangedLessons(tx, { ...days, ...whose });
  return rows.slice(0, MOST).map((row) => summarise(row, actor.now, provider.zone, provider.markHoursAfter));
}
