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
  'roll.call_off',
  'guests.find',
  'corrections.ask',
  'corrections.decide',
  'kiosks.manage',
  'cards.print',
  'import.run',
  'claim.see',
  'claim.submit',
  'at_risk.see',
  'at_risk.decide',
  'groups.edit',
  'calendar.see',
  'calendar.edit',
  'children.see',
  'children.edit',
  'children.erase',
  'health.see',
  'health.write',
  'staff.see',
  'staff.edit',
  'owners.appoint',
  'settings.see',
  'settings.edit',
  'audit.see',
  'provider.export',
] as const;
export type Action = (typeof ACTIONS)[number];

/** `own_groups`: only lessons and groups that this staff member teaches, substituted lessons included. */
export type Permission = 'all' | 'own_groups';

type Cells = Partial<Record<Action, Permission>>;

/** Health notes are for those who teach the child, whatever their role; whoever keeps the records writes them. */
const everythingBut = (...kept: Action[]): Cells => ({
  ...Object.fromEntries(ACTIONS.filter((action) => !kept.includes(action)).map((action) => [action, 'all'])),
  'health.see': 'own_groups',
});

const MATRIX: Record<Role, Cells> = {
  owner: everythingBut(),
  administrator: everythingBut('owners.appoint', 'provider.export'),
  instructor: {
    'today.see': 'own_groups',
    'groups.see': 'own_groups',
    'roll.see': 'own_groups',
    'roll.mark': 'own_groups',
    'roll.call_off': 'own_groups',
    'guests.find': 'own_groups',
    'corrections.ask': 'own_groups',
    'calendar.see': 'own_groups',
    'children.see': 'own_groups',
    'health.see': 'own_groups',
  },
  accountant: { 'claim.see': 'all' },
};

/** What the role may do of this kind, or null. */
export const permissionFor = (role: Role, action: Action): Permission | null => MATRIX[role][action] ?? null;

/** The roles that may do this to anything. */
export const rolesThatMay = (action: Action): readonly Role[] =>
  ROLES.filter((role) => permissionFor(role, action) === 'all');

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
