/**
 * Who may do what, in one matrix. Deny unless allowed. A cell is `all`, or a named constraint that the service
 * checks with the facts of the thing at hand; what is not in the matrix is refused.
 */

export const ROLES = ['owner', 'administrator', 'instructor', 'accountant'] as const;
export type Role = (typeof ROLES)[number];

export const ACTIONS = [
  'today.see',
  'groups.see',
  'roll.see',
  'roll.mark',
  'roll.settle',
  'import.run',
  'claim.see',
  'claim.submit',
  'at_risk.see',
  'at_risk.decide',
] as const;
export type Action = (typeof ACTIONS)[number];

/** `own_groups`: only lessons and groups that this staff member teaches, substituted lessons included. */
export type Permission = 'all' | 'own_groups';

const MATRIX: Record<Role, Partial<Record<Action, Permission>>> = {
  owner: Object.fromEntries(ACTIONS.map((action) => [action, 'all'])) as Record<Action, Permission>,
  administrator: Object.fromEntries(ACTIONS.map((action) => [action, 'all'])) as Record<Action, Permission>,
  instructor: {
    'today.see': 'own_groups',
    'groups.see': 'own_groups',
    'roll.see': 'own_groups',
    'roll.mark': 'own_groups',
  },
  accountant: { 'claim.see': 'all' },
};

/** What the role may do of this kind, or null. */
export const permissionFor = (role: Role, action: Action): Permission | null => MATRIX[role][action] ?? null;

/** Whether the role may do this to anything at all: what a menu shows. */
export const can = (role: Role, action: Action): boolean => permissionFor(role, action) !== null;

/** Whether the role may do this to a thing taught by `taughtBy` (staff ids); `staffId` is the actor's own. */
export function canOn(
  role: Role,
  action: Action,
  staffId: string | null,
  taughtBy: readonly (string | null)[],
): boolean {
  const permission = permissionFor(role, action);
  if (permission === 'own_groups') return staffId !== null && taughtBy.includes(staffId);
  return permission === 'all';
}
