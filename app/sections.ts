/** The sections of the product in the order of the menu. A role sees those that it may, and begins in the first. */
import { type Action, can, type Role } from '../server/domain/access.ts';
import { assert } from '../server/domain/shared/errors.ts';
import type { IconName } from './components/icon.tsx';

export interface Section {
  readonly to: string;
  readonly key: 'today' | 'groups' | 'claims' | 'at_risk' | 'imports';
  readonly icon: IconName;
  readonly action: Action;
}

const SECTIONS: readonly Section[] = [
  { to: '/today', key: 'today', icon: 'today', action: 'today.see' },
  { to: '/groups', key: 'groups', icon: 'groups', action: 'groups.see' },
  { to: '/claims', key: 'claims', icon: 'claims', action: 'claim.see' },
  { to: '/at-risk', key: 'at_risk', icon: 'atRisk', action: 'at_risk.see' },
  { to: '/imports', key: 'imports', icon: 'imports', action: 'import.run' },
];

export const sectionsOf = (role: Role): readonly Section[] =>
  SECTIONS.filter(({ action }) => can(role, action));

/** The address where a role begins. */
export function homeOf(role: Role): string {
  const first = sectionsOf(role)[0];
  assert(first, `${role} may see a section`);
  return first.to;
}
