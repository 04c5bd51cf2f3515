/**
 * The sections of the product in the order of the menu. A role sees those that it may, begins in the first, and on a
 * phone has the first four at hand. A section is linked from the day that its page is in routes.ts.
 */
import { type Action, can, type Role } from '../server/domain/access.ts';
import { assert } from '../server/domain/shared/errors.ts';
import type { IconName } from './components/icon.tsx';

export interface Section {
  readonly to: string;
  readonly key:
    | 'today'
    | 'groups'
    | 'children'
    | 'calendar'
    | 'at_risk'
    | 'claims'
    | 'imports'
    | 'staff'
    | 'settings'
    | 'audit';
  readonly icon: IconName;
  readonly action: Action;
}

/** What the rail draws a line between: the day's work, the grant, the organisation itself. */
export type SectionPart = 'work' | 'grant' | 'house';

const SECTIONS: Readonly<Record<SectionPart, readonly Section[]>> = {
  work: [
    { to: '/today', key: 'today', icon: 'today', action: 'today.see' },
    { to: '/groups', key: 'groups', icon: 'groups', action: 'groups.see' },
    { to: '/children', key: 'children', icon: 'children', action: 'children.see' },
    { to: '/calendar', key: 'calendar', icon: 'calendar', action: 'calendar.see' },
  ],
  grant: [
    { to: '/at-risk', key: 'at_risk', icon: 'atRisk', action: 'at_risk.see' },
    { to: '/claims', key: 'claims', icon: 'claims', action: 'claim.see' },
  ],
  house: [
    { to: '/imports', key: 'imports', icon: 'imports', action: 'import.run' },
    { to: '/staff', key: 'staff', icon: 'staff', action: 'staff.see' },
    { to: '/settings', key: 'settings', icon: 'settings', action: 'settings.see' },
    { to: '/audit', key: 'audit', icon: 'audit', action: 'audit.see' },
  ],
};

const PARTS: readonly SectionPart[] = ['work', 'grant', 'house'];

/** The parts of the menu in which the role sees anything, each with its sections. */
export const sectionPartsOf = (role: Role): { part: SectionPart; sections: readonly Section[] }[] =>
  PARTS.map((part) => ({ part, sections: SECTIONS[part].filter(({ action }) => can(role, action)) })).filter(
    ({ sections }) => sections.length > 0,
  );

export const sectionsOf = (role: Role): readonly Section[] =>
  sectionPartsOf(role).flatMap(({ sections }) => sections);

/** The address where a role begins. */
export function homeOf(role: Role): string {
  const first = sectionsOf(role)[0];
  assert(first, `${role} may see a section`);
  return first.to;
}
