/** What the menu shows to a role, and where the role begins: the first of it. */
import { expect, test } from 'vitest';
import { homeOf, sectionsOf } from '../../../app/sections.ts';

const ALL = ['/today', '/groups', '/claims', '/at-risk', '/imports'];

test.each([
  { role: 'owner', sections: ALL },
  { role: 'administrator', sections: ALL },
  { role: 'instructor', sections: ['/today', '/groups'] },
  { role: 'accountant', sections: ['/claims'] },
] as const)('$role: $sections', ({ role, sections }) => {
  expect(sectionsOf(role).map(({ to }) => to)).toEqual(sections);
  expect(homeOf(role)).toBe(sections[0]);
});
